package nrp

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/solver/problem"
)

// TestSolutionRoundTrip: what is written is read back cell for cell.
func TestSolutionRoundTrip(t *testing.T) {
	in := parsed(t, strings.ReplaceAll(ward, "\nA,", "\n\"<A>&,"))
	rng := rand.New(rand.NewPCG(1, 1))
	r := make(problem.Roster, len(in.Staff)*in.Days)
	for i := range r {
		r[i] = uint8(rng.IntN(3))
	}
	var b bytes.Buffer
	if err := in.WriteSolution(&b, r); err != nil {
		t.Fatal(err)
	}
	back, err := in.ReadSolution(&b, "x.xml")
	if err != nil || !slices.Equal(r, back) {
		t.Errorf("%v, %v read back as %v", err, r, back)
	}
	if in.WriteSolution(&b, r[1:]) == nil {
		t.Error("a roster of another size was written")
	}
}

func TestReadSolution(t *testing.T) {
	in := parsed(t, ward)
	r, err := in.ReadSolution(strings.NewReader(`<?xml version="1.0"?>
<Roster xmlns:xsi="x"><SchedulingPeriodFile>Up1.ros</SchedulingPeriodFile><Penalty>3</Penalty>
 <Employee ID="B"><Assign><Shift> E </Shift><Day> 12 </Day><Note/></Assign><Assign><Day>3</Day><Shift>-</Shift></Assign></Employee>
</Roster>`), "x.xml")
	if err != nil {
		t.Fatal(err)
	}
	if want := rosterOf(t, in, "-------------", "------------E", "-------------"); !slices.Equal(r, want) {
		t.Errorf("read %v", r)
	}
	for text, want := range map[string]string{
		"<Roster>\n<Employee ID='Z'></Employee></Roster>":                                             `x.xml:2: found employee "Z"`,
		"<Roster><Employee ID='A'><Assign><Day>13</Day><Shift>E</Shift></Assign></Employee></Roster>": `found day "13"; want 0 to 12`,
		"<Roster><Employee ID='A'><Assign><Day>1</Day><Shift>Q</Shift></Assign></Employee></Roster>":  `found shift "Q"`,
		"<Roster><Assign><Day>1</Day><Shift>E</Shift></Assign><Employee ID='A'/></Roster>":            "outside any Employee",
		"<Roster><Employee ID='A'>":            "well-formed XML",
		"<Roster><Employee ID='A'><Assign><D>": "well-formed XML",
		"":                                     "no Employee",
		strings.Replace("<Roster><Employee ID='A'>XX</Employee></Roster>", "XX",
			strings.Repeat("<Assign><Day>1</Day><Shift>E</Shift></Assign>", 2), 1): "a second shift for A on day 1",
	} {
		if _, err := in.ReadSolution(strings.NewReader(text), "x.xml"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
