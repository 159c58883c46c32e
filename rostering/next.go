package rostering

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// Next rolls a judged rota into the input of the following period of the same
// length: carry-in, balances, fairness counts, leave and requests that reach
// into it. Locks are not carried.
func Next(w *constraints.Ward, r *model.Roster, rep *model.Report) (*model.Instance, error) {
	old := w.Instance
	in := *old
	in.Start, in.Locks, in.Later = old.End()+1, nil, model.Later{}
	in.CarryIn = model.CarryIn{Days: max(model.CarryInDays, old.CarryIn.Days)}
	in.Staff, in.Leave, in.Requests, in.Demand = nil, nil, nil, nil
	index := make([]int, len(old.Staff)) // old person to new one, -1 for those who have left
	for s := range old.Staff {
		index[s] = -1
		p := old.Staff[s]
		if p.To != nil && *p.To < in.Start {
			continue
		}
		index[s] = len(in.Staff)
		rollPerson(&p, &rep.Staff[s])
		p.Carried.Refused = refused(w, rep, s)
		addLeaveTaken(w, r, s, &p)
		in.Staff = append(in.Staff, p)
		in.CarryIn.Lines = append(in.CarryIn.Lines, lastDays(w, r, s, in.CarryIn.Days))
		in.CarryIn.Weeks = append(in.CarryIn.Weeks, lastWeeks(w, r, s))
	}
	if len(in.Staff) == 0 {
		return nil, fmt.Errorf("nobody is in post on %s", in.Start)
	}
	for i := range old.Leave {
		l := old.Leave[i]
		if l.To <= old.End() || index[l.Staff] < 0 || rep.Leave[i].Outcome == model.Refused {
			continue
		}
		l.Approved = true // granted leave goes on as a fact
		l.Staff = index[l.Staff]
		in.Leave = append(in.Leave, l)
	}
	for i := range old.Requests {
		q := old.Requests[i]
		if q.Date > old.End()-model.Date(w.RequestWindow()) && index[q.Staff] >= 0 && !w.SetAside(i) {
			q.Staff = index[q.Staff]
			in.Requests = append(in.Requests, q)
		}
	}
	end := in.End()
	for _, l := range old.Later.Leave {
		if l.Staff = index[l.Staff]; l.Staff < 0 {
			continue
		}
		if l.From > end {
			in.Later.Leave = append(in.Later.Leave, l)
		} else {
			in.Leave = append(in.Leave, l)
		}
	}
	for _, q := range old.Later.Requests {
		if q.Staff = index[q.Staff]; q.Staff < 0 {
			continue
		}
		if q.Date > end {
			in.Later.Requests = append(in.Later.Requests, q)
		} else {
			in.Requests = append(in.Requests, q)
		}
	}
	for _, d := range old.Demand {
		if d.To == nil || *d.To >= in.Start {
			in.Demand = append(in.Demand, d)
		}
	}
	in.BankHolidays = holidays(old, in.Start, end)
	return &in, nil
}

// rollPerson carries balances and fairness forward. Whoever was not eligible
// keeps what was carried in.
func rollPerson(p *model.Staff, f *model.StaffFigure) {
	p.BroughtForward = f.Balance
	carry := func(x *model.Share, old int) int {
		if !x.Eligible {
			return old
		}
		return x.Forward
	}
	p.Carried.Nights = carry(&f.Nights, p.Carried.Nights)
	p.Carried.Weekends = carry(&f.Weekends, p.Carried.Weekends)
	p.Carried.BankHolidays = carry(&f.Holidays, p.Carried.BankHolidays)
}

// refused counts the person's requests that this roster did not grant.
func refused(w *constraints.Ward, rep *model.Report, staff int) int {
	n := 0
	for i := range w.Requests {
		if w.Requests[i].Staff == staff && rep.Requests[i].Outcome == model.Refused {
			n++
		}
	}
	return n
}

func addLeaveTaken(w *constraints.Ward, r *model.Roster, s int, p *model.Staff) {
	if p.LeaveTaken == nil {
		return
	}
	taken := *p.LeaveTaken
	for d := range w.Days {
		if w.BeginsLeaveYear(d) {
			taken = 0
		}
		if a := w.Catalogue.Absence(r.At(s, d)); a != nil && a.Class == model.AnnualLeave {
			taken += w.Credit(s, d, r.At(s, d))
		}
	}
	p.LeaveTaken = &taken
}

// lastDays gives the person's last codes before the new day 0; days that no
// roster shows are off.
func lastDays(w *constraints.Ward, r *model.Roster, s, days int) []model.Code {
	line := make([]model.Code, days)
	for i := range line {
		k, _ := w.At(r, s, w.Days-days+i)
		line[i] = k
	}
	return line
}

// lastWeeks gives the hours worked in as many weeks as are averaged over, the
// horizon's own last.
func lastWeeks(w *constraints.Ward, r *model.Roster, s int) []model.Minutes {
	var weeks []model.Minutes
	if s < len(w.CarryIn.Weeks) {
		weeks = slices.Clone(w.CarryIn.Weeks[s])
	}
	// Weeks end with the horizon: a horizon of odd days shifts them.
	for from := w.Days % 7; from < w.Days; from += 7 {
		var sum model.Minutes
		for d := from; d < from+7; d++ {
			sum += w.Paid(d, r.At(s, d))
		}
		weeks = append(weeks, sum)
	}
	return weeks[max(0, len(weeks)-w.AverageWeeks()):]
}

// holidays keeps those that the ward listed for the new period and completes
// them from the table when it listed none.
func holidays(old *model.Instance, from, to model.Date) []model.BankHoliday {
	var out []model.BankHoliday
	for _, h := range old.BankHolidays {
		if h.Date >= from && h.Date <= to {
			out = append(out, h)
		}
	}
	if len(out) == 0 {
		out = model.EnglandAndWales(from, to)
	}
	return out
}
