package solver

import "github.com/rostergen/rostergen/model"

// Gap is the gap between a score and a bound in percent of the score: 0 when they
// meet, 100 when they differ above the soft level.
func Gap(score, bound model.Score) float64 {
	if score[model.Hard] != bound[model.Hard] || score[model.Cover] != bound[model.Cover] {
		return 100
	}
	return percent(score[model.Soft], bound[model.Soft])
}

func percent(cost, bound int64) float64 {
	if bound >= cost {
		return 0
	}
	return 100 * float64(cost-bound) / float64(max(1, cost))
}
