package whatif

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// quoted shows a text that was read, as short as a code should be.
func quoted(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "..."
	}
	return strconv.Quote(s)
}

// folded finds a text in a list whatever its case.
func folded(list []string, text string) (string, bool) {
	i := slices.IndexFunc(list, func(x string) bool { return strings.EqualFold(x, strings.TrimSpace(text)) })
	if i < 0 {
		return "", false
	}
	return list[i], true
}

// series lists words as a sentence does: "E, L or N".
func series(list []string, last string) string {
	switch n := len(list); n {
	case 0:
		return "none"
	case 1:
		return list[0]
	default:
		return strings.Join(list[:n-1], ", ") + " " + last + " " + list[n-1]
	}
}

// people says a number with its noun: "one person", "2 people".
func people(n int, one, many string) string {
	if n == 1 {
		return "one " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// moreOrFewer says a difference: "one person more", "2 people fewer".
func moreOrFewer(n int, one, many string) string {
	if n < 0 {
		return people(-n, one, many) + " fewer"
	}
	return people(n, one, many) + " more"
}

func wteText(v float64) string {
	if s := strconv.FormatFloat(v, 'f', -1, 64); strings.Contains(s, ".") {
		return s
	}
	return strconv.FormatFloat(v, 'f', 1, 64)
}

// capital begins a sentence.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// codeWords names a code: "Night (N)", "a day off".
func (w *work) codeWords(k model.Code) string {
	if s := w.in.Catalogue.Shift(k); s != nil {
		return shiftName(s)
	}
	return "a day off"
}

func shiftName(s *model.ShiftType) string {
	if s.Name == "" || strings.EqualFold(s.Name, s.Code) {
		return s.Code
	}
	return s.Name + " (" + s.Code + ")"
}

// codesWords lists codes: "E or L".
func (w *work) codesWords(codes []model.Code, last string) string {
	var names []string
	for _, k := range codes {
		names = append(names, w.in.Catalogue.Label(k))
	}
	return series(names, last)
}

// policyWords tells of a setting what holds now and what held before, and whether
// they differ. Both policies know the setting.
func policyWords(s *model.Setting, was, is *constraints.Policy) (said string, changes bool) {
	rule, _ := constraints.Find(s.Rule)
	i := slices.IndexFunc(rule.Params, func(p constraints.Param) bool { return p.Key == s.Key })
	p, now, before := rule.Params[i], is.Values(s.Rule)[i].Value, was.Values(s.Rule)[i].Value
	if s.Key == "on" {
		said = fmt.Sprintf("%s (%s, %s): ", rule.Title, s.Rule, rule.Clause)
		switch {
		case now == before:
			return said + "as it is already", false
		case is.On(s.Rule):
			return said + "now in force", true
		}
		return said + "no longer in force", true
	}
	of, _, _ := strings.Cut(p.Doc, ";")
	if s.Key == "level" {
		of = "how strict" // the rule book's text lists the levels
	}
	said = fmt.Sprintf("%s: %s (%s %s, %s): %s", rule.Title, of, s.Rule, s.Key, rule.Clause, settingText(&p, now))
	if now == before {
		return said + ", as it is already", false
	}
	return said + " instead of " + settingText(&p, before), true
}

// settingText says a value as a reader does.
func settingText(p *constraints.Param, value string) string {
	switch {
	case value == "":
		return "none"
	case value == "true":
		return "yes"
	case value == "false":
		return "no"
	case p.Unit != "" && value == "1":
		return value + " " + model.Singular(p.Unit)
	case p.Unit != "":
		return value + " " + p.Unit
	}
	return value
}
