package rostering

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
)

// Replace puts a better roster into a draft. The bound stays: it holds for every
// roster. A roster that is no better is a defect of the caller.
func (d *Draft) Replace(r *model.Roster) {
	old := d.Report.Certificate
	rep := Check(d.Ward, r)
	if !rep.Score.Less(old.Score) {
		panic(fmt.Sprintf("replace: %v is not better than %v", rep.Score, old.Score))
	}
	c := old
	c.Score = rep.Score
	if c.Bound != nil && *c.Bound == c.Score {
		c.Status = string(solver.Optimal)
	}
	rep.Certificate = c
	d.Roster, d.Report = r, rep
}
