package constraints

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// TestExplainRows asks for a sentence about every row of random wards, as a
// conflict core does: there the Subject is all that is known.
func TestExplainRows(t *testing.T) {
	seen := map[string]bool{}
	for seed := range 40 {
		rng := rand.New(rand.NewPCG(uint64(seed), 11))
		w, err := randomPolicy(rng).Apply(randomInstance(rng))
		if err != nil {
			t.Fatal(err)
		}
		p, err := w.Compile()
		if err != nil {
			t.Fatal(err)
		}
		for _, sub := range subjects(p) {
			v := model.Violation{Subject: sub}
			s := w.Explain(&v)
			if s == "" || strings.Contains(s, "%!") || !strings.HasSuffix(s, ".") {
				t.Fatalf("seed %d: %+v is explained as %q", seed, sub, s)
			}
			if !seen[sub.Rule] {
				t.Log(s)
			}
			seen[sub.Rule] = true
		}
	}
}

func subjects(p *problem.Problem) []model.Subject {
	var out []model.Subject
	for i := range p.Cells {
		out = append(out, p.Cells[i].Subject)
	}
	for i := range p.Successions {
		out = append(out, p.Successions[i].Subject)
	}
	for i := range p.Runs {
		out = append(out, p.Runs[i].Subject)
	}
	for i := range p.Counters {
		out = append(out, p.Counters[i].Subject)
	}
	for i := range p.Windows {
		out = append(out, p.Windows[i].Subject)
	}
	for i := range p.Covers {
		out = append(out, p.Covers[i].Subject)
	}
	return out
}
