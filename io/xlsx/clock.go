package xlsx

import (
	"math"
	"regexp"
	"strconv"

	"github.com/rostergen/rostergen/model"
)

var (
	clockText = regexp.MustCompile(`^(\d{1,2})[:.](\d{2})(?::00)? ?([ap]m)?$`)
	clockBare = regexp.MustCompile(`^(\d{1,2})(\d{2})$`)
	rangeText = regexp.MustCompile(`^(.+?) ?(?:-|\x{2013}|to) ?(.+)$`)
)

// parseClock reads "07:30", "7.30", "0730", "730", "7:30 pm" and "24:00".
func parseClock(text string) (model.Clock, bool) {
	text = key(text)
	m := clockText.FindStringSubmatch(text)
	half := ""
	if m != nil {
		half = m[3]
	} else if m = clockBare.FindStringSubmatch(text); m == nil {
		return 0, false
	}
	h, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	if half != "" {
		if h < 1 || h > 12 {
			return 0, false
		}
		h %= 12
		if half == "pm" {
			h += 12
		}
	}
	return clockOf(h, minute)
}

func clockOf(h, minute int) (model.Clock, bool) {
	if h < 0 || h > 24 || minute < 0 || minute > 59 || h == 24 && minute != 0 {
		return 0, false
	}
	return model.Clock(h%24*60 + minute), true
}

// numberClock reads a number as a time: a part of a day to the whole minute, or
// digits such as 730 and 1930. Numbers such as 7.3 may mean two times.
func numberClock(v float64) (model.Clock, bool) {
	if v >= 0 && v < 1 {
		m := v * 24 * 60
		if math.Abs(m-math.Round(m)) > 1.0/60 {
			return 0, false
		}
		return model.Clock(int(math.Round(m)) % (24 * 60)), true
	}
	if v >= 100 && v <= 2400 && v == math.Trunc(v) {
		return clockOf(int(v)/100, int(v)%100)
	}
	return 0, false
}

// clockRange reads "07:30-20:00" and its likes, and gives it in this form.
func clockRange(text string) (string, bool) {
	m := rangeText.FindStringSubmatch(key(text))
	if m == nil {
		return "", false
	}
	from, ok1 := parseClock(m[1])
	to, ok2 := parseClock(m[2])
	if !ok1 || !ok2 {
		return "", false
	}
	return from.String() + "-" + to.String(), true
}
