package main

import "github.com/rostergen/rostergen/rostering"

// lint prints, before solving, what the shift catalogue can never allow and
// what no roster can cover.
func (a *app) lint(in *input) {
	for _, line := range rostering.Lint(in.ward) {
		a.say("%s\n", line)
	}
}
