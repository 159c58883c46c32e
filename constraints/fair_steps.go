package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// What the three fair rules have in common: they differ in what is counted, not
// in what is fair.

// unfair counts each eligible person's shifts and measures how far the count
// lies from the share. What was done in earlier rosters is in the target.
func unfair(x Applied[FairSteps], r *model.Roster, kind FairKind) []model.Violation {
	var out []model.Violation
	for s, share := range x.FairShares(kind).People {
		if !share.Eligible {
			continue
		}
		done := 0
		for day, k := range r.Line(s) {
			if x.IsShared(kind, day, k) {
				done += 100
			}
		}
		away, amount := max(done-share.Target(), share.Target()-done), 0
		for _, step := range x.Params.Steps {
			amount += max(0, away-step)
		}
		if amount > 0 {
			out = append(out, model.Violation{Subject: x.Subject(s, 0, x.Days-1), Amount: int64(amount),
				Found: int64(done), Want: int64(share.Target())})
		}
	}
	return out
}

// fairRows compiles one counter per eligible person, with slopes on both sides of the target.
func fairRows(x Applied[FairSteps], b *problem.Builder, kind FairKind) {
	codes := make([]problem.Mask, x.Days)
	for day := range codes {
		codes[day] = x.Mask(func(k model.Code) bool { return x.IsShared(kind, day, k) })
	}
	for s, share := range x.FairShares(kind).People {
		if !share.Eligible {
			continue
		}
		c := problem.Counter{Person: s, Level: x.Level, Subject: x.Subject(s, 0, x.Days-1)}
		for day, mask := range codes {
			if mask != 0 {
				c.Terms = append(c.Terms, problem.Term{Day: day, Codes: mask, Weight: 100})
			}
		}
		for _, step := range x.Params.Steps {
			c.Penalty.Under = append(c.Penalty.Under, problem.Step{At: int64(share.Target() - step), Price: x.Rate()})
			c.Penalty.Over = append(c.Penalty.Over, problem.Step{At: int64(share.Target() + step), Price: x.Rate()})
		}
		b.Counter(c)
	}
}

// fairSentence sets the shifts beside the share and what was carried in.
func fairSentence(x Applied[FairSteps], v *model.Violation, kind FairKind) string {
	carried := int64(x.carried(v.Person(), kind))
	plural := "s"
	if v.Found == 100 {
		plural = ""
	}
	s := fmt.Sprintf("%s works %d %s%s; the fair share is %s", x.Who(v.Person()), v.Found/100, kind, plural, shifts(v.Want+carried))
	switch {
	case carried > 0:
		s += fmt.Sprintf(" (%s carried in)", shifts(carried))
	case carried < 0:
		s += fmt.Sprintf(" (%s owed from before)", shifts(-carried))
	}
	return s + "."
}

// shifts writes hundredths of a shift with one decimal, as they are said.
func shifts(hundredths int64) string { return fmt.Sprintf("%.1f", float64(hundredths)/100) }

// FairSteps parameters.
type FairSteps struct {
	Steps []int `key:"steps" unit:"hundredths of a shift" min:"0" max:"5000" doc:"distances from the share beyond which each further hundredth costs the points once more"`
}
