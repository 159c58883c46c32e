package unit

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// answer is who takes what.
type answer struct {
	takes    [][]int // by person of the unit: duties, by day
	fillable int     // duties short that anybody could fill: proved
	status   solver.Status
	stop     solver.Stop
	seed     uint64
	work     int64
}

// optimise finds the best legal answer. The problem holds the laws' counters and what
// they say of pairs; where an answer breaks a law by three duties or more, that set is
// excluded and the problem solved again. What is proved of a problem with fewer
// exclusions holds for all of them.
func (u *unit) optimise(ctx context.Context, o solver.Options) (*answer, error) {
	a := &answer{takes: make([][]int, len(u.people)), status: solver.Optimal, stop: solver.StopProved, seed: o.Seed}
	f := newField(u)
	if len(f.people) == 0 {
		return a, nil
	}
	f.pairs()
	o = limited(o)
	begun, limit := time.Now(), o
	for {
		p, price, err := f.problem()
		if err != nil {
			return nil, fmt.Errorf("put the unit into one problem: %w", err)
		}
		if o.Start == nil {
			o.Start = make(problem.Roster, len(f.people)*f.width())
		}
		res, err := solver.Solve(ctx, p, o)
		if err != nil {
			return nil, fmt.Errorf("solve the unit: %w", err)
		}
		a.work += res.Work
		a.status, a.stop = res.Status, res.Stop
		if u.left > 0 {
			a.status = solver.Feasible
		}
		a.fillable = u.short()
		if u.left == 0 {
			a.fillable = f.reachable()
		}
		if res.Bound != nil && u.left == 0 {
			a.fillable -= price.leastShort(res.Bound[model.Cover])
		}
		roster := res.Roster
		if roster == nil { // stopped before anything was found
			roster = o.Start
		}
		if a.status != solver.Optimal {
			spare(p, roster)
		}
		if !f.cutOff(roster) {
			for line, i := range f.people {
				a.takes[i] = f.work(roster, line)
			}
			return a, nil
		}
		o.Start = nil
		if limit.WorkLimit > 0 {
			o.WorkLimit = max(1, limit.WorkLimit-a.work)
		}
		if limit.TimeLimit > 0 {
			o.TimeLimit = max(time.Millisecond, limit.TimeLimit-time.Since(begun))
		}
	}
}

// spare takes out what an answer that is not proved best can do without.
func spare(p *problem.Problem, r problem.Roster) {
	for i, k := range r {
		if k == 0 {
			continue
		}
		before := p.Penalty(r)
		if r[i] = 0; !p.Penalty(r).Less(before) {
			r[i] = k
		}
	}
}

// short counts the duties that are short.
func (u *unit) short() (n int) {
	for i := range u.gaps {
		n += u.gaps[i].short
	}
	return n
}

// cutOff excludes the sets of duties by which a roster breaks a law, each made as
// small as it goes and as wide; false when there are none.
func (f *field) cutOff(r problem.Roster) (any bool) {
	for line := range f.people {
		p, work := f.person(line), f.work(r, line)
		if f.lines[line].sets || len(work) < 2 || p.lawful(f.u, work) == "" {
			continue
		}
		for i := 0; i < len(work); {
			if fewer := slices.Delete(slices.Clone(work), i, i+1); p.lawful(f.u, fewer) != "" {
				work = fewer
				continue
			}
			i++
		}
		f.exclude(line, f.wide(line, work))
		any = true
	}
	return any
}

// mostTried bounds the sets that are looked at to make an exclusion wide.
const mostTried = 300

// wide is the cut of a set of duties, with those others of each day that are as
// impossible beside all that the cut holds on the other days.
func (f *field) wide(line int, work []int) cut {
	p := f.person(line)
	options := make([][]int, len(work)) // by duty of the set: what the cut holds on its day
	for i, d := range work {
		options[i] = []int{d}
	}
	tried := 0
	all := func(chosen []int) bool { return p.lawful(f.u, chosen) != "" }
	var impossible func(i int, chosen []int) bool
	impossible = func(i int, chosen []int) bool {
		if i == len(options) {
			tried++
			return tried <= mostTried && all(chosen)
		}
		for _, d := range options[i] {
			if !impossible(i+1, append(slices.Clip(chosen), d)) {
				return false
			}
		}
		return true
	}
	for i, d := range work {
		before := options[i]
		for _, other := range p.offers[f.u.duties[d].day] {
			if slices.Contains(before, other) {
				continue
			}
			options[i] = []int{other}
			if impossible(0, nil) {
				before = append(before, other)
			}
		}
		options[i] = before
	}
	var c cut
	for i, d := range work {
		day := f.u.duties[d].day
		s := problem.Spot{Day: f.place[day]}
		for j, x := range p.offers[day] {
			if slices.Contains(options[i], x) {
				s.Codes |= 1 << (j + 1)
			}
		}
		c = append(c, s)
	}
	return c
}
