package sat

import (
	"slices"

	"github.com/rostergen/rostergen/model"
)

// group is the parts of one Subject, which stand and fall together.
type group struct {
	subject model.Subject
	parts   []part
}

// fact says whether the group only says what a cell may hold: a lock, leave, an
// agreement.
func (g *group) fact() bool { return g.parts[0].kind == cellRow }

// breadth ranks groups by how much they speak of: facts, then rows by their
// days, rows over many people last.
func (g *group) breadth() int {
	switch g.parts[0].kind {
	case cellRow:
		return 0
	case coverRow:
		return 1 << 20
	}
	return 1 + g.subject.To - g.subject.From
}

// groups gathers the parts that made a task unsatisfiable: every fact and eager
// part, the lazy parts in play, and those that share a Subject with one of them.
func (q *search) groups(t *task) []*group {
	var out []*group
	at := map[string]*group{}
	add := func(pt part) {
		s := q.subject(pt)
		key := name(s)
		if q.dropped[key] {
			return
		}
		g := at[key]
		if g == nil {
			g = &group{subject: s}
			at[key] = g
			out = append(out, g)
		}
		if !slices.Contains(g.parts, pt) {
			g.parts = append(g.parts, pt)
		}
	}
	for _, person := range t.people {
		q.facts(person, add)
		q.eager(person, add)
	}
	for _, pt := range t.active {
		add(pt)
	}
	share := func(pt part) {
		if at[name(q.subject(pt))] != nil {
			add(pt)
		}
	}
	for _, person := range t.people {
		q.lazy(person, share)
	}
	for _, row := range t.rows {
		q.wide(row, share)
	}
	return out
}
