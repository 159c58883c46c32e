package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// What the cover rules have in common. Their two statements stay apart:
// Found and shortfalls look at a roster, places and shortRows at the codes.

// Found counts the people who answer a need: they count that day, belong to the
// group and hold a code that covers the period.
func (w *Ward) Found(r *model.Roster, n model.Need) int {
	return w.foundWho(r, n.Day, n.Period, func(s int) bool { return n.Group.Has(&w.Staff[s]) })
}

// foundWho counts those on a period who count that day and of whom is holds.
func (w *Ward) foundWho(r *model.Roster, day int, period model.Code, is func(staff int) bool) int {
	found := 0
	for s := range w.Staff {
		if is(s) && w.Counts(s, day) && w.Catalogue.Covers(r.At(s, day), period) {
			found++
		}
	}
	return found
}

// places lists the cells that can answer a period's demand with people of whom is holds.
func (w *Ward) places(day int, period model.Code, is func(staff int) bool) []problem.Place {
	codes := w.Mask(func(k model.Code) bool { return w.Catalogue.Covers(k, period) })
	var out []problem.Place
	for s := range w.Staff {
		if is(s) && w.Counts(s, day) {
			out = append(out, problem.Place{Person: s, Day: day, Codes: codes, Weight: 1})
		}
	}
	return out
}

// gapPrice prices one person short of a need and, where the bank may take up to
// most of them for less, one bank duty. A hard minimum leaves nothing to the bank.
func (x Applied[P]) gapPrice(n model.Need) (gap, bank int64, most int) {
	if x.Level == model.Hard {
		return 1, 1, 0
	}
	factor := x.GapFactor(n.Day, n.Period)
	if x.BankPoints() < x.Points {
		most, _ = x.BankCap(n.Day, n.Period, n.Group)
	}
	return x.Points * factor, x.BankPoints() * factor, most
}

// shortfalls lists the gaps in the needs of wanted groups: what may go to the
// bank as one violation, the rest as another.
func shortfalls[P any](x Applied[P], r *model.Roster, wanted func(g model.Group) bool) []model.Violation {
	var out []model.Violation
	for _, n := range x.Needs() {
		found := x.Found(r, n)
		if !wanted(n.Group) || found >= n.Min {
			continue
		}
		gap, bank, most := x.gapPrice(n)
		toBank := min(n.Min-found, most)
		for _, part := range []struct {
			short int
			rate  int64
		}{{toBank, bank}, {n.Min - found - toBank, gap}} {
			if part.short > 0 {
				out = append(out, model.Violation{Subject: x.WardSubject(n.Day, n.Day, n.Period, n.Group), Level: x.Level,
					Rate: part.rate, Amount: int64(part.short), Found: int64(found), Want: int64(n.Min)})
			}
		}
	}
	return out
}

// shortRows compiles the needs of wanted groups: one slope from the minimum
// down at the price of the bank, a steeper one below what the bank may take.
func shortRows[P any](x Applied[P], b *problem.Builder, wanted func(g model.Group) bool) {
	for _, n := range x.Needs() {
		if n.Min == 0 || !wanted(n.Group) {
			continue
		}
		under := []problem.Step{}
		gap, bank, most := x.gapPrice(n)
		if most > 0 {
			under = append(under, problem.Step{At: int64(n.Min), Price: bank})
			gap -= bank
		}
		under = append(under, problem.Step{At: int64(n.Min - most), Price: gap})
		b.Cover(problem.Cover{Terms: x.places(n.Day, n.Period, func(s int) bool { return n.Group.Has(&x.Staff[s]) }),
			Penalty: problem.Convex{Under: under}, Level: x.Level,
			Subject: x.WardSubject(n.Day, n.Day, n.Period, n.Group)})
	}
}

// shortSentence speaks of a gap, and of the bank where the gap is left to it.
func shortSentence[P any](x Applied[P], v *model.Violation) string {
	s := fmt.Sprintf("%s has %d of %s", x.periodOn(v), v.Found, people(v.Want, v.Group))
	_, bank, most := x.gapPrice(model.Need{Day: v.From, Period: v.Period, Group: v.Group})
	if most > 0 && v.Rate == bank {
		_, why := x.BankCap(v.From, v.Period, v.Group)
		return fmt.Sprintf("%s; %d can go to the bank (%s).", s, v.Amount, why)
	}
	return fmt.Sprintf("%s; %d short.", s, v.Amount)
}

// periodOn names a shift in a sentence: "Early on Mon 21 Dec".
func (w *Ward) periodOn(v *model.Violation) string {
	name := w.CodeName(v.Period)
	if s := w.Catalogue.Shift(v.Period); s != nil && s.Name != "" {
		name = s.Name
	}
	return name + " on " + w.Span(v.From, v.To)
}

// people counts members of a group in a sentence: "2 registered staff".
func people(n int64, g model.Group) string {
	noun := "people"
	if n == 1 {
		noun = "person"
	}
	switch {
	case g == model.Registered || g == model.Unregistered:
		return fmt.Sprintf("%d %s staff", n, g)
	case g.Skill() != "":
		return fmt.Sprintf("%d %s with %s", n, noun, g.Skill())
	}
	return fmt.Sprintf("%d %s", n, noun)
}
