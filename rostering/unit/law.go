package unit

import (
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// binding are the softer rules that a duty for another ward must not make worse: rest
// after nights and weekends off guard the person, a granted wish was promised, and the
// two on contracted hours say how many hours are left. What else is soft (single days
// off, mixed weeks, a preferred run) is told beside the proposal and left to people.
var binding = []string{"rest.after-nights", "weekends.off", "requests.honour", "hours.contract", "hours.balance"}

// hoursLeft is a rule of this package's own, beside the book.
const hoursLeft = "unit.hours-left"

// bankRule is the rule on bank workers' hours, which no ward's roster can break.
const bankRule = "bank.workers"

// law is what rules say of one person's line with duties put on days off: the compiled
// rows that bind, and what they cost already as the line is drafted. A row may stay
// as broken as it was, no more.
type law struct {
	ward  *constraints.Ward
	row   int              // of the person in the ward
	rows  *problem.Problem // of this person alone
	ties  *problem.Problem // of rows, those that the unit's problem has no counter for
	line  []uint8          // as drafted
	first int              // day of the unit on which the line begins
	code  []uint8          // by kind
	base  map[*model.Subject]int64
	tied  map[*model.Subject]int64
}

// newLaw takes a person's rows from a ward's compiled problem; more are rows beyond it.
func newLaw(w *constraints.Ward, p *problem.Problem, row, first int, line []model.Code, code []uint8, more []problem.Counter) *law {
	l := &law{ward: w, row: row, first: first, code: code, rows: bindingRows(p.Alone(row))}
	l.rows.Counters = append(l.rows.Counters, more...)
	for _, k := range line {
		l.line = append(l.line, uint8(k))
	}
	l.ties = &problem.Problem{People: 1, Days: l.rows.Days, Codes: l.rows.Codes, Clock: l.rows.Clock,
		Successions: l.rows.Successions, Runs: l.rows.Runs, Windows: l.rows.Windows}
	l.base, l.tied = costs(l.rows, l.line), costs(l.ties, l.line)
	return l
}

// bindingRows drops the rows that don't bind. Duties are only added, so of a contract
// its upper side alone matters.
func bindingRows(p *problem.Problem) *problem.Problem {
	drop := func(level model.Level, s *model.Subject) bool {
		return level != model.Hard && !slices.Contains(binding, s.Rule)
	}
	p.Cells = slices.DeleteFunc(p.Cells, func(x problem.Cell) bool { return drop(x.Level, &x.Subject) })
	p.Successions = slices.DeleteFunc(p.Successions, func(x problem.Succession) bool { return drop(x.Level, &x.Subject) })
	p.Runs = slices.DeleteFunc(p.Runs, func(x problem.Run) bool { return drop(x.Level, &x.Subject) })
	p.Windows = slices.DeleteFunc(p.Windows, func(x problem.Window) bool { return drop(x.Level, &x.Subject) })
	p.Counters = slices.DeleteFunc(p.Counters, func(x problem.Counter) bool { return drop(x.Level, &x.Subject) })
	for i := range p.Counters {
		if c := &p.Counters[i]; c.Subject.Rule == "hours.contract" || c.Subject.Rule == "hours.balance" {
			c.Penalty.Under = nil
		}
	}
	return p
}

// costs of the rows that a line breaks; a row is known by where its Subject stands.
func costs(p *problem.Problem, line []uint8) map[*model.Subject]int64 {
	out := map[*model.Subject]int64{}
	p.Each(line, func(_ model.Level, points int64, s *model.Subject) { out[s] = points })
	return out
}

// with is the line with some duties.
func (l *law) with(u *unit, duties []int) []uint8 {
	line := slices.Clone(l.line)
	for _, i := range duties {
		d := &u.duties[i]
		line[d.day-l.first] = l.code[d.kind]
	}
	return line
}

// broken names a rule that some duties break; "" for none.
func (l *law) broken(u *unit, duties ...int) string {
	return firstBroken(l.rows, l.base, l.with(u, duties))
}

// apart names a rule by which two duties exclude one another, counters aside.
func (l *law) apart(u *unit, a, b int) string {
	return firstBroken(l.ties, l.tied, l.with(u, []int{a, b}))
}

// firstBroken names the first rule by which a line costs more than before.
func firstBroken(p *problem.Problem, before map[*model.Subject]int64, line []uint8) (rule string) {
	p.Each(line, func(_ model.Level, points int64, s *model.Subject) {
		if rule == "" && points > before[s] {
			rule = s.Rule
		}
	})
	return rule
}

// lawful says whether every law lets a person work some duties.
func (p *person) lawful(u *unit, duties []int) (rule string) {
	for _, l := range p.laws {
		if rule = l.broken(u, duties...); rule != "" {
			return rule
		}
	}
	return ""
}
