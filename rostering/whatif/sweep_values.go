package whatif

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// thousandths is a number of a sweep, so that steps of 0.1 stay exact.
type thousandths int64

func (t thousandths) String() string { return strconv.FormatFloat(float64(t)/1000, 'f', -1, 64) }

// bound is an end of a sweep, or its step.
type bound struct {
	value  thousandths
	signed bool // written with + or -
	node   *yaml.Node
}

// sweepSpan is what a sweep goes through; nil where the file lacks it.
type sweepSpan struct{ from, to, step *bound }

var decimalForm = regexp.MustCompile(`^[+-]?(0|[1-9][0-9]{0,6})(\.[0-9]{1,3})?$`)

func (r *reader) bound(n *yaml.Node) (b bound, ok bool) {
	const want = "a number with at most three decimals, such as 17 or 0.5"
	if n, ok = r.Scalar(n, want); !ok {
		return b, false
	}
	signed := strings.HasPrefix(n.Value, "+") || strings.HasPrefix(n.Value, "-")
	if !decimalForm.MatchString(n.Value) || n.ShortTag() == "!!str" && !signed {
		r.Fault(n, marked.Shown(n), want)
		return b, false
	}
	whole, part, _ := strings.Cut(n.Value, ".")
	v, err := strconv.ParseInt(whole+(part + "000")[:3], 10, 64)
	return bound{thousandths(v), signed, n}, err == nil
}

// valuesOf gives the numbers from one end up to the other, or down to it.
func (r *reader) valuesOf(s sweepSpan) (out []thousandths) {
	if s.from == nil || s.to == nil || s.step == nil {
		return nil
	}
	from, to, step := s.from.value, s.to.value, s.step.value
	switch {
	case step == 0:
		r.Fault(s.step.node, "a step of 0", "a step that leads from one end to the other")
		return nil
	case (to-from)*step < 0:
		r.Fault(s.step.node, fmt.Sprintf("a step of %s from %s to %s", step, from, to), "a step that leads from one end to the other")
		return nil
	case (to-from)/step >= maxScenarios:
		r.Fault(s.step.node, fmt.Sprintf("%d values", (to-from)/step+1), fmt.Sprintf("at most %d scenarios", maxScenarios))
		return nil
	}
	for v := from; (to-v)*step >= 0; v += step {
		out = append(out, v)
	}
	return out
}

// wholeSpan wants ends and step to be numbers of people.
func (r *reader) wholeSpan(s sweepSpan, least, most int) {
	for _, b := range []*bound{s.from, s.to, s.step} {
		if b == nil {
			continue
		}
		n := int(b.value / 1000)
		if b.value%1000 != 0 || b != s.step && (n < least || n > most) {
			r.Fault(b.node, marked.Shown(b.node), fmt.Sprintf("a whole number of people from %d to %d", least, most))
		}
	}
}

// byAmount says whether the ends are written as so many more or fewer.
func (r *reader) byAmount(s sweepSpan) bool {
	if s.from == nil || s.to == nil {
		return false
	}
	by := s.from.signed || s.to.signed
	for _, b := range []*bound{s.from, s.to} {
		if by && !b.signed && b.value != 0 {
			r.Fault(b.node, marked.Shown(b.node)+" without a sign", "both ends with + or -, so many more or fewer, or both without")
		}
	}
	return by
}
