package rostering

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// conflicts puts the contradictions of an infeasible ward into words.
func conflicts(w *constraints.Ward, cores [][]model.Subject) []model.Conflict {
	var out []model.Conflict
	for _, core := range cores {
		out = append(out, ConflictOf(w, core))
	}
	return out
}

// ConflictOf puts one contradiction into words.
func ConflictOf(w *constraints.Ward, core []model.Subject) model.Conflict {
	var c model.Conflict
	for _, s := range core {
		c.Facts = append(c.Facts, model.Fact{Subject: s, Sentence: factSentence(w, &s)})
	}
	return c
}

// factSentence says what a rule demands of its Subject, in the rule's own words:
// an explanation without an amount.
func factSentence(w *constraints.Ward, s *model.Subject) string {
	rule, _ := constraints.Find(s.Rule)
	sentence := floorSentence(w, s)
	if sentence == "" {
		sentence = w.Explain(&model.Violation{Subject: *s})
	}
	if sentence == "" {
		sentence = fmt.Sprintf("%s, %s.", rule.Title, w.Span(s.From, s.To))
	}
	return fmt.Sprintf("%s (%s, %s)", strings.TrimSuffix(sentence, "."), s.Rule, rule.Clause)
}

// floorSentence says what a cover rule demands of a shift, "" for other rules.
// Their explanations speak of what was found; the number that they want is read
// from what they say of a roster without anybody.
func floorSentence(w *constraints.Ward, s *model.Subject) string {
	if !strings.HasPrefix(s.Rule, "cover.") || s.Person() >= 0 || s.Period == model.Off {
		return ""
	}
	want := int64(0)
	for _, v := range w.Evaluate(model.NewRoster(len(w.Staff), w.Days)) {
		if v.Rule == s.Rule && v.From == s.From && v.To == s.To && v.Period == s.Period && v.Group == s.Group {
			want = max(want, v.Want)
		}
	}
	if want == 0 {
		return ""
	}
	who := "people"
	if want == 1 {
		who = "person"
	}
	switch {
	case s.Group == model.Registered && want == 1:
		who = "registered nurse"
	case s.Group == model.Registered:
		who = "registered nurses"
	case s.Group == model.Unregistered:
		who = "unregistered staff"
	case s.Group.Skill() != "":
		who += " with " + s.Group.Skill()
	case s.Rule == "cover.take-charge":
		who += " who can take charge"
	}
	return fmt.Sprintf("%s on %s needs at least %d %s.", shiftName(w, s.Period), w.Span(s.From, s.To), want, who)
}

// shiftName names a shift in a sentence: "Early", or its code where it has no name.
func shiftName(w *constraints.Ward, k model.Code) string {
	if s := w.Catalogue.Shift(k); s != nil && s.Name != "" {
		return s.Name
	}
	return w.CodeName(k)
}
