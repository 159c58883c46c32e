package lp

// pack parts a column's entries: most are one, and take a quarter of the room as bare
// rows, column after column.
func (p *Program) pack(at []Entry) (ones []int32, more []Entry) {
	if cap(p.ones)-len(p.ones) < len(at) {
		p.ones = make([]int32, 0, max(packed, len(at)))
	}
	from := len(p.ones)
	for _, e := range at {
		if e.Value == 1 {
			p.ones = append(p.ones, e.Row)
		} else {
			more = append(more, e)
		}
	}
	return p.ones[from:len(p.ones):len(p.ones)], more
}

// packed is for how many rows room is made at a time.
const packed = 1 << 14

// dot is the column times a vector of the rows.
func (c *column) dot(x []float64) float64 {
	even, odd := 0.0, 0.0
	ones := c.ones
	for len(ones) >= 2 {
		even += x[ones[0]]
		odd += x[ones[1]]
		ones = ones[2:]
	}
	if len(ones) > 0 {
		even += x[ones[0]]
	}
	for _, e := range c.more {
		odd += x[e.Row] * e.Value
	}
	return even + odd
}
