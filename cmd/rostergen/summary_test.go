package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

func TestSummaryShowsBoundAndGap(t *testing.T) {
	for _, c := range []struct {
		name    string
		stop    string
		score   model.Score
		bound   *model.Score
		want    string
		percent float64 // -1: none
	}{
		{"a check proves nothing", "", model.Score{0, 0, 40}, nil, "0hard/0cover/-40soft\n\n", -1},
		{"a search without a bound", "time", model.Score{0, 0, 40}, nil, "\nBound  none proved\n\n", -1},
		{"proved", "proved", model.Score{0, 3, 40}, &model.Score{0, 3, 40},
			"\nBound  0hard/-3cover/-40soft\nGap    none: the score meets its bound\n\n", 0},
		{"(400-390)/400", "time", model.Score{0, 0, 400}, &model.Score{0, 0, 390},
			"\nBound  0hard/0cover/-390soft\nGap    2.50 % of the soft points\n\n", 2.5},
		{"1/100000", "gap", model.Score{0, 0, 100000}, &model.Score{0, 0, 99999},
			"\nGap    under 0.01 % of the soft points\n\n", 0.001},
		{"cover apart", "work", model.Score{0, 12, 300}, &model.Score{0, 10, 900},
			"\nGap    the cover points differ: 12 here, at least 10 proved\n\n", -1},
	} {
		var out bytes.Buffer
		a := &app{out: &out, err: &out}
		r := &model.Report{Score: c.score, Certificate: model.Certificate{Status: "FEASIBLE", Stop: c.stop, Score: c.score, Bound: c.bound}}
		a.summary(&input{instance: &model.Instance{Ward: "Birch"}}, r)
		if !strings.Contains(out.String(), c.want) {
			t.Errorf("%s: summary\n%swant %q", c.name, out.String(), c.want)
		}
		switch got := summaryOf(r, "").Gap; {
		case (got == nil) != (c.percent < 0):
			t.Errorf("%s: gap in JSON %v, want %v", c.name, got, c.percent)
		case got != nil && (*got < c.percent-1e-9 || *got > c.percent+1e-9):
			t.Errorf("%s: gap in JSON %v, want %v", c.name, *got, c.percent)
		}
	}
}
