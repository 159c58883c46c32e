package whatif

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
)

// TestWords lays each kind of change over the Easter ward and reads what is said of it.
func TestWords(t *testing.T) {
	day := func(d int) *model.Date { return new(on(3, d)) }
	for _, c := range []struct {
		change Change
		want   string
	}{
		{Change{Policy: &model.Setting{Rule: "leave.band", Key: "max_percent", Value: "19"}},
			"Annual leave in each week: most of a group's contracted time in a week on annual leave (leave.band max_percent, P_HR_44 §9.1, §9.2, §10.2): 19 % instead of 17 %"},
		{Change{Policy: &model.Setting{Rule: "leave.band", Key: "max_percent", Value: "17"}},
			"Annual leave in each week: most of a group's contracted time in a week on annual leave (leave.band max_percent, P_HR_44 §9.1, §9.2, §10.2): 17 %, as it is already"},
		{Change{Policy: &model.Setting{Rule: "weekends.off", Key: "on", Value: "no"}},
			"Whole weekends off (weekends.off, common practice): no longer in force"},
		{Change{Policy: &model.Setting{Rule: "run.shifts", Key: "level", Value: "soft"}},
			"Consecutive days worked: how strict (run.shifts level, common practice): soft instead of hard"},
		{Change{Policy: &model.Setting{Rule: "requests.honour", Key: "on", Value: "yes"}},
			"Requests granted (requests.honour, P_HR_44 §6.1, §6.4): as it is already"},
		{Change{Policy: &model.Setting{Rule: "bank.not-routine", Key: "kinds", Value: "early, late"}},
			"Bank is not planned as a matter of course: kinds of shift on which a gap may go to the bank (bank.not-routine kinds, P_HR_44 §13.3): early, late instead of none"},
		{Change{Demand: &DemandChange{Shifts: []string{"n"}, Groups: []model.Group{model.Registered}, Weekdays: []int{6}, Minimum: Amount{true, 1}}},
			"Night (N), registered, on Sundays: one person more"},
		{Change{Demand: &DemandChange{Shifts: []string{"N"}, Groups: []model.Group{model.Registered}, Minimum: Amount{N: 2}}},
			"Night (N), registered: 2 people needed instead of 1"},
		{Change{Demand: &DemandChange{Weekdays: []int{5, 6}, From: day(27), To: day(28), Minimum: Amount{true, -2}}},
			"Every shift, at weekends, Sat 27 Mar to Sun 28 Mar: 2 people fewer"},
		{Change{Demand: &DemandChange{Shifts: []string{"E"}, Groups: []model.Group{"skill:iv"}, From: day(30), To: day(30), Minimum: Amount{N: 0}}},
			"Early (E), with IV, Tue 30 Mar: nobody needed"},
		{Change{Add: &StaffAdded{Count: 1, Band: 5, WTE: 1, NightsOnly: true}}, "Band 5: one person more, 1.0 WTE, nights only"},
		{Change{Add: &StaffAdded{Count: 2, Band: 4, Registered: new(true), WTE: 0.5, Skills: []string{"iv"}, NoNights: true}},
			"Band 4, registered: 2 people more, 0.5 WTE each, with IV, no nights"},
		{Change{Add: &StaffAdded{Count: 1, Like: "1004"}}, "Band 5: one person more like staff number 1004, 0.6 WTE"},
		{Change{Remove: &StaffPicked{Bands: []int{5}, Count: 2}}, "Band 5: 2 people fewer (staff numbers 1002 and 1003)"},
		{Change{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1003"}}, WTE: new(1.0), AddSkills: []string{"IV"}, TakeCharge: new(true)}},
			"Staff number 1003: 1.0 WTE instead of 0.8; also IV; may take charge"},
		{Change{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1005"}}, Band: new(5)}},
			"Staff number 1005: Band 5 instead of 3, now counted as registered"},
		{Change{Staff: &StaffChange{Who: StaffPicked{Bands: []int{2, 3}}, NightsOnly: true}}, "Staff numbers 1005 and 1006: nights only"},
		{Change{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1004"}}, DropAgreed: true, NoNights: new(false)}},
			"Staff number 1004: nights too; the flexible-working agreement ends"},
		{Change{Leave: &LeaveChange{Number: "1003", Decide: "approve", From: on(3, 30), To: on(4, 2)}},
			"Staff number 1003: requested leave from Tue 30 Mar to Fri 2 Apr approved"},
		{Change{Leave: &LeaveChange{Number: "1001", Decide: "add", From: on(3, 31), To: on(4, 1)}},
			"Staff number 1001: annual leave from Wed 31 Mar to Thu 1 Apr added"},
		{Change{Request: &RequestChange{Number: "1002", Date: on(3, 29), Decide: "grant"}}, "Staff number 1002: request for Mon 29 Mar granted, Early (E) is fixed"},
		{Change{Request: &RequestChange{Number: "1003", Date: on(3, 24), Decide: "drop"}}, "Staff number 1003: request for Wed 24 Mar set aside"},
		{Change{Shift: &ShiftChange{Code: "N", Start: new(model.Clock(20 * 60)), End: new(model.Clock(8 * 60)), Break: new(model.Minutes(45))}},
			"Night (N): 20:00 to 08:00 instead of 19:30 to 07:30, unpaid break of 45 min instead of the policy's"},
		// Bob's request for E and Cat's for E or L; Eve's locked E; Dee may have E or a day off.
		{Change{Swap: &ShiftSwap{From: []string{"E", "L"}, To: "LD"}},
			"Early (E) and Late (L) become Long day (LD): each day needs the largest of their numbers, and them no more; 2 requests for E or L can't be met; " +
				"one cell fixed as E or L left, where nobody is needed; staff number 1004 by agreement never on LD"},
		// To 11 April: Ann's leave from 7 April and Bob's request for 6 April.
		{Change{Horizon: &HorizonChange{Days: 21}}, "21 days instead of 14, to Sun 11 Apr; one row of leave and one request more count"},
		// To 28 March: leave from 30 March and 2 April stays outside, and the request for the 29th.
		{Change{Horizon: &HorizonChange{Days: 7}}, "7 days instead of 14, to Sun 28 Mar; 2 rows of leave and one request left for the next roster"},
	} {
		l := laidOn(t, wardtest.Ward(t, easterWard()), c.change)
		if len(l.Words) != 1 || l.Words[0] != c.want {
			t.Errorf("said %q\nwant %q", l.Words, c.want)
		}
		if l.Same != strings.HasSuffix(c.want, "as it is already") {
			t.Errorf("%s: same is %v", c.want, l.Same)
		}
	}
}

// TestLayFaults reads what is said of changes that can't be.
func TestLayFaults(t *testing.T) {
	for _, c := range []struct {
		change Change
		found  string
	}{
		{Change{}, "a change of nothing"},
		{Change{Policy: &model.Setting{Rule: "leave.band", Key: "min_percent", Value: "30"}}, `leave.band.min_percent = "30"`},
		{Change{Demand: &DemandChange{Shifts: []string{"EE"}, Minimum: Amount{true, 1}}}, `shift code "EE"`},
		{Change{Demand: &DemandChange{Shifts: []string{"AL"}, Minimum: Amount{true, 1}}}, `shift code "AL"`},
		{Change{Demand: &DemandChange{Shifts: []string{"MGT"}, Minimum: Amount{true, 1}}}, `office code "MGT"`},
		{Change{Demand: &DemandChange{Groups: []model.Group{"skill:chemo"}, Minimum: Amount{true, 1}}}, `skill "chemo"`},
		{Change{Demand: &DemandChange{Shifts: []string{"L"}, Groups: []model.Group{model.Unregistered}, Minimum: Amount{true, -1}}}, "a change that picks no demand"},
		{Change{Demand: &DemandChange{From: new(on(4, 4)), To: new(on(4, 5)), Minimum: Amount{true, 1}}}, "date 2027-04-05"},
		{Change{Demand: &DemandChange{From: new(on(4, 4)), To: new(on(4, 1)), Minimum: Amount{true, 1}}}, "dates from 2027-04-04 to 2027-04-01"},
		{Change{Demand: &DemandChange{Minimum: Amount{N: 0}}}, "a change that leaves no demand"},
		{Change{Add: &StaffAdded{Count: 1, Band: 5}}, "WTE 0.0"},
		{Change{Add: &StaffAdded{Count: 1, Band: 5, WTE: 1.6}}, "WTE 1.6"},
		{Change{Add: &StaffAdded{Count: 1, Like: "1099"}}, `staff number "1099"`},
		{Change{Add: &StaffAdded{Count: 1, Band: 5, WTE: 1, Skills: []string{"chemo"}}}, `skill "chemo"`},
		{Change{Add: &StaffAdded{Count: 1, Like: "1004", NightsOnly: true}}, "nights only for somebody who works no nights"},
		{Change{Remove: &StaffPicked{}}, "a change that picks nobody"},
		{Change{Remove: &StaffPicked{Count: 1}}, "a change that picks nobody"},
		{Change{Remove: &StaffPicked{Bands: []int{8}}}, "a change that picks nobody"},
		{Change{Remove: &StaffPicked{Bands: []int{6}, Registered: new(false)}}, "a change that picks nobody"},
		{Change{Remove: &StaffPicked{Bands: []int{6}, Count: 2}}, "2 people to pick"},
		{Change{Remove: &StaffPicked{Numbers: []string{"1001", "2001"}}}, `staff number "2001"`},
		{Change{Remove: &StaffPicked{Bands: []int{2, 3, 5, 6}}}, "a change that leaves nobody"},
		{Change{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1001"}}, WTE: new(0.0)}}, "WTE 0.0"},
		{Change{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1001"}}, WTE: new(1.0)}}, "a change that leaves staff number 1001 as they are"},
		{Change{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1004"}}, NightsOnly: true}}, "nights only for staff number 1004, who works no nights"},
		{Change{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1001"}}, Agreement: &model.Agreement{Allowed: [7][]string{{"E", "X", "off"}}}}}, `shift code "X"`},
		{Change{Leave: &LeaveChange{Number: "1001", Decide: "approve", From: on(3, 22), To: on(4, 4)}}, "no requested leave of staff number 1001 from 2027-03-22 to 2027-04-04"},
		{Change{Leave: &LeaveChange{Number: "1002", Decide: "refuse", From: on(3, 24), To: on(3, 26)}}, "no requested leave of staff number 1002 from 2027-03-24 to 2027-03-26"},
		{Change{Leave: &LeaveChange{Number: "1002", Decide: "cancel", From: on(3, 25), To: on(3, 25)}}, "a part, from 2027-03-25 to 2027-03-25, of leave of staff number 1002"},
		{Change{Leave: &LeaveChange{Number: "1002", Decide: "add", From: on(3, 26), To: on(3, 28)}}, "leave of staff number 1002 from 2027-03-26 to 2027-03-28"},
		{Change{Leave: &LeaveChange{Number: "1001", Decide: "add", From: on(4, 4), To: on(4, 7)}}, "leave of staff number 1001 from 2027-04-04 to 2027-04-07"},
		{Change{Leave: &LeaveChange{Number: "1002", Decide: "add", From: on(4, 5), To: on(4, 6)}}, "dates from 2027-04-05 to 2027-04-06"},
		{Change{Leave: &LeaveChange{Number: "1002", Decide: "add", From: on(4, 3), To: on(4, 2)}}, "dates from 2027-04-03 to 2027-04-02"},
		{Change{Leave: &LeaveChange{Number: "1002", Decide: "defer", From: on(3, 24), To: on(3, 26)}}, `decision "defer"`},
		{Change{Request: &RequestChange{Number: "1001", Date: on(3, 24), Decide: "grant"}}, "no request of staff number 1001 for 2027-03-24"},
		{Change{Request: &RequestChange{Number: "1001", Date: on(4, 6), Decide: "grant"}}, "date 2027-04-06"},
		{Change{Request: &RequestChange{Number: "1003", Date: on(3, 24), Decide: "grant"}}, "a request of staff number 1003 for 2027-03-24 that leaves a choice"},
		{Change{Request: &RequestChange{Number: "1006", Date: on(3, 25), Decide: "grant"}}, "a request of staff number 1006 for 2027-03-25 that leaves a choice"},
		{Change{Shift: &ShiftChange{Code: "E", End: new(model.Clock(7 * 60))}}, "shift E from 07:00 to 07:00"},
		{Change{Shift: &ShiftChange{Code: "E", Break: new(model.Minutes(480))}}, "a break of 8 h in shift E of 8 h"},
		{Change{Shift: &ShiftChange{Code: "E", Start: new(model.Clock(7 * 60))}}, "shift E as it is already"},
		{Change{Swap: &ShiftSwap{From: []string{"E"}, To: "XL"}}, `shift code "XL"`},
		{Change{Swap: &ShiftSwap{From: []string{"LD"}, To: "E"}}, "a move that picks no demand"},
		{Change{Horizon: &HorizonChange{Days: 6}}, "6 days to roster"},
		{Change{Horizon: &HorizonChange{Days: 92}}, "92 days to roster"},
		{Change{Horizon: &HorizonChange{Days: 14}}, "14 days, as it is already"},
	} {
		_, faults := layOn(t, wardtest.Ward(t, easterWard()), c.change)
		if len(faults) != 1 || faults[0].Found != c.found {
			t.Errorf("found %v\nwant %s", faults, c.found)
			continue
		}
		if at := faults[0].Source.String(); c.change.Policy == nil && at != "s.yaml:10:5" {
			t.Errorf("%s: at %s", c.found, at)
		}
		for _, name := range []string{"Ann", "Bob", "Cat", "Dee", "Eve", "Fay"} {
			if strings.Contains(faults.Error(), name) {
				t.Errorf("a name in %v", faults)
			}
		}
	}
}

func TestAdd(t *testing.T) {
	in := easterWard()
	in.Staff[5].Number = "new-2"
	w := laidOn(t, wardtest.Ward(t, in),
		Change{Add: &StaffAdded{Count: 2, Band: 5, WTE: 0.8, NightsOnly: true}},
		Change{Add: &StaffAdded{Count: 1, Like: "1003", WTE: 0.4, Skills: []string{"IV"}}},
		Change{Add: &StaffAdded{Count: 1, Like: "1001"}}).Ward
	var numbers, names []string
	for _, s := range w.Staff[6:] {
		numbers, names = append(numbers, s.Number), append(names, s.Name)
	}
	if got := strings.Join(numbers, " "); got != "NEW-1 NEW-3 NEW-4 NEW-5" { // new-2 is taken
		t.Error(got)
	}
	if got := strings.Join(names, "; "); got != "Band 5, new 1; Band 5, new 3; Band 5, new 4; Band 6, new 5" {
		t.Error(got)
	}
	// 0.8 of 2250 minutes.
	if s := w.Staff[6]; s.Contract != 1800 || !s.Registered || s.Agreement == nil || !slices.Equal(s.Agreement.Allowed[6], []string{"off", "N"}) {
		t.Errorf("%+v", s)
	}
	// Half of Cat's 1800 minutes; her adjustment stays, and so far nobody knows what was worked.
	if s := w.Staff[8]; s.Contract != 900 || !slices.Equal(s.NotShifts, []string{"LD"}) || !slices.Equal(s.Skills, []string{"IV"}) {
		t.Errorf("%+v", s)
	}
	if s := w.Staff[9]; s.BroughtForward != 0 || s.Carried != (model.Carried{}) || s.Contract != 2250 {
		t.Errorf("%+v", s)
	}
	if len(w.CarryIn.Lines) != 10 || len(w.CarryIn.Weeks) != 10 || w.CarryIn.Known(6) || !w.CarryIn.Known(5) {
		t.Errorf("carry-in of %d people", len(w.CarryIn.Lines))
	}
}

// TestFullTime: a ward of 36-hour weeks adds people of 36 hours.
func TestFullTime(t *testing.T) {
	in := easterWard()
	for s := range in.Staff {
		in.Staff[s].Contract = model.Minutes(in.Staff[s].WTE*36*60 + 0.5)
	}
	in.Staff[0].Contract = 2250
	w := laidOn(t, wardtest.Ward(t, in), Change{Add: &StaffAdded{Count: 1, Band: 2, WTE: 0.5}},
		Change{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1001"}}, WTE: new(0.6)}}).Ward
	if got := find(t, w, "NEW-1").Contract; got != 18*60 {
		t.Error(got)
	}
	if got := find(t, w, "1001").Contract; got != 1350 { // their own ratio: 0.6 of 2250
		t.Error(got)
	}
}

func TestStaffChange(t *testing.T) {
	w := laidOn(t, wardtest.Ward(t, easterWard()),
		Change{Staff: &StaffChange{Who: StaffPicked{Skills: []string{"iv"}}, DropSkills: []string{"IV"}, Band: new(7)}},
		Change{Staff: &StaffChange{Who: StaffPicked{Registered: new(false), Bands: []int{3}}, Band: new(5), NoNights: new(true)}}).Ward
	if s := find(t, w, "1001"); len(s.Skills) > 0 || s.Band != 7 || !s.Registered {
		t.Errorf("%+v", s)
	}
	if s := find(t, w, "1005"); s.Band != 5 || !s.Registered || !s.NoNights {
		t.Errorf("%+v", s)
	}
}

func TestLeave(t *testing.T) {
	in := easterWard()
	in.Locks = append(in.Locks, model.Lock{Staff: 5, Date: on(3, 25), Code: 6}) // somebody else's stays
	w := laidOn(t, wardtest.Ward(t, in),
		Change{Leave: &LeaveChange{Number: "1003", Decide: "approve", From: on(3, 22), To: on(4, 4)}},
		Change{Leave: &LeaveChange{Number: "1002", Decide: "cancel", From: on(3, 24), To: on(3, 26)}},
		Change{Leave: &LeaveChange{Number: "1002", Decide: "add", From: on(3, 26), To: on(3, 26)}}).Ward
	if len(w.Leave) != 3 {
		t.Fatalf("%+v", w.Leave)
	}
	if l := w.Leave[0]; l.Staff != 2 || !l.Approved {
		t.Errorf("%+v", l)
	}
	if l := w.Leave[2]; l.Staff != 1 || l.From != on(3, 26) || l.Code != 6 || !l.Approved {
		t.Errorf("%+v", l)
	}
	if len(w.Locks) != 4 { // Bob's fixed day of leave goes with it
		t.Errorf("%+v", w.Locks)
	}
	w = laidOn(t, wardtest.Ward(t, easterWard()), Change{Leave: &LeaveChange{Number: "1003", Decide: "refuse", From: on(3, 30), To: on(4, 2)}}).Ward
	if len(w.Leave) != 2 {
		t.Errorf("%+v", w.Leave)
	}
}

func TestRequest(t *testing.T) {
	w := laidOn(t, wardtest.Ward(t, easterWard()),
		Change{Request: &RequestChange{Number: "1001", Date: on(3, 23), Decide: "grant"}},
		Change{Request: &RequestChange{Number: "1002", Date: on(3, 29), Decide: "grant"}},
		Change{Request: &RequestChange{Number: "1003", Date: on(3, 24), Decide: "drop"}}).Ward
	if l := w.LockOn(0, 1); l == nil || l.Code != model.Off {
		t.Errorf("%+v", l)
	}
	if l := w.LockOn(1, 7); l == nil || l.Code != 1 {
		t.Errorf("%+v", l)
	}
	if len(w.Requests) != 4 {
		t.Errorf("%+v", w.Requests)
	}
	in := easterWard()
	in.Requests = append(in.Requests, model.Request{Staff: 1, Date: on(3, 24), Want: model.WantOff},
		model.Request{Staff: 0, Date: on(3, 27), Want: model.WantOff}, model.Request{Staff: 4, Date: on(3, 22), Want: model.WantOff})
	for number, want := range map[string]string{"1002": "a request of staff number 1002 for 2027-03-24 within approved leave",
		"1001": "a request of staff number 1001 for 2027-03-27 that is granted already"} {
		date := on(3, 24)
		if number == "1001" {
			date = on(3, 27)
		}
		if _, faults := layOn(t, wardtest.Ward(t, in), Change{Request: &RequestChange{Number: number, Date: date, Decide: "grant"}}); len(faults) != 1 || faults[0].Found != want {
			t.Errorf("%v; want %s", faults, want)
		}
	}
	// What the manager fixed earlier gives way.
	w = laidOn(t, wardtest.Ward(t, in), Change{Request: &RequestChange{Number: "1005", Date: on(3, 22), Decide: "grant"}}).Ward
	if l := w.LockOn(4, 0); l == nil || l.Code != model.Off || len(w.Locks) != 4 {
		t.Errorf("%+v", w.Locks)
	}
}

func TestHorizon(t *testing.T) {
	base := wardtest.Ward(t, easterWard())
	longer := laidOn(t, base, Change{Horizon: &HorizonChange{Days: 49}}).Ward // to 9 May
	if longer.End() != on(5, 9) || len(longer.Leave) != 5 || len(longer.Requests) != 6 || len(longer.Later.Leave) != 0 || len(longer.Later.Requests) != 0 {
		t.Errorf("%v: %d leave, %d requests", longer.End(), len(longer.Leave), len(longer.Requests))
	}
	if !longer.IsHoliday(longer.Day(on(time.May, 3))) { // early May bank holiday
		t.Error("3 May 2027 is no bank holiday")
	}
	if got := minimum(longer, "L", model.Registered, on(5, 5)); got != 2 { // a Wednesday
		t.Error(got)
	}
	shorter := laidOn(t, base, Change{Horizon: &HorizonChange{Days: 7}}).Ward // to 28 March
	if len(shorter.Leave) != 1 || len(shorter.Later.Leave) != 4 || len(shorter.Later.Requests) != 2 || len(shorter.Locks) != 3 || len(shorter.CarryIn.Lines) != 6 {
		t.Errorf("%d leave, %d later, %d requests later, %d locks", len(shorter.Leave), len(shorter.Later.Leave), len(shorter.Later.Requests), len(shorter.Locks))
	}
	back := laidOn(t, base, Change{Horizon: &HorizonChange{Days: 10}}, Change{Horizon: &HorizonChange{Days: 14}})
	if len(back.Ward.Leave) != 3 || len(back.Ward.Requests) != 5 { // 10 days end on 31 March
		t.Errorf("%d leave, %d requests", len(back.Ward.Leave), len(back.Ward.Requests))
	}
}
