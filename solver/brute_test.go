package solver

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// dayUnits is the length of a day of the brute-force clocks.
const dayUnits = 24

// tryAll is a problem whose every roster is tried. What a row costs is stated
// here a second time, from the rows' documentation and without the engine.
type tryAll struct{ *problem.Problem }

// best gives the best score of all rosters, and whether any is legal. People are
// joined one by one; of those who leave every cover row at the same values only
// the cheapest goes on.
func (p tryAll) best() (best model.Score, legal bool) {
	type values [8]int64 // of the cover rows
	begin := values{}
	for i := range p.Covers {
		begin[i] = p.Covers[i].Base
	}
	so := map[values]model.Score{begin: {}}
	for person := range p.People {
		lines := map[values]model.Score{}
		for line := make([]uint8, p.Days); line != nil; line = next(line, p.Codes) {
			cost := p.lineCost(person, line)
			if cost[model.Hard] > 0 {
				continue
			}
			var v values
			for i := range p.Covers {
				v[i] = adds(&p.Covers[i], person, line)
			}
			if old, ok := lines[v]; !ok || cost.Less(old) {
				lines[v] = cost
			}
		}
		joined := map[values]model.Score{}
		for v, a := range so {
			for w, b := range lines {
				x := v
				for i := range w {
					x[i] += w[i]
				}
				sum := plus(a, b)
				if old, ok := joined[x]; !ok || sum.Less(old) {
					joined[x] = sum
				}
			}
		}
		so = joined
	}
	for v, s := range so {
		for i := range p.Covers {
			c := &p.Covers[i]
			s.Add(c.Level, slopes(&c.Penalty, v[i]))
		}
		if s[model.Hard] == 0 && (!legal || s.Less(best)) {
			best, legal = s, true
		}
	}
	return best, legal
}

// cost is what all rows say of a roster.
func (p tryAll) cost(r problem.Roster) (s model.Score) {
	for person := range p.People {
		s = plus(s, p.lineCost(person, p.Line(r, person)))
	}
	for i := range p.Covers {
		c := &p.Covers[i]
		v := c.Base
		for person := range p.People {
			v += adds(c, person, p.Line(r, person))
		}
		s.Add(c.Level, slopes(&c.Penalty, v))
	}
	return s
}

// adds is what one person's line adds to a cover row.
func adds(c *problem.Cover, person int, line []uint8) (v int64) {
	for _, t := range c.Terms {
		if t.Person == person && t.Codes.Has(line[t.Day]) {
			v += t.Weight
		}
	}
	return v
}

// next counts a line up; nil after the last.
func next(line []uint8, codes int) []uint8 {
	for i := range line {
		if line[i]++; int(line[i]) < codes {
			return line
		}
		line[i] = 0
	}
	return nil
}

func plus(a, b model.Score) model.Score {
	for i := range a {
		a[i] += b[i]
	}
	return a
}

// lineCost is what one person's own rows say of a line.
func (p tryAll) lineCost(person int, line []uint8) (s model.Score) {
	for _, c := range p.Cells {
		if c.Person == person && c.Codes.Has(line[c.Day]) {
			s.Add(c.Level, c.Price)
		}
	}
	for _, c := range p.Successions {
		for d := 1; d < p.Days && c.Person == person; d++ {
			if c.From <= d && d <= c.To && c.First.Has(line[d-1]) && c.Second.Has(line[d]) {
				s.Add(c.Level, c.Price)
			}
		}
	}
	for _, r := range p.Runs {
		if r.Person == person {
			s.Add(r.Level, r.Price*runUnits(&r, line))
		}
	}
	for _, c := range p.Counters {
		if c.Person == person {
			s.Add(c.Level, slopes(&c.Penalty, counted(&c, line)))
		}
	}
	for _, w := range p.Windows {
		for first := w.First; first <= p.Days-w.Length && w.Person == person; first++ {
			if first+w.Length > 0 && !p.rested(&w, first, line) {
				s.Add(w.Level, w.Price)
			}
		}
	}
	return s
}

