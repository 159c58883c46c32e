package model

import (
	"fmt"
	"time"
)

// Date is a civil date, counted in days since 1970-01-01.
type Date int32

// NewDate gives the date of a year, month and day of the month.
func NewDate(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// DateOf gives the civil date of t in t's own location.
func DateOf(t time.Time) Date { return NewDate(t.Year(), t.Month(), t.Day()) }

// ParseDate reads "2026-12-21".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date like 2026-12-21", s)
	}
	return DateOf(t), nil
}

// Time is midnight UTC of the date, for formatting.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Weekday of the date.
func (d Date) Weekday() time.Weekday { return time.Weekday(((int(d)+4)%7 + 7) % 7) }

// IsWeekend says whether the date is a Saturday or a Sunday.
func (d Date) IsWeekend() bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}

// String is ISO 8601: "2026-12-21".
func (d Date) String() string { return d.Time().Format(time.DateOnly) }

// Short is for sentences: "Mon 21 Dec".
func (d Date) Short() string { return d.Time().Format("Mon 2 Jan") }

// MarshalText writes the ISO form, so dates read well in JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form.
func (d *Date) UnmarshalText(b []byte) error {
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// WeekdayIndex counts from Monday 0 to Sunday 6, the order of every weekday table.
func WeekdayIndex(w time.Weekday) int { return (int(w) + 6) % 7 }
