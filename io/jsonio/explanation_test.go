package jsonio_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/io/jsonio"
	"github.com/rostergen/rostergen/model"
)

// fullExplanation explains fullRota; every field holds something.
func fullExplanation() *model.Explanation {
	price := model.Price{Score: model.Score{1, 40, 300}, More: model.Score{0, 20, -40}, Gaps: 1, Refused: -1, Proved: true,
		Sentence: "one unfilled duty more and one refusal fewer"}
	return &model.Explanation{
		Conflicts: []model.Conflict{{Proved: true, Minimal: true,
			Facts: []model.Fact{
				{Subject: model.Subject{Rule: "cells.locked", Staff: []int{0, 1}, From: -1, To: 2}, Sentence: "Ann Lee is fixed on E."},
				{Subject: model.Subject{Rule: "cover.minimum", From: 2, To: 2, Period: 3, Group: model.Registered}, Sentence: "One is wanted."},
			},
			WaysOut: []model.WayOut{{Sentence: "Lift the lock of Ann Lee on Mon 21 Dec", Fact: 1, Price: price}}}},
		Unfilled: []model.UnfilledWhy{{Gap: 1, Verdict: "No roster fills it: proved.",
			Stopped: []model.Stopped{{Staff: 1, Rule: "rest.between-shifts", Clause: "WTR reg 10", Sentence: "Bo Day would rest 9 h."}},
			Fill: &model.WayIn{Sentence: "Ann Lee works E in place of LD.", Price: price,
				Changes: []model.Cell{{Staff: 0, Day: 2, From: 2, To: 1}, {Staff: 1, Day: 3, From: model.Off, To: 3}}}}},
		Refusals: []model.Refusal{
			{Request: 1, Leave: -1, Word: "service delivery", Rule: "cover.minimum", Clause: "\u00a73.1", Sentence: "Nobody else works N.", Price: &price},
			{Request: -1, Leave: 1, Word: "fairness and history", Rule: "leave.decide", Clause: "\u00a79.1", Sentence: "The band is full.", Impossible: true},
		},
		People: []model.PersonWhy{{Staff: 1, Sentences: []string{"Bo Day works 3 nights.", "One request was refused."}}},
		Ledger: []model.LedgerKind{{Kind: "nights", Range: 210, Floor: 150, FloorProved: true, Sentence: "The most is 2.10 above the least.",
			Lines: []model.LedgerLine{{Staff: 1, CarriedIn: -50, Delivered: 3, Fair: 250, Forward: 100}}}},
		Spare: []model.SpareCover{{Day: 2, Period: 3, Group: model.Anyone, Staff: []int{1, 0}, Single: true, Sentence: "Only Bo Day could step in."}},
		Edits: []model.EditPrice{{Cell: model.Cell{Staff: 1, Day: 6, From: model.Off, To: 3}, More: model.Score{1, -20, 5},
			Broken: []string{"Bo Day rests 9 h."}, Sentence: "Bo Day was off."}},
		Partial: []string{"spare cover"},
	}
}

// A ward without a roster has an explanation of why.
func TestExplanationWithoutRoster(t *testing.T) {
	rota := fullRota()
	rota.Roster, rota.Report = nil, nil
	rota.Explanation = &model.Explanation{Conflicts: rota.Explanation.Conflicts}
	if diff := cmp.Diff(rota, read(t, encode(t, rota)), same); diff != "" {
		t.Error(diff)
	}
}

func TestExplanationReadable(t *testing.T) {
	text := string(encode(t, fullRota()))
	for _, want := range []string{
		`{"staff": "1044", "day": "2026-12-24", "from": "off", "to": "N"}`,
		`"request": 1,`, `"leave": 1,`, `"staff": ["1044", "1043"]`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if strings.Contains(text, `"leave": -1`) || strings.Contains(text, `"request": -1`) {
		t.Error("a place of -1 is written")
	}
}

func TestExplanationEncodeRefuses(t *testing.T) {
	for want, change := range map[string]func(*model.Explanation){
		"of gap 2, there are 2":           func(e *model.Explanation) { e.Unfilled[0].Gap = 2 },
		"of fact 2, there are 2":          func(e *model.Explanation) { e.Conflicts[0].WaysOut[0].Fact = 2 },
		"of request 2, there are 2":       func(e *model.Explanation) { e.Refusals[0].Request = 2 },
		"of row of leave 2, there are 2":  func(e *model.Explanation) { e.Refusals[1].Leave = 2 },
		"not of one of them":              func(e *model.Explanation) { e.Refusals[0].Leave = 0 },
		"there is no person 2":            func(e *model.Explanation) { e.People[0].Staff = 2 },
		"code 99 is not in the catalogue": func(e *model.Explanation) { e.Edits[0].To = 99 },
	} {
		rota := fullRota()
		change(rota.Explanation)
		if _, err := jsonio.Encode(rota); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v; want %q", err, want)
		}
	}
}

func TestExplanationFaults(t *testing.T) {
	good := string(encode(t, fullRota()))
	for _, c := range []struct{ old, new, want string }{
		{`"gap": 1`, `"gap": 2`, "/explanation/unfilled/0/gap: 2; want a place, from 0, in the 2 of /report/gaps"},
		{`"request": 1`, `"request": 2`, "/explanation/refusals/0/request: 2; want"},
		{`"leave": 1,`, `"leave": 2,`, "/explanation/refusals/1/leave: 2; want"},
		{`"leave": 1,`, `"leave": 1, "request": 1,`, "/explanation/refusals/1: both a request and leave, or neither; want one of the two"},
		{`"fact": 1`, `"fact": 2`, "/explanation/conflicts/0/waysOut/0/fact: 2; want"},
		{`"day": "2026-12-24", "from": "off"`, `"day": "2026-12-28", "from": "off"`, "/explanation/unfilled/0/fill/changes/1/day: 2026-12-28; want a date of the roster"},
		{"could step in.\",\n        \"staff\": [\"1044\"", "could step in.\",\n        \"staff\": [\"7\"", "/explanation/spare/0/staff/0: \"7\"; want a number of /instance/staff"},
		{`"single": true`, `"lonely": true`, "/explanation/spare/0: the unknown field"},
	} {
		text := strings.Replace(good, c.old, c.new, 1)
		if text == good {
			t.Errorf("no %s in\n%s", c.old, good)
			continue
		}
		if got := faultsOf(t, text).Error(); !strings.Contains(got, c.want) {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
}

// An explanation made while reasons for absence were known may tell them.
func TestExplanationWithReasonsIsDropped(t *testing.T) {
	data := strings.Replace(string(encode(t, fullRota())), `"keepAbsenceReasons": true`, `"keepAbsenceReasons": false`, 1)
	if got := read(t, []byte(data)); got.Explanation != nil {
		t.Error("the explanation is kept")
	}
}
