package rostering

import (
	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

func staffFigures(w *constraints.Ward, r *model.Roster, rep *model.Report) []model.StaffFigure {
	out := make([]model.StaffFigure, len(w.Staff))
	for s := range w.Staff {
		f := &out[s]
		for d := range w.Days {
			k := r.At(s, d)
			f.Rostered += w.Paid(d, k)
			f.Credited += w.Credit(s, d, k)
		}
		f.Contracted = w.Contracted(s, 0, w.Days)
		f.Balance = w.Balance(r, s)
		f.Tolerance = w.Tolerance(s)
		f.WeekendsOff = weekendsOff(w, r, s)
	}
	for i := range w.Requests {
		f := &out[w.Requests[i].Staff]
		switch rep.Requests[i].Outcome {
		case model.Granted:
			f.Met++
			f.Requests++
		case model.Refused, model.SetAside:
			f.Requests++
		}
	}
	shares(w, r, constraints.ShareNights, out, func(f *model.StaffFigure) *model.Share { return &f.Nights })
	shares(w, r, constraints.ShareWeekends, out, func(f *model.StaffFigure) *model.Share { return &f.Weekends })
	shares(w, r, constraints.ShareHolidays, out, func(f *model.StaffFigure) *model.Share { return &f.Holidays })
	return out
}

// shares fills in what each person did of a kind and the pro-rata part of what
// was done in all: the planned share counts demand, this one the shifts worked.
func shares(w *constraints.Ward, r *model.Roster, kind constraints.FairKind, out []model.StaffFigure, of func(*model.StaffFigure) *model.Share) {
	fair := w.FairShares(kind)
	worked := map[bool]int{} // by registration, eligible people only
	weight := map[bool]int64{}
	for s := range w.Staff {
		x := of(&out[s])
		for d := range w.Days {
			if w.IsShared(kind, d, r.At(s, d)) {
				x.Worked++
			}
		}
		p := fair.People[s]
		x.Eligible, x.Carried = p.Eligible, p.Carried
		if p.Eligible {
			worked[w.Staff[s].Registered] += x.Worked
			weight[w.Staff[s].Registered] += p.Weight
		}
	}
	for s := range w.Staff {
		x, g := of(&out[s]), w.Staff[s].Registered
		if !x.Eligible {
			continue
		}
		x.Fair = int((200*int64(worked[g])*fair.People[s].Weight + weight[g]) / (2 * weight[g]))
		x.Forward = x.Carried + 100*x.Worked - x.Fair
	}
}

// weekendsOff counts Saturdays and Sundays in the horizon on which no shift begins.
func weekendsOff(w *constraints.Ward, r *model.Roster, s int) int {
	n := 0
	for d := 0; d+1 < w.Days; d++ {
		if w.Date(d).Weekday() == 6 && !w.Catalogue.IsShift(r.At(s, d)) && !w.Catalogue.IsShift(r.At(s, d+1)) {
			n++
		}
	}
	return n
}
