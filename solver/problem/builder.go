package problem

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// Builder collects rows. A malformed row is a defect of the caller: Problem
// reports it with its Subject's rule.
type Builder struct {
	p    Problem
	errs []error
}

// NewBuilder begins a problem of the given shape.
func NewBuilder(people, days, codes int) *Builder {
	b := &Builder{p: Problem{People: people, Days: days, Codes: codes}}
	if codes > MaxCodes {
		b.errs = append(b.errs, fmt.Errorf("%d codes; at most %d can be compiled", codes, MaxCodes))
	}
	return b
}

// Days of the horizon.
func (b *Builder) Days() int { return b.p.Days }

// All is the set of every code.
func (b *Builder) All() Mask { return Mask(1)<<b.p.Codes - 1 }

// SetClock gives the instants for Window rows.
func (b *Builder) SetClock(c *Clock) { b.p.Clock = c }

// Cell adds a price on codes of one cell. An empty set compiles to nothing.
func (b *Builder) Cell(c Cell) {
	if c.Codes == 0 || c.Price == 0 {
		return
	}
	b.want(b.place(c.Person, c.Day) && c.Price > 0, c.Subject, "cell")
	b.p.Cells = append(b.p.Cells, c)
}

// Succession adds a price on neighbouring days.
func (b *Builder) Succession(s Succession) {
	if s.First == 0 || s.Second == 0 || s.Price == 0 || s.From > s.To {
		return
	}
	b.want(s.From >= 1 && b.place(s.Person, s.From) && b.place(s.Person, s.To) && s.Price > 0, s.Subject, "succession")
	b.p.Successions = append(b.p.Successions, s)
}

// Run adds a limit on run lengths.
func (b *Builder) Run(r Run) {
	if r.Codes == 0 || r.Price == 0 || r.Min <= 1 && r.Max <= 0 {
		return
	}
	b.want(b.place(r.Person, 0) && (r.Min == 0) != (r.Max == 0) && r.Price > 0 && r.CarryIn >= 0, r.Subject, "run")
	b.p.Runs = append(b.p.Runs, r)
}

// Counter adds a priced count over one line.
func (b *Builder) Counter(c Counter) {
	if len(c.Penalty.Under)+len(c.Penalty.Over) == 0 {
		return
	}
	ok := b.place(c.Person, 0) && c.Penalty.valid()
	for _, t := range c.Terms {
		ok = ok && b.place(c.Person, t.Day)
	}
	for _, e := range c.Events {
		for _, clause := range e.Clauses {
			for _, s := range clause {
				ok = ok && b.place(c.Person, s.Day)
			}
		}
	}
	b.want(ok, c.Subject, "counter")
	b.p.Counters = append(b.p.Counters, c)
}

// Window adds a rest requirement.
func (b *Builder) Window(w Window) {
	b.want(b.place(w.Person, 0) && w.Length > 0 && w.Short > 0 && w.Long >= w.Short && w.Need > 0 && w.Price > 0, w.Subject, "window")
	b.p.Windows = append(b.p.Windows, w)
}

// Cover adds a priced count over many people.
func (b *Builder) Cover(c Cover) {
	if len(c.Penalty.Under)+len(c.Penalty.Over) == 0 {
		return
	}
	ok := c.Penalty.valid()
	for _, t := range c.Terms {
		ok = ok && b.place(t.Person, t.Day)
	}
	b.want(ok, c.Subject, "cover")
	b.p.Covers = append(b.p.Covers, c)
}

// Problem hands over what was built; the builder must not be used again.
func (b *Builder) Problem() (*Problem, error) {
	if len(b.p.Windows) > 0 && b.p.Clock == nil {
		b.errs = append(b.errs, fmt.Errorf("window rows need a clock"))
	}
	if len(b.errs) > 0 {
		return nil, b.errs[0]
	}
	return &b.p, nil
}

func (b *Builder) place(person, day int) bool {
	return person >= 0 && person < b.p.People && day >= 0 && day < b.p.Days
}

func (b *Builder) want(ok bool, s model.Subject, row string) {
	if !ok {
		b.errs = append(b.errs, fmt.Errorf("rule %s: malformed %s row", s.Rule, row))
	}
}

func (c *Convex) valid() bool {
	for _, list := range [2][]Step{c.Under, c.Over} {
		for _, s := range list {
			if s.Price < 0 {
				return false
			}
		}
	}
	return true
}
