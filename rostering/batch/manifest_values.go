package batch

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
)

// scalar gives a single value, which is never nothing.
func (r *manifestReader) scalar(n *yaml.Node, want string) (*yaml.Node, bool) {
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

// textForm is how a text must be written. The schema has the same patterns.
type textForm struct {
	pattern *regexp.Regexp
	most    int // letters
	want    string
}

var (
	unitForm = textForm{regexp.MustCompile(`^[^\s=+@\p{Cc}]([^\p{Cc}]*[^\s\p{Cc}])?$`), 80, "the name of a unit, not beginning with = + @"}
	whatForm = textForm{regexp.MustCompile(`^[^\s=+@\p{Cc}]([^\p{Cc}]*[^\s\p{Cc}])?$`), 60, "what is due, such as approval"}
)

// form reads a text of a form.
func (r *manifestReader) form(f textForm) func(*yaml.Node) (string, bool) {
	return func(n *yaml.Node) (string, bool) {
		n, ok := r.scalar(n, f.want)
		if !ok {
			return "", false
		}
		switch letters := utf8.RuneCountInString(n.Value); {
		case n.ShortTag() != "!!str":
			r.fault(n, shown(n), f.want+", in quotes")
		case letters > f.most:
			r.fault(n, fmt.Sprintf("a text of %d letters", letters), fmt.Sprintf("at most %d", f.most))
		case !f.pattern.MatchString(n.Value):
			r.fault(n, "a text of another form", f.want)
		default:
			return n.Value, true
		}
		return "", false
	}
}

// wholeForm is a whole number, in the way that everybody writes it.
var wholeForm = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,15})$`)

// whole reads a whole number within limits.
func whole[T int | int64 | uint64](r *manifestReader, least, most T, of string) func(*yaml.Node) (T, bool) {
	want := fmt.Sprintf("a whole number from %d to %d (%s)", least, most, of)
	if least == most {
		want = fmt.Sprintf("%d (%s)", least, of)
	}
	return func(n *yaml.Node) (T, bool) {
		n, ok := r.scalar(n, want)
		if !ok {
			return 0, false
		}
		v, err := strconv.ParseInt(n.Value, 10, 64)
		if n.ShortTag() != "!!int" || !wholeForm.MatchString(n.Value) || err != nil || v < int64(least) || v > int64(most) {
			r.fault(n, shown(n), want)
			return 0, false
		}
		return T(v), true
	}
}

// durationForm has hours, minutes and seconds, the largest first and not 0.
var durationForm = regexp.MustCompile(`^[1-9][0-9]{0,3}(h([0-9]{1,2}m)?([0-9]{1,2}s)?|m([0-9]{1,2}s)?|s)$`)

func (r *manifestReader) duration(n *yaml.Node) (time.Duration, bool) {
	const want = "a time such as 90s, 5m or 1h30m"
	n, ok := r.scalar(n, want)
	if !ok {
		return 0, false
	}
	d, err := time.ParseDuration(n.Value)
	if err != nil || !durationForm.MatchString(n.Value) {
		r.fault(n, shown(n), want)
		return 0, false
	}
	return d, true
}

// percentForm is a percentage with its sign; without, it is a number.
var percentForm = regexp.MustCompile(`^[0-9]{1,3}(\.[0-9]{1,4})? ?%$`)

// percent reads 0.5 and 0.5%.
func (r *manifestReader) percent(n *yaml.Node) (float64, bool) {
	const want = "a percentage above 0, at most 100, such as 0.5"
	n, ok := r.scalar(n, want)
	if !ok {
		return 0, false
	}
	text := n.Value
	if tag := n.ShortTag(); tag == "!!str" && percentForm.MatchString(text) {
		text = strings.TrimRight(text, " %")
	} else if tag != "!!int" && tag != "!!float" {
		text = ""
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v > 0 && v <= 100) {
		r.fault(n, shown(n), want)
		return 0, false
	}
	return v, true
}

// orNone reads the word none as 0, which takes away what holds elsewhere.
func orNone[T int64 | time.Duration | float64](r *manifestReader, read func(*yaml.Node) (T, bool)) func(*yaml.Node) (T, bool) {
	return func(n *yaml.Node) (T, bool) {
		if to := target(n); to.Kind == yaml.ScalarNode && to.Value == "none" {
			_, ok := r.enter(n)
			return 0, ok
		}
		return read(n)
	}
}

// yesNo reads true, false, yes and no.
func (r *manifestReader) yesNo(n *yaml.Node) (bool, bool) {
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

func (r *manifestReader) date(n *yaml.Node) (model.Date, bool) {
	const want = "a date like 2026-12-01"
	n, ok := r.scalar(n, want)
	if !ok {
		return 0, false
	}
	if !dateForm.MatchString(n.Value) {
		r.fault(n, shown(n), want)
		return 0, false
	}
	d, err := model.ParseDate(n.Value)
	if err != nil {
		r.fault(n, shown(n), "a day that the calendar has")
		return 0, false
	}
	return d, true
}
