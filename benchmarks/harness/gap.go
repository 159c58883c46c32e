package harness

// Gap is how far a cost may be from the best, in percent of the cost, when no
// roster costs less than the bound.
func Gap(cost, bound int64) float64 {
	if cost <= bound {
		return 0
	}
	return 100 * float64(cost-bound) / float64(cost)
}

// Excess is how far a cost is above the best known value, in percent of that
// value; negative when it is better.
func Excess(cost, best int64) float64 {
	if cost == best {
		return 0
	}
	return 100 * float64(cost-best) / float64(max(1, best))
}

// near says whether a cost is within 1 % of the best known.
func near(cost, best int64) bool { return 100*cost <= 101*best }
