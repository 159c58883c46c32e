package whatif

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
)

// form is how a text must be written. The schema has the same patterns.
type form struct {
	pattern *regexp.Regexp
	most    int  // letters
	numbers bool // may be a number
	want    string
}

var (
	nameForm = form{regexp.MustCompile(`^[^\s=+@\p{Cc}-]([^=\p{Cc}]*[^\s=\p{Cc}])?$`), 40, false,
		"a short name without =, not beginning with + @ -"}
	onForm    = form{regexp.MustCompile(`^[^\s=+@\p{Cc}-]([^\p{Cc}]*[^\s\p{Cc}])?$`), 60, false, "the name of another scenario"}
	titleForm = form{regexp.MustCompile(`^[^\s=+@\p{Cc}]([^\p{Cc}]*[^\s\p{Cc}])?$`), 200, false,
		"a text of one line, not beginning with = + @"}
	codeForm   = form{regexp.MustCompile(`^[^\s=+@,;!\p{Cc}-]([^,;!\p{Cc}]*[^\s,;!\p{Cc}])?$`), 16, true, "the code of a shift, such as E or LD"}
	numberForm = form{regexp.MustCompile(`^[^\s=+@\p{Cc}]([^\p{Cc}]*[^\s\p{Cc}])?$`), 64, true, "a staff number"}
	skillForm  = form{regexp.MustCompile(`^[^\s,;\p{Cc}]([^,;\p{Cc}]*[^\s,;\p{Cc}])?$`), 64, false, "a skill without , or ;"}
	policyForm = form{regexp.MustCompile(`^[a-z][a-z.-]*\.[a-z0-9_]+$`), 80, false,
		"a rule and its parameter, such as leave.band.max_percent"}
)

// form reads a text of a form.
func (r *reader) form(f form) func(*yaml.Node) (string, bool) {
	return func(n *yaml.Node) (string, bool) {
		n, ok := r.scalar(n, f.want)
		if !ok {
			return "", false
		}
		switch tag := n.ShortTag(); {
		case tag != "!!str" && !(f.numbers && (tag == "!!int" || tag == "!!float") && n.Value[0] >= '0' && n.Value[0] <= '9'):
			r.fault(n, shown(n), f.want+", in quotes")
		case utf8.RuneCountInString(n.Value) > f.most:
			r.fault(n, fmt.Sprintf("a text of %d letters", utf8.RuneCountInString(n.Value)), fmt.Sprintf("at most %d", f.most))
		case !f.pattern.MatchString(n.Value):
			r.fault(n, "a text of another form", f.want)
		default:
			return n.Value, true
		}
		return "", false
	}
}

// scalar gives a single value, which is never empty.
func (r *reader) scalar(n *yaml.Node, want string) (*yaml.Node, bool) {
	n, ok := r.enter(n)
	if !ok {
		return n, false
	}
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" {
		r.fault(n, shown(n), want)
		return n, false
	}
	return n, true
}

// oneWord reads one of some words.
func (r *reader) oneWord(words ...string) func(*yaml.Node) (string, bool) {
	return func(n *yaml.Node) (string, bool) {
		want := strings.Join(words, ", ")
		n, ok := r.scalar(n, want)
		if !ok {
			return "", false
		}
		if !slices.Contains(words, n.Value) {
			r.misspelt(n, want, words)
			return "", false
		}
		return n.Value, true
	}
}

// misspelt shows a text where it is near to one that is wanted.
func (r *reader) misspelt(n *yaml.Node, want string, words []string) {
	near := perhaps(n.Value, words)
	if near == "" {
		r.fault(n, shown(n), want)
		return
	}
	r.fault(n, strconv.Quote(n.Value), want+near)
}

// bare is a whole number without a sign.
var bare = regexp.MustCompile(`^(0|[1-9][0-9]{0,5})$`)

// whole reads a whole number within limits.
func (r *reader) whole(least, most int, of string) func(*yaml.Node) (int, bool) {
	want := fmt.Sprintf("a whole number from %d to %d (%s)", least, most, of)
	return func(n *yaml.Node) (int, bool) {
		n, ok := r.scalar(n, want)
		if !ok {
			return 0, false
		}
		v, err := strconv.Atoi(n.Value)
		if n.ShortTag() != "!!int" || !bare.MatchString(n.Value) || err != nil || v < least || v > most {
			r.fault(n, shown(n), want)
			return 0, false
		}
		return v, true
	}
}

