package whatif

import (
	"errors"
	"time"

	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
)

// easterWard is two weeks from Monday 22 March 2027, with Good Friday on the 26th
// and Easter Monday on the 29th, and something of everything.
func easterWard() *model.Instance {
	in := &model.Instance{Ward: "Easter", Start: model.NewDate(2027, time.March, 22), Days: 14,
		Catalogue: model.Catalogue{
			Shifts: []model.ShiftType{
				{Code: "E", Name: "Early", Kind: model.Early, Start: 7 * 60, End: 15 * 60},
				{Code: "L", Name: "Late", Kind: model.Late, Start: 13 * 60, End: 21 * 60},
				{Code: "LD", Name: "Long day", Kind: model.LongDay, Start: 7 * 60, End: 19*60 + 30, Covers: []string{"E", "L"}},
				{Code: "N", Name: "Night", Kind: model.Night, Start: 19*60 + 30, End: 7*60 + 30},
				{Code: "MGT", Name: "Management day", Kind: model.Office, Start: 9 * 60, End: 17 * 60},
			},
			Absences: []model.Absence{{Code: "AL", Class: model.AnnualLeave}, {Code: "SD", Class: model.Study}},
		},
		CarryIn: model.CarryIn{Days: 28},
		Policy:  []model.Setting{{Rule: "cover.registered-floor", Key: "min_registered", Value: "1"}},
	}
	in.BankHolidays = model.EnglandAndWales(in.Start, in.End())
	in.Staff = []model.Staff{
		{Number: "1001", Name: "Ann", Band: 6, Registered: true, WTE: 1, Contract: 2250, Skills: []string{"IV"}, BroughtForward: 300,
			Carried: model.Carried{Nights: 100}},
		{Number: "1002", Name: "Bob", Band: 5, Registered: true, WTE: 1, Contract: 2250},
		{Number: "1003", Name: "Cat", Band: 5, Registered: true, WTE: 0.8, Contract: 1800, NotShifts: []string{"LD"}},
		{Number: "1004", Name: "Dee", Band: 5, Registered: true, WTE: 0.6, Contract: 1350, NoNights: true,
			Agreement: &model.Agreement{Allowed: [7][]string{{"E", "off"}, {"E", "off"}, {"E", "off"}, {"E", "off"}, {"off"}, {"off"}, {"off"}}}},
		{Number: "1005", Name: "Eve", Band: 3, WTE: 1, Contract: 2250},
		{Number: "1006", Name: "Fay", Band: 2, WTE: 0.8, Contract: 1800},
	}
	for s := range in.Staff {
		line := make([]model.Code, 28)
		for d := range line {
			line[d] = model.Code(max(0, (s+d+2)%4-1)) // Off, Off, E, L
		}
		if s == 3 {
			line = nil
		}
		in.CarryIn.Lines = append(in.CarryIn.Lines, line)
		in.CarryIn.Weeks = append(in.CarryIn.Weeks, []model.Minutes{model.Minutes(2000 + s), 2100})
	}
	on := func(month time.Month, day int) model.Date { return model.NewDate(2027, month, day) }
	three, one := on(time.March, 30), on(time.April, 1)
	in.Demand = []model.DemandRow{
		{Period: "E", Group: model.Registered, Min: [7]int{2, 2, 2, 2, 2, 1, 1}, Target: &[7]int{3, 3, 3, 3, 3, 2, 2}, Holiday: new(1)},
		{Period: "L", Group: model.Registered, Min: [7]int{2, 2, 2, 2, 2, 1, 1}},
		{Period: "N", Group: model.Registered, Min: everyWeekday(1)},
		{Period: "E", Group: model.Unregistered, Min: everyWeekday(1)},
		{Period: "E", Group: "skill:IV", Min: [7]int{1, 1, 1, 1, 1}},
		{Period: "L", Group: model.Registered, Min: everyWeekday(3), From: &three, To: &one},
	}
	in.Leave = []model.Leave{
		{Staff: 1, From: on(3, 24), To: on(3, 26), Code: 6, Approved: true},
		{Staff: 2, From: on(3, 30), To: on(4, 2), Code: 6},
		{Staff: 4, From: on(4, 2), To: on(4, 8), Code: 6, Approved: true},
	}
	in.Later.Leave = []model.Leave{{Staff: 0, From: on(4, 7), To: on(4, 9), Code: 6}, {Staff: 5, From: on(4, 20), To: on(4, 21), Code: 6, Approved: true}}
	in.Requests = []model.Request{
		{Staff: 0, Date: on(3, 23), Want: model.WantOff},
		{Staff: 1, Date: on(3, 29), Want: model.WantOn, Codes: []model.Code{1}},
		{Staff: 2, Date: on(3, 24), Want: model.WantOn, Codes: []model.Code{1, 2}},
		{Staff: 5, Date: on(3, 25), Want: model.WantNot, Codes: []model.Code{4}},
		{Staff: 3, Date: on(3, 10), Want: model.WantOn, Codes: []model.Code{1}},
	}
	in.Later.Requests = []model.Request{{Staff: 1, Date: on(4, 6), Want: model.WantOff}}
	in.Locks = []model.Lock{
		{Staff: 4, Date: on(3, 22), Code: 1},
		{Staff: 0, Date: on(3, 27), Code: model.Off},
		{Staff: 1, Date: on(3, 25), Code: 6},
		{Staff: 4, Date: on(4, 4), Code: 6},
	}
	return in
}

// layOn lays a scenario of some changes, and sees to it that the base stays as it is.
func layOn(t rapid.TB, w *constraints.Ward, changes ...Change) (Laid, model.Faults) {
	t.Helper()
	before := rostering.Hash(w)
	for i := range changes {
		changes[i].Source = model.Source{File: "s.yaml", Line: 10 + i, Column: 5}
	}
	study := &Study{Scenarios: []Scenario{{Name: "one", Changes: changes, Source: model.Source{File: "s.yaml", Line: 9}}}}
	laid, err := study.Lay([]*constraints.Ward{w}, nil)
	if rostering.Hash(w) != before {
		t.Fatal("the base ward has changed")
	}
	var faults model.Faults
	if err != nil && !errors.As(err, &faults) {
		t.Fatal(err)
	}
	if err != nil {
		return Laid{}, faults
	}
	return laid[0][0], nil
}

// laidOn is layOn of changes without a fault.
func laidOn(t rapid.TB, w *constraints.Ward, changes ...Change) Laid {
	t.Helper()
	l, faults := layOn(t, w, changes...)
	if faults != nil {
		t.Fatal(faults)
	}
	return l
}

// on is a date of the Easter ward's months.
func on(month time.Month, day int) model.Date { return model.NewDate(2027, month, day) }

// minimum is what a ward needs of a period and group on a date.
func minimum(w *constraints.Ward, period string, group model.Group, d model.Date) int {
	for _, n := range w.Needs() {
		if w.Date(n.Day) == d && w.Catalogue.Label(n.Period) == period && n.Group == group {
			return n.Min
		}
	}
	return 0
}

// find gives a person of a ward.
func find(t rapid.TB, w *constraints.Ward, number string) *model.Staff {
	t.Helper()
	s := w.FindStaff(number)
	if s < 0 {
		t.Fatalf("no staff number %s", number)
	}
	return &w.Staff[s]
}
