package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// inUnit puts a ward into a business unit whose name no file can have.
func inUnit(i *model.Instance) { i.Unit = "Surgery/East" }

// spare leaves unregistered people of a ward hours for duties elsewhere: one of them is
// asked for on each of 42 days, and more are not wanted at any price, while three have
// the hours for 53 long days (6 weeks of 37.5 h and 30 h, 11.5 h each).
func spare(i *model.Instance) {
	i.Leave, i.Requests = nil, nil
	asking(model.Unregistered, 1)(i)
	i.Policy = append(i.Policy, model.Setting{Rule: "cover.over", Key: "points", Value: "100000"})
}

// shortUnit writes a ward that asks for more than its people can give, and one whose
// people have hours left.
func (x *trust) shortUnit() {
	x.Helper()
	x.ward("ash", 1, inUnit, asking(model.Unregistered, 3))
	x.ward("birch", 2, inUnit, spare)
}

const shortUnitFile = "proposals-Surgery_East.xlsx"

// TestBatchProposes: a unit's gaps are offered to people of its other wards, in a
// workbook of its own that changes no rota, and anew whenever a rota of the unit is another.
func TestBatchProposes(t *testing.T) {
	t.Parallel()
	x := newTrust(t)
	defer x.tellsNobody()
	x.shortUnit()
	out := filepath.Join(x.dir, "out")
	first := x.run(exitGaps, out, "--no-second-round")
	if n := first.count("unit")["Surgery/East"]; n != 1 {
		t.Fatalf("%d units were seen to", n)
	}
	if text := first.out.String(); !strings.Contains(text, `"proposals": "`+shortUnitFile+`"`) {
		t.Errorf("the report has no proposals: %s", text)
	}
	tree := x.tree(out)
	text := x.text(filepath.Join(out, shortUnitFile))
	for _, want := range []string{canary, "1020", "Ward 1", "Ward 2"} { // the second ward's staff numbers begin with 1020
		if !strings.Contains(text, want) {
			t.Errorf("the proposals don't hold %s", want)
		}
	}
	for name, r := range x.records(out) {
		if tree[name+".xlsx"] == "" || r.SHA256 != sumOf([]byte(tree[name+".xlsx"])) {
			t.Errorf("%s: the rota is not the one that was drafted", name)
		}
	}

	again := x.run(exitGaps, out, "--no-second-round")
	x.sameTree("the second night", x.tree(out), tree)
	if n := len(again.count("unit")); n > 0 {
		t.Errorf("nothing changed, and %d units were seen to", n)
	}

	// Somebody takes the rota of another draft for the second ward.
	other := filepath.Join(x.dir, "other")
	x.run(exitGaps, other, "--no-second-round", "--seed", "2")
	x.must(os.WriteFile(filepath.Join(out, "birch.xlsx"), file(t, filepath.Join(other, "birch.xlsx")), 0o666))
	if n := x.run(exitGaps, out, "--no-second-round").count("unit")["Surgery/East"]; n != 1 {
		t.Errorf("a rota was changed, and the unit was not seen to again")
	}
	if n := x.run(exitGaps, out, "--no-second-round").count("unit")["Surgery/East"]; n != 0 {
		t.Errorf("the unit was seen to twice")
	}
}
