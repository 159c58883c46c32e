package explain

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver/problem"
)

// duty is a period of a day that people of a group answer.
type duty struct {
	day    int
	period model.Code
	group  model.Group
}

// takesCharge is the group in gaps of shifts without anybody to take charge.
const takesCharge model.Group = "takes charge"

// belongs says whether a person in post has what the duty asks for.
func (d *duty) belongs(w *constraints.Ward, s int) bool {
	switch {
	case !w.Staff[s].InPost(w.Date(d.day)):
		return false
	case d.group == takesCharge:
		return w.CanTakeCharge(s)
	}
	return d.group.Has(&w.Staff[s])
}

// places are the cells that answer the duty.
func (d *duty) places(w *constraints.Ward) []problem.Place {
	codes := w.Mask(func(k model.Code) bool { return w.Catalogue.Covers(k, d.period) })
	var out []problem.Place
	for s := range w.Staff {
		if d.belongs(w, s) && w.Counts(s, d.day) {
			out = append(out, problem.Place{Person: s, Day: d.day, Codes: codes, Weight: 1})
		}
	}
	return out
}

// stops says of people what stops them from a duty in the present rota.
type stops struct {
	*inquiry
	book   *lineBook
	before map[breach]int64            // points of what is broken already
	codes  map[model.Code][]model.Code // by period: the codes that cover it
	known  map[model.Cell]model.Violation
	one    []*constraints.Ward // by person: the ward with that person alone; nil: not needed yet
}

// breach tells one violation from another, whatever its amount.
type breach struct {
	rule     string
	level    model.Level
	person   int
	from, to int
	period   model.Code
	group    model.Group
}

func breachOf(v *model.Violation) breach {
	return breach{v.Rule, v.Level, v.Person(), v.From, v.To, v.Period, v.Group}
}

func newStops(q *inquiry) *stops {
	return &stops{inquiry: q, book: newLineBook(q.problem, rostering.Start(q.roster)), before: pointsOf(q.report.Violations),
		codes: map[model.Code][]model.Code{}, known: map[model.Cell]model.Violation{},
		one: make([]*constraints.Ward, len(q.ward.Staff))}
}

// covering lists the codes that cover a period.
func (t *stops) covering(period model.Code) []model.Code {
	if t.codes[period] == nil {
		for k := range t.ward.Catalogue.Len() {
			if t.ward.Catalogue.Covers(model.Code(k), period) {
				t.codes[period] = append(t.codes[period], model.Code(k))
			}
		}
	}
	return t.codes[period]
}

// step is the cheapest change of one cell that puts a person on a duty.
type step struct {
	model.Cell
	more model.Score
}

// cheapest finds a person's step; ok is false when they are on the duty already.
// Where every code breaks something hard it is the step to the period's own code,
// for what rules break is counted in units of many kinds.
func (t *stops) cheapest(d *duty, s int) (best step, ok bool) {
	best.Cell = model.Cell{Staff: s, Day: d.day, From: t.roster.At(s, d.day)}
	if t.ward.Catalogue.Covers(best.From, d.period) {
		return best, false
	}
	for _, k := range t.covering(d.period) {
		more := t.book.cell(s, d.day, k)
		if !ok || more.Less(best.more) && (more[model.Hard] <= 0 || best.To != d.period) ||
			k == d.period && best.more[model.Hard] > 0 {
			best.To, best.more, ok = k, more, true
		}
	}
	return best, ok
}

// all says of everybody who could work the duty what stops them: those whom
// nothing stops first, cheapest first, those away last.
func (t *stops) all(d *duty) ([]model.Stopped, error) {
	type line struct {
		model.Stopped
		rank int
		more model.Score
	}
	var lines []line
	for s := range t.ward.Staff {
		if !d.belongs(t.ward, s) {
			continue
		}
		if x, away := t.away(d, s); away {
			lines = append(lines, line{Stopped: x, rank: 2})
			continue
		}
		c, ok := t.cheapest(d, s)
		if !ok {
			continue
		}
		said, err := t.say(&c)
		if err != nil {
			return nil, err
		}
		x := line{Stopped: said}
		if x.Rule == "" {
			x.more = c.more
		} else {
			x.rank = 1
		}
		lines = append(lines, x)
	}
	slices.SortStableFunc(lines, func(a, b line) int {
		switch {
		case a.rank != b.rank:
			return a.rank - b.rank
		case a.more.Less(b.more):
			return -1
		case b.more.Less(a.more):
			return 1
		}
		return 0
	})
	out := make([]model.Stopped, len(lines))
	for i := range lines {
		out[i] = lines[i].Stopped
	}
	return out, nil
}

