package sat

import (
	"math/rand/v2"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// randomProblem makes a problem small enough for every roster to be tried, with
// rows of every kind, most of them hard.
func randomProblem(seed uint64) *problem.Problem {
	r := rand.New(rand.NewPCG(seed, 1))
	people, days, codes := 1+r.IntN(3), 1+r.IntN(6), 2+r.IntN(3)
	for power(codes, people*days) > 70_000 {
		switch {
		case codes > 2 && r.IntN(2) == 0:
			codes--
		case people > 1 && r.IntN(2) == 0:
			people--
		default:
			days--
		}
	}
	days = max(1, days)
	b := problem.NewBuilder(people, days, codes)
	clock := randomClock(r, days, codes)
	b.SetClock(clock)
	person := func() int { return r.IntN(people) }
	set := func() problem.Mask { return problem.Mask(r.IntN(1<<codes-1) + 1) }
	few := func() problem.Mask { return problem.Mask(1) << r.IntN(codes) }
	shape := &problem.Problem{People: people, Days: days, Codes: codes}
	planted := randomRoster(shape, r) // bounds lie near its values
	level := func() model.Level {
		if r.IntN(8) == 0 {
			return model.Soft
		}
		return model.Hard
	}
	subject := func(rule string, person, from, to int) model.Subject {
		return model.Subject{Rule: rule, Staff: []int{person}, From: from, To: to}
	}
	convex := func(near int64) problem.Convex {
		var c problem.Convex
		for range r.IntN(2) {
			c.Under = append(c.Under, problem.Step{At: near + 1 - int64(r.IntN(6)), Price: int64(r.IntN(3))})
		}
		for range 1 + r.IntN(2) {
			c.Over = append(c.Over, problem.Step{At: near - 1 + int64(r.IntN(6)), Price: int64(r.IntN(3))})
		}
		return c
	}
	for range r.IntN(1 + people*days*2/3) {
		p, d := person(), r.IntN(days)
		b.Cell(problem.Cell{Person: p, Day: d, Codes: few(), Level: level(), Price: 1, Subject: subject("cell", p, d, d)})
	}
	if days > 1 {
		for range r.IntN(1 + 3*people) {
			p, from := person(), 1+r.IntN(days-1)
			to := from + r.IntN(days-from)
			b.Succession(problem.Succession{Person: p, From: from, To: to, First: few(), Second: set(), Level: level(),
				Price: 1, Subject: subject("succession", p, from-1, to)})
		}
	}
	for range r.IntN(1 + 2*people) {
		p := person()
		x := problem.Run{Person: p, Codes: set(), CarryIn: r.IntN(4) * r.IntN(2), OpenStart: r.IntN(4) == 0, Level: level(),
			Price: 1, Subject: subject("run", p, 0, days-1)}
		if r.IntN(2) == 0 {
			x.Max = 1 + r.IntN(3)
		} else {
			x.Min = 2 + r.IntN(3)
		}
		b.Run(x)
	}
	for range r.IntN(1 + 2*people) {
		p := person()
		c := problem.Counter{Person: p, Base: int64(r.IntN(5) - 2), Level: level(), Subject: subject("counter", p, 0, days-1)}
		for range r.IntN(1 + 2*days) {
			c.Terms = append(c.Terms, problem.Term{Day: r.IntN(days), Codes: set(), Weight: int64(r.IntN(7) - 2)})
		}
		for range r.IntN(3) {
			e := problem.Event{Weight: int64(r.IntN(7) - 2)}
			for range r.IntN(3) {
				var clause []problem.Spot
				for range r.IntN(3) {
					clause = append(clause, problem.Spot{Day: r.IntN(days), Codes: set()})
				}
				e.Clauses = append(e.Clauses, clause)
			}
			c.Events = append(c.Events, e)
		}
		c.Penalty = convex(c.Value(shape.Line(planted, p)))
		b.Counter(c)
	}
	for range r.IntN(1 + people) {
		p := person()
		w := problem.Window{Person: p, Length: 1 + r.IntN(4), Short: int64(4 + r.IntN(16)), Need: 1 + r.IntN(3)*r.IntN(2), Level: level(),
			Price: 1, Subject: subject("window", p, 0, days-1)}
		w.First = -r.IntN(min(w.Length+1, clock.Back+1))
		w.Long = w.Short + int64(r.IntN(20))
		for at := int64(-40); at < 0 && r.IntN(3) > 0; {
			at += int64(r.IntN(25))
			w.Before = append(w.Before, problem.Span{From: at, To: at + int64(1+r.IntN(12))})
			at += 12
		}
		b.Window(w)
	}
	for i := range r.IntN(3) {
		c := problem.Cover{Base: int64(r.IntN(3) - 1), Level: level(), Subject: model.Subject{Rule: "cover", From: r.IntN(days), To: days - 1, Period: model.Code(i)}}
		for range r.IntN(1 + people*days) {
			c.Terms = append(c.Terms, problem.Place{Person: person(), Day: r.IntN(days), Codes: set(), Weight: int64(r.IntN(6) - 2)})
		}
		c.Penalty = convex(c.Value(shape, planted))
		b.Cover(c)
	}
	p, err := b.Problem()
	if err != nil {
		panic(err)
	}
	return p
}

func randomRoster(p *problem.Problem, r *rand.Rand) problem.Roster {
	out := make(problem.Roster, p.People*p.Days)
	for i := range out {
		out[i] = uint8(r.IntN(p.Codes))
	}
	return out
}

// randomClock has days of 24 units. Half of the clocks are orderly; in the
// others duties may overlap, end in any order and reach over several days.
func randomClock(r *rand.Rand, days, codes int) *problem.Clock {
	c := &problem.Clock{Back: 5, Codes: codes, Spans: make([]problem.Span, days*codes)}
	for d := -c.Back; d <= days; d++ {
		c.Midnights = append(c.Midnights, int64(24*d))
	}
	wild := r.IntN(2) == 0
	for k := 1; k < codes; k++ {
		start, length := r.IntN(24), 4+r.IntN(12)
		for d := range days {
			if wild {
				start, length = r.IntN(60)-12, r.IntN(40)
			}
			from := int64(24*d + start)
			c.Spans[d*codes+k] = problem.Span{From: from, To: from + int64(length)}
		}
	}
	return c
}

func power(base, n int) int {
	v := 1
	for range n {
		v *= base
		if v > 1<<30 {
			return v
		}
	}
	return v
}

// someRoster finds a roster that is admitted by trying them all.
func someRoster(p *problem.Problem, admit func(problem.Roster) bool) problem.Roster {
	r := make(problem.Roster, p.People*p.Days)
	for {
		if admit(r) {
			return r
		}
		i := 0
		for ; i < len(r); i++ {
			r[i]++
			if int(r[i]) < p.Codes {
				break
			}
			r[i] = 0
		}
		if i == len(r) {
			return nil
		}
	}
}

func oneSide(c problem.Convex, pt part) problem.Convex {
	if pt.at == atMost {
		return problem.Convex{Over: c.Over}
	}
	return problem.Convex{Under: c.Under}
}

func legal(p *problem.Problem) func(problem.Roster) bool {
	return func(r problem.Roster) bool { return p.Penalty(r)[model.Hard] == 0 }
}

// only judges rosters by the parts whose Subject is among some: what a core
// stands for, restated by rows of their own and without the encoder.
func only(p *problem.Problem, subjects []model.Subject) func(problem.Roster) bool {
	x := newIndex(p)
	out := &problem.Problem{People: p.People, Days: p.Days, Codes: p.Codes, Clock: p.Clock}
	var windows []part
	count := func(person int, spots []problem.Spot, most int) {
		c := problem.Counter{Person: person, Penalty: problem.Convex{Over: []problem.Step{{At: int64(most), Price: 1}}}}
		for _, s := range spots {
			c.Terms = append(c.Terms, problem.Term{Day: s.Day, Codes: s.Codes, Weight: 1})
		}
		out.Counters = append(out.Counters, c)
	}
	take := func(pt part) {
		key := name(x.subject(pt))
		if !slices.ContainsFunc(subjects, func(s model.Subject) bool { return name(s) == key }) {
			return
		}
		switch pt.kind {
		case cellRow:
			out.Cells = append(out.Cells, p.Cells[pt.row])
		case successionRow:
			s := p.Successions[pt.row]
			s.From, s.To = pt.at, pt.at
			out.Successions = append(out.Successions, s)
		case runRow:
			run := p.Runs[pt.row]
			not := x.all() &^ run.Codes
			var spots []problem.Spot
			switch {
			case run.Max > 0:
				for d := max(0, pt.at-run.Max); d <= pt.at; d++ {
					spots = append(spots, problem.Spot{Day: d, Codes: run.Codes})
				}
				count(run.Person, spots, len(spots)-1)
			case pt.at == 0 && run.CarryIn > 0:
				for d := 0; d < run.Min-run.CarryIn && d < p.Days; d++ {
					count(run.Person, []problem.Spot{{Day: d, Codes: not}}, 0)
				}
			default:
				for d := pt.at + 1; d < pt.at+run.Min && d < p.Days; d++ {
					spots = []problem.Spot{{Day: pt.at, Codes: run.Codes}, {Day: d, Codes: not}}
					if pt.at > 0 {
						spots = append(spots, problem.Spot{Day: pt.at - 1, Codes: not})
					}
					count(run.Person, spots, len(spots)-1)
				}
			}
		case counterRow:
			c := p.Counters[pt.row]
			c.Penalty = oneSide(c.Penalty, pt)
			out.Counters = append(out.Counters, c)
		case windowRow:
			windows = append(windows, pt)
		case coverRow:
			c := p.Covers[pt.row]
			c.Penalty = oneSide(c.Penalty, pt)
			out.Covers = append(out.Covers, c)
		}
	}
	for person := range p.People {
		x.facts(person, take)
		x.eager(person, take)
		x.lazy(person, take)
	}
	for _, row := range x.over {
		x.wide(row, take)
	}
	return func(r problem.Roster) bool {
		for _, pt := range windows {
			w := &p.Windows[pt.row]
			duties := slices.Clone(w.Before)
			for d, k := range p.Line(r, w.Person) {
				if s := p.Clock.Span(d, k); !s.Empty() {
					duties = append(duties, s)
				}
			}
			if w.Rest(duties, p.Clock.Midnight(pt.at), p.Clock.Midnight(pt.at+w.Length)) < w.Need {
				return false
			}
		}
		return legal(out)(r)
	}
}
