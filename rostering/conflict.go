package rostering

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// Conflict is a smallest set of facts that can't hold together.
type Conflict struct {
	Facts []Fact `json:"facts"`
}

// Fact is one member of a conflict.
type Fact struct {
	model.Subject
	Sentence string `json:"sentence"`
}

func conflicts(w *constraints.Ward, cores [][]model.Subject) []Conflict {
	var out []Conflict
	for _, core := range cores {
		var c Conflict
		for _, s := range core {
			c.Facts = append(c.Facts, Fact{Subject: s, Sentence: factSentence(w, &s)})
		}
		out = append(out, c)
	}
	return out
}

// factSentence says what a rule demands of its Subject: person, dates, rule.
func factSentence(w *constraints.Ward, s *model.Subject) string {
	rule, _ := constraints.Find(s.Rule)
	who := make([]string, len(s.Staff))
	for i, p := range s.Staff {
		who[i] = w.Who(p)
	}
	name := strings.Join(who, ", ")
	switch {
	case len(s.Staff) == 0:
		name = "The ward"
	case len(s.Staff) > 4:
		name = fmt.Sprintf("%d people", len(s.Staff))
	}
	if s.Rule == "lock.honour" && len(s.Staff) == 1 && w.InHorizon(s.From) {
		if l := w.LockOn(s.Staff[0], s.From); l != nil {
			return fmt.Sprintf("%s is locked to %s on %s", name, w.CodeName(l.Code), w.On(s.From))
		}
	}
	return fmt.Sprintf("%s, %s: %s (%s, %s)", name, w.Span(s.From, s.To), strings.ToLower(rule.Title), s.Rule, rule.Clause)
}
