package sat

import (
	"encoding/binary"
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// duty is a duty as one window sees it, in minutes from the window's start.
type duty struct {
	sort     dutySort
	from, to int64
}

type dutySort uint8

const (
	idle   dutySort = iota // none, or so long ago that the rest since is long in any case
	early                  // begun before the window: a rest begins at its end
	inside                 // ends a rest, begins another
	late                   // begins after the window: the count has ended
)

func (d duty) matters() bool { return d.sort != idle }
func (d duty) counts() bool  { return d.sort == early || d.sort == inside }

// restDay is one day of a window: its duties and the codes of each.
type restDay struct {
	day    int
	duties []duty
	codes  []problem.Mask
}

func (r *restDay) add(d duty, codes problem.Mask) {
	i := slices.Index(r.duties, d)
	if i < 0 {
		i = len(r.duties)
		r.duties, r.codes = append(r.duties, d), append(r.codes, 0)
	}
	r.codes[i] |= codes
}

// rest is what has been seen of a window: when the last duty ended and how much
// rest there was.
type rest struct {
	start int64
	units int
}

// restBuilder makes the automaton of one window. It restates problem.Window.Rest
// as a step for each duty.
type restBuilder struct {
	w      *problem.Window
	length int64 // of the window
	before []duty
	days   []restDay
	limit  int

	memo  []map[rest]int32
	nodes *nodeSet
}

// see gives a duty as the window that starts at from sees it.
func (b *restBuilder) see(s problem.Span, from int64) duty {
	begin, end := s.From-from, s.To-from
	switch {
	case begin >= b.length:
		return duty{sort: late}
	case begin > 0:
		return duty{inside, begin, min(end, b.length)}
	case end > -b.w.Long:
		return duty{early, 0, min(end, b.length)}
	}
	return duty{}
}

// rest gives the shape of a window; nil when it takes more than limit nodes.
func (m shapes) rest(b *restBuilder) *shape {
	key := b.key()
	if s, ok := m[key]; ok {
		return s
	}
	b.nodes = newNodeSet()
	b.memo = make([]map[rest]int32, len(b.days))
	for i := range b.memo {
		b.memo[i] = map[rest]int32{}
	}
	root := b.root()
	s := b.nodes.s
	s.root = root
	if len(s.kids) > b.limit {
		s = nil
	}
	m[key] = s
	return s
}

func (b *restBuilder) key() string {
	key := []byte("rest")
	add := func(vs ...int64) {
		for _, v := range vs {
			key = binary.AppendVarint(key, v)
		}
	}
	list := func(ds []duty) {
		add(int64(len(ds)))
		for _, d := range ds {
			add(int64(d.sort), d.from, d.to)
		}
	}
	add(b.length, b.w.Short, b.w.Long, int64(b.w.Need))
	list(b.before)
	for i := range b.days {
		list(b.days[i].duties)
	}
	return string(key)
}

func (b *restBuilder) root() int32 {
	at := rest{start: -b.w.Long} // nothing was worked before the first duty
	for _, d := range b.before {
		if d.sort == late {
			return b.end(at)
		}
		at = b.step(at, d)
	}
	return b.visit(0, at)
}

// step is the state after a duty.
func (b *restBuilder) step(at rest, d duty) rest {
	if d.sort == inside {
		at.units = b.gain(at, d.from)
	}
	if d.counts() {
		at.start = max(at.start, d.to)
	}
	return at
}

// gain is the rest counted when a gap ends.
func (b *restBuilder) gain(at rest, end int64) int {
	switch gap := end - at.start; {
	case gap >= b.w.Long:
		return b.w.Need
	case gap >= b.w.Short:
		return min(at.units+1, b.w.Need)
	}
	return at.units
}

func (b *restBuilder) end(at rest) int32 {
	if b.gain(at, b.length) >= b.w.Need {
		return holds
	}
	return fails
}

func (b *restBuilder) visit(layer int, at rest) int32 {
	switch {
	case at.units >= b.w.Need:
		return holds
	case layer == len(b.days):
		return b.end(at)
	}
	if i, ok := b.memo[layer][at]; ok {
		return i
	}
	if len(b.nodes.s.kids) > b.limit {
		return fails // given up
	}
	duties := b.days[layer].duties
	kids := make([]int32, len(duties))
	for i, d := range duties {
		if d.sort == late {
			kids[i] = b.end(at)
		} else {
			kids[i] = b.visit(layer+1, b.step(at, d))
		}
	}
	i := b.nodes.node(layer, kids)
	b.memo[layer][at] = i
	return i
}
