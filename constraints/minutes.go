package constraints

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// minuteTerms lists the counter terms that add up a measure of a line over days
// [from, to): one for each length other than zero that a day's codes can have.
func (w *Ward) minuteTerms(from, to int, of func(day int, k model.Code) model.Minutes) []problem.Term {
	var out []problem.Term
	for day := from; day < to; day++ {
		first := len(out)
	codes:
		for k := range w.Catalogue.Len() {
			code := model.Code(k)
			length := int64(of(day, code))
			if length == 0 {
				continue
			}
			for i := first; i < len(out); i++ {
				if out[i].Weight == length {
					out[i].Codes |= problem.MaskOf(code)
					continue codes
				}
			}
			out = append(out, problem.Term{Day: day, Codes: problem.MaskOf(code), Weight: length})
		}
	}
	return out
}
