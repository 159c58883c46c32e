package batch

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

func TestKPIs(t *testing.T) {
	n := sampleNight()
	b, err := KPIs(n)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range b.Exceptions {
		got = append(got, b.Rotas[e.Rota].File+" "+b.KPIs[e.KPI].Key)
	}
	if want := "Red.xlsx hard, Flag.xlsx red-flags, Many.xlsx unfilled, Red.xlsx hours.net, Amber.xlsx fair.nights"; strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
	got = nil
	for _, f := range b.NotRead {
		got = append(got, f.File+": "+f.Reason)
	}
	want := []string{"Clash.xlsx: no legal roster", "Crash.xlsx: failed: out of memory: more than 512 MB", "Damaged.xlsx: bad input", "Edited.xlsx: people changed the rota: not drafted again",
		"Left.xlsx: not done", "Lost.xlsx: no roster", "Old.xlsx: failed", "Signed.xlsx: approved: not drafted again"}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("%s\nwant\n%s", g, w)
	}
	if len(b.Rotas)+len(b.NotRead) != len(n.Jobs) || b.Version != n.Version {
		t.Errorf("%d rotas and %d others of %d jobs, version %q", len(b.Rotas), len(b.NotRead), len(n.Jobs), b.Version)
	}
}

// Two workbooks of one ward spoil nobody's board: the second is named with its reason,
// and both wards' KPIs are told in the report.
func TestKPIsOfOneWardTwice(t *testing.T) {
	n := &Night{}
	for i := range 3 {
		r := recordOf(fmt.Sprint(i), Complete, kpiOf("hard", "red", 1))
		r.Ward = "Ash"
		n.Jobs, n.Records = append(n.Jobs, Job{Name: r.Name}), append(n.Records, r)
	}
	b, err := KPIs(n)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Rotas) != 1 || len(b.NotRead) != 2 || !strings.Contains(b.NotRead[0].Reason, "which 0.xlsx holds too") {
		t.Errorf("%+v, not read %+v", b.Rotas, b.NotRead)
	}
	told := 0
	for _, e := range Report(n).Exceptions {
		if e.Kind == model.KindOutOfTarget {
			told++
		}
	}
	if told != 3 {
		t.Errorf("%d KPIs told, want those of all three", told)
	}
}
