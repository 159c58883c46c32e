package model_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/gb"
	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
)

// oneOff are the days by which the table may differ from the library, which
// misses holidays proclaimed once: date, and the name in the table, or "" for a
// day that the library alone has. From 2024 to 2030 none is proclaimed so far.
var oneOff = map[string]string{}

func TestHolidaysAgainstLibrary(t *testing.T) {
	table := map[model.Date]string{}
	for _, h := range model.EnglandAndWales(model.NewDate(2000, time.January, 1), model.NewDate(2099, time.December, 31)) {
		if table[h.Date] != "" {
			t.Errorf("%s stands twice", h.Date)
		}
		table[h.Date] = h.Name
	}
	library := map[model.Date]bool{}
	for year := model.FirstHolidayYear; year <= model.LastHolidayYear; year++ {
		for _, h := range gb.Holidays {
			if _, observed := h.Calc(year); !observed.IsZero() {
				library[model.DateOf(observed)] = true
			}
		}
	}
	for d, name := range table {
		if !library[d] && oneOff[d.String()] != name {
			t.Errorf("%s %s: not in the library", d, name)
		}
	}
	for d := range library {
		if _, known := oneOff[d.String()]; table[d] == "" && !known {
			t.Errorf("%s: only in the library", d)
		}
	}
	if want := 8 * (model.LastHolidayYear - model.FirstHolidayYear + 1); len(table) != want {
		t.Errorf("%d bank holidays, want eight a year: %d", len(table), want)
	}
}

// Easter by Gauss's way, written here apart from the library.
func TestHolidaysEaster(t *testing.T) {
	for year := model.FirstHolidayYear; year <= model.LastHolidayYear; year++ {
		d := (19*(year%19) + 24) % 30 // days of the full moon after 21 March
		e := (2*(year%4) + 4*(year%7) + 6*d + 5) % 7
		sunday := model.NewDate(year, time.March, 22) + model.Date(d+e)
		want := []model.BankHoliday{{Date: sunday - 2, Name: "Good Friday"}, {Date: sunday + 1, Name: "Easter Monday"}}
		if diff := cmp.Diff(want, model.EnglandAndWales(sunday-2, sunday+1)); diff != "" {
			t.Errorf("%d: %s", year, diff)
		}
	}
}

func TestHolidaysSubstitutes(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2026-12-20", "2027-01-05", "2026-12-25 2026-12-28 2027-01-01"}, // 26 December is a Saturday
		{"2027-12-20", "2028-01-05", "2027-12-27 2027-12-28 2028-01-03"}, // Christmas is a Saturday, so is New Year
		{"2028-12-20", "2029-01-05", "2028-12-25 2028-12-26 2029-01-01"},
	} {
		var got string
		for _, h := range model.EnglandAndWales(date(t, c.from), date(t, c.to)) {
			got += " " + h.Date.String()
		}
		if got != " "+c.want {
			t.Errorf("%s to %s:%s, want %s", c.from, c.to, got, c.want)
		}
	}
}

func TestHolidaysAreWorkingDaysInOrder(t *testing.T) {
	all := model.EnglandAndWales(0, model.NewDate(2099, time.December, 31))
	if !slices.IsSortedFunc(all, func(a, b model.BankHoliday) int { return int(a.Date - b.Date) }) {
		t.Error("the table is not in the order of dates")
	}
	for _, h := range all {
		if cal.IsWeekend(h.Date.Time()) {
			t.Errorf("%s %s is a weekend", h.Date, h.Name)
		}
	}
}

// A stretch gives what a filter of the whole table gives.
func TestHolidaysBounds(t *testing.T) {
	all := model.EnglandAndWales(0, model.NewDate(2099, time.December, 31))
	rapid.Check(t, func(t *rapid.T) {
		from := model.NewDate(2023, time.June, 1) + model.Date(rapid.IntRange(0, 3000).Draw(t, "from"))
		to := from + model.Date(rapid.IntRange(-3, 400).Draw(t, "days"))
		n := 0
		for _, h := range all {
			if h.Date >= from && h.Date <= to {
				n++
			}
		}
		if got := len(model.EnglandAndWales(from, to)); got != n {
			t.Fatalf("%s to %s: %d, want %d", from, to, got, n)
		}
	})
}

func TestHolidaysKnown(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"2024-01-01", "2030-12-31", true},
		{"2023-12-31", "2024-02-01", false},
		{"2030-12-01", "2031-01-01", false},
	} {
		if got := model.HolidaysKnown(date(t, c.from), date(t, c.to)); got != c.want {
			t.Errorf("%s to %s: %v", c.from, c.to, got)
		}
	}
}

func date(t *testing.T, s string) model.Date {
	t.Helper()
	d, err := model.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
