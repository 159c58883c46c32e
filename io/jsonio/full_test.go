package jsonio_test

import (
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
)

func ptr[T any](v T) *T { return &v }

// fullRota is a small ward in which every field of the model holds something.
// Codes: 1 E, 2 LD, 3 N, 4 AL, 5 SICK.
func fullRota() *model.Rota {
	start := model.NewDate(2026, time.December, 21) // a Monday
	in := &model.Instance{
		Ward: "Nightingale <3>", Unit: "Medicine & Care", Zone: "Europe/London", Start: start, Days: 7, KeepReasons: true,
		Catalogue: model.Catalogue{
			Shifts: []model.ShiftType{
				{Code: "E", Name: "Early", Kind: model.Early, Start: 7 * 60, End: 15 * 60, Colour: "DDEBF7", Also: []string{"Early"}},
				{Code: "LD", Kind: model.LongDay, Start: 7 * 60, End: 19*60 + 30, Break: ptr(model.Minutes(60)), Covers: []string{"E"}},
				{Code: "N", Kind: model.Night, Start: 19*60 + 30, End: 8 * 60},
			},
			Absences: []model.Absence{
				{Code: "AL", Name: "Annual leave", Class: model.AnnualLeave, Colour: "C6E0B4", Also: []string{"A/L"}},
				{Code: "SICK", Name: "Sick", Class: model.Sick},
			},
		},
		Staff: []model.Staff{
			{Number: "1043", Name: "Ann Lee", Band: 6, Registered: true, WTE: 0.8667, Contract: 1950, BroughtForward: -90,
				Skills: []string{"IV"}, TakeCharge: true, NoNights: true, OptOut48: true, Leader: true,
				RegisteredFrom: ptr(start - 100), NewlyRegisteredUntil: ptr(start + 3), From: ptr(start - 100), To: ptr(start + 300),
				Agreement: &model.Agreement{Allowed: [7][]string{{"E", "off"}, {}, {}, {}, {"off"}, {}, {}},
					Text: "Mon E or off; Fri off", Review: ptr(start + 90)},
				NotShifts: []string{"N"}, Carried: model.Carried{Nights: -150, Weekends: 50, BankHolidays: 100, Refused: 2},
				LeaveEntitlement: ptr(model.Minutes(12000)), LeaveTaken: ptr(model.Minutes(6000))},
			{Number: "1044", Name: "Bo Day", Band: 3, WTE: 1, Contract: 2250, Student: true},
		},
		Demand: []model.DemandRow{
			{Period: "E", Group: model.Registered, Min: [7]int{2, 2, 2, 2, 2, 1, 1}, Target: &[7]int{3, 3, 3, 3, 3, 1, 1}, Holiday: ptr(1)},
			{Period: "N", Group: model.SkillGroup("IV"), Min: [7]int{1, 1, 1, 1, 1, 1, 1}, From: ptr(start), To: ptr(start + 2)},
		},
		Leave: []model.Leave{
			{Staff: 1, From: start + 1, To: start + 2, Code: 4, Approved: true, Made: ptr(start - 60), Credit: ptr(model.Minutes(900)), Priority: 1},
			{Staff: 1, From: start + 3, To: start + 3, Code: 4},
		},
		Requests: []model.Request{
			{Staff: 0, Date: start + 5, Want: model.WantOff, Priority: 1, Made: ptr(start - 50), Exception: true},
			{Staff: 1, Date: start + 6, Want: model.WantNot, Codes: []model.Code{2, 3}},
		},
		Later: model.Later{
			Leave:    []model.Leave{{Staff: 0, From: start + 7, To: start + 20, Code: 4, Approved: true}},
			Requests: []model.Request{{Staff: 1, Date: start + 30, Want: model.WantOn, Codes: []model.Code{1}}},
		},
		Locks: []model.Lock{{Staff: 0, Date: start, Code: 1, Edit: true}, {Staff: 1, Date: start + 1, Code: model.Off}},
		CarryIn: model.CarryIn{Days: 3, Lines: [][]model.Code{{3, 0, 5}, nil},
			Weeks: [][]model.Minutes{{2250, 1980}, nil}},
		BankHolidays: []model.BankHoliday{{Date: start + 4, Name: "Christmas Day"}},
		Policy:       []model.Setting{{Rule: "run.shifts", Key: "max-days", Value: "5"}},
		Profile:      "p-hr-44",
	}
	roster := model.NewRoster(2, 7)
	copy(roster.Line(0), []model.Code{1, 0, 2, 2, 0, 0, 5})
	copy(roster.Line(1), []model.Code{3, 4, 4, 0, 3, 3, 0})
	return &model.Rota{Instance: in, Roster: roster, Report: fullReport(), Explanation: fullExplanation()}
}

