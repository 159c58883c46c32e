package model_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/model"
)

func TestFaults(t *testing.T) {
	f := model.Faults{
		{Source: model.Source{File: "ward.xlsx", Sheet: "Staff", Cell: "C7"}, Found: "band 11", Want: "2 to 9"},
		{Source: model.Source{File: "ward.xlsx", Sheet: "Notes"}, Found: "an unknown sheet", Want: "none", Warning: true},
		{Source: model.Source{File: "policy.yaml", Line: 12}, Found: "x", Want: "a number"},
		{Source: model.Source{File: "ward.json"}, Found: "nothing", Want: "an instance"},
	}
	const want = `ward.xlsx, Staff!C7: found band 11; want 2 to 9
ward.xlsx, sheet Notes: found an unknown sheet; want none
policy.yaml:12: found x; want a number
ward.json: found nothing; want an instance`
	if diff := cmp.Diff(want, f.Error()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(model.Faults{f[0], f[2], f[3]}, f.Fatal()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(model.Faults{f[1]}, f.Warnings()); diff != "" {
		t.Error(diff)
	}
	if f[1:2].Fatal() != nil {
		t.Error("a warning is fatal")
	}
}

func TestSubjectPerson(t *testing.T) {
	if got := (&model.Subject{}).Person(); got != -1 {
		t.Error(got)
	}
	if got := (&model.Subject{Staff: []int{3, 1}}).Person(); got != 3 {
		t.Error(got)
	}
}
