package inrc1

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestWriteSolution(t *testing.T) {
	c := Contract{AlternativeSkill: on(4, 0)}
	in := alone(3, c)
	var out strings.Builder
	// Day 2 is worked without the skill.
	if err := in.WriteSolution(&out, in.lines("E-L")); err != nil {
		t.Fatal(err)
	}
	want := `<?xml version="1.0" encoding="UTF-8"?>
<Solution>
  <SchedulingPeriodID>alone</SchedulingPeriodID>
  <Competitor>rostergen</Competitor>
  <SoftConstraintsPenalty>4</SoftConstraintsPenalty>
  <Assignment>
    <Date>2010-01-01</Date>
    <Employee>Ann</Employee>
    <ShiftType>E</ShiftType>
  </Assignment>
  <Assignment>
    <Date>2010-01-03</Date>
    <Employee>Ann</Employee>
    <ShiftType>L</ShiftType>
  </Assignment>
</Solution>
`
	if out.String() != want {
		t.Errorf("found\n%s\nwant\n%s", out.String(), want)
	}
	if err := in.WriteSolution(&out, in.lines("E-")); err == nil {
		t.Error("a roster of another size: want an error")
	}
}

func TestSolutionsComeBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		in := randomInstance(rng)
		r := randomRoster(rng, len(in.Staff), in.Days, len(in.Shifts)+1)
		var out strings.Builder
		if err := in.WriteSolution(&out, r); err != nil {
			t.Fatal(err)
		}
		back, err := in.ReadSolution(strings.NewReader(out.String()), "s.xml")
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(r, back) {
			t.Fatalf("written %v, read %v", r, back)
		}
	}
}

func TestReadSolutionFaults(t *testing.T) {
	in := alone(3, Contract{})
	const good = "<Solution>\n<SchedulingPeriodID>alone</SchedulingPeriodID>\n" +
		"<Assignment><Date>2010-01-02</Date><Employee>Ann</Employee><ShiftType>E</ShiftType></Assignment>\n</Solution>"
	for _, c := range []struct{ old, new, want string }{
		{">alone<", ">other<", `s.xml:2: found a solution of "other"; want one of "alone"`},
		{"Ann", "Eve", `s.xml:3: found employee "Eve"; want one of the instance`},
		{">E<", ">X<", `s.xml:3: found shift type "X"; want one of the instance`},
		{"2010-01-02", "2010-01-04", "s.xml:3: found 2010-01-04; want a date of the period"},
		{"2010-01-02", "today", `s.xml:3: "today" is not a date`},
		{"</Assignment>\n", "</Assignment>\n<Assignment><Date>2010-01-02</Date><Employee>Ann</Employee><ShiftType>N</ShiftType></Assignment>\n",
			"s.xml:4: found a second shift of employee Ann on 2010-01-02; want one a day"},
		{"Solution>", "Roster>", `s.xml:1: found root element "Roster"; want Solution`},
		{"\n</Solution>", "", "s.xml:3: XML syntax error"},
	} {
		_, err := in.ReadSolution(strings.NewReader(strings.ReplaceAll(good, c.old, c.new)), "s.xml")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: %v\nwant %s", c.new, c.old, err, c.want)
		}
	}
	r, err := in.ReadSolution(strings.NewReader(good), "s.xml")
	if err != nil || !slices.Equal(r, in.lines("-E-")) {
		t.Errorf("%v, %v", r, err)
	}
}
