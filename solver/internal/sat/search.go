package sat

import (
	"context"
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// search is one call.
type search struct {
	*Solver
	ctx    context.Context
	fixed  []problem.Mask // by cell, zero where free; nil: all free
	codes  []problem.Mask // by cell: what facts and fixed cells leave
	roster problem.Roster // the lines found so far
	// dropped are the Subjects given up, a conflict having named them.
	dropped map[string]bool
	claimed map[int]bool // cover rows that are some task's
	work    budget
	res     Result
}

func (s *Solver) search(ctx context.Context, fixed []problem.Mask) *search {
	q := &search{Solver: s, ctx: ctx, fixed: fixed, codes: slices.Clone(s.allowed),
		roster: make(problem.Roster, s.p.People*s.p.Days), dropped: map[string]bool{}, claimed: map[int]bool{},
		work: budget{limit: s.o.Work}, res: Result{Minimal: true}}
	for i, m := range fixed {
		if m != 0 {
			q.codes[i] &= m
		}
	}
	return q
}

// run settles each person alone, then joins people wherever a row over many of
// them is broken, until none is that can be mended.
func (q *search) run() (Result, error) {
	tasks := make([]*task, q.p.People) // by person
	for person := range tasks {
		tasks[person] = &task{people: []int{person}}
		q.decide(tasks[person])
	}
	all := slices.Clone(tasks)
	for {
		joined := q.join(tasks)
		if len(joined) == 0 {
			break
		}
		all = append(all, joined...)
		for _, t := range joined {
			q.decide(t)
			for _, person := range t.people {
				tasks[person].past = true
				tasks[person] = t
			}
		}
	}
	return q.result(all)
}

// join makes tasks of people whom broken cover rows hold together. A row that is
// already some task's, or that touches unsettled people, is left alone.
func (q *search) join(tasks []*task) []*task {
	var out []*task
	head := make([]*task, q.p.People) // by person: the new task
	for _, row := range q.over {
		var broken []part
		q.wide(row, func(pt part) {
			if !q.gone(pt) && q.broken(pt, q.roster) {
				broken = append(broken, pt)
			}
		})
		if len(broken) == 0 || q.claimed[row] || !q.settled(row, tasks) {
			continue
		}
		t := &task{active: broken}
		take := func(people []int) {
			for _, person := range people {
				if head[person] != t {
					head[person] = t
					t.people = append(t.people, person)
				}
			}
		}
		for _, place := range q.p.Covers[row].Terms {
			switch old := head[place.Person]; old {
			case t:
			case nil:
				take(tasks[place.Person].people)
			default:
				take(old.people)
				t.active = append(t.active, old.active...)
				out = slices.DeleteFunc(out, func(x *task) bool { return x == old })
			}
		}
		slices.Sort(t.people)
		out = append(out, t)
	}
	for _, t := range out {
		q.claim(t, head)
	}
	return out
}

// settled says whether every person of a row has a line that keeps the rest.
func (q *search) settled(row int, tasks []*task) bool {
	for _, place := range q.p.Covers[row].Terms {
		if tasks[place.Person].v != sat {
			return false
		}
	}
	return true
}

// claim gives a task the cover rows of its people: those that made it and those
// that speak of nobody else.
func (q *search) claim(t *task, head []*task) {
	for _, pt := range t.active {
		q.claimed[pt.row] = true
	}
	for _, row := range q.over {
		terms := q.p.Covers[row].Terms
		inside := len(terms) > 0
		for _, place := range terms {
			inside = inside && head[place.Person] == t
		}
		if inside || slices.ContainsFunc(t.active, func(pt part) bool { return pt.row == row }) {
			q.claimed[row] = true
			t.rows = append(t.rows, row)
		}
	}
}

// result sums up. A roster is priced once more by the problem itself.
func (q *search) result(tasks []*task) (Result, error) {
	q.res.Work = q.work.spent
	if q.res.Conflicts != nil {
		q.res.Status = Unsatisfiable
		return q.res, nil
	}
	for _, t := range tasks {
		if !t.past && t.v != sat {
			return q.res, nil
		}
	}
	for _, row := range q.over {
		broken := false
		q.wide(row, func(pt part) { broken = broken || q.broken(pt, q.roster) })
		if broken {
			return q.res, nil
		}
	}
	if n := q.p.Penalty(q.roster)[model.Hard]; n != 0 {
		return Result{}, fmt.Errorf("the roster found costs %d on the hard level", n)
	}
	q.res.Status, q.res.Roster = Satisfiable, q.roster
	return q.res, nil
}
