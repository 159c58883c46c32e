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
	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// How texts must be written.
var (
	nameForm = marked.Form{Pattern: regexp.MustCompile(`^[^\s=+@\p{Cc}-]([^=\p{Cc}]*[^\s=\p{Cc}])?$`), Most: 40,
		Want: "a short name without =, not beginning with + @ -"}
	onForm    = marked.Form{Pattern: regexp.MustCompile(`^[^\s=+@\p{Cc}-]([^\p{Cc}]*[^\s\p{Cc}])?$`), Most: 60, Want: "the name of another scenario"}
	titleForm = marked.Form{Pattern: regexp.MustCompile(`^[^\s=+@\p{Cc}]([^\p{Cc}]*[^\s\p{Cc}])?$`), Most: 200,
		Want: "a text of one line, not beginning with = + @"}
	codeForm = marked.Form{Pattern: regexp.MustCompile(`^[^\s=+@,;!\p{Cc}-]([^,;!\p{Cc}]*[^\s,;!\p{Cc}])?$`), Most: 16, Numbers: true,
		Want: "the code of a shift, such as E or LD"}
	numberForm = marked.Form{Pattern: regexp.MustCompile(`^[^\s=+@\p{Cc}]([^\p{Cc}]*[^\s\p{Cc}])?$`), Most: 64, Numbers: true, Want: "a staff number"}
	skillForm  = marked.Form{Pattern: regexp.MustCompile(`^[^\s,;\p{Cc}]([^,;\p{Cc}]*[^\s,;\p{Cc}])?$`), Most: 64, Want: "a skill without , or ;"}
	policyForm = marked.Form{Pattern: regexp.MustCompile(`^[a-z][a-z.-]*\.[a-z0-9_]+$`), Most: 80,
		Want: "a rule and its parameter, such as leave.band.max_percent"}
)

// oneOrMore reads a value, or a list of them.
func oneOrMore[T any](r *reader, read func(*yaml.Node) (T, bool)) func(*yaml.Node) ([]T, bool) {
	return marked.OneOrMore(r.Reader, maxListed, read)
}

func (r *reader) band(n *yaml.Node) (int, bool) { return r.Whole(minBand, maxBand, "band")(n) }

var plainDecimal = regexp.MustCompile(`^[0-9](\.[0-9]{1,4})?$`)

// wte reads whole-time equivalents.
func (r *reader) wte(n *yaml.Node) (float64, bool) {
	want := fmt.Sprintf("whole-time equivalents above 0, at most %g", mostWTE)
	n, ok := r.Scalar(n, want)
	if !ok {
		return 0, false
	}
	v, err := strconv.ParseFloat(n.Value, 64)
	if n.ShortTag() == "!!str" || !plainDecimal.MatchString(n.Value) || err != nil || v <= 0 || v > mostWTE {
		r.Fault(n, marked.Shown(n), want)
		return 0, false
	}
	return v, true
}

// bareDigits are a whole number without a sign.
var bareDigits = regexp.MustCompile(`^(0|[1-9][0-9]{0,5})$`)

// amount reads 3, which replaces, and +1 or -2, which are added. JSON has no
// +1, so it may stand in quotes.
func (r *reader) amount(n *yaml.Node) (Amount, bool) {
	want := fmt.Sprintf("a number of people up to %d; with + or - so many more or fewer", maxNeeded)
	n, ok := r.Scalar(n, want)
	if !ok {
		return Amount{}, false
	}
	digits := strings.TrimLeft(n.Value, "+-")
	a := Amount{By: len(digits) == len(n.Value)-1}
	v, err := strconv.Atoi(n.Value)
	if !bareDigits.MatchString(digits) || err != nil || max(v, -v) > maxNeeded || n.ShortTag() == "!!str" && !a.By {
		r.Fault(n, marked.Shown(n), want)
		return Amount{}, false
	}
	if a.N = v; a.By && v == 0 {
		r.Fault(n, marked.Shown(n), "at least one more or fewer, or 0 for none at all")
		return Amount{}, false
	}
	return a, true
}

func (r *reader) date(n *yaml.Node) (model.Date, bool) {
	const want = "a date like 2027-01-12"
	return r.Date(want, want)(n)
}

// inOrder refuses a stretch that ends before it begins.
func (r *reader) inOrder(to *yaml.Node, first, last *model.Date) {
	if first != nil && last != nil && *last < *first {
		r.Fault(to, fmt.Sprintf("the last day %s before the first, %s", last, first), "the first day, or a later one")
	}
}

var plainGroups = []string{string(model.Registered), string(model.Unregistered), string(model.Anyone)}

// group reads registered, unregistered, any, skill:IV and "skill: IV".
func (r *reader) group(n *yaml.Node) (model.Group, bool) {
	const want = "registered, unregistered, any, or skill: and a skill, such as skill:IV"
	n, ok := r.Scalar(n, want)
	if !ok {
		return "", false
	}
	skill, ok := strings.CutPrefix(n.Value, "skill:")
	skill = strings.TrimPrefix(skill, " ")
	switch {
	case ok && skillForm.Pattern.MatchString(skill) && utf8.RuneCountInString(skill) <= skillForm.Most:
		return model.SkillGroup(skill), true
	case slices.Contains(plainGroups, n.Value):
		return model.Group(n.Value), true
	}
	r.Misspelt(n, want, plainGroups)
	return "", false
}
