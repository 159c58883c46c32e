package model_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/model"
)

// ward is E, L, LD (counts for E and L), N and MGT, then AL and ABS.
func ward() *model.Catalogue {
	return &model.Catalogue{
		Shifts: []model.ShiftType{
			{Code: "E", Kind: model.Early, Start: 7 * 60, End: 15 * 60},
			{Code: "L", Kind: model.Late, Start: 13 * 60, End: 21 * 60},
			{Code: "LD", Kind: model.LongDay, Start: 7 * 60, End: 19*60 + 30, Covers: []string{"E", "l"}},
			{Code: "N", Kind: model.Night, Start: 19*60 + 30, End: 8 * 60},
			{Code: "MGT", Kind: model.Office, Start: 9 * 60, End: 17 * 60},
		},
		Absences: []model.Absence{{Code: "AL", Class: model.AnnualLeave}, {Code: "ABS", Class: model.Absent}},
	}
}

// Every code is exactly one of off, shift and absence, and is found by its label.
func TestCatalogueCodes(t *testing.T) {
	c := ward()
	if c.Len() != 8 {
		t.Fatalf("%d codes, want off, five shifts and two absences", c.Len())
	}
	for k := model.Code(0); k < 255; k++ {
		kinds := 0
		for _, is := range []bool{k == model.Off, c.IsShift(k), c.IsAbsence(k)} {
			if is {
				kinds++
			}
		}
		if known := int(k) < c.Len(); known != (kinds == 1) || !known && kinds > 0 {
			t.Errorf("code %d is of %d kinds", k, kinds)
		}
		if (c.Shift(k) != nil) != c.IsShift(k) || (c.Absence(k) != nil) != c.IsAbsence(k) {
			t.Errorf("code %d: Shift and Absence disagree with IsShift and IsAbsence", k)
		}
		if int(k) >= c.Len() {
			continue
		}
		for _, label := range []string{c.Label(k), " " + strings.ToLower(c.Label(k)) + " "} {
			if got, ok := c.Find(label); !ok || got != k {
				t.Errorf("%q found as %d, %v, want %d", label, got, ok, k)
			}
		}
	}
}

func TestCatalogueOrder(t *testing.T) {
	c := ward()
	var labels []string
	for k := range c.Len() {
		labels = append(labels, c.Label(model.Code(k)))
	}
	if diff := cmp.Diff([]string{"", "E", "L", "LD", "N", "MGT", "AL", "ABS"}, labels); diff != "" {
		t.Error(diff)
	}
	if c.ShiftCode(3) != 4 || c.AbsenceCode(1) != 7 {
		t.Error("ShiftCode or AbsenceCode is off")
	}
	if diff := cmp.Diff([]model.Code{4}, c.OfKind(model.Night)); diff != "" {
		t.Error(diff)
	}
	if k, ok := c.OfClass(model.Absent); !ok || k != 7 {
		t.Errorf("absent is %d, %v", k, ok)
	}
	if _, ok := c.OfClass(model.Sick); ok {
		t.Error("found a class that is not there")
	}
}

func TestCatalogueFindOff(t *testing.T) {
	c := ward()
	for _, label := range []string{"", " ", "-"} {
		if k, ok := c.Find(label); !ok || k != model.Off {
			t.Errorf("%q is %d, %v", label, k, ok)
		}
	}
	if _, ok := c.Find("early"); ok {
		t.Error("a synonym was found: those are the reader's business")
	}
}

func TestCatalogueCovers(t *testing.T) {
	c := ward()
	of := func(label string) model.Code { k, _ := c.Find(label); return k }
	for _, x := range []struct {
		code, period string
		want         bool
	}{
		{"E", "E", true},
		{"E", "L", false},
		{"LD", "E", true},
		{"LD", "L", true},
		{"LD", "LD", false}, // it says what it counts for
		{"MGT", "MGT", false},
		{"AL", "AL", false},
		{"", "E", false},
	} {
		if got := c.Covers(of(x.code), of(x.period)); got != x.want {
			t.Errorf("%q for %q: %v", x.code, x.period, got)
		}
	}
}

func TestShiftLength(t *testing.T) {
	for _, x := range []struct {
		start, end string
		length     model.Minutes
		nextDay    bool
	}{
		{"07:00", "15:00", 8 * 60, false},
		{"19:30", "08:00", 12*60 + 30, true},
		{"16:00", "24:00", 8 * 60, false}, // ends with its own day
		{"09:00", "09:00", 24 * 60, true},
		{"00:00", "00:00", 24 * 60, false},
	} {
		start, _ := model.ParseClock(x.start)
		end, _ := model.ParseClock(x.end)
		s := model.ShiftType{Start: start, End: end}
		if s.Length() != x.length || s.EndsNextDay() != x.nextDay {
			t.Errorf("%s-%s lasts %s, next day %v", x.start, x.end, s.Length(), s.EndsNextDay())
		}
	}
}

// A wish is met by what it asks for; an absence meets a wish for a day off.
func TestRequestMet(t *testing.T) {
	c := ward()
	early, night, leave := model.Code(1), model.Code(4), model.Code(6)
	for _, x := range []struct {
		want      model.Want
		codes     []model.Code
		met, fail []model.Code
	}{
		{model.WantOff, nil, []model.Code{model.Off, leave}, []model.Code{early, night}},
		{model.WantOn, []model.Code{early}, []model.Code{early}, []model.Code{night, model.Off, leave}},
		{model.WantNot, []model.Code{night}, []model.Code{early, model.Off, leave}, []model.Code{night}},
	} {
		r := model.Request{Want: x.want, Codes: x.codes}
		for _, k := range x.met {
			if !r.Met(k, c) {
				t.Errorf("%s %v is not met by %q", x.want, x.codes, c.Label(k))
			}
		}
		for _, k := range x.fail {
			if r.Met(k, c) {
				t.Errorf("%s %v is met by %q", x.want, x.codes, c.Label(k))
			}
		}
	}
}
