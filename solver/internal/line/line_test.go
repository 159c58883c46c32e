package line

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// randomProblem makes one person's rows of every kind over a few days.
func randomProblem(rng *rand.Rand, days, codes int) *problem.Problem {
	b := problem.NewBuilder(1, days, codes)
	duty := problem.Mask(rng.Uint64()) & (1<<codes - 1) &^ 1
	mask := func() problem.Mask { return problem.Mask(rng.Uint64()) & (1<<codes - 1) }
	level := func() model.Level { return model.Level(rng.IntN(3)) }
	soft := func() model.Level { return model.Level(1 + rng.IntN(2)) }
	price := func() int64 { return int64(1 + rng.IntN(9)) }
	clock := &problem.Clock{Back: 28, Codes: codes, Spans: make([]problem.Span, days*codes)}
	for d := -28; d <= days; d++ {
		clock.Midnights = append(clock.Midnights, int64(d)*1440)
	}
	for d := range days {
		for k := 1; k < codes; k++ {
			if duty.Has(uint8(k)) {
				from := int64(d*1440 + 300*k)
				clock.Spans[d*codes+k] = problem.Span{From: from, To: from + 720}
			}
		}
	}
	b.SetClock(clock)
	for range rng.IntN(4) {
		b.Cell(problem.Cell{Day: rng.IntN(days), Codes: mask() &^ 1, Level: level(), Price: price()})
	}
	for range rng.IntN(4) {
		b.Succession(problem.Succession{From: 1, To: days - 1, First: 1 << rng.IntN(codes), Second: 1 << rng.IntN(codes), Level: level(), Price: price()})
	}
	for range rng.IntN(4) {
		r := problem.Run{Codes: duty, CarryIn: rng.IntN(3), Level: level(), Price: price()}
		if rng.IntN(2) == 0 {
			r.Max = 1 + rng.IntN(3)
		} else {
			r.Min = 2 + rng.IntN(2)
			if rng.IntN(3) == 0 {
				r.OpenStart, r.CarryIn = true, 0
			}
		}
		if rng.IntN(3) == 0 {
			r.Codes = mask()
		}
		b.Run(r)
	}
	weights := make([]int64, codes)
	for k := range weights {
		if k > 0 {
			weights[k] = int64(rng.IntN(4)) * 30
		}
	}
	terms := func(from, to int) []problem.Term {
		var out []problem.Term
		for d := from; d <= to; d++ {
			for k, w := range weights {
				if w != 0 {
					out = append(out, problem.Term{Day: d, Codes: 1 << k, Weight: w})
				}
			}
		}
		return out
	}
	b.Counter(problem.Counter{Base: int64(rng.IntN(100)), Terms: terms(0, days-1), Level: soft(),
		Penalty: problem.Convex{Under: []problem.Step{{At: 60 * int64(days) / 2, Price: price()}}, Over: []problem.Step{{At: 90 * int64(days) / 2, Price: price()}}}})
	if rng.IntN(2) == 0 {
		b.Counter(problem.Counter{Terms: terms(0, days-1), Level: model.Hard,
			Penalty: problem.Convex{Over: []problem.Step{{At: 70 * int64(days), Price: 1}}}})
	}
	if rng.IntN(2) == 0 { // rolling windows
		for from := -2; from+3 <= days; from++ {
			b.Counter(problem.Counter{Base: int64(rng.IntN(60)), Terms: terms(max(from, 0), from+2), Level: level(),
				Penalty: problem.Convex{Over: []problem.Step{{At: 150, Price: price()}}}})
		}
	} else { // week by week
		for from := 0; from < days; from += 3 {
			b.Counter(problem.Counter{Terms: terms(from, min(from+2, days-1)), Level: level(),
				Penalty: problem.Convex{Under: []problem.Step{{At: 30, Price: price()}}, Over: []problem.Step{{At: 180, Price: price()}}}})
		}
	}
	c := problem.Counter{Level: soft(), Penalty: problem.Convex{Over: []problem.Step{{At: int64(rng.IntN(2)), Price: price()}, {At: 2, Price: price()}}}}
	for d := 0; d+2 < days; d += 2 {
		c.Events = append(c.Events, problem.Event{Weight: 1, Clauses: [][]problem.Spot{
			{{Day: d, Codes: duty}, {Day: d + 1, Codes: duty}}, {{Day: d + 2, Codes: mask()}}}})
	}
	b.Counter(c)
	if rng.IntN(2) == 0 {
		before := []problem.Span{{From: -2500, To: -1900}, {From: -900, To: int64(rng.IntN(400)) - 300}}
		b.Window(problem.Window{Length: 4, First: -rng.IntN(4), Short: 1500, Long: 3000, Need: 1 + rng.IntN(2), Before: before, Level: level(), Price: price()})
	}
	p, err := b.Problem()
	if err != nil {
		panic(err)
	}
	return p
}

func folded(s model.Score, scale Scale) int64 { return s[model.Cover]*scale.Cover + s[model.Soft] }

