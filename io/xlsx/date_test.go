package xlsx

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rostergen/rostergen/model"
	"pgregory.net/rapid"
)

func TestTextDates(t *testing.T) {
	start, end := firstDay, day(13) // Mon 4 Jan to Sun 17 Jan 2027
	for _, c := range []struct{ text, want string }{
		{"2027-01-09", "2027-01-09"},
		{"2027-01-09T00:00:00", "2027-01-09"},
		{"2027-01-09 00:00:00", "2027-01-09"},
		{"2027/1/9", "2027-01-09"},
		{"9/1/2027", "2027-01-09"},
		{"9/1/27", "2027-01-09"},
		{"09.01.27", "2027-01-09"},
		{"9-1-27", "2027-01-09"},
		{"9 January 2027", "2027-01-09"},
		{"9th Jan 27", "2027-01-09"},
		{"9-Jan-27", "2027-01-09"},
		{"January 9th, 2027", "2027-01-09"},
		{"Sat 9/1/27", "2027-01-09"},
		{"Saturday, 9th of January 2027", "2027-01-09"},
		{" SAT  9 JAN ", "2027-01-09"},
		{"9/1", "2027-01-09"},
		{"3rd August", "2026-08-03"},
		{"Mon 3/8/26", "2026-08-03"},
		{"Weds 6 Jan", "2027-01-06"},
		{"31 Dec", "2026-12-31"},
		{"30 June", "2027-06-30"}, // 164 days after the roster; the last one was 188 before
		{"29 Feb 2028", "2028-02-29"},
		{"29 Feb", ""},         // none within reach
		{"29/2/27", ""},        // there is none
		{"6/13/27", ""},        // no thirteenth month
		{"Sun 9/1/27", ""},     // a Saturday
		{"Sat 10 Jan", ""},     // a Sunday
		{"9", ""},              // nine what?
		{"9.1", ""},            // more likely a time
		{"1/9/027", ""},        // no such year
		{"9 Ja 2027", ""},      // too short for a month
		{"9 Jan Feb 2027", ""}, // two months
		{"9/1/27 10:30", ""},   // a time besides
		{"9th", ""},
		{"", ""},
		{"soon", ""},
	} {
		got := ""
		if d, ok := parseTextDate(c.text); ok {
			if date, ok := d.resolve(start, end, reach); ok {
				got = date.String()
			}
		}
		if got != c.want {
			t.Errorf("%q is read as %q, want %q", c.text, got, c.want)
		}
	}
}

// However a date is written out, it is read as itself.
func TestDatesWrittenOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := firstDay + model.Date(rapid.IntRange(-reach, reach).Draw(t, "days"))
		layout := rapid.SampledFrom([]string{"2006-01-02", "2/1/2006", "02/01/06", "2 Jan 2006", "2 January 06", "Mon 2/1/06",
			"Monday 2 January 2006", "2.1.2006", "Jan 2 2006", "2-Jan-06", "2006/01/02"}).Draw(t, "layout")
		text := d.Time().Format(layout)
		parsed, ok := parseTextDate(text)
		if !ok {
			t.Fatalf("%q is not read", text)
		}
		if got, ok := parsed.resolve(firstDay, day(13), reach); !ok || got != d {
			t.Fatalf("%q is read as %v, want %v", text, got, d)
		}
	})
}

// Without a year the date nearest to the roster is meant.
func TestDatesWithoutYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := model.NewDate(rapid.IntRange(2024, 2040).Draw(t, "year"), time.January, 1) + model.Date(rapid.IntRange(0, 364).Draw(t, "day"))
		d := start + model.Date(rapid.IntRange(-170, 170).Draw(t, "days"))
		text := d.Time().Format(rapid.SampledFrom([]string{"2 Jan", "2/1", "Mon 2 January", "Mon 2/1"}).Draw(t, "layout"))
		parsed, ok := parseTextDate(text)
		if got, found := parsed.resolve(start, start+6, reach); !ok || !found || got != d {
			t.Fatalf("%q near %v is read as %v %v, want %v", text, start, got, found, d)
		}
	})
}

