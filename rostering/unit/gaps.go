package unit

import (
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// asked is a demand of a ward's day.
type asked struct {
	day    int // of the rota
	period model.Code
	group  model.Group
}

// addGaps takes the gaps of a ward's report. A shift below the registered floor may
// be short of more than its minimum.
func (u *unit) addGaps(at int, report *model.Report) {
	short := map[asked]int{}
	for i := range report.Gaps {
		g := &report.Gaps[i]
		short[asked{g.Day, g.Period, g.Group}] = g.Short
	}
	floor := floors(report.Violations)
	for k, n := range floor {
		short[k] = max(short[k], n)
	}
	for k, n := range short {
		u.gaps = append(u.gaps, gap{ward: at, day: k.day + u.wards[at].first, period: k.period, group: k.group, short: n, floor: floor[k]})
	}
}

// floors counts the registered nurses that shifts are below their floor.
func floors(vs []model.Violation) map[asked]int {
	out := map[asked]int{}
	for i := range vs {
		if v := &vs[i]; v.Rule == "cover.registered-floor" {
			out[asked{v.From, v.Period, model.Registered}] += int(v.Amount)
		}
	}
	return out
}

// shortages counts again, from the demand and the rule book, what a roster is short of.
func shortages(w *constraints.Ward, r *model.Roster, vs []model.Violation) map[asked]int {
	out := floors(vs)
	for i := range vs {
		if v := &vs[i]; v.Rule == "cover.take-charge" {
			out[asked{v.From, v.Period, takesCharge}] += int(v.Amount)
		}
	}
	for _, n := range w.Needs() {
		if short := n.Min - w.Found(r, n); short > 0 {
			k := asked{n.Day, n.Period, n.Group}
			out[k] = max(out[k], short)
		}
	}
	return out
}

// addDuties lists the shifts that would fill gaps: of each gap its own period, and
// others that put nobody where nobody is short.
func (u *unit) addDuties() {
	for first := 0; first < len(u.gaps); {
		end := first
		for end < len(u.gaps) && u.gaps[end].day == u.gaps[first].day && u.gaps[end].ward == u.gaps[first].ward {
			end++
		}
		u.dutiesOf(first, end)
		first = end
	}
}

// dutiesOf looks at the gaps [first, end) of one ward and day.
func (u *unit) dutiesOf(first, end int) {
	g := &u.gaps[first]
	w := u.wards[g.ward]
	var periods []model.Code // with any demand
	for _, n := range w.PeriodsAsked() {
		if n.Day+w.first == g.day {
			periods = append(periods, n.Period)
		}
	}
	short := func(period model.Code) bool {
		return slices.ContainsFunc(u.gaps[first:end], func(x gap) bool { return x.period == period })
	}
	wasteful := func(k model.Code) bool {
		return slices.ContainsFunc(periods, func(p model.Code) bool { return w.Catalogue.Covers(k, p) && !short(p) })
	}
	for i := range w.Catalogue.Shifts {
		k := w.Catalogue.ShiftCode(i)
		d := duty{ward: g.ward, day: g.day, code: k}
		own := false
		for j := first; j < end; j++ {
			p := u.gaps[j].period
			alone := !w.Catalogue.Covers(p, p) // nobody works the period's own shift
			if w.Catalogue.Covers(k, p) {
				d.gaps = append(d.gaps, j)
				own = own || k == p || alone
			}
		}
		if len(d.gaps) > 0 && (own || !wasteful(k)) {
			d.kind = u.kindOf(w, k)
			u.duties = append(u.duties, d)
		}
	}
}
