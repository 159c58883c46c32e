package anneal

import (
	"math/rand/v2"
)

// Crowd is a walk whose parts go at the same time.
type Crowd struct {
	*Walk
	parts []*Part
}

// NewCrowd makes a crowd of so many parts, or fewer where people or days can't be cut.
func NewCrowd(w *Walk, parts int) *Crowd {
	c := &Crowd{Walk: w}
	parts = max(1, min(parts, len(w.cuts)-1, w.P.People))
	for range parts {
		c.parts = append(c.parts, newPart(w))
	}
	return c
}

// Parts deals people and days out anew. Each part may Run; then Join them.
func (c *Crowd) Parts(rng *rand.Rand) []*Part {
	people := rng.Perm(c.P.People)
	n := len(c.parts)
	at := rng.IntN(n)                   // which days the first gets
	turn := rng.IntN(len(c.cuts)/n + 1) // where days are cut
	for i, x := range c.parts {
		x.people = x.people[:0]
		for _, p := range people[i*len(people)/n : (i+1)*len(people)/n] {
			x.people = append(x.people, int32(p))
		}
		k := (i + at) % n
		x.from, x.to = c.cut(k, turn), c.cut(k+1, turn)
	}
	return c.parts
}

// cut is where the kth share of the days begins.
func (c *Crowd) cut(k, turn int) int {
	n, last := len(c.parts), len(c.cuts)-1
	switch k {
	case 0:
		return c.cuts[0]
	case n:
		return c.cuts[last]
	}
	each := last / n
	return c.cuts[max(k, min(last-n+k, k*each+turn-each/2))]
}

// Join takes over what the parts have changed.
func (c *Crowd) Join() {
	c.takeOver(c.parts...)
}
