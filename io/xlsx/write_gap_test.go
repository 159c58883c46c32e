package xlsx

import (
	"testing"

	"github.com/rostergen/rostergen/model"
)

func TestGapText(t *testing.T) {
	for _, c := range []struct {
		name  string
		score model.Score
		bound *model.Score
		want  string
		soft  string // bound of the soft level
	}{
		{"nothing proved", model.Score{0, 0, 40}, nil, "not known: no bound is proved", "none proved"},
		{"met", model.Score{0, 3, 40}, &model.Score{0, 3, 40}, "none: the score meets its bound", "40"},
		{"no points at all", model.Score{}, &model.Score{}, "none: the score meets its bound", "0"},
		{"(400-390)/400", model.Score{0, 3, 400}, &model.Score{0, 3, 390}, "2.50 % of the soft points", "390"},
		{"bound zero", model.Score{0, 0, 7}, &model.Score{}, "100.00 % of the soft points", "0"},
		{"1/100000", model.Score{0, 0, 100000}, &model.Score{0, 0, 99999}, "under 0.01 % of the soft points", "99999"},
		{"cover apart, soft above the score", model.Score{0, 12, 300}, &model.Score{0, 10, 900},
			"the cover points differ: 12 here, at least 10 proved", "none while the cover points differ from theirs"},
		{"hard apart before cover", model.Score{1, 12, 300}, &model.Score{0, 10, 0},
			"the hard points differ: 1 here, at least 0 proved", "none while the hard points differ from theirs"},
	} {
		cert := &model.Certificate{Score: c.score, Bound: c.bound}
		if got := gapText(cert); got != c.want {
			t.Errorf("%s: gap %q, want %q", c.name, got, c.want)
		}
		if got := boundText(cert, model.Soft); got != c.soft {
			t.Errorf("%s: soft bound %q, want %q", c.name, got, c.soft)
		}
	}
}

func TestCertificateShowsBoundAndGap(t *testing.T) {
	rota := sampleRota(8, 1)
	c := &rota.Report.Certificate
	c.Score, c.Bound = model.Score{0, 20, 500}, &model.Score{0, 20, 480}
	f := opened(t, rota, sampleOptions())
	rows, err := f.GetRows(SheetCertificate)
	must(err)
	got := map[string]string{}
	for _, row := range rows {
		if len(row) > 1 {
			got[row[0]] = row[1]
		}
	}
	for item, want := range map[string]string{
		"Cover points": "20; bound: 20",
		"Soft points":  "500; bound: 480",
		"Bound":        "0hard/-20cover/-480soft",
		"Gap":          "4.00 % of the soft points", // 20 of 500
	} {
		if got[item] != want {
			t.Errorf("%s: %q, want %q", item, got[item], want)
		}
	}
}
