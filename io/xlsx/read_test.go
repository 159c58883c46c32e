package xlsx

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rostergen/rostergen/model"
)

func TestReadGoodWard(t *testing.T) {
	wb := goodWard().read(t)
	if len(wb.Faults) > 0 {
		t.Errorf("faults in a good ward:\n%v", wb.Faults)
	}
	const counts = "5 staff, 14 days, 7 codes, 2 demand rows, 2 leave rows, 2 requests, 1 previous line, 0 locked cells, 1 policy value, 1 bank holiday"
	if wb.Counts != counts {
		t.Errorf("counts\n%s\nwant\n%s", wb.Counts, counts)
	}
	if wb.Roster != nil || wb.Generated || wb.Status != "DRAFT" {
		t.Errorf("roster %v, generated %v, status %q", wb.Roster, wb.Generated, wb.Status)
	}
	if diff := cmp.Diff(goodInstance(), wb.Instance, cmpopts.IgnoreTypes(model.Source{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("instance (-want +got):\n%s", diff)
	}
	if got := wb.Instance.Staff[2].Source.String(); got != "ward.xlsx, Staff!A4" {
		t.Errorf("source %s", got)
	}
}

// goodInstance is what goodWard says. ABS is added since SICK is private, and
// stands for it; codes: E 1, L 2, LD 3, N 4, AL 5, SICK 6, ABS 7.
func goodInstance() *model.Instance {
	minutes := func(m model.Minutes) *model.Minutes { return &m }
	in := &model.Instance{Ward: "Maple", Start: firstDay, Days: 14, Profile: "p-hr-44"}
	in.Catalogue = model.Catalogue{
		Shifts: []model.ShiftType{
			{Code: "E", Name: "Early", Kind: model.Early, Start: clockAt(7, 0), End: clockAt(15, 0), Break: minutes(30), Colour: "FFF2CC"},
			{Code: "L", Name: "Late", Kind: model.Late, Start: clockAt(13, 0), End: clockAt(21, 0)},
			{Code: "LD", Name: "Long day", Kind: model.LongDay, Start: clockAt(7, 30), End: clockAt(20, 0), Break: minutes(60),
				Covers: []string{"E", "L"}, Also: []string{"07:30-20:00", "Lng"}},
			{Code: "N", Name: "Night", Kind: model.Night, Start: clockAt(20, 0), End: clockAt(7, 30)},
		},
		Absences: []model.Absence{
			{Code: "AL", Name: "Annual leave", Class: model.AnnualLeave},
			{Code: "SICK", Name: "Sickness", Class: model.Sick},
			{Code: "ABS", Name: "Absent", Class: model.Absent},
		},
	}
	two := 2
	in.Demand = []model.DemandRow{
		{Period: "E", Group: model.Registered, Min: [7]int{2, 2, 2, 2, 2, 1, 1}},
		{Period: "N", Group: model.Anyone, Min: [7]int{1, 1, 1, 1, 1, 1, 1}, Holiday: &two},
	}
	days, off := []string{"E", "L", "LD", "off"}, []string{"off"}
	in.Staff = []model.Staff{
		{Number: "1001", Name: "Ann Archer", Band: 6, Registered: true, WTE: 1, Contract: 2250, Skills: []string{"IV", "Cannulation"}},
		{Number: "1002", Name: "Bob Baker", Band: 5, Registered: true, WTE: 0.8, Contract: 1800},
		{Number: "1003", Name: "Cat Cook", Band: 5, Registered: true, WTE: 1, Contract: 2250, Skills: []string{"IV"},
			Agreement: &model.Agreement{Text: "every day not N; Fri-Sun off", Allowed: [7][]string{days, days, days, days, off, off, off}}},
		{Number: "1004", Name: "Dan Dyer", Band: 3, WTE: 0.6, Contract: 1350, NoNights: true},
		{Number: "01005", Name: "Eve Else", Band: 2, WTE: 1, Contract: 2250, NotShifts: []string{"N"}, From: ptr(day(-900))},
	}
	in.Leave = []model.Leave{
		{Staff: 0, From: day(2), To: day(4), Code: 5, Approved: true, Made: ptr(day(-60)), Credit: minutes(1350)},
		{Staff: 3, From: day(-3), To: day(1), Code: 7, Approved: true},
	}
	in.Requests = []model.Request{
		{Staff: 1, Date: day(5), Want: model.WantOff, Priority: 1},
		{Staff: 2, Date: day(1), Want: model.WantOn, Codes: []model.Code{1, 2}},
	}
	line := make([]model.Code, 28)
	for d := -28; d < 0; d++ {
		if d%7 < -4 { // two days in each week
			line[28+d] = 1
		}
	}
	in.CarryIn = model.CarryIn{Days: 28, Lines: [][]model.Code{line, nil, nil, nil, nil},
		Weeks: [][]model.Minutes{{2250, 2400}, nil, nil, nil, nil}}
	in.Policy = []model.Setting{{Rule: "rest.between-shifts", Key: "hours", Value: "12"}}
	in.BankHolidays = []model.BankHoliday{{Date: day(-3), Name: "New Year's Day"}}
	return in
}

func BenchmarkRead(b *testing.B) {
	data, err := Encode(sampleRota(80, 1), WriteOptions{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			if _, err := openSafely("ward.xlsx", data); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			if _, err := ReadBytes("ward.xlsx", data); err != nil {
				b.Fatal(err)
			}
		}
	})
}
