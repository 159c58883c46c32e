package nrp

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// TestParity holds the plain cost and the compiled rows against each other on
// random rosters of random instances, tight and loose ones.
func TestParity(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	seen := seenCounts{}
	for range 300 {
		in := parsed(t, randomInstance(rng))
		p, err := in.Compile()
		if err != nil {
			t.Fatal(err)
		}
		seen.add(compareRandom(t, in, p, 40))
	}
	t.Logf("%+v", seen)
	if seen.legal < 500 || seen.legal > seen.all/2 || seen.soft < seen.legal {
		t.Errorf("the mix of rosters shows too little: %+v", seen)
	}
}

// TestOneRuleAtATime: instances with a single binding hard rule, so that no
// other rule hides its border.
func TestOneRuleAtATime(t *testing.T) {
	for _, staff := range []string{
		"A,E=14|N=14,99999,0,14,1,1,9", "A,E=2|N=14,99999,0,14,1,1,9", "A,E=0|N=14,99999,0,14,1,1,9", "A,E=14|N=14,4000,3000,14,1,1,9",
		"A,E=14|N=14,99999,0,3,1,1,9", "A,E=14|N=14,99999,0,0,1,1,9", "A,E=14|N=14,99999,0,14,3,1,9", "A,E=14|N=14,99999,0,14,1,3,9",
		"A,E=14|N=14,99999,0,14,1,1,1", "A,E=14|N=14,99999,0,14,1,1,0", "A,E=5|N=5,2400,0,4,1,1,2",
	} {
		for _, follow := range []string{"", "E", "E|N"} {
			seen := seenCounts{}
			for _, days := range []int{5, 6, 13, 14} {
				in := parsed(t, fmt.Sprintf("SECTION_HORIZON\n%d\nSECTION_SHIFTS\nE,480,\nN,600,%s\nSECTION_STAFF\n%s\nSECTION_COVER\n0,E,1,5,1\n", days, follow, staff))
				p, err := in.Compile()
				if err != nil {
					t.Fatal(err)
				}
				seen.add(compareRandom(t, in, p, 400))
			}
			if seen.legal == 0 {
				t.Errorf("%s, N not before %q: no legal roster was met", staff, follow)
			}
		}
	}
}

// TestDropsWhatCannotBind: a ward without limits compiles to its cover alone.
func TestDropsWhatCannotBind(t *testing.T) {
	in := parsed(t, "SECTION_HORIZON\n14\nSECTION_SHIFTS\nE,480,\nSECTION_STAFF\nA,E=14,6720,0,14,1,1,2\nSECTION_COVER\n0,E,1,5,1\n1,E,0,5,0\n")
	p, err := in.Compile()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(p.Cells) + len(p.Successions) + len(p.Runs) + len(p.Counters); n != 0 || len(p.Covers) != 1 || len(p.Covers[0].Penalty.Over) != 0 {
		t.Errorf("%d rows of people, covers %+v", n, p.Covers)
	}
}

type seenCounts struct{ all, soft, legal int }

func (s *seenCounts) add(o seenCounts) {
	s.all, s.soft, s.legal = s.all+o.all, s.soft+o.soft, s.legal+o.legal
}

// compareRandom compares on random rosters from careless to careful.
func compareRandom(t *testing.T, in *Instance, p *problem.Problem, n int) seenCounts {
	t.Helper()
	rng := rand.New(rand.NewPCG(5, uint64(len(p.Covers))))
	seen := seenCounts{}
	for i := range n {
		seen.add(compare(t, in, p, randomRoster(rng, p, i%3, rng.Float64())))
	}
	return seen
}