func TestSerialDates(t *testing.T) {
	for _, c := range []struct {
		serial   float64
		date1904 bool
		want     string
	}{
		{1, false, "1900-01-01"},
		{59, false, "1900-02-28"},
		{60, false, ""}, // 29 February 1900
		{61, false, "1900-03-01"},
		{46391, false, "2027-01-04"},
		{46391.75, false, "2027-01-04"},
		{46390.9999999, false, "2027-01-04"}, // a sum that went wrong in the last digit
		{44929, true, "2027-01-04"},
		{0, true, "1904-01-01"},
		{0, false, ""},
		{-1, true, ""},
		{3e6, false, ""},
	} {
		got := ""
		if d, ok := serialDate(c.serial, c.date1904); ok {
			got = d.String()
		}
		if got != c.want {
			t.Errorf("%v (1904: %v) is read as %q, want %q", c.serial, c.date1904, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n := float64(rapid.IntRange(epochShift+61, 70000).Draw(t, "serial"))
		a, _ := serialDate(n, false)
		b, _ := serialDate(n-epochShift, true)
		if a != b {
			t.Fatalf("%v is %v, %v days less in the 1904 system is %v", n, a, epochShift, b)
		}
	})
}

// The same ward in the other date system, and with its dates typed as text, is
// the same ward.
func TestSameWardInOtherDates(t *testing.T) {
	other := goodWard()
	other.date1904 = true
	typed := goodWard()
	for _, sheet := range typed.order {
		for r, row := range typed.rows[sheet] {
			for c, v := range row {
				if d, ok := v.(model.Date); ok {
					typed.rows[sheet][r][c] = d.Time().Format([]string{"Mon 2/1/06", "2 January 2006", "2006-01-02"}[(r+c)%3])
				}
			}
		}
	}
	bare := goodWard().put("Leave!D2", "6th January").put("Leave!E2", "Fri 8/1").put("Requests!C2", "9 Jan")
	for name, w := range map[string]*ward{"1904": other, "text": typed, "without a year": bare} {
		t.Run(name, func(t *testing.T) {
			wb := w.read(t)
			if diff := cmp.Diff(goodInstance(), wb.Instance, sameWorld); diff != "" {
				t.Errorf("instance (-want +got):\n%s", diff)
			}
			if len(wb.Faults) > 0 {
				t.Errorf("faults:\n%v", wb.Faults)
			}
		})
	}
}

func TestNumberFormats(t *testing.T) {
	for code, want := range map[string]format{
		"General": formatPlain, "0.00": formatPlain, "#,##0.0;[Red]-#,##0.0": formatPlain, `0.0" days"`: formatPlain,
		"0%": formatPercent, "0.0%": formatPercent, "@": formatPlain, "": formatPlain, `"dd"0`: formatPlain,
		"dd/mm/yyyy": formatDate, "[$-809]dddd, d mmmm yyyy;@": formatDate, "mmm": formatDate, `d\-mmm`: formatDate,
		"ddd d mmm": formatDate, "dd/mm/yyyy hh:mm": formatDate, `[$-F800]dddd\,\ mmmm\ dd\,\ yyyy`: formatDate,
		"hh:mm": formatTime, "h:mm AM/PM": formatTime, "mm:ss": formatTime, "[$-F400]h:mm:ss AM/PM": formatTime,
		"[h]:mm": formatElapsed, "[hh]:mm:ss": formatElapsed, "[mm]:ss": formatElapsed,
		"[Red]0": formatPlain, "[Color 5]General": formatPlain, "[": formatPlain, `"`: formatPlain,
	} {
		if got := customFormat(code); got != want {
			t.Errorf("format %q is sort %d, want %d", code, got, want)
		}
	}
	for id, want := range map[int]format{0: formatPlain, 2: formatPlain, 9: formatPercent, 14: formatDate, 17: formatDate,
		20: formatTime, 22: formatDate, 46: formatElapsed, 49: formatPlain} {
		if got := builtInFormat(id); got != want {
			t.Errorf("format number %d is sort %d, want %d", id, got, want)
		}
	}
}

func TestClocks(t *testing.T) {
	for text, want := range map[string]string{
		"07:30": "07:30", "7:30": "07:30", "7.30": "07:30", "0730": "07:30", "730": "07:30", " 07:30 ": "07:30", "07:30:00": "07:30",
		"7:30 pm": "19:30", "7.30AM": "07:30", "12:15 am": "00:15", "24:00": "00:00", "00:00": "00:00",
		"7.5": "", "7": "", "25:00": "", "24:01": "", "07:60": "", "13:00 pm": "", "07:30:30": "", "": "", "noon": "", "-7:30": "",
	} {
		got := ""
		if c, ok := parseClock(text); ok {
			got = c.String()
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
	for number, want := range map[float64]string{0.3125: "07:30", 0: "00:00", 0.5: "12:00", 730: "07:30", 1930: "19:30", 0.999999: "00:00",
		7.3: "", 7: "", 1: "", 0.31: "", 99: "", 1960: "", 2401: "", -0.5: ""} {
		got := ""
		if c, ok := numberClock(number); ok {
			got = c.String()
		}
		if got != want {
			t.Errorf("%v is read as %q, want %q", number, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		c := model.Clock(rapid.IntRange(0, 24*60-1).Draw(t, "minutes"))
		h, m := int(c)/60, int(c)%60
		for _, text := range []string{c.String(), fmt.Sprintf("%d.%02d", h, m), fmt.Sprintf("%02d%02d", h, m), fmt.Sprintf("%d:%02d:00", h, m)} {
			if got, ok := parseClock(text); !ok || got != c {
				t.Fatalf("%q is read as %v", text, got)
			}
		}
		if got, ok := numberClock(float64(c) / 1440); !ok || got != c {
			t.Fatalf("%v of a day is read as %v", float64(c)/1440, got)
		}
	})
}
