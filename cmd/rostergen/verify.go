package main

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/io/jsonio"
	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
)

// encode gives a rota's bytes. A rota with a report is judged once more by what they say.
func encode(name, kind string, rota *model.Rota, in *input) (data []byte, err error) {
	if kind == "json" {
		data, err = jsonio.Encode(rota)
	} else {
		data, err = xlsx.Encode(rota, xlsx.WriteOptions{Rules: ruleLines(in), Status: "DRAFT", Version: in.version})
	}
	if err != nil || rota.Report == nil {
		return data, err
	}
	return data, verify(name, kind, data, rota, in)
}

// verify reads the bytes that are about to be written and judges what they say:
// the same roster at the same score, or nothing is published.
func verify(name, kind string, data []byte, rota *model.Rota, in *input) error {
	var instance *model.Instance
	var roster *model.Roster
	if kind == "json" {
		back, err := jsonio.Read(name, data)
		if err != nil {
			return fmt.Errorf("the rota can't be read back: %v; not published", err)
		}
		instance, roster = back.Instance, back.Roster
	} else {
		back, err := xlsx.ReadBytes(name, data)
		if err != nil {
			return fmt.Errorf("the rota can't be read back: %v; not published", err)
		}
		instance, roster = back.Instance, back.Roster
	}
	if roster == nil {
		roster = model.NewRoster(len(instance.Staff), instance.Days) // everybody off leaves the grid empty
	}
	if !slices.Equal(roster.Cells, rota.Roster.Cells) {
		return fmt.Errorf("the rota read back differs from the one drafted: not published")
	}
	policy, err := constraints.NewPolicy(instance.Profile, in.policy, instance.Policy)
	if err != nil {
		return fmt.Errorf("the policy can't be read back: %v; not published", err)
	}
	w, err := policy.Apply(instance)
	if err != nil {
		return fmt.Errorf("the ward can't be read back: %v; not published", err)
	}
	if score := model.TotalScore(w.Evaluate(roster)); score != rota.Report.Score {
		return fmt.Errorf("the rota read back scores %v, the draft %v: not published", score, rota.Report.Score)
	}
	return nil
}
