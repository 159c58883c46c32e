package xlsx

import (
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// certified is a rota whose certificate claims a bound, with prices that fill
// several cells.
func certified() *model.Rota {
	rota := sampleRota(8, 1)
	c := &rota.Report.Certificate
	c.Status, c.InputHash = "FEASIBLE", "00ff"
	c.Score, c.Bound = model.Score{0, 20, 500}, &model.Score{0, 20, 480}
	c.Prices = "p1:" + strings.Repeat("Ab-_9", 300)
	return rota
}

func TestCertificateComesBack(t *testing.T) {
	rota := certified()
	for what, bound := range map[string]*model.Score{"with a bound": rota.Report.Certificate.Bound, "without": nil} {
		want := &rota.Report.Certificate
		want.Bound = bound
		wb, err := ReadBytes("rota.xlsx", edited(t, rota))
		if err != nil {
			t.Fatal(err)
		}
		got := wb.Certificate
		if got == nil || got.Status != want.Status || got.Score != want.Score || got.Prices != want.Prices || got.InputHash != want.InputHash {
			t.Fatalf("%s: %+v", what, got)
		}
		if (got.Bound == nil) != (bound == nil) || bound != nil && *got.Bound != *bound {
			t.Errorf("%s: bound %v, want %v", what, got.Bound, bound)
		}
	}
}

func TestScoreIsReadAsWritten(t *testing.T) {
	for text, ok := range map[string]bool{
		"0hard/-20cover/-480soft":  true,
		"0hard/0cover/0soft":       true,
		"0hard/-20cover/-480softs": false,
		"0hard/-20cover/480soft ":  false,
		"0hard/-20cover":           false,
		"00hard/0cover/0soft":      false,
		"":                         false,
	} {
		if s, got := parseScore(text); got != ok {
			t.Errorf("%q: %v, %v", text, s, got)
		}
	}
}
