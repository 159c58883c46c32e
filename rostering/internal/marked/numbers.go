package marked

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Whole numbers, in the way that everybody writes them.
var (
	bare   = regexp.MustCompile(`^(0|[1-9][0-9]{0,15})$`)
	signed = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,15})$`)
)

// Whole reads a whole number without a sign, within limits.
func (r *Reader) Whole(least, most int, of string) func(*yaml.Node) (int, bool) {
	return whole(r, bare, least, most, of)
}

// WholeOf reads a whole number, which may have a minus sign, within limits.
func WholeOf[T int | int64 | uint64](r *Reader, least, most T, of string) func(*yaml.Node) (T, bool) {
	return whole(r, signed, least, most, of)
}

func whole[T int | int64 | uint64](r *Reader, form *regexp.Regexp, least, most T, of string) func(*yaml.Node) (T, bool) {
	want := fmt.Sprintf("a whole number from %d to %d (%s)", least, most, of)
	if least == most {
		want = fmt.Sprintf("%d (%s)", least, of)
	}
	return func(n *yaml.Node) (T, bool) {
		n, ok := r.Scalar(n, want)
		if !ok {
			return 0, false
		}
		v, err := strconv.ParseInt(n.Value, 10, 64)
		if n.ShortTag() != "!!int" || !form.MatchString(n.Value) || err != nil || v < int64(least) || v > int64(most) {
			r.Fault(n, Shown(n), want)
			return 0, false
		}
		return T(v), true
	}
}

// PercentForm is a percentage with its sign; without, it is a number.
var PercentForm = regexp.MustCompile(`^[0-9]{1,3}(\.[0-9]{1,4})? ?%$`)

// Percent reads 0.5 and 0.5%.
func (r *Reader) Percent(n *yaml.Node) (float64, bool) {
	const want = "a percentage above 0, at most 100, such as 0.5"
	n, ok := r.Scalar(n, want)
	if !ok {
		return 0, false
	}
	text := n.Value
	if tag := n.ShortTag(); tag == "!!str" && PercentForm.MatchString(text) {
		text = strings.TrimRight(text, " %")
	} else if tag != "!!int" && tag != "!!float" {
		text = ""
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v > 0 && v <= 100) {
		r.Fault(n, Shown(n), want)
		return 0, false
	}
	return v, true
}
