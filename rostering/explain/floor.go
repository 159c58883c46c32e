package explain

import (
	"fmt"
	"math"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// floors finds how evenly a legal roster could share out as many shifts of a kind
// as the rota does. That no roster is below a floor is proved, by whole numbers
// alone or by a question without an answer; that one reaches it is found.
type floors struct {
	q      *inquiry
	open   []problem.Mask // what hard cell rows leave to each cell
	found  []answer       // legal rosters that questions gave
	forced map[aim]solver.Status
}

// aim is a range that a question wants for so many shifts of a kind.
type aim struct {
	kind          string
	shifts, width int
}

func (q *inquiry) newFloors() *floors {
	return &floors{q: q, open: q.open(func(*problem.Cell) bool { return true }), forced: map[aim]solver.Status{}}
}

// ask looks for a roster with the least range that whole numbers allow, unless
// one is known: by force first, which may prove that there is none or open gaps,
// then by persuasion, which opens none.
func (f *floors) ask(a *account) error {
	shifts := sum(a.delivered(f.q.roster))
	width, can := a.evenest(shifts, f.within(a))
	if best, _ := f.best(a); f.q.ctx.Err() != nil || best <= width {
		return nil
	}
	level, want := model.Hard, aim{a.kind, shifts, width}
	if _, done := f.forced[want]; done {
		level = model.Soft
	}
	ans, err := f.q.askForShares(a, shifts, can, level)
	if err != nil {
		return err
	}
	if level == model.Hard {
		f.forced[want] = ans.Status
	}
	if ans.roster != nil {
		f.found = append(f.found, ans)
		f.q.adopt(&ans)
	}
	return nil
}

// askForShares asks for a roster in which so many shifts of the kind are worked and
// everybody's number lies within the bounds: as hard rows, or as soft ones that
// are dearer than any single wish.
func (q *inquiry) askForShares(a *account, shifts int, can []bounds, level model.Level) (answer, error) {
	const dear = 20_000
	between := func(least, most int) problem.Convex {
		return problem.Convex{Under: []problem.Step{{At: int64(least), Price: dear}}, Over: []problem.Step{{At: int64(most), Price: dear}}}
	}
	subject := model.Subject{Rule: questionRule, To: q.ward.Days - 1}
	all := problem.Cover{Level: level, Penalty: between(shifts, shifts), Subject: subject}
	p := *q.problem
	p.Counters = append([]problem.Counter(nil), p.Counters...)
	for i, s := range a.staff {
		own := subject
		own.Staff = []int{s}
		c := problem.Counter{Person: s, Level: level, Penalty: between(can[i].least, can[i].most), Subject: own}
		for day, mask := range a.codes {
			if mask != 0 {
				c.Terms = append(c.Terms, problem.Term{Day: day, Codes: mask, Weight: 1})
				all.Terms = append(all.Terms, problem.Place{Person: s, Day: day, Codes: mask, Weight: 1})
			}
		}
		p.Counters = append(p.Counters, c)
	}
	changed := *q
	changed.problem = &p
	return changed.ask(change{covers: []problem.Cover{all}})
}

// best is the least range known: the rota's, or that of a roster which was found
// with as many shifts of the kind and cover as good.
func (f *floors) best(a *account) (least int, by *answer) {
	least = spread(a.lines(f.q.roster))
	shifts := sum(a.delivered(f.q.roster))
	for i := range f.found {
		x := &f.found[i]
		if s := x.report.Score; s[model.Hard] > 0 || s[model.Cover] > f.q.report.Score[model.Cover] || sum(a.delivered(x.roster)) != shifts {
			continue
		}
		if r := spread(a.lines(x.roster)); r < least || r == least && by != nil && x.report.Score.Less(by.report.Score) {
			least, by = r, x
		}
	}
	return least, by
}

// tell sets out one account with its floor.
func (f *floors) tell(a *account) model.LedgerKind {
	k := model.LedgerKind{Kind: a.kind, Lines: a.lines(f.q.roster)}
	k.Range = spread(k.Lines)
	shifts := sum(a.delivered(f.q.roster))
	k.Floor, _ = a.evenest(shifts, f.within(a))
	if f.forced[aim{a.kind, shifts, k.Floor}] == solver.Infeasible {
		k.Floor++
	}
	best, by := f.best(a)
	k.FloorProved = best == k.Floor
	k.Sentence = fmt.Sprintf("%s: range %s; ", strings.ToUpper(a.kind[:1])+a.kind[1:], shiftsApart(k.Range, k.Floor))
	none := fmt.Sprintf("no rota under these rules with as many %s (%d) can do better", a.shifts, shifts)
	least := shiftsApart(k.Floor, best) + " is the least that could be"
	switch {
	case k.FloorProved && by == nil:
		k.Sentence += none + " (proved)."
		return k
	case by == nil:
		k.Sentence += "nothing better was found; " + least + "."
		return k
	case k.FloorProved:
		k.Sentence += fmt.Sprintf("%s than %s (proved)", none, shiftsApart(k.Floor, k.Range))
	default:
		k.Sentence += fmt.Sprintf("the best found is %s, and %s", shiftsApart(best, k.Floor), least)
	}
	price := f.q.price(by)
	k.Sentence += fmt.Sprintf("; the rota found with %s costs %s.", shiftsApart(best, k.Range), price.Sentence)
	return k
}

// shiftsApart says hundredths of a shift with one decimal, or with two where one
// would make them look like another number that they are not.
func shiftsApart(hundredths, other int) string {
	one, same := fmt.Sprintf("%.1f", float64(hundredths)/100), fmt.Sprintf("%.1f", float64(other)/100)
	if one == same && hundredths != other {
		return fmt.Sprintf("%.2f", float64(hundredths)/100)
	}
	return one
}

// bounds are the fewest and the most shifts of a kind that a person can work.
type bounds struct{ least, most int }

// within bounds each person by the codes that the own hard cell rows leave open.
func (f *floors) within(a *account) []bounds {
	out := make([]bounds, len(a.staff))
	for i, done := range a.delivered(f.q.roster) {
		for day, mask := range a.codes {
			cell := f.open[a.staff[i]*len(a.codes)+day]
			if cell&mask != 0 {
				out[i].most++
			}
			if cell != 0 && cell&^mask == 0 {
				out[i].least++
			}
		}
		out[i].least, out[i].most = min(out[i].least, done), max(out[i].most, done)
	}
	return out
}

// evenest finds the least range of what people carry forward when so many shifts
// are shared out in whole numbers within the bounds and no other rule is looked
// at; and how many shifts each person has in the ways that reach it.
//
// From every value that somebody can end on, all are first given as few shifts as
// keep them at or above it, then the rest go one by one to whoever then ends
// lowest: nothing else keeps the highest lower.
func (a *account) evenest(shifts int, can []bounds) (width int, in []bounds) {
	start := make([]int, len(a.staff)) // carried forward after no shift
	for i := range start {
		start[i] = a.carried[i] - a.fair(i, shifts)
	}
	width = math.MaxInt
	for i := range start {
		for n := can[i].least; n <= can[i].most; n++ {
			from := start[i] + 100*n
			top, ok := lowestTop(from, shifts, start, can)
			if !ok || top-from > width {
				continue
			}
			if top-from < width {
				width, in = top-from, make([]bounds, len(start))
				for j := range in {
					in[j] = bounds{math.MaxInt, 0}
				}
			}
			for j := range in {
				in[j].least = min(in[j].least, can[j].toReach(from-start[j]))
				in[j].most = max(in[j].most, min(can[j].most, floorShifts(top-start[j])))
			}
		}
	}
	return width, in
}

// lowestTop gives the least that the highest can end on when nobody ends below
// from; not ok when the shifts do not go into that.
func lowestTop(from, shifts int, start []int, can []bounds) (top int, ok bool) {
	n := make([]int, len(start))
	top = from
	for i := range n {
		n[i] = can[i].toReach(from - start[i])
		if n[i] > can[i].most {
			return 0, false
		}
		shifts -= n[i]
		top = max(top, start[i]+100*n[i])
	}
	for ; shifts > 0; shifts-- {
		next := -1
		for i := range n {
			if n[i] < can[i].most && (next < 0 || start[i]+100*n[i] < start[next]+100*n[next]) {
				next = i
			}
		}
		if next < 0 {
			return 0, false
		}
		n[next]++
		top = max(top, start[next]+100*n[next])
	}
	return top, shifts == 0
}

// toReach is the fewest shifts within the bounds that make at least so many hundredths.
func (b bounds) toReach(hundredths int) int {
	if hundredths <= 0 {
		return b.least
	}
	return max(b.least, (hundredths+99)/100)
}

// floorShifts is the most shifts that make at most so many hundredths.
func floorShifts(hundredths int) int { return max(0, hundredths) / 100 }
