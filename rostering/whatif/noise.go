package whatif

import (
	"math"
	"slices"
	"strconv"

	"github.com/rostergen/rostergen/model"
)

// effect is what a scenario does to one figure, measured seed by seed.
type effect struct {
	change  float64 // the median of the differences to the base
	noise   float64 // what seeds alone do
	seeds   int
	same    bool // all seeds ended at one rota, though nothing proves it the best
	unit    string
	better  model.Better
	decimal int
}

// effectOf compares the values of a figure with the base's, each with the one of the
// same seed. What seeds alone do is the larger of the two spreads.
func effectOf(m model.Measure, base, with []float64) effect {
	apart := make([]float64, len(base))
	for i := range apart {
		apart[i] = with[i] - base[i]
	}
	return effect{change: cautious(apart), noise: max(spread(base), spread(with)), seeds: len(base),
		unit: m.Unit, better: m.Better, decimal: m.Decimals()}
}

// shown says whether the change is more than seeds alone do, as printed: a change
// that prints as its noise is none.
func (e effect) shown() bool {
	return e.sampled() && e.rounded(math.Abs(e.change)) > e.rounded(e.noise)
}

func (e effect) rounded(v float64) float64 {
	scale := math.Pow10(e.decimal)
	return math.Round(v*scale) / scale
}

// told says whether there is something to tell: a change that is shown, or one of
// which nobody knows how much is noise.
func (e effect) told() bool {
	return e.shown() || !e.sampled() && e.rounded(e.change) != 0
}

// sampled says whether the seeds tell anything of the noise.
func (e effect) sampled() bool { return e.seeds > 1 && !e.same }

// verdict judges the change; without any noise known there is none.
func (e effect) verdict() model.Verdict {
	switch {
	case !e.sampled():
		return ""
	case !e.shown():
		return model.NoDifference
	case e.better == model.NoWay:
		return model.Differs
	case (e.better == model.More) == (e.change > 0):
		return model.Improved
	}
	return model.Worsened
}

// sentence is "4 duties fewer, noise 1" or "no difference shown".
func (e effect) sentence() string {
	if !e.told() {
		return string(model.NoDifference)
	}
	return e.amount() + ", " + e.noiseText()
}

// amount is "4 duties fewer".
func (e effect) amount() string {
	word := "more"
	if e.change < 0 {
		word = "fewer"
		if e.unit == "%" || e.unit == "h" || e.unit == "GBP" {
			word = "less"
		}
	}
	unit := e.unit
	if unit == "%" {
		return number(math.Abs(e.change), e.decimal) + " percentage points " + word
	}
	return model.InUnit(math.Abs(e.change), unit) + " " + word
}

func (e effect) noiseText() string {
	switch {
	case e.seeds < 2:
		return "noise not known: one seed"
	case e.same:
		return "noise not known: every seed gave the same rota"
	}
	return "noise " + number(e.noise, e.decimal)
}

func number(v float64, decimals int) string { return strconv.FormatFloat(v, 'f', decimals, 64) }

// spread is the most less the least.
func spread(values []float64) float64 { return slices.Max(values) - slices.Min(values) }

// median gives the place of the median; of two in the middle the worse one.
func median(values []float64, better model.Better) int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case values[a] < values[b]:
			return -1
		case values[a] > values[b]:
			return 1
		}
		return 0
	})
	if better == model.Less {
		return order[len(order)/2]
	}
	return order[(len(order)-1)/2]
}

// cautious is the median of changes; of two in the middle the one nearer to none.
func cautious(changes []float64) float64 {
	sorted := slices.Sorted(slices.Values(changes))
	low, high := sorted[(len(sorted)-1)/2], sorted[len(sorted)/2]
	switch {
	case low < 0 && high > 0:
		return 0
	case math.Abs(low) < math.Abs(high):
		return low
	}
	return high
}
