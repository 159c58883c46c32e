package explain

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// wanted is how many people a gap's duty asks for, and how many are on it.
func (q *inquiry) wanted(d *duty, short int) (want, found int) {
	for _, p := range d.places(q.ward) {
		if p.Codes.Has(uint8(q.roster.At(p.Person, p.Day))) {
			found++
		}
	}
	want = found + short
	group := d.group
	if group == takesCharge {
		group = ""
	}
	for i := range q.problem.Covers { // a floor may ask for more than the ward's minimum
		c := &q.problem.Covers[i]
		if s := &c.Subject; s.From != d.day || s.To != d.day || s.Period != d.period || s.Group != group || c.Level == model.Soft {
			continue
		}
		for _, step := range c.Penalty.Under {
			want = max(want, int(step.At))
		}
	}
	return want, found
}

// toFill asks for the cheapest legal roster with that many people on a duty,
// beginning with one of its own where it finds one. Of the changes it keeps those
// only without which the roster would be dearer.
func (t *stops) toFill(d *duty, want, found int) (answer, error) {
	c := change{covers: []problem.Cover{{Terms: d.places(t.ward), Level: model.Hard,
		Penalty: problem.Convex{Under: []problem.Step{{At: int64(want), Price: 1}}},
		Subject: model.Subject{Rule: questionRule, From: d.day, To: d.day, Period: d.period, Group: d.group}}}}
	changed := c.apply(t.problem)
	from, begun := *t.inquiry, t.enter(d, want-found)
	if begun != nil {
		from.roster = rostering.RosterOf(t.ward, begun)
	}
	a, err := from.ask(c)
	if err != nil || a.roster == nil && begun == nil {
		return a, err
	}
	if a.roster == nil || begun != nil && changed.Penalty(begun).Less(a.report.Score) {
		a.Status, a.roster = solver.Feasible, from.roster
	}
	book := newLineBook(changed, rostering.Start(a.roster))
	book.approach(rostering.Start(t.roster))
	a.roster = rostering.RosterOf(t.ward, book.roster)
	a.report = rostering.Check(t.ward, a.roster)
	return a, nil
}

// approach brings the book's roster as near to another one as it can without
// making it dearer: by whole lines, by stretches of days, by days of two people.
func (b *lineBook) approach(to problem.Roster) {
	for again := true; again; {
		again = false
		for s := range b.p.People {
			again = b.restore(to, 0, b.p.Days, s) || again
		}
		for s := range b.p.People {
			for day := 0; day < b.p.Days; day++ {
				end := day
				for end < b.p.Days && b.differs(to, s, end) {
					end++
				}
				again = b.restore(to, day, end, s) || again
				for ; day < end; day++ {
					again = b.restore(to, day, day+1, s) || again
				}
			}
		}
		for s := range b.p.People {
			for other := range s {
				again = b.restore(to, 0, b.p.Days, s, other) || again
				for day := range b.p.Days {
					if b.differs(to, s, day) && b.differs(to, other, day) {
						again = b.restore(to, day, day+1, s, other) || again
					}
				}
			}
		}
	}
}

func (b *lineBook) differs(to problem.Roster, s, day int) bool {
	return b.roster[s*b.p.Days+day] != to[s*b.p.Days+day]
}

// restore takes days [from, end) of people over from another roster, if all of
// them differ there and the whole gets no dearer.
func (b *lineBook) restore(to problem.Roster, from, end int, people ...int) bool {
	var more model.Score
	var before [][]uint8
	differ := true
	for _, s := range people {
		now, then := b.p.Line(b.roster, s), b.p.Line(to, s)
		differ = differ && string(now[from:end]) != string(then[from:end])
	}
	if !differ {
		return false
	}
	for _, s := range people {
		now := append([]uint8(nil), b.p.Line(b.roster, s)...)
		line := append([]uint8(nil), now...)
		copy(line[from:end], b.p.Line(to, s)[from:end])
		for l, points := range b.more(s, line) {
			more[l] += points
		}
		before = append(before, now)
		b.put(s, line)
	}
	if !(model.Score{}).Less(more) {
		return true
	}
	for i, s := range people {
		b.put(s, before[i])
	}
	return false
}

