package whatif

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// pick gives those who are picked, in the order of the ward.
func (w *work) pick(p *StaffPicked) []int {
	var numbers []int
	for _, n := range p.Numbers {
		if s, ok := w.person(n); ok {
			numbers = append(numbers, s)
		}
	}
	skills, _ := w.skills(p.Skills)
	var who []int
	for s := range w.in.Staff {
		x := &w.in.Staff[s]
		switch {
		case len(p.Numbers) > 0 && !slices.Contains(numbers, s):
		case len(p.Bands) > 0 && !slices.Contains(p.Bands, x.Band):
		case p.Registered != nil && x.Registered != *p.Registered:
		case len(p.Skills) > 0 && !slices.ContainsFunc(skills, x.HasSkill):
		default:
			who = append(who, s)
		}
	}
	if len(p.Numbers) == 0 && len(p.Bands) == 0 && p.Registered == nil && len(p.Skills) == 0 {
		who = nil
	}
	switch {
	case len(who) == 0:
		w.missAll("a change that picks nobody", "staff numbers, bands, registration or skills of somebody on the ward")
	case len(who) < p.Count:
		w.miss(fmt.Sprintf("%d people to pick", p.Count), fmt.Sprintf("at most %d, as many as there are", len(who)))
	case p.Count > 0:
		who = who[:p.Count]
	}
	return who
}

// findNumber gives the index of a staff number whatever its case, -1 when unknown.
func findNumber(in *model.Instance, number string) int {
	return slices.IndexFunc(in.Staff, func(s model.Staff) bool { return strings.EqualFold(s.Number, strings.TrimSpace(number)) })
}
