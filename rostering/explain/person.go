package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// people gives each person's account. It solves nothing.
func (q *inquiry) people(e *model.Explanation) (whole bool, err error) {
	e.People = make([]model.PersonWhy, len(q.ward.Staff))
	for s := range q.ward.Staff {
		said := []string{q.hoursSaid(s)}
		said = append(said, q.sharesSaid(s)...)
		said = append(said, q.wishesSaid(s), q.costSaid(s))
		e.People[s] = model.PersonWhy{Staff: s, Sentences: said}
	}
	return true, nil
}

// hoursSaid sets the hours beside the contract.
func (q *inquiry) hoursSaid(s int) string {
	f := &q.report.Staff[s]
	said := fmt.Sprintf("Works %s", f.Rostered)
	if f.Credited > 0 {
		said += fmt.Sprintf(", with %s credited for days away,", f.Credited)
	}
	said += fmt.Sprintf(" against %s of contract", f.Contracted)
	if b := q.ward.Staff[s].BroughtForward; b != 0 {
		said += fmt.Sprintf("; began %s", overUnder(b))
	}
	said += fmt.Sprintf("; carries %s forward", overUnder(f.Balance))
	if f.Balance == 0 {
		said = strings.TrimSuffix(said, "; carries level forward") + "; ends level"
	}
	if f.Balance < -f.Tolerance || f.Balance > f.Tolerance {
		return fmt.Sprintf("%s, beyond the %s tolerated.", said, f.Tolerance)
	}
	return fmt.Sprintf("%s (%s either way is tolerated).", said, f.Tolerance)
}

// sharesSaid sets the less desirable shifts beside the fair share.
func (q *inquiry) sharesSaid(s int) []string {
	f := &q.report.Staff[s]
	var out []string
	for _, kind := range []struct {
		one, many string
		share     *model.Share
	}{
		{"night", "nights", &f.Nights},
		{"weekend shift", "weekend shifts", &f.Weekends},
		{"bank holiday shift", "bank holiday shifts", &f.Holidays},
	} {
		if said := shareSaid(kind.share, kind.one, kind.many); said != "" {
			out = append(out, strings.ToUpper(said[:1])+said[1:]+".")
		}
	}
	return out
}

// shareSaid is "4 nights, fair share 3.6; began 0.4 behind and ends level"; ""
// when there is nothing to share.
func shareSaid(x *model.Share, one, many string) string {
	switch {
	case x.Eligible && (x.Worked > 0 || x.Fair > 0 || x.Carried != 0):
		return fmt.Sprintf("%s, fair share %s; began %s and ends %s", counted(x.Worked, one, many), tenths(x.Fair),
			standing(x.Carried), standing(x.Forward))
	case !x.Eligible && x.Worked > 0:
		return fmt.Sprintf("%s, without a share to keep to", counted(x.Worked, one, many))
	}
	return ""
}

// wishesSaid says what became of requests and leave.
func (q *inquiry) wishesSaid(s int) string {
	f, w := &q.report.Staff[s], q.ward
	var parts, refused, aside []string
	for i := range w.Requests {
		if w.Requests[i].Staff != s {
			continue
		}
		switch day := w.On(w.Day(w.Requests[i].Date)); q.report.Requests[i].Outcome {
		case model.Refused:
			refused = append(refused, day)
		case model.SetAside:
			aside = append(aside, day)
		}
	}
	switch {
	case f.Requests == 0:
		parts = append(parts, "Made no requests")
	default:
		said := fmt.Sprintf("%d of %s met", f.Met, counted(f.Requests, "request", "requests"))
		if len(refused) > 0 {
			said += ", refused: " + join(refused)
		}
		if len(aside) > 0 {
			said += ", beyond the limit: " + join(aside)
		}
		parts = append(parts, said)
	}
	for i := range w.Leave {
		l := &w.Leave[i]
		if l.Staff != s || l.To < w.Start || l.From > w.End() {
			continue
		}
		became := map[model.Outcome]string{model.Granted: "granted", model.Approved: "kept, as approved",
			model.Broken: "not kept though approved"}[q.report.Leave[i].Outcome]
		if became == "" {
			became = "refused"
		}
		parts = append(parts, fmt.Sprintf("leave, %s, is %s", w.Span(w.Day(l.From), w.Day(l.To)), became))
	}
	return strings.Join(parts, "; ") + "."
}

// dearest is how many rules a person's account names.
const dearest = 3

// costSaid names the soft rules that cost most for a person.
func (q *inquiry) costSaid(s int) string {
	sums := map[string]int64{}
	var total int64
	for i := range q.report.Violations {
		if v := &q.report.Violations[i]; v.Level == model.Soft && v.Points() > 0 && slices.Contains(v.Staff, s) {
			sums[v.Rule] += v.Points()
			total += v.Points()
		}
	}
	if total == 0 {
		return "Nothing in this line costs penalty points."
	}
	var rules []string
	for rule := range sums {
		rules = append(rules, rule)
	}
	slices.SortFunc(rules, func(a, b string) int {
		if sums[a] != sums[b] {
			return int(sums[b] - sums[a])
		}
		return strings.Compare(a, b)
	})
	var parts []string
	for _, rule := range rules[:min(dearest, len(rules))] {
		x, _ := constraints.Find(rule)
		parts = append(parts, fmt.Sprintf("%d on %q", sums[rule], x.Title))
		total -= sums[rule]
	}
	if total > 0 {
		parts = append(parts, fmt.Sprintf("%d on others", total))
	}
	return "Penalty points in this line: " + join(parts) + "."
}
