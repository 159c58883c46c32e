package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
)

// manifest lists all wards with what is due, approval some weeks before the first
// day, and their units.
func (t *trust) manifest(plots []plot) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Made by testdata/gen from seed %d.\nversion: 1\ndefaults: {seed: 1, explain: yes}\nwards:\n", t.seed)
	for i := range plots {
		p := &plots[i]
		rng := rand.New(rand.NewPCG(t.seed+1, uint64(p.number)))
		fmt.Fprintf(&b, "  - {file: %s, unit: %s, ", p.file(), p.unit)
		if rng.IntN(8) == 0 {
			fmt.Fprintf(&b, "priority: %d, ", rng.IntN(7)-3)
		}
		due := p.start - 42 - 7
		done := ""
		if rng.IntN(2) == 0 {
			done = ", done: yes"
		}
		fmt.Fprintf(&b, "milestones: [{what: requests closed, due: %s%s}, {what: approval, due: %s}]}\n", due-14, done, due)
	}
	fmt.Fprintln(&b, "units:")
	for i := range plots {
		if unit := plots[i].unit; i == 0 || plots[i-1].unit != unit {
			fmt.Fprintf(&b, "  %s: {}\n", unit)
		}
	}
	return b.Bytes()
}
