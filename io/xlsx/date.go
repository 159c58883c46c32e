package xlsx

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/rostergen/rostergen/model"
)

// epochShift is the distance between the two date systems of workbooks.
const epochShift = 1462

// serialDate gives the date of a day number as cells hold it; a time of day is
// left out.
func serialDate(v float64, date1904 bool) (model.Date, bool) {
	n := math.Floor(v + 1e-6)
	switch {
	case n < 1 && !date1904, n < 0, n > 2_958_465:
		return 0, false
	case date1904:
		return model.NewDate(1904, time.January, 1) + model.Date(n), true
	case n == 60: // 29 February 1900, which never was
		return 0, false
	case n < 60:
		return model.NewDate(1899, time.December, 31) + model.Date(n), true
	}
	return model.NewDate(1899, time.December, 30) + model.Date(n), true
}

// textDate is a date as somebody typed it.
type textDate struct {
	day, month, year int  // year 0: not said
	weekday          int  // Monday 0; -1: not said
	named            bool // the month by its name
}

var (
	midnight   = regexp.MustCompile(`[t ]00:00(:00(\.0+)?)?z?$`)
	dateTokens = regexp.MustCompile(`^(?:[a-z]+|\d+(?:st|nd|rd|th)?|[ ,./-])+$`)
	dateToken  = regexp.MustCompile(`[a-z]+|\d+`)
	ordinal    = regexp.MustCompile(`(\d)(st|nd|rd|th)\b`)
)

var monthNames = []string{"january", "february", "march", "april", "may", "june", "july", "august",
	"september", "october", "november", "december"}

var weekdayNames = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// named finds the one name of which the word is the beginning; three letters at least.
func named(word string, names []string) (int, bool) {
	if len(word) < 3 {
		return 0, false
	}
	for i, n := range names {
		if strings.HasPrefix(n, word) {
			return i, true
		}
	}
	return 0, false
}

// parseTextDate reads "3rd August", "Mon 3/8/26", "3 Aug 2026", "2026-08-03": the
// day before the month, as in Britain, unless the year comes first.
func parseTextDate(text string) (textDate, bool) {
	var none textDate
	t := midnight.ReplaceAllString(key(text), "")
	if !dateTokens.MatchString(t) {
		return none, false
	}
	digitsOnly := t
	t = ordinal.ReplaceAllString(t, "$1")
	out := textDate{weekday: -1}
	var numbers []string
	monthAt := -1 // how many numbers came before the month's name
	for _, w := range dateToken.FindAllString(t, -1) {
		if w[0] >= '0' && w[0] <= '9' {
			numbers = append(numbers, w)
			continue
		}
		if w == "of" {
			continue
		}
		if w == "sept" || w == "weds" {
			w = w[:3]
		}
		if i, ok := named(w, weekdayNames); ok && out.weekday < 0 {
			out.weekday = i
		} else if i, ok := named(w, monthNames); ok && monthAt < 0 {
			out.month, monthAt, out.named = i+1, len(numbers), true
		} else {
			return none, false
		}
	}
	if !out.place(numbers, monthAt) {
		return none, false
	}
	if monthAt < 0 && out.year == 0 && strings.Contains(digitsOnly, ".") {
		return none, false // "7.30" is more likely a time
	}
	return out, out.exists()
}

// place gives the numbers their meaning.
func (d *textDate) place(numbers []string, monthAt int) bool {
	yearFirst := len(numbers) > 0 && len(numbers[0]) == 4
	var day, month, year string
	switch {
	case monthAt >= 0 && len(numbers) == 1:
		day = numbers[0]
	case monthAt == 1 && len(numbers) == 2 && yearFirst: // 2026 August 3
		year, day = numbers[0], numbers[1]
	case monthAt >= 0 && monthAt <= 1 && len(numbers) == 2:
		day, year = numbers[0], numbers[1]
	case monthAt < 0 && len(numbers) == 3 && yearFirst:
		year, month, day = numbers[0], numbers[1], numbers[2]
	case monthAt < 0 && len(numbers) == 3:
		day, month, year = numbers[0], numbers[1], numbers[2]
	case monthAt < 0 && len(numbers) == 2:
		day, month = numbers[0], numbers[1]
	default:
		return false
	}
	if len(day) > 2 || len(month) > 2 || year != "" && len(year) != 2 && len(year) != 4 {
		return false
	}
	d.day, _ = strconv.Atoi(day)
	if month != "" {
		d.month, _ = strconv.Atoi(month)
	}
	if year != "" {
		d.year, _ = strconv.Atoi(year)
		if len(year) == 2 {
			d.year += 2000
		}
	}
	return true
}

// exists says whether there is such a day, in a leap year if need be.
func (d *textDate) exists() bool {
	year := d.year
	if year == 0 {
		year = 2000
	}
	return d.on(year)
}

func (d *textDate) on(year int) bool {
	t := time.Date(year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return d.month >= 1 && d.month <= 12 && t.Day() == d.day && t.Month() == time.Month(d.month)
}

// resolve gives the date; without a year the one nearest to the roster, at most
// reach days from its start. A weekday that was said must be right.
func (d *textDate) resolve(start, end model.Date, reach int) (model.Date, bool) {
	var best model.Date
	found, bestAway := false, 0
	years := []int{d.year}
	if d.year == 0 {
		y := start.Time().Year()
		years = []int{y - 2, y - 1, y, y + 1, y + 2}
	}
	for _, y := range years {
		if !d.on(y) {
			continue
		}
		date := model.NewDate(y, time.Month(d.month), d.day)
		away := int(max(start-date, date-end, 0))
		if d.year == 0 && abs(int(date-start)) > reach {
			continue
		}
		if !found || away < bestAway {
			best, bestAway, found = date, away, true
		}
	}
	if found && d.weekday >= 0 && model.WeekdayIndex(best.Weekday()) != d.weekday {
		return 0, false
	}
	return best, found
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// long is "Mon 4 Jan 2027".
func long(d model.Date) string { return d.Time().Format("Mon 2 Jan 2006") }
