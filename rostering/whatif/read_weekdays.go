package whatif

import (
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// weekdayNames are also the words of the rule book.
var weekdayNames = []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}

const oneDay = `([Mm]on(?:days?)?|[Tt]ue(?:sdays?)?|[Ww]ed(?:nesdays?)?|[Tt]hu(?:rsdays?)?|[Ff]ri(?:days?)?|[Ss]at(?:urdays?)?|[Ss]un(?:days?)?)`

// daysForm is how days of the week are written: Mon, Mondays, Mon-Fri, weekend,
// weekdays, every day.
var daysForm = regexp.MustCompile(`^(?:` + oneDay + `(?:-` + oneDay + `)?|[Ww]eekdays?|[Ww]eekends?|[Ee]very day)$`)

// days reads one such text as days, 0 for Monday.
func (r *reader) days(n *yaml.Node) ([]int, bool) {
	const want = "days such as Mon, Mon-Fri, sundays, weekend, weekdays or every day"
	n, ok := r.Scalar(n, want)
	if !ok {
		return nil, false
	}
	m := daysForm.FindStringSubmatch(n.Value)
	if m == nil {
		r.Misspelt(n, want, append([]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
			"weekend", "weekdays", "every day"}, weekdayNames...))
		return nil, false
	}
	var out []int
	switch first, last := weekday(m[1]), weekday(m[2]); {
	case first >= 0 && last >= 0:
		for d := first; ; d = (d + 1) % 7 { // Sat-Mon goes round
			if out = append(out, d); d == last {
				break
			}
		}
	case first >= 0:
		out = []int{first}
	case strings.EqualFold(n.Value[:5], "weekd"):
		out = []int{0, 1, 2, 3, 4}
	case strings.EqualFold(n.Value[:5], "weeke"):
		out = []int{5, 6}
	default:
		out = []int{0, 1, 2, 3, 4, 5, 6}
	}
	return out, true
}

// weekday is the index of a day by its first letters, -1 for no text.
func weekday(text string) int {
	return slices.IndexFunc(weekdayNames, func(name string) bool { return text != "" && strings.EqualFold(text[:3], name) })
}

// weekdays reads days of the week, as one value or a list, in the order of the week.
func (r *reader) weekdays(n *yaml.Node) ([]int, bool) {
	lists, ok := oneOrMore(r, r.days)(n)
	out := slices.Concat(lists...)
	slices.Sort(out)
	return slices.Compact(out), ok
}
