package model_test

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
)

// dates of the years 1 to 9999, which the ISO form can write.
func dates() *rapid.Generator[model.Date] {
	return rapid.Map(rapid.Int32Range(int32(model.NewDate(1, time.January, 1)), int32(model.NewDate(9999, time.December, 31))),
		func(n int32) model.Date { return model.Date(n) })
}

func TestDateRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates().Draw(t, "date")
		if got, err := model.ParseDate(d.String()); err != nil || got != d {
			t.Fatalf("%s read as %s, %v", d, got, err)
		}
		text, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var got model.Date
		if err := json.Unmarshal(text, &got); err != nil || got != d {
			t.Fatalf("%s read as %s, %v", text, got, err)
		}
	})
}

func TestDateAgreesWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates().Draw(t, "date")
		n := rapid.IntRange(-800, 800).Draw(t, "days")
		later := d.Time().AddDate(0, 0, n)
		if got := model.DateOf(later); got != d+model.Date(n) {
			t.Fatalf("%s and %d days: %s, time says %s", d, n, got, later)
		}
		if got, want := d.Weekday(), d.Time().Weekday(); got != want {
			t.Fatalf("%s is a %s, time says %s", d, got, want)
		}
		w := d.Time().Weekday()
		if d.IsWeekend() != (w == time.Saturday || w == time.Sunday) {
			t.Fatalf("%s, a %s: weekend %v", d, w, d.IsWeekend())
		}
	})
}

// The civil date is that of the clock on the wall, not of UTC.
func TestDateOfUsesTheZone(t *testing.T) {
	summer := time.FixedZone("BST", 3600)
	if got := model.DateOf(time.Date(2026, time.June, 2, 0, 30, 0, 0, summer)); got.String() != "2026-06-02" {
		t.Errorf("half past midnight in summer: %s", got)
	}
}

func TestDateFaults(t *testing.T) {
	for _, s := range []string{"", "2026-12", "2026-02-29", "2026-13-01", "26-12-21", "21/12/2026", "2026-12-21 ", "2026-12-21T00:00:00Z", "2026-1-1"} {
		if d, err := model.ParseDate(s); err == nil {
			t.Errorf("%q read as %s", s, d)
		}
	}
}

func TestDateForPeople(t *testing.T) {
	d := date(t, "2026-12-21")
	if d.Short() != "Mon 21 Dec" {
		t.Error(d.Short())
	}
	for i := range 7 {
		if got := model.WeekdayIndex((d + model.Date(i)).Weekday()); got != i {
			t.Errorf("%s has index %d, want %d", (d + model.Date(i)).Short(), got, i)
		}
	}
}