// runUnits looks back from every day: from one of the set over its run so far,
// from any other over the run that has just ended.
func runUnits(r *problem.Run, line []uint8) (units int64) {
	before := func(day int) (length int, open bool) {
		for day > 0 && r.Codes.Has(line[day-1]) {
			day--
			length++
		}
		if day == 0 {
			return length + r.CarryIn, r.OpenStart
		}
		return length, false
	}
	for d, k := range line {
		length, open := before(d)
		switch {
		case r.Codes.Has(k) && r.Max > 0 && length+1 > r.Max:
			units++
		case !r.Codes.Has(k) && !open && length > 0 && r.Min > length:
			units += int64(r.Min - length)
		}
	}
	return units
}

func counted(c *problem.Counter, line []uint8) int64 {
	v := c.Base
	for _, t := range c.Terms {
		if t.Codes.Has(line[t.Day]) {
			v += t.Weight
		}
	}
	for _, e := range c.Events {
		hits := 0
		for _, clause := range e.Clauses {
			for _, s := range clause {
				if s.Codes.Has(line[s.Day]) {
					hits++
					break
				}
			}
		}
		if hits == len(e.Clauses) {
			v += e.Weight
		}
	}
	return v
}

// rested marks the units on duty before the window's end and counts the free
// stretches that end inside it.
func (p tryAll) rested(w *problem.Window, first int, line []uint8) bool {
	const back = 12 * dayUnits
	from, to := p.Clock.Midnight(first), p.Clock.Midnight(first+w.Length)
	busy := make([]bool, back+to)
	mark := func(s problem.Span) {
		for t := s.From; t < min(s.To, to); t++ {
			busy[back+t] = true
		}
	}
	for _, s := range w.Before {
		mark(s)
	}
	for d, k := range line {
		mark(p.Clock.Span(d, k))
	}
	units, free := 0, int64(1)<<40 // nothing is known to be worked before
	for t := int64(-back); t < to; t++ {
		if busy[back+t] {
			free = 0
			continue
		}
		free++
		ends := t+1 == to || busy[back+t+1]
		switch {
		case !ends || t+1 <= from:
		case free >= w.Long:
			units += w.Need
		case free >= w.Short:
			units++
		}
	}
	return units >= w.Need
}

// slopes adds up what lies beyond each step.
func slopes(c *problem.Convex, v int64) (points int64) {
	for _, s := range c.Under {
		points += max(0, s.At-v) * s.Price
	}
	for _, s := range c.Over {
		points += max(0, v-s.At) * s.Price
	}
	return points
}

