package line

import (
	"github.com/rostergen/rostergen/model"
)

// slopes notes what one unit more or less of the count can cost at most, and
// whether hard checks bound it above or below.
func (c *count) slopes(group []dense, scale Scale) {
	for i := range group {
		row := group[i].row
		var over, under int64
		for _, s := range row.Penalty.Over {
			over += s.Price
		}
		for _, s := range row.Penalty.Under {
			under += s.Price
		}
		if row.Level == model.Hard {
			c.hardOver = c.hardOver || over > 0
			c.hardUnder = c.hardUnder || under > 0
			continue
		}
		c.overSlope += scale.Points(row.Level, over*c.unit)
		c.underSlope += scale.Points(row.Level, under*c.unit)
	}
}

// finish numbers the blocks and sums up their penalties.
func (c *count) finish(l *Line) {
	c.block = make([]int, l.Days)
	c.firstBlock = l.blocks
	begin := 0
	for d := range l.Days {
		c.block[d] = l.blocks
		if c.reset[d] || d == l.Days-1 {
			c.closeBlock(begin, d)
			l.blocks++
			begin = d + 1
		}
	}
	c.measureSafe(l.Days)
	c.most = 1
	for _, s := range c.step {
		c.most = max(c.most, int64(s[1]), -int64(s[0]))
	}
}

func (c *count) closeBlock(from, to int) {
	pen := make([]int64, c.size)
	var lo, hi int32
	for d := from; d <= to; d++ {
		lo, hi = lo+c.step[d][0], hi+c.step[d][1]
		for v := range pen {
			if c.pen[d] != nil {
				pen[v] = addPrice(pen[v], c.pen[d][v])
			}
			if d == to && (int32(v)+c.min < c.lo[d] || int32(v)+c.min > c.hi[d]) {
				pen[v] = Forbidden
			}
		}
	}
	c.blockPen = append(c.blockPen, pen)
	c.blockRange = append(c.blockRange, [2]int32{max(lo, c.min), min(hi, c.min+c.size-1)})
}

// measureSafe finds, for each day, the largest value from which nothing can ever
// go wrong any more: all smaller ones are as good. Only counts that have no
// least are told apart like this.
func (c *count) measureSafe(days int) {
	c.safe = make([]int32, days)
	if c.hardUnder || c.underSlope > 0 {
		for d := range c.safe {
			c.safe[d] = c.min
		}
		return
	}
	safe := c.min + c.size - 1
	for d := days - 1; d >= 0; d-- {
		if c.reset[d] {
			safe = c.min + c.size - 1
		}
		c.safe[d] = safe // after the day's own check
		if c.pen[d] != nil {
			for safe > c.min && c.pen[d][safe-c.min] > 0 {
				safe--
			}
		}
		safe = min(safe, c.hi[d])
		safe = max(c.min, safe-max(0, c.step[d][1]))
	}
}
