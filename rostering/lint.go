package rostering

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// Lint says what can be known before solving: successions of shifts that the
// rules never allow, and sums of demand above what the establishment can work.
func Lint(w *constraints.Ward) []string {
	var out []string
	if s := neverFollows(w); s != "" {
		out = append(out, "Never allowed on the next day: "+s+".")
	}
	short := 0
	for _, c := range w.Capacity() {
		if c.Possible < c.Needed {
			out = append(out, "Capacity: "+c.Sentence+".")
			short++
		}
	}
	if short == 0 {
		out = append(out, "Capacity: every week's demand is within what the establishment could work.")
	}
	return out
}

// neverFollows lists the pairs of shift types between which rest is too short.
func neverFollows(w *constraints.Ward) string {
	var parts []string
	for i := range w.Catalogue.Shifts {
		var after []string
		for j := range w.Catalogue.Shifts {
			if w.TooShort(w.Catalogue.ShiftCode(i), w.Catalogue.ShiftCode(j)) {
				after = append(after, w.Catalogue.Shifts[j].Code)
			}
		}
		if len(after) > 0 {
			parts = append(parts, fmt.Sprintf("%s after %s", strings.Join(after, ", "), w.CodeName(model.Code(1+i))))
		}
	}
	return strings.Join(parts, "; ")
}