// TestCostAgreesWithPenalty holds the tracks against the plain prices.
func TestCostAgreesWithPenalty(t *testing.T) {
	legal := 0
	for seed := range uint64(3000) {
		rng := rand.New(rand.NewPCG(seed, 1))
		p := randomProblem(rng, 5+rng.IntN(8), 3+rng.IntN(3))
		scale := NewScale(p)
		l := CompileAll(p, scale)[0]
		for range 10 {
			line := make([]uint8, p.Days)
			for d := range line {
				if rng.IntN(2) == 0 {
					line[d] = uint8(rng.IntN(p.Codes))
				}
			}
			want := p.Penalty(line)
			got, ok := l.Cost(line)
			if ok != (want[model.Hard] == 0) {
				t.Fatalf("seed %d: line %v legal %v, penalty %v", seed, line, ok, want)
			}
			if ok {
				legal++
				if got != folded(want, scale) {
					t.Fatalf("seed %d: line %v costs %d, penalty %v = %d", seed, line, got, want, folded(want, scale))
				}
			}
		}
	}
	if legal < 1000 {
		t.Errorf("only %d legal lines met", legal)
	}
}

// someCodes leaves some days only some codes, others one or all; nil: all days all.
func someCodes(rng *rand.Rand, p *problem.Problem) []problem.Mask {
	if rng.IntN(2) == 0 {
		return nil
	}
	allow := make([]problem.Mask, p.Days)
	for d := range allow {
		switch rng.IntN(3) {
		case 0:
			allow[d] = 1 << rng.IntN(p.Codes)
		case 1:
			one, other := rng.IntN(p.Codes), rng.IntN(p.Codes)
			allow[d] = 1<<one | 1<<other
		default:
			allow[d] = ^problem.Mask(0)
		}
	}
	return allow
}

func within(line []uint8, allow []problem.Mask) bool {
	for d, k := range line {
		if allow != nil && !allow[d].Has(k) {
			return false
		}
	}
	return true
}

// TestBestAgainstBruteForce: what is found is legal, priced right, never better
// than possible, and best where it says so.
func TestBestAgainstBruteForce(t *testing.T) {
	best, exact, total := 0, 0, 0
	search := NewSearch() // one for all: nothing of one problem may be left for the next
	for seed := range uint64(600) {
		rng := rand.New(rand.NewPCG(seed, 2))
		p := randomProblem(rng, 5+rng.IntN(3), 3)
		scale := NewScale(p)
		l := CompileAll(p, scale)[0]
		price := make([]int64, p.Days*p.Codes)
		for i := range price {
			price[i] = int64(rng.IntN(200) - 100)
		}
		allow := someCodes(rng, p)
		least := int64(Forbidden)
		line := make([]uint8, p.Days)
		for {
			if c, ok := l.Cost(line); ok && within(line, allow) {
				for d, k := range line {
					c += price[d*p.Codes+int(k)]
				}
				least = min(least, c)
			}
			d := 0
			for d < p.Days {
				if line[d]++; int(line[d]) < p.Codes {
					break
				}
				line[d] = 0
				d++
			}
			if d == p.Days {
				break
			}
		}
		tuning := &Tuning{}
		if rng.IntN(2) == 0 { // multipliers are left over from wild prices
			wild := slices.Clone(price)
			for i := range wild {
				wild[i] *= 1_000_000
			}
			for range 4 {
				search.Best(l, Request{Price: wild, Allow: allow, Upper: Forbidden, Beam: 4, Tuning: tuning, Tune: 6, After: true})
			}
		}
		if b := search.Best(l, Request{Price: price, Allow: allow, Upper: Forbidden, Tuning: tuning, Tune: rng.IntN(6)}).Bound; b > least {
			t.Fatalf("seed %d: bound %d, brute force %d", seed, b, least)
		}
		for _, beam := range []int{1, 3, 10} {
			r := search.Best(l, Request{Price: price, Allow: allow, Upper: Forbidden, Beam: beam, Tuning: tuning})
			if r.Bound > least {
				t.Fatalf("seed %d: bound %d with a beam of %d, brute force %d", seed, r.Bound, beam, least)
			}
		}
		r := search.Best(l, Request{Price: price, Allow: allow, Upper: Forbidden, Beam: 1 << 20})
		if least < Forbidden {
			total++
		}
		if r.Bound > least {
			t.Fatalf("seed %d: bound %d, brute force %d", seed, r.Bound, least)
		}
		if r.Line == nil {
			if least < Forbidden && r.Exact {
				t.Fatalf("seed %d: nothing found, brute force %d", seed, least)
			}
			continue
		}
		c, ok := l.Cost(r.Line)
		for d, k := range r.Line {
			c += price[d*p.Codes+int(k)]
		}
		if !ok || !within(r.Line, allow) || c != r.Cost || c < least {
			t.Fatalf("seed %d: line %v ok %v costs %d, said %d, brute force %d", seed, r.Line, ok, c, r.Cost, least)
		}
		if r.Exact && c != least {
			t.Fatalf("seed %d: said exact at %d, brute force %d", seed, c, least)
		}
		if c == least {
			best++
		}
		if r.Exact {
			exact++
		}
		// Nothing below the optimum; the optimum itself just above it.
		if r2 := search.Best(l, Request{Price: price, Allow: allow, Upper: least, Beam: 1 << 20}); r2.Line != nil {
			t.Fatalf("seed %d: found a line below the optimum", seed)
		}
	}
	t.Logf("%d of %d best, %d proved", best, total, exact)
	if best < total*9/10 || total < 300 {
		t.Errorf("best line found in %d of %d only", best, total)
	}
}
