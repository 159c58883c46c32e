package rostering

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
)

// TestKPIsHaveKeysAndNumbers: every KPI has a key of its own, and its number is
// the one that its text begins with.
func TestKPIsHaveKeysAndNumbers(t *testing.T) {
	in := threePeople()
	in.Staff[2].Registered = false
	in.Demand[2].Group = model.Unregistered
	in.BankHolidays = []model.BankHoliday{{Date: in.Date(1), Name: "Holiday"}}
	in.Requests = []model.Request{
		{Staff: 0, Date: in.Date(1), Want: model.WantOff},
		{Staff: 1, Date: in.Date(5), Want: model.WantOff},
	}
	w := ward(t, in, model.Setting{Rule: "bank.not-routine", Key: "kinds", Value: "late"})
	rep := Check(w, wardtest.Roster(t, in, "E E E E - - -", "L L L L L - -", "N N N - - - -"))
	got := map[string]model.Measure{}
	for _, k := range rep.KPIs {
		if _, twice := got[k.Key]; twice || k.Key == "" {
			t.Errorf("%q: key %q, given twice: %v", k.Name, k.Key, twice)
		}
		got[k.Key] = k.Measure
		if k.Measure.Unit == "" || k.Measure.Known == (k.Key == "lead") {
			t.Errorf("%s: %+v", k.Key, k.Measure)
		}
	}
	for key, want := range map[string]float64{
		"hard":                     0,
		"fill.registered.days":     100 * 9.0 / 14, // 4 earlies and 5 lates of 7 each
		"fill.unregistered.nights": 100 * 3.0 / 7,
		"unfilled":                 3 + 2 + 4,
		"bank":                     2, // the lates
		"over":                     0,
		"leave.registered":         1,                                      // none on leave, 11 % wanted
		"hours.net":                100 * (30 + 37.5 + 33 - 112.5) / 112.5, // paid less 3 x 37.5 h
		"hours.outside":            0,                                      // -7.5, 0 and -4.5 h, with 7.5 h allowed
		"requests":                 50,
		"unavailable":              0,
	} {
		m, ok := got[key]
		if !ok || fmt.Sprintf("%.6f", m.Value()) != fmt.Sprintf("%.6f", want) {
			t.Errorf("%s: %+v is %v, want %v", key, m, m.Value(), want)
		}
	}
	for _, key := range []string{"lead", "red-flags", "fair.nights", "fair.weekends", "fair.bank-holidays", "leave.unregistered"} {
		if _, ok := got[key]; !ok {
			t.Errorf("no %s", key)
		}
	}
	for _, k := range rep.KPIs {
		number, _, _ := strings.Cut(k.Measure.Text(), " ")
		switch k.Key {
		case "lead", "leave.registered", "leave.unregistered", "hours.net", "requests":
			continue // their texts begin with something else
		}
		if k.Measure.Most {
			number = "furthest from fair share " + number
		}
		if !strings.Contains(k.Value, number) {
			t.Errorf("%s: %q does not hold %q", k.Key, k.Value, number)
		}
	}
}

// TestLeaveOutsideTheBandIsCounted: the state of the leave hangs on how many weeks
// lie outside the band.
func TestLeaveOutsideTheBandIsCounted(t *testing.T) {
	in := threePeople()
	in.Start, in.Days = model.NewDate(2027, time.January, 4), 14
	in.Leave = []model.Leave{{Staff: 0, From: in.Date(0), To: in.Date(1), Code: 4, Approved: true}}
	w := ward(t, in)
	rep := Check(w, wardtest.Roster(t, in, "AL AL E E E - - - - - - - - -"))
	for _, k := range rep.KPIs {
		if k.Key != "leave.registered" {
			continue
		}
		// 2 x 7.5 h of 112.5 h in the first week, 13.3 %, within 11-17; none in the second.
		if k.Measure.Amount != 1 || k.State != amber {
			t.Errorf("%+v", k)
		}
	}
}
