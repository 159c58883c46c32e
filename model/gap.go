package model

import (
	"fmt"
	"strconv"
)

// SoftGap is how far a score may be from the best, in percent of its soft points.
// Points of a level outweigh all below it, so ok is false where a level above
// soft does not meet its bound: there is no percentage then.
func SoftGap(score, bound Score) (percent float64, ok bool) {
	if _, differs := apart(score, bound, Soft); differs {
		return 0, false
	}
	s, b := score[Soft], bound[Soft]
	if s <= b {
		return 0, true
	}
	return 100 * float64(s-b) / float64(max(1, s)), true
}

// apart finds the first level above l on which score and bound differ.
func apart(score, bound Score, l Level) (above Level, differs bool) {
	for above = Hard; above < l; above++ {
		if score[above] != bound[above] {
			return above, true
		}
	}
	return 0, false
}

// Gap is the gap to the proved bound in percent of the soft points; ok is false
// without a bound, and where a level above soft does not meet it.
func (c *Certificate) Gap() (percent float64, ok bool) {
	if c.Bound == nil {
		return 0, false
	}
	return SoftGap(c.Score, *c.Bound)
}

// GapText says the gap in words.
func (c *Certificate) GapText() string {
	if c.Bound == nil {
		return "not known: no bound is proved"
	}
	if l, differs := apart(c.Score, *c.Bound, Soft); differs {
		return fmt.Sprintf("the %s points differ: %d here, at least %d proved", l, c.Score[l], c.Bound[l])
	}
	switch gap, _ := c.Gap(); {
	case gap == 0:
		return "none: the score meets its bound"
	case gap < 0.005: // never 0.00 % for what is not proved
		return "under 0.01 % of the soft points"
	default:
		return fmt.Sprintf("%.2f %% of the soft points", gap)
	}
}

// BoundText is the bound of one level. A bound says nothing of a level below one
// on which the score does not meet it.
func (c *Certificate) BoundText(l Level) string {
	if c.Bound == nil {
		return "none proved"
	}
	if above, differs := apart(c.Score, *c.Bound, l); differs {
		return fmt.Sprintf("none while the %s points differ from theirs", above)
	}
	return strconv.FormatInt(c.Bound[l], 10)
}
