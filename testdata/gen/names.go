package main

import "strings"

var first = strings.Fields("Amina Beth Carlos Dana Emeka Fiona Grace Hana Ian Joyce Kemi Liam Maya Nadia Owen Priya Quentin Rosa Sam Tomasz Uma Vera Will Ximena Yusuf Zoe")

var last = strings.Fields("Shah Adeyemi Brown Clarke Diaz Evans Fernandes Green Hughes Iqbal Jones Kaur Lewis Mensah Nowak Okafor Patel Quinn Roberts Silva Thomas Usman Varga White Young Zhang Ahmed Bello Costa")

// name gives the n-th made-up name; none comes twice among 754.
func name(n int) string { return first[(n*7)%len(first)] + " " + last[(n*11)%len(last)] }
