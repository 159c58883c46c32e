package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// source is how a sentence names where it comes from: "cover.minimum, P_HR_44 §3.1".
func source(rule string) string { return rule + ", " + ruleClause(rule) }

// ruleClause names the clause of a rule.
func ruleClause(rule string) string {
	x, _ := constraints.Find(rule)
	return x.Clause.String()
}

// demand says what a rule demands of a Subject, without the full stop.
func (q *inquiry) demand(s *model.Subject) string {
	said := q.ward.Explain(&model.Violation{Subject: *s})
	if said == "" {
		x, _ := constraints.Find(s.Rule)
		said = fmt.Sprintf("%s, %s", x.Title, q.ward.Span(s.From, s.To))
	}
	return fmt.Sprintf("%s (%s)", strings.TrimSuffix(said, "."), source(s.Rule))
}

// demandsSaid is how many facts one sentence lists.
const demandsSaid = 4

// ruledOut says which facts besides the question itself can't hold together with
// it, and which rule binds: a rule rather than a lock or leave that is a fact.
func (q *inquiry) ruledOut(conflicts [][]model.Subject) (rule, said string) {
	var list []string
	more := 0
	for _, core := range conflicts {
		for i := range core {
			s := &core[i]
			if s.Rule == questionRule {
				continue
			}
			if rule == "" || isFact(rule) && !isFact(s.Rule) {
				rule = s.Rule
			}
			if len(list) == demandsSaid {
				more++
				continue
			}
			list = append(list, q.demand(s))
		}
		break // one contradiction is enough
	}
	said = strings.Join(list, "; ")
	if more > 0 {
		said += fmt.Sprintf("; and %d more", more)
	}
	return rule, said
}

func isFact(rule string) bool { return rule == "lock.honour" || rule == "leave.honour" }

// effect says what a price means for the ward: what gets worse on the first level
// that does, and how many wishes of others are refused. A verb begins it: "leaves
// one unfilled duty more". It is "" when nothing gets worse.
func effect(p *model.Price, others int) string {
	var parts []string
	switch {
	case p.More[model.Cover] > 0 && p.Gaps == 1:
		parts = append(parts, "leaves one unfilled duty more")
	case p.More[model.Cover] > 0 && p.Gaps > 1:
		parts = append(parts, fmt.Sprintf("leaves %d unfilled duties more", p.Gaps))
	case p.More[model.Cover] > 0:
		parts = append(parts, "leaves duties unfilled where it matters more")
	case p.More[model.Cover] == 0 && p.More[model.Soft] > 0:
		parts = append(parts, fmt.Sprintf("costs %s more", points(p.More[model.Soft])))
	}
	switch {
	case others == 1:
		parts = append(parts, "refuses one other wish")
	case others > 1:
		parts = append(parts, fmt.Sprintf("refuses %d other wishes", others))
	}
	if len(parts) == 0 {
		return ""
	}
	return join(parts)
}

func points(n int64) string {
	if n == 1 {
		return "1 penalty point"
	}
	return fmt.Sprintf("%d penalty points", n)
}

// bestRota names the roster that a price speaks of; only a proof makes it the best.
func bestRota(p *model.Price) string {
	if p.Proved {
		return "the best rota"
	}
	return "the best rota found"
}

// tenths writes hundredths of a shift as they are said.
func tenths(hundredths int) string { return fmt.Sprintf("%.1f", float64(hundredths)/100) }

// standing says how far somebody is from the fair share: "0.4 behind".
func standing(hundredths int) string {
	switch {
	case hundredths >= 5:
		return tenths(hundredths) + " ahead"
	case hundredths <= -5:
		return tenths(-hundredths) + " behind"
	}
	return "level"
}

// overUnder says a balance of hours.
func overUnder(m model.Minutes) string {
	switch {
	case m > 0:
		return m.String() + " over"
	case m < 0:
		return (-m).String() + " under"
	}
	return "level"
}

// counted says a number with its noun: "no nights", "one night", "2 nights".
func counted(n int, one, many string) string {
	switch n {
	case 0:
		return "no " + many
	case 1:
		return "one " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// rises says by how much something rises or falls: "one refusal more", "2 gaps
// fewer"; it is "" when it stays.
func rises(n int64, one, many string) string {
	if n == 0 {
		return ""
	}
	way := "more"
	if n < 0 {
		n, way = -n, "fewer"
	}
	return counted(int(n), one, many) + " " + way
}

// join lists parts as a sentence does, leaving out what is empty.
func join(parts []string) string {
	parts = slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return p == "" })
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}

// groupWords names the people of a group.
func groupWords(g model.Group) string {
	switch {
	case g == model.Registered || g == model.Unregistered:
		return string(g) + " staff"
	case g.Skill() != "":
		return "people with " + g.Skill()
	}
	return "staff"
}
