package jsonio_test

import (
	"fmt"

	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
)

// randomRota draws a ward that a reader must take, sometimes with a roster.
func randomRota(t *rapid.T) *model.Rota {
	d := drawer{t}
	start := model.NewDate(2024, 1, 1) + model.Date(d.upTo("start", 2000))
	in := &model.Instance{
		Ward: rapid.StringMatching(`\S[^\x00-\x1f]{0,20}`).Draw(t, "ward"), Start: start, Days: 7 + d.upTo("days", 84),
		KeepReasons: d.yes("reasons"), Zone: rapid.SampledFrom([]string{"", "UTC", "Europe/London"}).Draw(t, "zone"),
	}
	d.catalogue(in)
	for i := range 1 + d.upTo("staff", 4) {
		in.Staff = append(in.Staff, d.person(in, i))
	}
	for range d.upTo("demand", 4) {
		row := model.DemandRow{Period: in.Catalogue.Label(d.shift(in)), Group: rapid.SampledFrom([]model.Group{model.Registered, model.Unregistered, model.Anyone, "skill:IV"}).Draw(t, "group")}
		for i := range row.Min {
			row.Min[i] = d.upTo("min", 5)
		}
		if d.yes("dated") {
			row.From, row.To = ptr(start+2), ptr(start+2+model.Date(d.upTo("to", 5)))
		}
		in.Demand = append(in.Demand, row)
	}
	d.wishes(in)
	d.carryIn(in)
	for i := range d.upTo("holidays", 3) {
		in.BankHolidays = append(in.BankHolidays, model.BankHoliday{Date: start + model.Date(3*i), Name: "Holiday"})
	}
	out := &model.Rota{Instance: in}
	if d.yes("roster") {
		out.Roster = model.NewRoster(len(in.Staff), in.Days)
		for i := range out.Roster.Cells {
			out.Roster.Cells[i] = d.code(in)
		}
	}
	return out
}

type drawer struct{ *rapid.T }

func (d drawer) upTo(label string, most int) int { return rapid.IntRange(0, most).Draw(d.T, label) }
func (d drawer) yes(label string) bool           { return rapid.Bool().Draw(d.T, label) }
func (d drawer) code(in *model.Instance) model.Code {
	return model.Code(d.upTo("code", in.Catalogue.Len()-1))
}
func (d drawer) shift(in *model.Instance) model.Code {
	return in.Catalogue.ShiftCode(d.upTo("shift", len(in.Catalogue.Shifts)-1))
}

func (d drawer) catalogue(in *model.Instance) {
	labels := rapid.Permutation([]string{"E", "L", "LD", "N 2", "é", "Zz"}).Draw(d.T, "labels")
	for _, label := range labels[:1+d.upTo("shifts", 5)] {
		s := model.ShiftType{Code: label, Kind: rapid.SampledFrom(model.ShiftKinds()).Draw(d.T, "kind"),
			Start: model.Clock(d.upTo("start", 1439)), End: model.Clock(d.upTo("end", 1439))}
		if d.yes("break") {
			s.Break = ptr(model.Minutes(0))
		}
		in.Catalogue.Shifts = append(in.Catalogue.Shifts, s)
	}
	for i, class := range model.AbsenceClasses()[:d.upTo("absences", 6)] {
		a := model.Absence{Code: fmt.Sprintf("A%d", i), Class: class}
		if !in.KeepReasons && class.Private() { // only the neutral code is kept
			if a = model.NeutralAbsence(); class == model.Sick {
				continue
			}
		}
		in.Catalogue.Absences = append(in.Catalogue.Absences, a)
	}
}

func (d drawer) person(in *model.Instance, i int) model.Staff {
	s := model.Staff{
		Number: fmt.Sprint(100 + i), Name: rapid.StringMatching(`(\p{L}[\p{L} '-]{0,12})?`).Draw(d.T, "name"), Band: 2 + d.upTo("band", 7),
		Registered: d.yes("registered"), WTE: rapid.Float64Range(0, 2).Draw(d.T, "wte"), Contract: model.Minutes(d.upTo("contract", 2250)),
		BroughtForward: model.Minutes(d.upTo("forward", 1200) - 600), NoNights: d.yes("nights"),
	}
	if d.yes("agreement") {
		s.Agreement = &model.Agreement{}
		for w := range s.Agreement.Allowed {
			if d.yes("day") {
				s.Agreement.Allowed[w] = []string{"off", in.Catalogue.Label(d.shift(in))}
			}
		}
	}
	return s
}

func (d drawer) wishes(in *model.Instance) {
	for s := range in.Staff {
		day := model.Date(-20)
		for range d.upTo("leave", 2) {
			day += model.Date(1 + d.upTo("gap", 9))
			l := model.Leave{Staff: s, From: in.Start + day, To: in.Start + day + model.Date(d.upTo("length", 9)), Approved: d.yes("approved")}
			if day = l.To - in.Start; len(in.Catalogue.Absences) > 0 {
				l.Code = in.Catalogue.AbsenceCode(d.upTo("absence", len(in.Catalogue.Absences)-1))
				if l.From > in.End() {
					in.Later.Leave = append(in.Later.Leave, l)
				} else {
					in.Leave = append(in.Leave, l)
				}
			}
		}
		for range d.upTo("requests", 2) {
			q := model.Request{Staff: s, Date: in.Start + model.Date(d.upTo("date", 60)-20), Want: model.WantOff, Priority: d.upTo("priority", 3)}
			if d.yes("on") {
				q.Want, q.Codes = model.WantOn, []model.Code{d.shift(in)}
			}
			if q.Date > in.End() {
				in.Later.Requests = append(in.Later.Requests, q)
			} else {
				in.Requests = append(in.Requests, q)
			}
		}
		if d.yes("lock") {
			in.Locks = append(in.Locks, model.Lock{Staff: s, Date: in.Start + model.Date(d.upTo("day", in.Days-1)), Code: d.code(in)})
		}
	}
}

// carryIn knows the first person's line and hours at least, so that lists are
// as long as the staff.
func (d drawer) carryIn(in *model.Instance) {
	if !d.yes("carry-in") {
		return
	}
	c := model.CarryIn{Days: 1 + d.upTo("days", 9), Lines: make([][]model.Code, len(in.Staff)), Weeks: make([][]model.Minutes, len(in.Staff))}
	for s := range in.Staff {
		if s > 0 && d.yes("unknown") {
			continue
		}
		for range c.Days {
			c.Lines[s] = append(c.Lines[s], d.code(in))
		}
		c.Weeks[s] = []model.Minutes{model.Minutes(d.upTo("week", 3000))}
	}
	in.CarryIn = c
}
