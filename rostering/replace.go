package rostering

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
)

// Replace puts a roster that scores no worse into a draft. The bound stays: it
// holds for every roster. A worse roster is a defect of the caller.
func (d *Draft) Replace(r *model.Roster) {
	old := d.Report.Certificate
	rep := Check(d.Ward, r)
	if old.Score.Less(rep.Score) {
		panic(fmt.Sprintf("replace: %v is worse than %v", rep.Score, old.Score))
	}
	c := old
	c.Score = rep.Score
	if c.Bound != nil && *c.Bound == c.Score {
		c.Status = string(solver.Optimal)
	}
	rep.Certificate = c
	d.Roster, d.Report = r, rep
}

// Tell puts an explanation into a draft; its reasons for refusals take the place
// of the first ones, which were found without solving again.
func (d *Draft) Tell(e *model.Explanation) {
	d.Explanation = e
	for i := range e.Refusals {
		x := &e.Refusals[i]
		switch {
		case x.Word == "":
		case x.Request >= 0:
			o := &d.Report.Requests[x.Request]
			o.Reason, o.Clause = x.Word+": "+x.Sentence, x.Clause
		case x.Leave >= 0:
			o := &d.Report.Leave[x.Leave]
			o.Reason, o.Clause = x.Word+": "+x.Sentence, x.Clause
		}
	}
}
