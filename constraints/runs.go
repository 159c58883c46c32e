package constraints

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// runUpTo counts, in a roster, the days in a row up to and including day whose
// code is of a kind; open says that an unknown past may make the run longer.
func (w *Ward) runUpTo(r *model.Roster, staff, day int, is func(model.Code) bool) (length int, open bool) {
	for d := day; ; d-- {
		k, known := w.At(r, staff, d)
		if !known || !is(k) {
			return day - d, !known
		}
	}
}

// carriedRun is the run of codes that day 0 may go on with, for Compile.
func (w *Ward) carriedRun(staff int, codes problem.Mask) (length int, open bool) {
	if !w.CarryIn.Known(staff) {
		return 0, true
	}
	line := w.CarryIn.Lines[staff]
	for length < len(line) && codes.Has(uint8(line[len(line)-1-length])) {
		length++
	}
	return length, length == len(line)
}