// anyProblem makes at most three people, five days and three codes with rows of
// every kind on every level. Bounds lie near what a roster drawn first has, so
// that most problems have an answer and some have none.
func anyProblem(seed uint64) *problem.Problem {
	g := &drawer{rand.New(rand.NewPCG(seed, 77))}
	people, days, codes := 1+g.IntN(3), 1+g.IntN(5), 2+g.IntN(2)
	b := problem.NewBuilder(people, days, codes)
	b.SetClock(g.clock(days, codes))
	shape := &problem.Problem{People: people, Days: days, Codes: codes}
	drawn := make(problem.Roster, people*days)
	for i := range drawn {
		drawn[i] = uint8(g.IntN(codes))
	}
	set := func() problem.Mask { return problem.Mask(1 + g.IntN(1<<codes-1)) }
	person, day := func() int { return g.IntN(people) }, func() int { return g.IntN(days) }
	subject := func(rule string) model.Subject { return model.Subject{Rule: rule, To: days - 1} }
	for range g.IntN(1 + people*days) {
		c := problem.Cell{Person: person(), Day: day(), Codes: 1 << g.IntN(codes), Level: g.level(), Price: g.price(), Subject: subject("cell")}
		if c.Level == model.Hard && g.IntN(4) > 0 { // most of them leave the roster drawn alone
			c.Codes &^= 1 << drawn[c.Person*days+c.Day]
		}
		b.Cell(c)
	}
	for range g.IntN(1 + 2*people) {
		if days > 1 {
			from := 1 + g.IntN(days-1)
			b.Succession(problem.Succession{Person: person(), From: from, To: from + g.IntN(days-from), First: 1 << g.IntN(codes),
				Second: set(), Level: g.level(), Price: g.price(), Subject: subject("succession")})
		}
	}
	for range g.IntN(1 + 2*people) {
		r := problem.Run{Person: person(), Codes: set(), CarryIn: g.IntN(4) * g.IntN(2), OpenStart: g.IntN(4) == 0,
			Level: g.level(), Price: g.price(), Subject: subject("run")}
		if r.Max = 1 + g.IntN(3); g.IntN(2) == 0 {
			r.Min, r.Max = 2+g.IntN(3), 0
		}
		b.Run(r)
	}
	for range g.IntN(1 + 2*people) {
		c := problem.Counter{Person: person(), Base: int64(g.IntN(5) - 2), Level: g.level(), Subject: subject("counter")}
		for range g.IntN(2 * days) {
			c.Terms = append(c.Terms, problem.Term{Day: day(), Codes: set(), Weight: int64(g.IntN(9) - 2)})
		}
		for range g.IntN(3) {
			e := problem.Event{Weight: int64(g.IntN(7) - 2)}
			for range 1 + g.IntN(2) {
				var clause []problem.Spot
				for range 1 + g.IntN(3) {
					clause = append(clause, problem.Spot{Day: day(), Codes: set()})
				}
				e.Clauses = append(e.Clauses, clause)
			}
			c.Events = append(c.Events, e)
		}
		c.Penalty = g.convex(counted(&c, shape.Line(drawn, c.Person)))
		b.Counter(c)
	}
	for range g.IntN(1 + people) {
		w := problem.Window{Person: person(), Length: 1 + g.IntN(4), Short: int64(6 + g.IntN(20)), Need: 1 + g.IntN(3)*g.IntN(2),
			Level: g.level(), Price: g.price(), Subject: subject("window")}
		w.First, w.Long = -g.IntN(w.Length+1), w.Short+int64(g.IntN(20))
		for at := -int64(10 + g.IntN(40)); at < 0 && g.IntN(3) > 0; at += int64(14 + g.IntN(20)) {
			w.Before = append(w.Before, problem.Span{From: at, To: at + int64(4+g.IntN(10))})
		}
		b.Window(w)
	}
	for range g.IntN(5) {
		c := problem.Cover{Base: int64(g.IntN(3) - 1), Level: g.level(), Subject: subject("cover")}
		on, codes := day(), set()
		for p := range people {
			c.Terms = append(c.Terms, problem.Place{Person: p, Day: on, Codes: codes, Weight: 1})
		}
		for range g.IntN(1+people*days) * g.IntN(2) {
			c.Terms = append(c.Terms, problem.Place{Person: person(), Day: day(), Codes: set(), Weight: int64(g.IntN(6) - 2)})
		}
		v := c.Base
		for p := range people {
			v += adds(&c, p, shape.Line(drawn, p))
		}
		c.Penalty = g.convex(v)
		b.Cover(c)
	}
	p, err := b.Problem()
	if err != nil {
		panic(err)
	}
	return p
}

// drawer draws parts of problems.
type drawer struct{ *rand.Rand }

func (g *drawer) level() model.Level {
	return [4]model.Level{model.Hard, model.Cover, model.Soft, model.Soft}[g.IntN(4)]
}

func (g *drawer) price() int64 { return int64(1 + g.IntN(9)) }

// convex has one to three steps around a value, not all of them on its right side.
func (g *drawer) convex(near int64) (c problem.Convex) {
	for range 1 + g.IntN(3) {
		s := problem.Step{At: near + int64(g.IntN(7)-2), Price: int64(g.IntN(6))}
		if g.IntN(2) == 0 {
			s.At = near - int64(g.IntN(7)-2)
			c.Under = append(c.Under, s)
			continue
		}
		c.Over = append(c.Over, s)
	}
	return c
}

