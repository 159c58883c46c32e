package line

// layer holds the labels of one day, field by field.
type layer struct {
	cost, f []int64
	node    []int32
	main    []int32
	link    []int32 // next label with the same key, -1 at the end
	state   []int32 // tracks of label i at [i*tracks:]
	hist    []history
}

func (y *layer) clear() {
	y.cost, y.f, y.state, y.hist = y.cost[:0], y.f[:0], y.state[:0], y.hist[:0]
	y.node, y.main, y.link = y.node[:0], y.main[:0], y.link[:0]
}

// trail remembers how the labels of one day were reached.
type trail struct {
	code   []uint8
	parent []int32
}

// chainLimit is how many labels of one key are compared with a new one.
const chainLimit = 24

// keep adds a label, unless another one is as good in all that matters; one that
// the new label makes needless gives way to it.
func (s *Search) keep(l *Line, t *trail, d int, k uint8, parent int32, cost, f int64, node, v int32, st []int32, h *history) {
	y := &s.next
	key := mix(uint64(node)+1, uint64(uint32(v)))
	for i := range l.freeRuns {
		key = mix(key, uint64(uint32(st[i])))
	}
	base := len(l.freeRuns)
	for i := range l.counts {
		if c := &l.counts[i]; i != l.main && c.hardOver && c.hardUnder {
			key = mix(key, uint64(uint32(st[base+i])))
		}
	}
	head, isNew := s.table.find(key, int32(len(y.cost)))
	if !isNew {
		last := int32(-1)
		for j, n := head, 0; j >= 0 && n < chainLimit; j, n = y.link[j], n+1 {
			other := y.state[int(j)*l.tracks : (int(j)+1)*l.tracks]
			if l.asGood(y.cost[j], cost, other, st) {
				s.drop(l, f, j, st, h, k)
				return
			}
			if l.asGood(cost, y.cost[j], st, other) {
				s.drop(l, y.f[j], j, st, h, k)
				y.cost[j], y.f[j] = cost, f
				copy(other, st)
				y.hist[j] = h.push(k, l.histBits)
				t.code[j], t.parent[j] = k, parent
				return
			}
			last = j
		}
		y.link = append(y.link, y.link[last])
		y.link[last] = int32(len(y.cost))
	} else {
		y.link = append(y.link, -1)
	}
	y.cost, y.f = append(y.cost, cost), append(y.f, f)
	y.node, y.main = append(y.node, node), append(y.main, v)
	y.state = append(y.state, st...)
	y.hist = append(y.hist, h.push(k, l.histBits))
	t.code, t.parent = append(t.code, k), append(t.parent, parent)
}

// drop notes the bound of a label that gives way to another, unless the two
// can't be told apart in what the labels don't say.
func (s *Search) drop(l *Line, f int64, j int32, st []int32, h *history, k uint8) {
	if l.exact || f >= s.lost {
		return
	}
	base := len(l.freeRuns) + len(l.counts)
	same := s.next.hist[j] == h.push(k, l.histBits)
	for i := range l.slides {
		same = same && s.next.state[int(j)*l.tracks+base+i] == st[base+i]
	}
	if !same {
		s.lost = f
	}
}

// asGood says whether a label can stand in for another with the same key: its
// cost is no higher even if all that it has more or less of is charged.
func (l *Line) asGood(cost, otherCost int64, st, other []int32) bool {
	if cost > otherCost {
		return false
	}
	base := len(l.freeRuns)
	for i := range l.counts {
		a, b := st[base+i], other[base+i]
		if a == b || i == l.main {
			continue
		}
		c := &l.counts[i]
		if a > b {
			if c.hardOver {
				return false
			}
			cost += int64(a-b) * c.overSlope
		} else {
			if c.hardUnder {
				return false
			}
			cost += int64(b-a) * c.underSlope
		}
		if cost > otherCost {
			return false
		}
	}
	return true
}

// cut keeps the most promising labels, in the order in which they were made.
func (s *Search) cut(l *Line, t *trail, beam int) {
	y := &s.next
	n := len(y.cost)
	s.order = s.order[:0]
	for i := range n {
		s.order = append(s.order, int32(i))
	}
	pivot := selectLeast(s.order, y.f, beam)
	kept := 0
	for i := range n {
		if f := y.f[i]; f > pivot.f || f == pivot.f && int32(i) > pivot.index {
			s.lost = min(s.lost, f)
			continue
		}
		if kept < i {
			y.cost[kept], y.f[kept], y.hist[kept] = y.cost[i], y.f[i], y.hist[i]
			y.node[kept], y.main[kept] = y.node[i], y.main[i]
			copy(y.state[kept*l.tracks:(kept+1)*l.tracks], y.state[i*l.tracks:(i+1)*l.tracks])
			t.code[kept], t.parent[kept] = t.code[i], t.parent[i]
		}
		kept++
	}
	y.cost, y.f, y.hist, y.node, y.main = y.cost[:kept], y.f[:kept], y.hist[:kept], y.node[:kept], y.main[:kept]
	y.state = y.state[:kept*l.tracks]
	t.code, t.parent = t.code[:kept], t.parent[:kept]
}
