package proof

import (
	"fmt"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// Verdict is what became of a certificate's bound.
type Verdict struct {
	Claimed model.Score
	Proved  model.Score // by the prices, without any engine
	// Level is the one that decides: the first on which score and claimed bound
	// differ, else soft. A bound says nothing of the levels below.
	Level     model.Level
	Confirmed bool
	Optimal   bool  // the roster's own score is proved to be the best
	Short     int64 // points on Level that the proof falls short of the claim
	Nothing   bool  // there is nothing to confirm: no bound is claimed
	NoPrices  bool  // a bound is claimed but no prices are stored
}

// Check compiles the ward again and proves the certificate's bound from its prices.
// An error means that the prices can't be read or are another ward's.
func Check(w *constraints.Ward, c *model.Certificate) (Verdict, error) {
	v := Verdict{Level: model.Soft}
	if c.Bound == nil {
		v.Nothing = true
		return v, nil
	}
	v.Claimed = *c.Bound
	if c.Prices == "" {
		v.NoPrices = true // no penalty is below zero: so much is known without any
	} else {
		prices, err := Parse(c.Prices)
		if err != nil {
			return v, err
		}
		p, err := w.Compile()
		if err != nil {
			return v, fmt.Errorf("compile the ward: %w", err)
		}
		for _, labels := range []int{quick, thorough} {
			if v.Proved, err = bound(p, prices, 0, labels); err != nil {
				return v, err
			}
			if v.judge(c.Score); v.Confirmed {
				return v, nil
			}
		}
	}
	v.judge(c.Score)
	return v, nil
}

// judge compares proof and claim down to the level that decides.
func (v *Verdict) judge(score model.Score) {
	v.Level, v.Short = model.Soft, 0
	for l := model.Hard; l < model.Soft; l++ {
		if score[l] != v.Claimed[l] {
			v.Level = l
			break
		}
	}
	v.Confirmed = true
	for l := model.Hard; l <= v.Level; l++ {
		if v.Proved[l] == v.Claimed[l] {
			continue
		}
		if v.Confirmed = v.Proved[l] > v.Claimed[l]; !v.Confirmed {
			v.Level, v.Short = l, v.Claimed[l]-v.Proved[l]
		}
		break
	}
	v.Optimal = v.Confirmed && !v.Proved.Less(score)
}

// Sentence says it for a manager.
func (v *Verdict) Sentence() string {
	claimed, proved := points(v.Claimed[v.Level], v.Level), points(v.Proved[v.Level], v.Level)
	switch {
	case v.Nothing:
		return "The certificate claims no bound, so there is nothing to prove."
	case v.Proved[model.Hard] > 0:
		return "Proved again without the engine: no roster of this ward keeps every hard rule."
	case v.Optimal:
		return fmt.Sprintf("Proved again without the engine: no roster of this ward has fewer points than this one (%s).", v.Proved)
	case v.Confirmed && v.Claimed == model.Score{}:
		return "The certificate claims no more than that no roster has fewer than 0 points, which needs no proof."
	case v.Confirmed && v.Level == model.Soft:
		return fmt.Sprintf("Proved again without the engine: no roster that fills the demand as well as this one has fewer than %s; the certificate claims %s.", proved, claimed)
	case v.Confirmed:
		return fmt.Sprintf("Proved again without the engine: no roster has fewer than %s; the certificate claims %s.", proved, claimed)
	case v.NoPrices:
		return fmt.Sprintf("Not confirmed: the certificate claims that no roster has fewer than %s, but holds nothing to prove it by.", claimed)
	}
	return fmt.Sprintf("Confirmed only in part: it is proved that no roster has fewer than %s; the certificate claims %s. "+
		"The other %d are the engine's word alone. This roster's own points are checked either way.", proved, claimed, v.Short)
}

func points(n int64, l model.Level) string {
	if n == 1 {
		return fmt.Sprintf("1 %s point", l)
	}
	return fmt.Sprintf("%d %s points", n, l)
}
