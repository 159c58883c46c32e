package model

import "fmt"

// Level ranks rules; a lower level never buys a higher one.
type Level uint8

// The levels. Report only informs.
const (
	Hard Level = iota
	Cover
	Soft
	ReportOnly
)

var levelNames = [...]string{"hard", "cover", "soft", "report"}

// String is "hard", "cover", "soft" or "report".
func (l Level) String() string { return levelNames[l] }

// ParseLevel reads a level's name.
func ParseLevel(s string) (Level, error) {
	for i, n := range levelNames {
		if n == s {
			return Level(i), nil
		}
	}
	return 0, fmt.Errorf("%q is not a level; want hard, cover, soft or report", s)
}

// MarshalText writes the name.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads the name.
func (l *Level) UnmarshalText(b []byte) (err error) {
	*l, err = ParseLevel(string(b))
	return err
}

// Score holds penalty points per level, compared from Hard to Soft; less is better.
type Score [3]int64

// Add puts points on a level; ReportOnly has no points.
func (s *Score) Add(l Level, points int64) {
	if l < ReportOnly {
		s[l] += points
	}
}

// Less says whether s is better than t.
func (s Score) Less(t Score) bool {
	for i := range s {
		if s[i] != t[i] {
			return s[i] < t[i]
		}
	}
	return false
}

// String is "0hard/-2cover/-40soft".
func (s Score) String() string {
	neg := func(v int64) int64 { return -v }
	return fmt.Sprintf("%dhard/%dcover/%dsoft", neg(s[Hard]), neg(s[Cover]), neg(s[Soft]))
}