// away speaks of people who are off the ward that day or don't count. It gives no
// reason of an absence.
func (t *stops) away(d *duty, s int) (x model.Stopped, away bool) {
	w, who := t.ward, t.ward.Who(s)
	x.Staff = s
	if !w.Counts(s, d.day) {
		x.Rule, x.Sentence = "supernumerary", fmt.Sprintf("%s is supernumerary on %s and does not count.", who, w.On(d.day))
		x.Clause = t.clause(x.Rule)
		return x, true
	}
	if !w.Catalogue.IsAbsence(t.roster.At(s, d.day)) {
		return x, false
	}
	word := "fixed"
	x.Rule = "lock.honour"
	for i := range w.Leave {
		l, on := &w.Leave[i], w.Date(d.day)
		if l.Staff != s || on < l.From || on > l.To {
			continue
		}
		x.Rule = "leave.honour"
		if word = "granted"; l.Approved {
			word = "approved"
			break
		}
	}
	x.Clause = t.clause(x.Rule)
	x.Sentence = fmt.Sprintf("%s is on leave on %s (%s).", who, w.On(d.day), word)
	return x, true
}

// say puts a step in a sentence: what it would break, or what it would cost.
func (t *stops) say(c *step) (model.Stopped, error) {
	x, w := model.Stopped{Staff: c.Staff}, t.ward
	worst, err := t.worst(c)
	if err != nil {
		return x, err
	}
	works := w.Catalogue.IsShift(c.From)
	to := shiftName(w, c.To)
	begin := fmt.Sprintf("If given %s", to)
	if works {
		begin = fmt.Sprintf("Works %s that day; if moved to %s", shiftName(w, c.From), to)
	}
	switch {
	case c.more[model.Hard] > 0:
		x.Rule, x.Clause = worst.Rule, t.clause(worst.Rule)
		x.Sentence = fmt.Sprintf("%s: %s", begin, worst.Sentence)
	case worst.Rule == "":
		x.Sentence = fmt.Sprintf("%s, nothing is broken.", begin)
	case worst.Level == model.Cover:
		x.Sentence = fmt.Sprintf("%s, another duty goes short: %s", begin, worst.Sentence)
	default:
		x.Sentence = fmt.Sprintf("%s, it costs %s: %s", begin, cmp.Or(rises(c.more[model.Soft], "penalty point", "penalty points"), "no penalty points more"), worst.Sentence)
	}
	return x, nil
}

// worst is what the rule book says against a step first: the worst that it newly
// breaks, hard before cover before soft; without a rule when there is nothing.
func (t *stops) worst(c *step) (model.Violation, error) {
	if v, ok := t.known[c.Cell]; ok {
		return v, nil
	}
	trial := t.roster.Clone()
	trial.Set(c.Staff, c.Day, c.To)
	var after []model.Violation
	if c.more[model.Hard] > 0 {
		var err error
		if after, err = t.hardAlone(c.Staff, trial.Line(c.Staff)); err != nil {
			return model.Violation{}, err
		}
	}
	if after == nil || t.hardMore(after) != c.more[model.Hard] { // something that only the ward shows
		after = t.ward.Evaluate(trial)
	}
	v := t.worstOf(after)
	if v.Rule != "" {
		v.Sentence = t.ward.Explain(&v)
	}
	t.known[c.Cell] = v
	return v, nil
}

// hardMore adds up what a list of violations holds beyond the rota's own.
func (t *stops) hardMore(after []model.Violation) (points int64) {
	for b, n := range pointsOf(after) {
		if b.level == model.Hard {
			points += n - t.before[b]
		}
	}
	return points
}

// worstOf picks the worst violation that the rota does not have, or not as bad.
// A soft rule that is broken elsewhere in place of here counts by its sum.
func (t *stops) worstOf(after []model.Violation) (worst model.Violation) {
	more, sum := pointsOf(after), map[string]int64{} // sum: soft points by rule
	for b, points := range more {
		more[b] = points - t.before[b]
		if b.level == model.Soft {
			sum[b.rule] += points
		}
	}
	for b, points := range t.before {
		if b.level == model.Soft {
			sum[b.rule] -= points
		}
	}
	best := int64(0)
	for i := range after {
		v := &after[i]
		points := more[breachOf(v)]
		if v.Level == model.Soft {
			points = min(points, sum[v.Rule])
		}
		if v.Level == model.ReportOnly || points <= 0 {
			continue
		}
		if worst.Rule == "" || v.Level < worst.Level || v.Level == worst.Level && points > best {
			worst, best = *v, points
		}
	}
	return worst
}

// pointsOf adds up violations by what they break.
func pointsOf(vs []model.Violation) map[breach]int64 {
	out := map[breach]int64{}
	for i := range vs {
		out[breachOf(&vs[i])] += vs[i].Points()
	}
	return out
}

// shiftName is how a code is said in a sentence: by its name, where it has one. Of
// an absence it gives no reason.
func shiftName(w *constraints.Ward, k model.Code) string {
	switch s := w.Catalogue.Shift(k); {
	case k == model.Off:
		return "a day off"
	case s == nil:
		return "a day of leave"
	case s.Name != "":
		return s.Name
	}
	return w.CodeName(k)
}

// clause is where a rule comes from, as it is cited.
func (t *stops) clause(rule string) string {
	r, _ := constraints.Find(rule)
	return r.Clause.String()
}
