package sat

import (
	"encoding/binary"
	"math"
	"sort"
)

// sum gives the shape for "the items add up to bound at most" and each layer's
// literals, class j of a layer being "at least the j-th value above the least".
// Nil when it takes more than limit nodes.
func (m shapes) sum(items []item, bound int64, limit int) (*shape, [][]lit) {
	b := sumBuilder{limit: limit, s: &shape{}}
	var lits [][]lit
	var div int64
	for _, it := range items {
		bound -= it.values[0]
		if len(it.values) == 1 {
			continue
		}
		steps := make([]int64, len(it.values))
		for i, v := range it.values {
			steps[i] = v - it.values[0]
			div = gcd(div, steps[i])
		}
		b.steps = append(b.steps, steps)
		lits = append(lits, it.least)
	}
	if bound < 0 {
		return &shape{root: fails}, nil
	}
	if div == 0 {
		return &shape{root: holds}, nil
	}
	bound /= div
	key := binary.AppendVarint([]byte("sum"), bound)
	for _, steps := range b.steps {
		key = binary.AppendVarint(key, int64(len(steps)))
		for i := range steps {
			steps[i] /= div
			key = binary.AppendVarint(key, steps[i])
		}
	}
	if s, ok := m[string(key)]; ok {
		return s, lits
	}
	s := b.build(bound)
	m[string(key)] = s
	return s, lits
}

// sumBuilder makes a decision diagram of a sum. All slacks for which the
// remaining items ask the same share a node (Abio et al., A new look at BDDs for
// pseudo-Boolean constraints, 2012).
type sumBuilder struct {
	steps [][]int64 // by layer: ascending from zero
	most  []int64   // by layer: what this and the later ones can add
	memo  [][]stint // by layer, ascending and disjoint
	s     *shape
	limit int
	kids  []int32 // scratch, a stack
}

// stint is a range of slacks, both ends included, that share a node.
type stint struct {
	lo, hi int64
	node   int32
}

func (b *sumBuilder) build(slack int64) *shape {
	n := len(b.steps)
	b.most = make([]int64, n+1)
	for i := n - 1; i >= 0; i-- {
		b.most[i] = b.most[i+1] + b.steps[i][len(b.steps[i])-1]
	}
	b.memo = make([][]stint, n)
	root := b.visit(0, slack)
	if len(b.s.kids) > b.limit {
		return nil
	}
	b.s.root = root.node
	return b.s
}

func (b *sumBuilder) visit(layer int, slack int64) stint {
	if slack < 0 {
		return stint{math.MinInt64 / 2, -1, fails}
	}
	if slack >= b.most[layer] {
		return stint{b.most[layer], math.MaxInt64 / 2, holds}
	}
	known := b.memo[layer]
	at := sort.Search(len(known), func(i int) bool { return known[i].hi >= slack })
	if at < len(known) && known[at].lo <= slack {
		return known[at]
	}
	out := stint{math.MinInt64 / 2, math.MaxInt64 / 2, fails}
	if len(b.s.kids) > b.limit {
		return stint{slack, slack, fails} // given up
	}
	begin, same := len(b.kids), true
	for _, w := range b.steps[layer] {
		k := b.visit(layer+1, slack-w)
		b.kids = append(b.kids, k.node)
		same = same && k.node == b.kids[begin]
		out.lo, out.hi = max(out.lo, k.lo+w), min(out.hi, k.hi+w)
	}
	out.node = b.kids[begin]
	if !same {
		out.node = b.s.add(layer, b.kids[begin:]) // ranges tell nodes apart
	}
	b.kids = b.kids[:begin]
	known = b.memo[layer]
	known = append(known, stint{})
	copy(known[at+1:], known[at:])
	known[at] = out
	b.memo[layer] = known
	return out
}

// writeSum writes the clauses of a sum's shape. A larger class asks more, so
// each child needs only the literal "at least", and nothing where it is the same
// child as the class before.
func (s *shape) writeSum(f *formula, lits [][]lit, guard lit) {
	name := s.names(f)
	f.clause(-guard, name(s.root))
	for i, kids := range s.kids {
		at := lits[s.layer[i]]
		f.clause(-name(int32(i)), name(kids[0]))
		for j := 1; j < len(kids); j++ {
			if kids[j] == kids[j-1] {
				continue
			}
			f.clause(-name(int32(i)), -at[j-1], name(kids[j]))
			if kids[j] == fails {
				break
			}
		}
	}
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
