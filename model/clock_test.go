package model_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
)

func TestClockRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := model.Clock(rapid.Int16Range(0, 24*60-1).Draw(t, "clock"))
		if got, err := model.ParseClock(c.String()); err != nil || got != c {
			t.Fatalf("%s read as %s, %v", c, got, err)
		}
		text, _ := c.MarshalText()
		var got model.Clock
		if err := got.UnmarshalText(text); err != nil || got != c {
			t.Fatalf("%s read as %s, %v", text, got, err)
		}
	})
}

func TestClockForms(t *testing.T) {
	for text, want := range map[string]model.Clock{"7:30": 450, "07:30": 450, "00:00": 0, "24:00": 0, "23:59": 1439} {
		if got, err := model.ParseClock(text); err != nil || got != want {
			t.Errorf("%q read as %d, %v, want %d", text, got, err, want)
		}
	}
}

// A text that could mean two times, or none, is refused.
func TestClockFaults(t *testing.T) {
	for _, s := range []string{"", ":", "7", "7:", ":30", "7:3", "7:030", "007:30", "24:01", "25:00", "07:60", "-1:30", "-0:30",
		"+7:30", "7:+3", "7: 30", " 7:30", "7:30 ", "7:30\n", "7.30", "0730", "07:30:00", "7:30pm", "7:30 pm", "x7:30", "٠7:30"} {
		if c, err := model.ParseClock(s); err == nil {
			t.Errorf("%q read as %s", s, c)
		}
	}
}

// A night from 19:30 to 08:00 is 12.5 h on the clock face. When clocks go
// forward at 01:00 on its morning it lasts an hour less, when they go back an
// hour more.
func TestAtOnClockChanges(t *testing.T) {
	london, err := (&model.Instance{}).Location()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		night string
		want  model.Minutes
	}{
		{"2026-03-27", 750},
		{"2026-03-28", 690}, // 11.5 h
		{"2026-03-29", 750},
		{"2026-10-24", 810}, // 13.5 h
		{"2027-03-27", 690},
		{"2027-10-30", 810},
		{"2027-12-24", 750},
	} {
		d := date(t, c.night)
		from, to := model.At(d, 19*60+30, london), model.At(d+1, 8*60, london)
		if got := model.Minutes(to - from); got != c.want {
			t.Errorf("the night of %s lasts %s, want %s", c.night, got, c.want)
		}
	}
}

// Between clock changes an instant shows its own clock again.
func TestAtShowsTheClock(t *testing.T) {
	for _, zone := range []string{"Europe/London", "UTC"} {
		loc, err := (&model.Instance{Zone: zone}).Location()
		if err != nil {
			t.Fatal(err)
		}
		rapid.Check(t, func(t *rapid.T) {
			d := model.NewDate(2024, time.January, 1) + model.Date(rapid.IntRange(0, 3000).Draw(t, "day"))
			c := model.Clock(rapid.IntRange(2*60, 24*60-1).Draw(t, "clock")) // past the hour of changes
			shown := time.Unix(int64(model.At(d, c, loc))*60, 0).In(loc)
			if got := model.Clock(shown.Hour()*60 + shown.Minute()); got != c || model.DateOf(shown) != d {
				t.Fatalf("%s %s shows as %s", d, c, shown)
			}
		})
	}
}

// The hour that the spring change skips is read as its distance after midnight.
func TestAtInTheSkippedHour(t *testing.T) {
	london, err := time.LoadLocation(model.DefaultZone)
	if err != nil {
		t.Fatal(err)
	}
	d := date(t, "2026-03-29")
	if got := model.At(d, 90, london) - model.At(d, 0, london); got != 90 {
		t.Errorf("01:30 is %d minutes after midnight, want 90", got)
	}
}

func TestLocationUnknown(t *testing.T) {
	if _, err := (&model.Instance{Zone: "Europe/Londinium"}).Location(); err == nil {
		t.Error("an unknown zone is accepted")
	}
}

func TestMinutesText(t *testing.T) {
	for m, want := range map[model.Minutes]string{0: "0 h", 660: "11 h", 450: "7 h 30 min", -45: "-45 min", -450: "-7 h 30 min", 59: "59 min"} {
		if got := m.String(); got != want {
			t.Errorf("%d: %q, want %q", int(m), got, want)
		}
	}
	if got := model.Minutes(690).Hours(); got != 11.5 {
		t.Error(got)
	}
}
