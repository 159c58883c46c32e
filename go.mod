module github.com/rostergen/rostergen

go 1.26.0
