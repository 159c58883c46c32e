package unit

import (
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// problem puts everything together.
func (f *field) problem() (*problem.Problem, *prices, error) {
	b := problem.NewBuilder(len(f.people), f.width(), f.codes)
	x := f.prices()
	for line := range f.people {
		f.cells(b, line, &x)
		if !f.lines[line].sets {
			f.hours(b, line)
			f.laws(b, line)
			f.cuts(b, line)
		}
	}
	f.gaps(b, &x)
	f.bankCaps(b)
	f.hostRows(b)
	p, err := b.Problem()
	return p, &x, err
}

// cells strike out the codes that are no options, and price moves and bank duties; of
// sets their hours too.
func (f *field) cells(b *problem.Builder, line int, x *prices) {
	p, subject := f.person(line), moveOf(line)
	each := int64(movePrice)
	if p.bank != nil {
		each += x.bank
	}
	for at := range f.width() {
		list := f.open(line, at)
		used := problem.Mask(1)<<(len(list)+1) - 1
		b.Cell(problem.Cell{Person: line, Day: at, Codes: b.All() &^ used, Level: model.Hard, Price: 1, Subject: subject})
		for i, option := range list {
			price, minutes := each*int64(len(option)), int64(0)
			for _, d := range option {
				minutes += int64(p.paid(f.u, d))
			}
			if f.lines[line].sets {
				price += extra(minutes)
			}
			b.Cell(problem.Cell{Person: line, Day: at, Codes: 1 << (i + 1), Level: model.Soft, Price: price, Subject: subject})
		}
	}
}

// hours prices the minutes of a line with many options: see extra.
func (f *field) hours(b *problem.Builder, line int) {
	p := f.person(line)
	c := problem.Counter{Person: line, Level: model.Soft, Subject: moveOf(line)}
	for i := range int64(hoursSteps) {
		c.Penalty.Over = append(c.Penalty.Over, problem.Step{At: i * hoursStep, Price: minutePrice})
	}
	for at, day := range f.days {
		for i, d := range p.offers[day] {
			c.Terms = append(c.Terms, problem.Term{Day: at, Codes: 1 << (i + 1), Weight: int64(p.paid(f.u, d))})
		}
	}
	b.Counter(c)
}

func moveOf(line int) model.Subject { return model.Subject{Rule: "unit.move", Staff: []int{line}} }

// laws adds the counters that a choice of duties can bring to a limit; of those that
// count the same the tightest.
func (f *field) laws(b *problem.Builder, line int) {
	var list []problem.Counter
	for _, l := range f.person(line).laws {
	rows:
		for i := range l.rows.Counters {
			c, matters := f.translate(line, l, &l.rows.Counters[i])
			if !matters {
				continue
			}
			for j := range list {
				if sameCount(&list[j], &c) {
					if room(&c) < room(&list[j]) {
						list[j] = c
					}
					continue rows
				}
			}
			list = append(list, c)
		}
	}
	for _, c := range list {
		b.Counter(c)
	}
}

// sameCount says whether two counters with nothing but most values count the same.
func sameCount(a, b *problem.Counter) bool {
	return len(a.Events)+len(b.Events)+len(a.Penalty.Under)+len(b.Penalty.Under) == 0 && slices.Equal(a.Terms, b.Terms)
}

// room is how much a counter may still grow.
func room(c *problem.Counter) int64 {
	least := c.Penalty.Over[0].At
	for _, s := range c.Penalty.Over {
		least = min(least, s.At)
	}
	return least - c.Base
}

// cuts adds what excludes one another.
func (f *field) cuts(b *problem.Builder, line int) {
	subject := model.Subject{Rule: "unit.apart", Staff: []int{line}}
	var events []problem.Event
	for _, c := range f.never[line] {
		if len(c) == 2 && c[1].Day == c[0].Day+1 {
			b.Succession(problem.Succession{Person: line, From: c[1].Day, To: c[1].Day, First: c[0].Codes, Second: c[1].Codes,
				Level: model.Hard, Price: 1, Subject: subject})
			continue
		}
		e := problem.Event{Weight: 1}
		for _, s := range c {
			e.Clauses = append(e.Clauses, []problem.Spot{s})
		}
		events = append(events, e)
	}
	if len(events) > 0 {
		b.Counter(problem.Counter{Person: line, Events: events, Level: model.Hard, Subject: subject,
			Penalty: problem.Convex{Over: []problem.Step{{Price: 1}}}})
	}
}

// places are the cells of people with options that hold a duty that is meant.
func (f *field) places(day int, meant func(p *person, d *duty) bool) (out []problem.Place) {
	for line := range f.people {
		at := f.where(line, day)
		if at < 0 {
			continue
		}
		codes := f.codesOf(line, at, func(d *duty) bool { return d.day == day && meant(f.person(line), d) })
		if codes != 0 {
			out = append(out, problem.Place{Person: line, Day: at, Codes: codes, Weight: 1})
		}
	}
	return out
}

// gaps are the cover rows: what is still short of each, as far as anybody could come.
func (f *field) gaps(b *problem.Builder, x *prices) {
	for i, within := range f.within {
		g := &f.u.gaps[i]
		if within.short == 0 {
			continue
		}
		each, floor := g.critical()
		under := []problem.Step{{At: within.short, Price: x.short + each}}
		if within.floor > 0 && floor > 0 {
			under = append(under, problem.Step{At: within.floor, Price: floor})
		}
		b.Cover(problem.Cover{Level: model.Cover, Penalty: problem.Convex{Under: under}, Terms: within.places,
			Subject: model.Subject{Rule: "unit.gap", From: i, To: i, Group: g.group}})
	}
}

// reach is how much of a gap people could fill at most, each by themselves.
type reach struct {
	short, floor int64
	places       []problem.Place
}

func (f *field) reaches() {
	f.within = make([]reach, len(f.u.gaps))
	for i := range f.u.gaps {
		g, x := &f.u.gaps[i], &f.within[i]
		x.places = f.places(g.day, func(p *person, d *duty) bool { return slices.Contains(d.gaps, i) && f.u.answers(p, d, g) })
		x.short = int64(min(g.short, len(x.places)))
		x.floor = min(int64(g.floor), x.short)
	}
}

// reachable is how many duties short anybody could fill, each by itself.
func (f *field) reachable() (n int) {
	for i := range f.within {
		n += int(f.within[i].short)
	}
	return n
}

// bankCaps bound how many of one group on one shift come from the bank.
func (f *field) bankCaps(b *problem.Builder) {
	for i := range f.u.gaps {
		g := &f.u.gaps[i]
		w := f.u.wards[g.ward]
		most, _ := bankMost(w.Ward, g.day-w.first, g)
		if most == unlimited || g.group == takesCharge {
			continue
		}
		b.Cover(problem.Cover{Level: model.Hard, Penalty: problem.Convex{Over: []problem.Step{{At: int64(most), Price: 1}}},
			Subject: model.Subject{Rule: "bank.not-routine", From: i, To: i, Group: g.group},
			Terms: f.places(g.day, func(p *person, d *duty) bool {
				return p.bank != nil && slices.Contains(d.gaps, i) && f.u.answers(p, d, g)
			})})
	}
}
