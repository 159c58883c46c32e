package model

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // a ward's clocks must not depend on the machine's zone files
)

// Minutes is a length of time.
type Minutes int32

// Hours as a decimal number.
func (m Minutes) Hours() float64 { return float64(m) / 60 }

// String is "11 h", "7 h 30 min" or "-45 min".
func (m Minutes) String() string {
	sign, v := "", m
	if v < 0 {
		sign, v = "-", -v
	}
	switch {
	case v%60 == 0:
		return fmt.Sprintf("%s%d h", sign, v/60)
	case v < 60:
		return fmt.Sprintf("%s%d min", sign, v)
	}
	return fmt.Sprintf("%s%d h %d min", sign, v/60, v%60)
}

// Clock is a time of day in minutes after midnight, 0 to 1439.
type Clock int16

// ParseClock reads "07:30", "7:30" and "24:00", which is midnight.
func ParseClock(s string) (Clock, error) {
	hours, minutes, _ := strings.Cut(s, ":")
	h, ok1 := digits(hours, 1, 2)
	m, ok2 := digits(minutes, 2, 2)
	if !ok1 || !ok2 || m > 59 || h > 24 || h == 24 && m != 0 {
		return 0, fmt.Errorf("%q is not a time like 07:30", s)
	}
	return Clock(h%24*60 + m), nil
}

// digits reads a number of so many digits, and nothing but digits.
func digits(s string, least, most int) (n int, ok bool) {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = min(n*10+int(c-'0'), 9999)
	}
	return n, least <= len(s) && len(s) <= most
}

// String is "07:30".
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", c/60, c%60) }

// MarshalText writes "07:30".
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads "07:30".
func (c *Clock) UnmarshalText(b []byte) error {
	v, err := ParseClock(string(b))
	if err == nil {
		*c = v
	}
	return err
}

// Instant is a point in real time, in minutes since 1970-01-01 UTC. Rest is
// measured between instants, so clock changes count.
type Instant int64

// DefaultZone is the zone of NHS wards in England and Wales.
const DefaultZone = "Europe/London"

// At gives the instant at which the clock shows c on date d in the zone. A time
// that the spring change skips is read as the same distance after midnight.
func At(d Date, c Clock, zone *time.Location) Instant {
	t := d.Time()
	return Instant(time.Date(t.Year(), t.Month(), t.Day(), int(c)/60, int(c)%60, 0, 0, zone).Unix() / 60)
}