func (r *reader) band(n *yaml.Node) (int, bool) { return r.whole(minBand, maxBand, "band")(n) }

var plainDecimal = regexp.MustCompile(`^[0-9](\.[0-9]{1,4})?$`)

// wte reads whole-time equivalents.
func (r *reader) wte(n *yaml.Node) (float64, bool) {
	want := fmt.Sprintf("whole-time equivalents above 0, at most %g", mostWTE)
	n, ok := r.scalar(n, want)
	if !ok {
		return 0, false
	}
	v, err := strconv.ParseFloat(n.Value, 64)
	if n.ShortTag() == "!!str" || !plainDecimal.MatchString(n.Value) || err != nil || v <= 0 || v > mostWTE {
		r.fault(n, shown(n), want)
		return 0, false
	}
	return v, true
}

// amount reads 3, which replaces, and +1 or -2, which are added. JSON has no
// +1, so it may stand in quotes.
func (r *reader) amount(n *yaml.Node) (Amount, bool) {
	want := fmt.Sprintf("a number of people up to %d; with + or - so many more or fewer", maxNeeded)
	n, ok := r.scalar(n, want)
	if !ok {
		return Amount{}, false
	}
	digits := strings.TrimLeft(n.Value, "+-")
	a := Amount{By: len(digits) == len(n.Value)-1}
	v, err := strconv.Atoi(n.Value)
	if !bare.MatchString(digits) || err != nil || max(v, -v) > maxNeeded || n.ShortTag() == "!!str" && !a.By {
		r.fault(n, shown(n), want)
		return Amount{}, false
	}
	if a.N = v; a.By && v == 0 {
		r.fault(n, shown(n), "at least one more or fewer, or 0 for none at all")
		return Amount{}, false
	}
	return a, true
}

// yesNo reads true, false, yes and no.
func (r *reader) yesNo(n *yaml.Node) (bool, bool) {
	n, ok := r.scalar(n, "yes or no")
	if !ok {
		return false, false
	}
	switch v := strings.ToLower(n.Value); {
	case v == "true" && n.ShortTag() == "!!bool", n.Value == "yes", n.Value == "Yes":
		return true, true
	case v == "false" && n.ShortTag() == "!!bool", n.Value == "no", n.Value == "No":
		return false, true
	}
	r.fault(n, shown(n), "yes or no")
	return false, false
}

var dateForm = regexp.MustCompile(`^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$`)

func (r *reader) date(n *yaml.Node) (model.Date, bool) {
	const want = "a date like 2027-01-12"
	n, ok := r.scalar(n, want)
	if !ok {
		return 0, false
	}
	d, err := model.ParseDate(n.Value)
	if err != nil || !dateForm.MatchString(n.Value) {
		r.fault(n, shown(n), want)
		return 0, false
	}
	return d, true
}

// inOrder refuses a stretch that ends before it begins.
func (r *reader) inOrder(to *yaml.Node, first, last *model.Date) {
	if first != nil && last != nil && *last < *first {
		r.fault(to, fmt.Sprintf("the last day %s before the first, %s", last, first), "the first day, or a later one")
	}
}

func (r *reader) clock(n *yaml.Node) (model.Clock, bool) {
	const want = "a time like 07:30"
	n, ok := r.scalar(n, want)
	if !ok {
		return 0, false
	}
	c, err := model.ParseClock(n.Value)
	if err != nil {
		r.fault(n, shown(n), want)
		return 0, false
	}
	return c, true
}

var plainGroups = []string{string(model.Registered), string(model.Unregistered), string(model.Anyone)}

// group reads registered, unregistered, any, skill:IV and "skill: IV".
func (r *reader) group(n *yaml.Node) (model.Group, bool) {
	const want = "registered, unregistered, any, or skill: and a skill, such as skill:IV"
	n, ok := r.scalar(n, want)
	if !ok {
		return "", false
	}
	skill, ok := strings.CutPrefix(n.Value, "skill:")
	skill = strings.TrimPrefix(skill, " ")
	switch {
	case ok && skillForm.pattern.MatchString(skill) && utf8.RuneCountInString(skill) <= skillForm.most:
		return model.SkillGroup(skill), true
	case slices.Contains(plainGroups, n.Value):
		return model.Group(n.Value), true
	}
	r.misspelt(n, want, plainGroups)
	return "", false
}