// compare wants the same verdict, and the same soft points wherever no
// forbidden cell is used: there the rows leave out who can't work a shift.
func compare(t testing.TB, in *Instance, p *problem.Problem, r problem.Roster) seenCounts {
	t.Helper()
	plain, compiled := in.Cost(r), p.Penalty(r)
	if (plain.Hard == 0) != (compiled[model.Hard] == 0) || compiled[model.Cover] != 0 {
		t.Fatalf("%v: plain %+v, compiled %v", r, plain, compiled)
	}
	seen := seenCounts{all: 1}
	if plain.Hard == 0 {
		seen.legal = 1
	}
	if usesForbidden(p, r) {
		return seen
	}
	seen.soft = 1
	if plain.Soft != compiled[model.Soft] {
		t.Fatalf("%v: plain %+v, compiled %v", r, plain, compiled)
	}
	return seen
}

func usesForbidden(p *problem.Problem, r problem.Roster) bool {
	for i := range p.Cells {
		if c := &p.Cells[i]; c.Level == model.Hard && c.Codes.Has(p.Line(r, c.Person)[c.Day]) {
			return true
		}
	}
	return false
}

// randomRoster draws codes: carelessly (0), where they are allowed (1), or in
// blocks that also keep successions, nearly as people work (2).
func randomRoster(rng *rand.Rand, p *problem.Problem, care int, off float64) problem.Roster {
	r := make(problem.Roster, p.People*p.Days)
	forbidden := make([]problem.Mask, len(r))
	for i := range p.Cells {
		if c := &p.Cells[i]; c.Level == model.Hard && care > 0 {
			forbidden[c.Person*p.Days+c.Day] |= c.Codes
		}
	}
	for i := range r {
		k := uint8(0)
		if rng.Float64() >= off {
			k = uint8(rng.IntN(p.Codes))
		}
		if care == 2 && i%p.Days > 0 && rng.Float64() < 0.7 {
			k = r[i-1]
		}
		if !forbidden[i].Has(k) {
			r[i] = k
		}
	}
	return r
}

// randomInstance writes a small instance, with loose or tight limits.
func randomInstance(rng *rand.Rand) string {
	var b strings.Builder
	days, shifts, people := 4+rng.IntN(18), 1+rng.IntN(3), 1+rng.IntN(3)
	limit := func(tight, loose int) int {
		if rng.IntN(4) == 0 {
			return tight
		}
		return loose
	}
	fmt.Fprintf(&b, "SECTION_HORIZON\n%d\nSECTION_SHIFTS\n", days)
	for s := range shifts {
		follow := ""
		if s > 0 && rng.IntN(3) == 0 {
			follow = fmt.Sprintf("S%d", rng.IntN(s))
		}
		fmt.Fprintf(&b, "S%d,%d,%s\n", s, 480+60*rng.IntN(3), follow)
	}
	b.WriteString("SECTION_STAFF\n")
	for e := range people {
		fmt.Fprintf(&b, "P%d,", e)
		for s := range shifts {
			if s > 0 {
				b.WriteString("|")
			}
			fmt.Fprintf(&b, "S%d=%d", s, limit(rng.IntN(days+1), days))
		}
		fmt.Fprintf(&b, ",%d,%d,%d,%d,%d,%d\n", limit(240*rng.IntN(2*days), 600*days), limit(240*rng.IntN(days), 0),
			limit(rng.IntN(8), days), limit(rng.IntN(4), 1), limit(rng.IntN(4), 1), limit(rng.IntN(3), 3))
	}
	b.WriteString("SECTION_DAYS_OFF\n")
	for e := range people {
		fmt.Fprintf(&b, "P%d,%d\n", e, rng.IntN(days))
	}
	for _, section := range []string{"SECTION_SHIFT_ON_REQUESTS", "SECTION_SHIFT_OFF_REQUESTS"} {
		fmt.Fprintf(&b, "%s\n", section)
		for range rng.IntN(6) {
			fmt.Fprintf(&b, "P%d,%d,S%d,%d\n", rng.IntN(people), rng.IntN(days), rng.IntN(shifts), rng.IntN(4))
		}
	}
	b.WriteString("SECTION_COVER\n")
	for range rng.IntN(12) {
		fmt.Fprintf(&b, "%d,S%d,%d,%d,%d\n", rng.IntN(days), rng.IntN(shifts), rng.IntN(people+2), rng.IntN(20), rng.IntN(4))
	}
	return b.String()
}