// clock has duties that begin on their day and may last into the next; one
// midnight may come early or late, as when the clocks change.
func (g *drawer) clock(days, codes int) *problem.Clock {
	c := &problem.Clock{Back: 5, Codes: codes, Spans: make([]problem.Span, days*codes)}
	change, by := g.IntN(2*days+1), int64(g.IntN(3)-1)
	for d := -c.Back; d <= days; d++ {
		at := int64(dayUnits * d)
		if d > change {
			at += by
		}
		c.Midnights = append(c.Midnights, at)
	}
	for k := 1; k < codes; k++ {
		start, length := int64(g.IntN(dayUnits-1)), int64(g.IntN(20)) // now and then no duty at all
		for d := range days {
			from := c.Midnight(d) + start
			c.Spans[d*codes+k] = problem.Span{From: from, To: from + length}
		}
	}
	return c
}

// TestTinyInstancesAgainstBruteForce: the same verdict, the same optimum, every
// bound valid. Most instances get the least work, which settles the verdict and
// gives a legal roster; those that cost something get enough to be proved best. All
// 10,000 when ROSTERGEN_LONG is set.
func TestTinyInstancesAgainstBruteForce(t *testing.T) {
	const little, enough = 1, 300_000
	instances, proofs := uint64(600), 200
	if os.Getenv("ROSTERGEN_LONG") != "" {
		instances, proofs = 10_000, 10_000
	}
	first, proved := map[Status]int{}, map[Status]int{}
	best, wrong := 0, 0
	for seed := range instances {
		p := anyProblem(seed)
		least, legal := tryAll{p}.best()
		ask := func(work int64) *Result {
			r, err := Solve(t.Context(), p, Options{Seed: seed, Workers: 1, WorkLimit: work})
			if err != nil {
				t.Fatal(err)
			}
			if complaint := disagreement(p, &r, least, legal); complaint != "" {
				t.Errorf("seed %d, %d people, %d days, %d codes, work limit %d: %s", seed, p.People, p.Days, p.Codes, work, complaint)
				if wrong++; wrong > 20 {
					t.Fatal("and so on")
				}
			}
			return &r
		}
		r := ask(little)
		first[r.Status]++
		if r.Status != Feasible || proofs == 0 || least == (model.Score{}) {
			continue
		}
		proofs--
		r = ask(enough)
		proved[r.Status]++
		if r.Score == least {
			best++
		}
	}
	t.Logf("%d instances with little work: %v; of those with more: %v, the best roster in %d", instances, first, proved, best)
	if first[Infeasible] < int(instances)/20 || proved[Optimal] == 0 {
		t.Errorf("%v, then %v: too few of one verdict to say anything", first, proved)
	}
}

// disagreement says what of a result is not so; "" when nothing.
func disagreement(p *problem.Problem, r *Result, best model.Score, legal bool) string {
	if !legal {
		if r.Status != Infeasible || r.Roster != nil || len(r.Conflicts) == 0 {
			return fmt.Sprintf("%s with %d conflicts, but no legal roster exists", r.Status, len(r.Conflicts))
		}
		return ""
	}
	if r.Roster == nil || r.Status != Optimal && r.Status != Feasible {
		return fmt.Sprintf("%s, but the best of all rosters costs %v", r.Status, best)
	}
	own := tryAll{p}.cost(r.Roster)
	switch {
	case own != r.Score:
		return fmt.Sprintf("said %v of a roster that costs %v", r.Score, own)
	case own[model.Hard] > 0 || own.Less(best):
		return fmt.Sprintf("a roster at %v, better than the best, %v", own, best)
	case r.Status == Optimal && own != best:
		return fmt.Sprintf("said OPTIMAL at %v, the best is %v", own, best)
	case r.Bound != nil && best.Less(*r.Bound):
		return fmt.Sprintf("bound %v above the best, %v", *r.Bound, best)
	}
	return ""
}
