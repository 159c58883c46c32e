package model

import "testing"

func TestGapText(t *testing.T) {
	for _, c := range []struct {
		name  string
		score Score
		bound *Score
		want  string
		soft  string // bound of the soft level
	}{
		{"nothing proved", Score{0, 0, 40}, nil, "not known: no bound is proved", "none proved"},
		{"met", Score{0, 3, 40}, &Score{0, 3, 40}, "none: the score meets its bound", "40"},
		{"no points at all", Score{}, &Score{}, "none: the score meets its bound", "0"},
		{"(400-390)/400", Score{0, 3, 400}, &Score{0, 3, 390}, "2.50 % of the soft points", "390"},
		{"bound zero", Score{0, 0, 7}, &Score{}, "100.00 % of the soft points", "0"},
		{"1/100000", Score{0, 0, 100000}, &Score{0, 0, 99999}, "under 0.01 % of the soft points", "99999"},
		{"cover apart, soft above the score", Score{0, 12, 300}, &Score{0, 10, 900},
			"the cover points differ: 12 here, at least 10 proved", "none while the cover points differ from theirs"},
		{"hard apart before cover", Score{1, 12, 300}, &Score{0, 10, 0},
			"the hard points differ: 1 here, at least 0 proved", "none while the hard points differ from theirs"},
	} {
		cert := &Certificate{Score: c.score, Bound: c.bound}
		if got := cert.GapText(); got != c.want {
			t.Errorf("%s: gap %q, want %q", c.name, got, c.want)
		}
		if got := cert.BoundText(Soft); got != c.soft {
			t.Errorf("%s: soft bound %q, want %q", c.name, got, c.soft)
		}
	}
}