// way puts an answer in words: who changes what, and what it costs elsewhere.
func (q *inquiry) way(a *answer, d *duty) *model.WayIn {
	w := &model.WayIn{Price: q.price(a)}
	for s := range q.ward.Staff {
		for day := range q.ward.Days {
			if from, to := q.roster.At(s, day), a.roster.At(s, day); from != to {
				w.Changes = append(w.Changes, model.Cell{Staff: s, Day: day, From: from, To: to})
			}
		}
	}
	w.Sentence = changesSentence(q.ward, w.Changes)
	w.Price.Sentence = q.pricedElsewhere(a, d, w.Price)
	return w
}

// mostChanges is how many changed cells one sentence lists.
const mostChanges = 8

// changesSentence says who changes what: "Ann: Early in place of off on Tue 5 Jan".
func changesSentence(w *constraints.Ward, cells []model.Cell) string {
	var b strings.Builder
	for i, c := range cells[:min(len(cells), mostChanges)] {
		switch {
		case i == 0 || cells[i-1].Staff != c.Staff:
			if i > 0 {
				b.WriteString("; ")
			}
			b.WriteString(w.Who(c.Staff) + ": ")
		default:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s in place of %s on %s", shiftName(w, c.To), shiftName(w, c.From), w.On(c.Day))
	}
	if n := len(cells) - mostChanges; n > 0 {
		fmt.Fprintf(&b, "; and %d more", n)
	}
	return b.String() + "."
}

// pricedElsewhere says what it costs to fill a duty: the duties that go short for
// it, then the rest of the price.
func (q *inquiry) pricedElsewhere(a *answer, d *duty, p model.Price) string {
	before, after := shortOf(q.report), shortOf(a.report)
	var parts []string
	unsaid, filled := 0, 0
	for i := range a.report.Gaps {
		g := &a.report.Gaps[i]
		switch n := g.Short - before[dutyOf(g)]; {
		case n <= 0:
		case len(parts) < mostShortSaid:
			parts = append(parts, shortWords(q.ward, g, n))
		default:
			unsaid += n
		}
	}
	for other, n := range before {
		if other.day != d.day || other.period != d.period {
			filled += max(n-after[other], 0)
		}
	}
	count := func(n int, one, many string) {
		switch {
		case n == 1:
			parts = append(parts, one)
		case n > 1:
			parts = append(parts, fmt.Sprintf(many, n))
		}
	}
	count(unsaid, "one more duty goes short", "%d more duties go short")
	p.Gaps = 0 // said one by one
	if rest := priceSentence(&p); rest != "nothing" || len(parts) == 0 {
		parts = append(parts, rest)
	}
	count(filled, "one other unfilled duty is filled", "%d other unfilled duties are filled")
	return strings.Join(parts, "; ")
}

// mostShortSaid is how many duties one sentence names that go short.
const mostShortSaid = 3

// shortOf gives how many people each duty is short of.
func shortOf(r *model.Report) map[duty]int {
	out := map[duty]int{}
	for i := range r.Gaps {
		out[dutyOf(&r.Gaps[i])] += r.Gaps[i].Short
	}
	return out
}

func dutyOf(g *model.Gap) duty { return duty{g.Day, g.Period, g.Group} }

// shortWords says that a duty goes short: "Late on Tue 5 Jan goes 1 short of registered staff".
func shortWords(w *constraints.Ward, g *model.Gap, n int) string {
	on := shiftName(w, g.Period) + " on " + w.On(g.Day)
	if g.Group == takesCharge {
		return on + " has nobody to take charge"
	}
	return fmt.Sprintf("%s goes %d short of %s", on, n, groupWords(g.Group))
}

// impossible says whether no roster at all answers the question, proved.
func (a *answer) impossible() bool { return a.Status == solver.Infeasible }
