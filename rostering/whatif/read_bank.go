package whatif

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// The rules that bank stands for.
const (
	bankRule   = "bank.not-routine"
	nightsRule = "bank.no-nights"
)

// bank reads where bank is allowed as settings of the two rules that decide it.
// What is left out stays as the ward has it.
func (r *reader) bank(n *yaml.Node) (out []model.Setting) {
	var kinds []string
	var days []int
	var most *int
	var nights, unregistered *bool
	at, ok := r.Mapping(n, "bank", []marked.Key{
		marked.May("kinds", marked.Into(&kinds, oneOrMore(r, r.OneWord(bankKinds()...)))),
		marked.May("days", marked.Into(&days, r.weekdays)),
		marked.May("nights", marked.Given(&nights, r.YesNo)),
		marked.May("most", marked.Given(&most, r.Whole(0, maxNeeded, "people"))),
		marked.May("unregistered_only", marked.Given(&unregistered, r.YesNo)),
	})
	if ok && len(at) == 0 {
		r.Fault(n, "an empty bank", "kinds of shift, days or nights: where bank is allowed")
	}
	night := string(model.Night)
	if nights != nil && !*nights && slices.Contains(kinds, night) {
		r.Fault(at["nights"], "no nights, though night is among the kinds", "one of the two")
	}
	if nights != nil && *nights && !slices.Contains(kinds, night) {
		if kinds == nil && ok {
			r.Fault(at["nights"], "nights without kinds", "kinds: night, or all the kinds on which bank is allowed")
		}
		kinds = append(kinds, night)
	}
	set := func(key, rule, parameter, value string) {
		out = append(out, model.Setting{Rule: rule, Key: parameter, Value: value, Source: r.Source(at[key])})
	}
	if at["kinds"] != nil {
		set("kinds", bankRule, "kinds", strings.Join(kinds, ", "))
	}
	if at["days"] != nil {
		set("days", bankRule, "weekdays", weekdayWords(days))
		set("days", bankRule, "weekends_only", "no")
	}
	if most != nil {
		set("most", bankRule, "max_per_shift", strconv.Itoa(*most))
	}
	if unregistered != nil {
		set("unregistered_only", bankRule, "unregistered_only", yesWord(*unregistered))
	}
	switch {
	case nights != nil:
		set("nights", nightsRule, "allow_nights", yesWord(*nights))
	case slices.Contains(kinds, night):
		set("kinds", nightsRule, "allow_nights", yesWord(true))
	}
	return out
}

// bankKinds are the kinds of shift that cover demand.
func bankKinds() (out []string) {
	for _, k := range model.ShiftKinds() {
		if k != model.Office {
			out = append(out, string(k))
		}
	}
	return out
}

// weekdayWords lists weekdays as the rule book has them.
func weekdayWords(days []int) string {
	var out []string
	for _, d := range days {
		out = append(out, weekdayNames[d])
	}
	return strings.Join(out, ", ")
}

func yesWord(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
