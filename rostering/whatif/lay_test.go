package whatif

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
	"github.com/rostergen/rostergen/solver"
)

// folder is the Easter ward and a second one, a week later, without Eve and Fay and without skills.
func folder(t *testing.T) []*constraints.Ward {
	other := easterWard()
	other.Ward, other.Start = "Whitsun", other.Start+7
	other.Staff[0].Skills, other.Demand = nil, other.Demand[:3]
	w := laidOn(t, wardtest.Ward(t, other), Change{Remove: &StaffPicked{Numbers: []string{"1005", "1006"}}}).Ward
	return []*constraints.Ward{wardtest.Ward(t, easterWard()), w}
}

func TestFolder(t *testing.T) {
	at := func(line int) model.Source { return model.Source{File: "s.yaml", Line: line} }
	bases := folder(t)
	oneMore := func(wte float64) *StaffAdded { return &StaffAdded{Count: 1, Band: 5, WTE: wte} }
	study := &Study{Scenarios: []Scenario{
		{Name: "more", Wards: []string{"whitsun"}, Changes: []Change{{Add: oneMore(1)}}},
		// Eve and the skill are of Easter alone, the date of Whitsun alone.
		{Name: "each", Changes: []Change{
			{Remove: &StaffPicked{Numbers: []string{"1005", "1002"}}},
			{Demand: &DemandChange{Groups: []model.Group{"skill:IV"}, Minimum: Amount{true, 1}}},
			{Demand: &DemandChange{Shifts: []string{"N"}, From: new(on(4, 5)), Minimum: Amount{true, 1}}},
		}},
		{Name: "both", On: "more", Changes: []Change{{Add: oneMore(0.5)}, {Policy: &model.Setting{Rule: "run.shifts", Key: "max_days", Value: "5"}}}},
		{Name: "as more", On: "both", Wards: []string{"Easter"}, Changes: []Change{{Policy: &model.Setting{Rule: "run.shifts", Key: "max_days", Value: "6"}}}},
	}}
	laid, err := study.Lay(bases, nil)
	if err != nil {
		t.Fatal(err)
	}
	if l := laid[0][0]; !l.Same || l.Ward != bases[0] || l.Base != 0 || len(l.Words) != 0 || l.Scenario.Name != "more" {
		t.Errorf("%+v", l)
	}
	if l := laid[0][1]; l.Same || l.Base != 1 || len(l.Ward.Staff) != 5 {
		t.Errorf("%+v", l)
	}
	// Easter lost two people, Whitsun one.
	if a, b := laid[1][0], laid[1][1]; len(a.Ward.Staff) != 4 || len(b.Ward.Staff) != 3 || len(a.Words) != 2 || len(b.Words) != 2 {
		t.Errorf("%q, %q", a.Words, b.Words)
	}
	if l := laid[2][1]; len(l.Ward.Staff) != 6 || len(l.Words) != 3 {
		t.Errorf("%q", l.Words)
	}
	if v := laid[2][1].Ward.Policy.Values("run.shifts"); v[3].Value != "5" {
		t.Errorf("%+v", v)
	}
	// Where a scenario isn't meant for a ward it is what it builds on.
	if a, b := laid[3][1], laid[2][1]; a.Ward != b.Ward || !reflect.DeepEqual(a.Words, b.Words) || a.Scenario.Name != "as more" {
		t.Errorf("%+v", a)
	}
	if v := laid[3][0].Ward.Policy.Values("run.shifts"); v[3].Value != "6" || len(laid[3][0].Words) != 3 {
		t.Errorf("%+v", v)
	}

	// All faults at once, in the order of the file, each once.
	study = &Study{Scenarios: []Scenario{
		{Name: "later", Source: at(20), Wards: []string{"Eastern"}, Changes: []Change{{Source: at(21), Add: oneMore(1)}}},
		{Name: "first", Source: at(10), Changes: []Change{
			{Source: at(11), Remove: &StaffPicked{Numbers: []string{"1005", "3000"}}},
			{Source: at(12), Leave: &LeaveChange{Number: "1003", Decide: "add", From: on(3, 29), To: on(4, 2)}},
			{Source: at(13), Policy: &model.Setting{Rule: "run.shifts", Key: "max_days", Value: "99"}},
		}},
		{Name: "on it", On: "first", Source: at(15), Changes: []Change{{Source: at(16), Remove: &StaffPicked{Numbers: []string{"1004"}}}}},
		{Name: "lost", On: "none", Source: at(18)},
	}}
	_, err = study.Lay(bases, nil)
	var faults model.Faults
	if !errors.As(err, &faults) {
		t.Fatal(err)
	}
	want := []struct {
		line  int
		found string
	}{
		{11, `staff number "3000"`},
		{12, "leave of staff number 1003 from 2027-03-29 to 2027-04-02 on Easter"},
		{12, "leave of staff number 1003 from 2027-03-29 to 2027-04-02 on Whitsun"},
		{13, `run.shifts.max_days = "99"`},
		{18, `a scenario that builds on "none"`},
		{20, `ward "Eastern"`},
	}
	for i, f := range faults {
		if i >= len(want) || f.Source.Line != want[i].line || f.Found != want[i].found {
			t.Errorf("fault %d: %v", i, f)
		}
	}
	if len(faults) != len(want) || faults[5].Want != `a ward that was given: Easter or Whitsun; perhaps "Easter"` {
		t.Errorf("%d faults: %v", len(faults), faults)
	}
}