func fullReport() *model.Report {
	share := model.Share{Worked: 3, Fair: 250, Carried: -50, Forward: 100, Eligible: true}
	return &model.Report{
		Score: model.Score{1, 20, 340},
		Violations: []model.Violation{
			{Subject: model.Subject{Rule: "rest.between-shifts", Staff: []int{1, 0}, From: -1, To: 2}, Level: model.Hard,
				Amount: 60, Rate: 1, Found: 600, Want: 660, Sentence: "1044 rests 10 h before Tue 22 Dec; 11 h are wanted."},
			{Subject: model.Subject{Rule: "cover.minimum", From: 2, To: 2, Period: 1, Group: model.Registered}, Level: model.Cover, Amount: 1, Rate: 20},
		},
		Rules: []model.RuleFigure{{ID: "cover.minimum", Title: "Minimum", Clause: "P_HR_44 §3.1", Level: model.Cover, Unit: "person",
			Broken: 1, Amount: 1, Points: 20}},
		Cover:    []model.CoverFigure{{Need: model.Need{Day: 2, Period: 1, Group: model.Registered, Min: 2, Target: 3}, Found: 1}},
		InCharge: []model.InCharge{{Day: 1, Period: 1, Staff: 1}, {Day: 2, Period: 3, Staff: -1}},
		Gaps: []model.Gap{{Day: 2, Period: 1, Group: model.Registered, Short: 1, Bank: 1, BankWhy: "allowed on days",
			RedFlag: true, Why: "fewer people than duties"}, {Day: 3, Period: 3, Group: "takes charge", Short: 1}},
		Requests: []model.RequestOutcome{{Outcome: model.Granted, Got: 0}, {Outcome: model.Refused, Got: 3, Reason: "cover", Clause: "§6.1"}},
		Leave:    []model.LeaveOutcome{{Outcome: model.Approved, Credit: 900}, {Outcome: model.Refused, Reason: "the band is full", Clause: "§9.1"}},
		Staff: []model.StaffFigure{
			{Rostered: 1830, Credited: 450, Contracted: 1950, Balance: -90, Tolerance: 450, Requests: 1, Met: 1,
				Nights: share, Weekends: share, Holidays: share, WeekendsOff: 1},
			{},
		},
		KPIs: []model.KPI{{Name: "Fill rate", Value: "97 %", Target: "85 %", State: "green", Clause: "NICE", Key: "fill.registered.days",
			Measure: model.Measure{Known: true, Amount: 97, Of: 100, Unit: "%", Better: model.More, Most: true}}},
		Capacity: []model.Capacity{{Week: 1, Kind: model.Night, Group: model.Anyone, Needed: 7, Possible: 5, Sentence: "At most 5 of 7."}},
		Conventions: model.Conventions{PaidMinutes: []model.Minutes{0, 450, 690, 690, 0, 0}, LeaveCredit: []model.Minutes{390, 450},
			CreditDays: [7]bool{true, true, true, true, true}, NightCodes: []model.Code{3}, PolicyName: "p-hr-44", RequestLimit: 4,
			RequestWindow: 28},
		Certificate: model.Certificate{Status: "FEASIBLE", Stop: "work", Score: model.Score{1, 20, 340}, Bound: &model.Score{0, 20, 100}, Prices: "p1:AgIA",
			Counts: "2 staff, 7 days", InputHash: "00ff", Seed: 1<<64 - 1, Work: 12, WorkLimit: 100, Version: "dev", PolicyName: "p-hr-44"},
	}
}

// lean is the ward without anything that may be left out.
func lean(t *testing.T) *model.Rota {
	t.Helper()
	in := fullRota().Instance
	start := in.Start
	return &model.Rota{Instance: &model.Instance{Ward: "Ward", Start: start, Days: 7,
		Catalogue: model.Catalogue{Shifts: []model.ShiftType{{Code: "E", Kind: model.Early, Start: 420, End: 900}}},
		Staff:     []model.Staff{{Number: "1", Band: 5, Registered: true, WTE: 1, Contract: 2250}}}}
}
