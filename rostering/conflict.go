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

// factSentence says what a rule demands of its Subject, in the rule's own words:
// an explanation without an amount.
func factSentence(w *constraints.Ward, s *model.Subject) string {
	rule, _ := constraints.Find(s.Rule)
	sentence := w.Explain(&model.Violation{Subject: *s})
	if sentence == "" {
		sentence = fmt.Sprintf("%s, %s.", rule.Title, w.Span(s.From, s.To))
	}
	return fmt.Sprintf("%s (%s, %s)", strings.TrimSuffix(sentence, "."), s.Rule, rule.Clause)
}
