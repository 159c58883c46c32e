package marked

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Scalar gives a single value, which is never nothing.
func (r *Reader) Scalar(n *yaml.Node, want string) (*yaml.Node, bool) {
	n, ok := r.Enter(n)
	if !ok {
		return n, false
	}
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" {
		r.Fault(n, Shown(n), want)
		return n, false
	}
	return n, true
}

// Form is how a text must be written. Schemas have the same patterns.
type Form struct {
	Pattern *regexp.Regexp
	Most    int  // letters
	Numbers bool // may be a number
	Want    string
}

// Text reads a text of a form.
func (r *Reader) Text(f Form) func(*yaml.Node) (string, bool) {
	return func(n *yaml.Node) (string, bool) {
		n, ok := r.Scalar(n, f.Want)
		if !ok {
			return "", false
		}
		switch letters := utf8.RuneCountInString(n.Value); {
		case n.ShortTag() != "!!str" && !(f.Numbers && plainNumber(n)):
			r.Fault(n, Shown(n), f.Want+", in quotes")
		case letters > f.Most:
			r.Fault(n, fmt.Sprintf("a text of %d letters", letters), fmt.Sprintf("at most %d", f.Most))
		case !f.Pattern.MatchString(n.Value):
			r.Fault(n, "a text of another form", f.Want)
		default:
			return n.Value, true
		}
		return "", false
	}
}

// plainNumber says whether a value is a number that begins with a digit.
func plainNumber(n *yaml.Node) bool {
	tag := n.ShortTag()
	return (tag == "!!int" || tag == "!!float") && n.Value[0] >= '0' && n.Value[0] <= '9'
}

// OneWord reads one of some words.
func (r *Reader) OneWord(words ...string) func(*yaml.Node) (string, bool) {
	return func(n *yaml.Node) (string, bool) {
		want := strings.Join(words, ", ")
		n, ok := r.Scalar(n, want)
		if !ok {
			return "", false
		}
		if !slices.Contains(words, n.Value) {
			r.Misspelt(n, want, words)
			return "", false
		}
		return n.Value, true
	}
}

// Misspelt notes a text that is none of some words, and shows it where it is near
// to one of them.
func (r *Reader) Misspelt(n *yaml.Node, want string, words []string) {
	near := Perhaps(n.Value, words)
	if near == "" {
		r.Fault(n, Shown(n), want)
		return
	}
	r.Fault(n, strconv.Quote(n.Value), want+near)
}

// YesNo reads true, false, yes and no.
func (r *Reader) YesNo(n *yaml.Node) (bool, bool) {
	n, ok := r.Scalar(n, "yes or no")
	if !ok {
		return false, false
	}
	switch v := strings.ToLower(n.Value); {
	case v == "true" && n.ShortTag() == "!!bool", n.Value == "yes", n.Value == "Yes":
		return true, true
	case v == "false" && n.ShortTag() == "!!bool", n.Value == "no", n.Value == "No":
		return false, true
	}
	r.Fault(n, Shown(n), "yes or no")
	return false, false
}
