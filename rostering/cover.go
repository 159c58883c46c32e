package rostering

import (
	"fmt"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

func coverFigures(w *constraints.Ward, r *model.Roster) []model.CoverFigure {
	var out []model.CoverFigure
	for _, n := range w.Needs() {
		out = append(out, model.CoverFigure{Need: n, Found: w.Found(r, n)})
	}
	return out
}

// inCharge names, for each period with demand, the most senior person on it who
// may take charge: highest band, then the order of the Staff sheet.
func inCharge(w *constraints.Ward, r *model.Roster) []model.InCharge {
	var out []model.InCharge
	type key struct {
		day    int
		period model.Code
	}
	seen := map[key]bool{}
	for _, n := range w.Needs() {
		k := key{n.Day, n.Period}
		if seen[k] || n.Min == 0 {
			continue
		}
		seen[k] = true
		best := -1
		for s := range w.Staff {
			if w.Catalogue.Covers(r.At(s, n.Day), n.Period) && w.Counts(s, n.Day) && w.CanTakeCharge(s) &&
				(best < 0 || w.Staff[s].Band > w.Staff[best].Band) {
				best = s
			}
		}
		out = append(out, model.InCharge{Day: n.Day, Period: n.Period, Staff: best})
	}
	return out
}

// gaps lists unfilled demand, and shifts below the registered floor or without
// anybody to take charge.
func gaps(w *constraints.Ward, rep *model.Report) []model.Gap {
	var out []model.Gap
	for _, f := range rep.Cover {
		if f.Found >= f.Min {
			continue
		}
		g := model.Gap{Day: f.Day, Period: f.Period, Group: f.Group, Short: f.Min - f.Found}
		most, why := w.BankCap(f.Day, f.Period, f.Group)
		g.Bank, g.BankWhy = min(most, g.Short), why
		g.Why = capacityWhy(w, rep.Capacity, &f)
		out = append(out, g)
	}
	for i := range rep.Violations {
		v := &rep.Violations[i]
		switch v.Rule {
		case "cover.registered-floor":
			found := false
			for j := range out {
				if out[j].Day == v.From && out[j].Period == v.Period && out[j].Group == model.Registered {
					out[j].RedFlag, found = true, true
				}
			}
			if !found {
				most, why := w.BankCap(v.From, v.Period, model.Registered)
				out = append(out, model.Gap{Day: v.From, Period: v.Period, Group: model.Registered, Short: int(v.Amount),
					Bank: min(most, int(v.Amount)), BankWhy: why, RedFlag: true, Why: v.Sentence})
			}
		case "cover.take-charge":
			out = append(out, model.Gap{Day: v.From, Period: v.Period, Group: "takes charge", Short: int(v.Amount),
				BankWhy: "a person to take charge comes from the establishment", Why: v.Sentence})
		}
	}
	return out
}

// capacityWhy gives the capacity sum that proves a shortage in the gap's week.
func capacityWhy(w *constraints.Ward, sums []model.Capacity, f *model.CoverFigure) string {
	kind := w.Catalogue.Shift(f.Period).Kind
	for i := range sums {
		c := &sums[i]
		if c.Possible < c.Needed && c.Group == f.Group && (c.Week == f.Day/7 && c.Kind == kind || c.Week < 0) {
			return c.Sentence
		}
	}
	return fmt.Sprintf("no single sum of staff hours explains it; see Rules and warnings for %s", w.On(f.Day))
}
