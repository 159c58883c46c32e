package xlsx

import (
	"testing"

	"github.com/rostergen/rostergen/model"
)

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
