package xlsx

import (
	"fmt"
	"strconv"

	"github.com/rostergen/rostergen/model"
)

// gapText says how far the score may be from the best, in percent of the soft
// points. Points of a level outweigh all below it, so there is a percentage only
// where the levels above soft meet their bounds.
func gapText(c *model.Certificate) string {
	if c.Bound == nil {
		return "not known: no bound is proved"
	}
	if l, ok := apart(c, model.Soft); ok {
		return fmt.Sprintf("the %s points differ: %d here, at least %d proved", l, c.Score[l], c.Bound[l])
	}
	score, bound := c.Score[model.Soft], c.Bound[model.Soft]
	gap := 100 * float64(score-bound) / float64(max(1, score))
	switch {
	case score <= bound:
		return "none: the score meets its bound"
	case gap < 0.005: // never 0.00 % for what is not proved
		return "under 0.01 % of the soft points"
	}
	return fmt.Sprintf("%.2f %% of the soft points", gap)
}

// boundText is the bound of one level. A bound says nothing of a level below one
// on which the score does not meet it.
func boundText(c *model.Certificate, l model.Level) string {
	if c.Bound == nil {
		return "none proved"
	}
	if above, ok := apart(c, l); ok {
		return fmt.Sprintf("none while the %s points differ from theirs", above)
	}
	return strconv.FormatInt(c.Bound[l], 10)
}

// apart finds the first level above l on which score and bound differ.
func apart(c *model.Certificate, l model.Level) (model.Level, bool) {
	for above := model.Hard; above < l; above++ {
		if c.Score[above] != c.Bound[above] {
			return above, true
		}
	}
	return 0, false
}