// TestEachLacksSomething: Easter has no shift T, Whitsun no Eve; the change is made nowhere.
func TestEachLacksSomething(t *testing.T) {
	bases := folder(t)
	in := *bases[1].Instance
	in.Catalogue.Shifts = append(slices.Clip(in.Catalogue.Shifts), model.ShiftType{Code: "T", Kind: model.Late, Start: 15 * 60, End: 60})
	in.Leave, in.Locks = nil, nil // their codes have moved
	bases[1] = wardtest.Ward(t, &in)
	changes := []Change{{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1005"}}, Agreement: &model.Agreement{Allowed: [7][]string{{"T"}}}}}}
	study := &Study{Scenarios: []Scenario{{Name: "x", Changes: changes}}}
	_, err := study.Lay(bases, nil)
	var faults model.Faults
	if !errors.As(err, &faults) || len(faults) != 2 || faults[0].Found != `shift code "T"` || faults[1].Found != `staff number "1005"` {
		t.Errorf("%v", err)
	}
	// Where one ward has both, it is no fault that the other lacks one.
	in.Staff = append(slices.Clip(in.Staff), model.Staff{Number: "1005", Band: 2, WTE: 1, Contract: 2250})
	bases[1] = wardtest.Ward(t, &in)
	laid, err := study.Lay(bases, nil)
	if err != nil || !laid[0][0].Same || laid[0][1].Same {
		t.Errorf("%v", err)
	}
}

// TestLayer: a ward's own settings go over the policy file's, a scenario's over both.
func TestLayer(t *testing.T) {
	set := func(key, value string) model.Setting {
		return model.Setting{Rule: "leave.band", Key: key, Value: value}
	}
	in := easterWard()
	in.Policy = append(in.Policy, set("min_percent", "5"))
	layer := []model.Setting{set("max_percent", "18"), set("min_percent", "9")}
	base := wardtest.Ward(t, in, layer, in.Policy)
	points := set("min_points", "7")
	study := &Study{Scenarios: []Scenario{{Name: "x", Changes: []Change{{Policy: &points}}}, {Name: "y", On: "x", Changes: []Change{{Policy: new(set("max_percent", "20"))}}}}}
	laid, err := study.Lay([]*constraints.Ward{base}, layer)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"18 5 7", "20 5 7"} {
		v := laid[i][0].Ward.Policy.Values("leave.band")
		if got := v[3].Value + " " + v[4].Value + " " + v[5].Value; got != want {
			t.Errorf("%s; want %s", got, want)
		}
	}
}

// TestSame: changes that come to nothing in all are no difference.
func TestSame(t *testing.T) {
	base := wardtest.Ward(t, easterWard())
	all := func(by int) Change { return Change{Demand: &DemandChange{Minimum: Amount{true, by}}} }
	sundays := func(by int) Change {
		return Change{Demand: &DemandChange{Shifts: []string{"N"}, Weekdays: []int{6}, From: new(on(3, 23)), Minimum: Amount{true, by}}}
	}
	band := func(key, value string) Change {
		return Change{Policy: &model.Setting{Rule: "leave.band", Key: key, Value: value}}
	}
	for _, changes := range [][]Change{
		{band("max_percent", "17")},
		{band("max_percent", "19"), band("max_percent", "17")},
		{sundays(1), sundays(-1)},
		{{Horizon: &HorizonChange{Days: 15}}, {Horizon: &HorizonChange{Days: 14}}},
		{{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1005"}}, WTE: new(0.9)}}, {Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1005"}}, WTE: new(1.0)}}},
	} {
		if l := laidOn(t, base, changes...); !l.Same || l.Ward != base || len(l.Words) == 0 {
			t.Errorf("%q is no longer the base", l.Words)
		}
	}
	for _, changes := range [][]Change{{all(1)}, {sundays(1)}, {band("max_percent", "18")}, {{Horizon: &HorizonChange{Days: 15}}},
		{{Shift: &ShiftChange{Code: "L", Break: new(model.Minutes(30))}}}} {
		if l := laidOn(t, base, changes...); l.Same {
			t.Errorf("%q is the base", l.Words)
		}
	}
}

// TestLaidWardsSolve drafts changed wards: what was laid compiles, solves and is
// judged alike by the checker and the engine.
func TestLaidWardsSolve(t *testing.T) {
	base := wardtest.Ward(t, easterWard())
	for _, changes := range [][]Change{
		{{Add: &StaffAdded{Count: 1, Band: 5, WTE: 1, NightsOnly: true}}, {Remove: &StaffPicked{Numbers: []string{"1002"}}}},
		{{Swap: &ShiftSwap{From: []string{"E", "L"}, To: "LD"}}, {Horizon: &HorizonChange{Days: 9}}},
		{{Leave: &LeaveChange{Number: "1003", Decide: "approve", From: on(3, 30), To: on(4, 2)}},
			{Request: &RequestChange{Number: "1001", Date: on(3, 23), Decide: "grant"}},
			{Demand: &DemandChange{Shifts: []string{"N"}, Weekdays: []int{5, 6}, Minimum: Amount{true, 1}}}},
		{{Shift: &ShiftChange{Code: "E", End: new(model.Clock(14 * 60))}}, {Staff: &StaffChange{Who: StaffPicked{Bands: []int{2}}, WTE: new(0.5)}}},
	} {
		l := laidOn(t, base, changes...)
		d, err := rostering.Generate(context.Background(), l.Ward, solver.Options{WorkLimit: 20_000, Seed: 1, Workers: 1})
		if err != nil {
			t.Fatalf("%q: %v", l.Words, err)
		}
		if d.Roster == nil {
			t.Errorf("%q: %v, no roster: %+v", l.Words, d.Result.Status, d.Conflicts)
		}
	}
}
