package whatif

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// How many findings of a kind are told; the rest can be read in the figures.
const (
	mostEffects = 7
	mostProved  = 2
)

// findings are the plain statements that a reader must know first: what stands now,
// what each scenario does, what cannot be, what does not help, what is not worth
// choosing, what is proved.
func (x *contest) findings(c *model.Comparison) []model.Finding {
	out := []model.Finding{{Scenario: 0, Sentence: c.Scenarios[0].Title + ": " + x.now(&c.Scenarios[0]) + "."}}
	var telling, plain []int
	for i := 1; i < len(c.Scenarios); i++ {
		s := &c.Scenarios[i]
		switch {
		case s.Problem != "":
			if strings.HasPrefix(s.Problem, "not run") {
				continue // Partial says so
			}
			out = append(out, model.Finding{Scenario: i, Sentence: s.Title + ": " + s.Problem + ".", Verdict: model.Worsened, Proved: x.ruledOut(i)})
		case len(x.told(s)) > 0:
			telling = append(telling, i)
		default:
			plain = append(plain, i)
		}
	}
	slices.SortStableFunc(telling, func(a, b int) int { return x.better(&c.Scenarios[a], &c.Scenarios[b]) })
	for n, i := range telling {
		if n == mostEffects && len(telling) > n+1 {
			out = append(out, model.Finding{Scenario: -1, Sentence: fmt.Sprintf("%d more scenarios differ as well, less tellingly: %s.", len(telling)-n, titles(c, telling[n:]))})
			break
		}
		out = append(out, x.effects(c, i))
	}
	if len(plain) > 0 {
		f := model.Finding{Scenario: -1, Sentence: titles(c, plain) + ": no difference shown in any main figure.", Verdict: model.NoDifference}
		if len(plain) == 1 {
			f.Scenario = plain[0]
		}
		out = append(out, f)
	}
	return append(append(out, x.notWorth(c)...), x.provedFirst(c)...)
}

// now says the main figures of the base.
func (x *contest) now(base *model.ScenarioResult) string {
	var parts []string
	for i, f := range x.figures {
		v := &base.Values[i]
		if !f.Main || !v.Known {
			continue
		}
		part := inSentence(f.Name) + " " + number(v.Shown, v.Measure.Decimals())
		if f.Unit == "%" || f.Unit == "h" || f.Unit == "GBP" {
			part = inSentence(f.Name) + " " + v.Measure.Text()
		}
		if d := v.Measure.Decimals(); number(v.Least, d) != number(v.Most, d) {
			part += fmt.Sprintf(" (%s to %s)", number(v.Least, d), number(v.Most, d))
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

// told lists the main figures in which there is something to tell of a scenario.
func (x *contest) told(s *model.ScenarioResult) (list []int) {
	for i, f := range x.figures {
		if v := &s.Values[i]; f.Main && v.Sentence != "" && v.Sentence != string(model.NoDifference) {
			list = append(list, i)
		}
	}
	return list
}

// effects says what one scenario does.
func (x *contest) effects(c *model.Comparison, i int) model.Finding {
	s := &c.Scenarios[i]
	var parts []string
	var verdicts []model.Verdict
	for _, at := range x.told(s) {
		v := &s.Values[at]
		parts = append(parts, inSentence(x.figures[at].Name)+": "+v.Sentence)
		verdicts = append(verdicts, v.Verdict)
	}
	return model.Finding{Scenario: i, Sentence: s.Title + ": " + strings.Join(parts, "; ") + ".", Verdict: together(verdicts)}
}

// together is one verdict of several: figures with no better way, such as cost, have
// no say beside others; what is better here and worse there only differs.
func together(verdicts []model.Verdict) model.Verdict {
	all := model.Differs
	for _, v := range verdicts {
		switch {
		case v == model.Differs || v == all:
		case all == model.Differs:
			all = v
		default:
			return model.Differs
		}
	}
	return all
}

// better orders scenarios by what they do to the main figures, the first figure first:
// those that improve it, the most first, then those that leave it, then those that
// make it worse, the worst first. Changes within the noise count as none.
func (x *contest) better(a, b *model.ScenarioResult) int {
	for i, f := range x.figures {
		if !f.Main || f.Better == model.NoWay {
			continue
		}
		gain := func(s *model.ScenarioResult) float64 {
			switch v := &s.Values[i]; {
			case !slices.Contains(x.told(s), i):
				return 0
			case f.Better == model.Less:
				return -v.Change
			default:
				return v.Change
			}
		}
		one, other := gain(a), gain(b)
		switch {
		case math.Abs(one-other) < 1e-9:
			continue
		case one < 0 && other < 0:
			return cmp.Compare(one, other)
		}
		return cmp.Compare(other, one)
	}
	return 0
}

// ruledOut says whether it is proved that a scenario has no legal roster.
func (x *contest) ruledOut(i int) bool {
	for _, w := range x.wards {
		for _, r := range x.entries[i].trials[w].own().runs {
			if r.proved {
				return true
			}
		}
	}
	return false
}

// notWorth names the scenarios that another one dominates.
func (x *contest) notWorth(c *model.Comparison) []model.Finding {
	var parts []string
	only := -1
	for i := range c.Scenarios {
		s := &c.Scenarios[i]
		if s.Dominated == "" {
			continue
		}
		by := slices.IndexFunc(c.Scenarios, func(o model.ScenarioResult) bool { return o.Name == s.Dominated })
		parts = append(parts, fmt.Sprintf("%s (rather %s)", s.Title, c.Scenarios[by].Title))
		only = i
	}
	switch len(parts) {
	case 0:
		return nil
	case 1:
	default:
		only = -1
	}
	return []model.Finding{{Scenario: only, Verdict: model.Worsened, Sentence: "Not worth choosing, because another does no worse in any main figure, better in one, and asks for no more: " +
		strings.Join(parts, "; ") + "."}}
}

// provedFirst tells what bounds prove of the first scenarios of which they prove something.
func (x *contest) provedFirst(c *model.Comparison) []model.Finding {
	var out []model.Finding
	for i := 1; i < len(c.Scenarios); i++ {
		if s := x.againstBase(x.entries[i]); s != "" {
			out = append(out, model.Finding{Scenario: i, Sentence: "Proved, " + c.Scenarios[i].Title + ": " + s + ".", Proved: true})
		}
	}
	return out[:min(len(out), mostProved)]
}

// titles names scenarios.
func titles(c *model.Comparison, list []int) string {
	var names []string
	for _, i := range list {
		names = append(names, c.Scenarios[i].Title)
	}
	return series(names, "and")
}

// inSentence writes a figure's name within a sentence.
func inSentence(name string) string { return strings.ToLower(name[:1]) + name[1:] }
