package explain

import (
	"context"
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// held is what one Subject of a core demands: the hard rows that name it, cut to
// its dates. Of a run or of weekly rest that is one stretch of the whole row.
type held struct {
	cells       []problem.Cell
	successions []problem.Succession
	counters    []problem.Counter
	windows     []problem.Window // of each only the window that begins on First
	covers      []problem.Cover
}

// core is a set of Subjects with what they demand, apart from all else.
type core struct {
	whole   *problem.Problem
	members []model.Subject
	demands []held // by member
	people  []int  // whom the rows speak of
	place   []int  // by person: index in people, -1 for none
}

// newCore cuts the rows of a core out of the problem.
func newCore(p *problem.Problem, members []model.Subject) *core {
	c := &core{whole: p, members: members, demands: make([]held, len(members)), place: make([]int, p.People)}
	at := map[string]int{}
	for i := range members {
		at[subjectKey(&members[i])] = i
	}
	for i := range c.place {
		c.place[i] = -1
	}
	of := func(s model.Subject, l model.Level) (h *held, ok bool) {
		i, ok := at[subjectKey(&s)]
		if !ok || l != model.Hard {
			return nil, false
		}
		return &c.demands[i], true
	}
	for _, x := range p.Cells {
		s := x.Subject
		if s.From <= x.Day && x.Day <= s.To {
			s.From, s.To = x.Day, x.Day
		}
		if h, ok := of(s, x.Level); ok {
			x.Subject, x.Person = s, c.placeOf(x.Person)
			h.cells = append(h.cells, x)
		}
	}
	for _, x := range p.Successions {
		for day := x.From; day <= x.To; day++ {
			s := x.Subject
			s.From, s.To = day-1, day
			if h, ok := of(s, x.Level); ok {
				one := x
				one.From, one.To, one.Subject, one.Person = day, day, s, c.placeOf(x.Person)
				h.successions = append(h.successions, one)
			}
		}
	}
	for i := range p.Runs {
		for _, x := range stretches(&p.Runs[i], p.Days, problem.Mask(1)<<p.Codes-1) {
			if h, ok := of(x.Subject, x.Level); ok {
				x.Person = c.placeOf(x.Person)
				h.counters = append(h.counters, x)
			}
		}
	}
	for _, x := range p.Counters {
		if h, ok := of(x.Subject, x.Level); ok {
			x.Person = c.placeOf(x.Person)
			h.counters = append(h.counters, x)
		}
	}
	for _, x := range p.Windows {
		for day := max(x.First, 1-x.Length); day+x.Length <= p.Days; day++ {
			s := x.Subject
			s.From, s.To = day, day+x.Length-1
			if h, ok := of(s, x.Level); ok {
				one := x
				one.First, one.Subject, one.Person = day, s, c.placeOf(x.Person)
				h.windows = append(h.windows, one)
			}
		}
	}
	for _, x := range p.Covers {
		if h, ok := of(x.Subject, x.Level); ok {
			x.Terms = slices.Clone(x.Terms)
			for i := range x.Terms {
				x.Terms[i].Person = c.placeOf(x.Terms[i].Person)
			}
			h.covers = append(h.covers, x)
		}
	}
	return c
}

func subjectKey(s *model.Subject) string {
	return fmt.Sprint(s.Rule, s.Staff, s.From, s.To, s.Period, s.Group)
}

func (c *core) placeOf(person int) int {
	if c.place[person] < 0 {
		c.place[person] = len(c.people)
		c.people = append(c.people, person)
	}
	return c.place[person]
}

// together is the problem of some members; what they demand of rest stands apart.
func (c *core) together(members []int) (*problem.Problem, []problem.Window) {
	p := &problem.Problem{People: len(c.people), Days: c.whole.Days, Codes: c.whole.Codes, Clock: c.whole.Clock}
	var windows []problem.Window
	for _, i := range members {
		h := &c.demands[i]
		p.Cells, p.Successions = append(p.Cells, h.cells...), append(p.Successions, h.successions...)
		p.Counters, p.Covers = append(p.Counters, h.counters...), append(p.Covers, h.covers...)
		windows = append(windows, h.windows...)
	}
	return p, windows
}

// lessons is how often a roster may come back for want of rest.
const lessons = 400

// hold solves what some members demand and nothing else. Rest is asked for where
// a roster lacks it: the duties that leave too little are forbidden together. The
// roster, of the core's people, is nil unless one keeps all that is demanded.
func (c *core) hold(ctx context.Context, members []int) (solver.Status, problem.Roster, error) {
	if len(c.people) == 0 {
		return solver.Unknown, nil, nil // no row is known by these Subjects
	}
	p, windows := c.together(members)
	for range lessons {
		res, err := solver.Solve(ctx, p, solver.Options{WorkLimit: 1, Workers: 1})
		if err != nil {
			return "", nil, fmt.Errorf("solve a conflict by itself: %w", err)
		}
		if res.Roster == nil {
			return res.Status, nil, nil
		}
		rested := true
		for i := range windows {
			if x, ok := tooLittleRest(p, &windows[i], res.Roster); ok {
				p.Counters = append(p.Counters, x)
				rested = false
			}
		}
		if rested {
			return res.Status, res.Roster, nil
		}
	}
	return solver.Unknown, nil, nil
}

// least spares every member that can be spared: what is left fails, and without
// any one of it does not, as far as proved and minimal say.
func (c *core) least(ctx context.Context) (members []int, proved, minimal bool, err error) {
	for i := range c.members {
		members = append(members, i)
	}
	status, _, err := c.hold(ctx, members)
	if status != solver.Infeasible || err != nil {
		return members, false, false, err
	}
	minimal = true
	for i := len(members) - 1; i >= 0 && len(members) > 1; i-- {
		rest := slices.Concat(members[:i], members[i+1:])
		status, roster, err := c.hold(ctx, rest)
		switch {
		case err != nil:
			return members, true, false, err
		case status == solver.Infeasible:
			members = rest
		case roster == nil:
			minimal = false
		}
	}
	return members, true, minimal, nil
}
