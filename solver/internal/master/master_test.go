package master

import (
	"bytes"
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/problem"
)

// slack is by how much the disturbance of the rows may move the objective, in soft points.
const slack = 0.05

// scene is a tiny problem, a master over some of its people and days, and what
// brute force says about them.
type scene struct {
	b      *books.Books
	s      *space
	pool   *Pool
	r      problem.Roster // the master's first
	people []int
	days   []bool // that are free
	m      *Master
	rest   int64 // cost that the master can't change
}

// newScene gives nil when somebody has no legal line.
func newScene(rng *rand.Rand) *scene {
	b := books.New(tinyProblem(rng))
	s, ok := enumerate(b)
	if !ok {
		return nil
	}
	x := &scene{b: b, s: s, pool: NewPool(b, 1), r: s.roster(rng), people: all(b.P), days: Days(b.P.Days, 0, b.P.Days)}
	if rng.IntN(3) == 0 { // somebody stands still
		x.people = rng.Perm(b.P.People)[:b.P.People-1]
	}
	if rng.IntN(3) == 0 { // and some days
		x.days[rng.IntN(b.P.Days)] = false
		x.days[rng.IntN(b.P.Days)] = false
	}
	x.m = Window(b, x.pool, x.people, x.r, x.days)
	cost, _ := b.Cost(x.r)
	x.rest = cost - x.m.first
	return x
}

// free says whether a line differs from the first one only where the master may.
func (x *scene) free(person int, l []uint8) bool {
	first := x.b.P.Line(x.r, person)
	if !slices.Contains(x.people, person) {
		return bytes.Equal(l, first)
	}
	for d := range l {
		if l[d] != first[d] && !x.days[d] {
			return false
		}
	}
	return true
}

// least is the cost of the best roster that the master can reach, as far as the
// master can change it.
func (x *scene) least() int64 {
	return x.s.least(x.free, nil) - x.rest
}

// check puts a dive's lines in place and gives their cost; complaint is empty
// when they are legal and free.
func (x *scene) check(lines [][]uint8) (r problem.Roster, cost int64, complaint string) {
	r = slices.Clone(x.r)
	for i, l := range lines {
		if !x.free(x.people[i], l) {
			return nil, 0, "a line changes what stands still"
		}
		copy(x.b.P.Line(r, x.people[i]), l)
	}
	cost, ok := x.b.Cost(r)
	if !ok {
		return nil, 0, "a line is not legal"
	}
	return r, cost - x.rest, ""
}

// each runs f on many scenes.
func each(t *testing.T, stream uint64, f func(seed uint64, rng *rand.Rand, x *scene)) {
	t.Helper()
	seeds := uint64(200)
	if testing.Short() {
		seeds = 50
	}
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(seed, stream))
		if x := newScene(rng); x != nil {
			f(seed, rng, x)
		}
	}
}

// TestBoundAgainstBruteForce: the bound is never above the best roster, the
// objective never below the bound nor, once the program is solved, above the best
// roster.
func TestBoundAgainstBruteForce(t *testing.T) {
	converged, tight, total := 0, 0, 0
	each(t, 1, func(seed uint64, _ *rand.Rand, x *scene) {
		g := x.m.Generate(t.Context(), 500, ProofBeam)
		bound, ok := x.m.Bound()
		if !ok {
			t.Fatalf("seed %d: no bound", seed)
		}
		least, z := x.least(), x.m.Objective()
		if bound > least {
			t.Fatalf("seed %d: bound %d, brute force %d", seed, bound, least)
		}
		if z < Points(bound)-slack {
			t.Fatalf("seed %d: objective %v below the bound %v", seed, z, Points(bound))
		}
		total++
		if g.Converged {
			converged++
			if z > Points(least)+slack {
				t.Fatalf("seed %d: solved at %v, brute force %v", seed, z, Points(least))
			}
			if z-Points(bound) < 0.5 {
				tight++
			}
		}
	})
	t.Logf("%d of %d solved, in %d the bound reaches the objective", converged, total, tight)
	if converged < total*9/10 || tight < converged*9/10 {
		t.Errorf("%d of %d solved, in %d the bound reaches the objective", converged, total, tight)
	}
}

// TestDive: rosters of a dive are legal, never better than possible, and the
// master stands afterwards where it stood.
func TestDive(t *testing.T) {
	dived, best, total := 0, 0, 0
	each(t, 2, func(seed uint64, rng *rand.Rand, x *scene) {
		x.m.Generate(t.Context(), 500, ProofBeam)
		least := x.least()
		bound, _ := x.m.Bound()
		reached := false
		for i := range 4 {
			d := Dive{Rounds: 1 + rng.IntN(4), Sure: 0.6 + 0.3*rng.Float64(), Few: 1 + rng.IntN(3), Whole: i&1 > 0, Cut: math.Inf(1)}
			if i > 1 {
				d.Noise = rng
			}
			before := x.m.Objective()
			lines := x.m.Dive(t.Context(), d)
			if after := x.m.Objective(); after > before+1e-6 {
				t.Fatalf("seed %d: objective %v after the dive, %v before", seed, after, before)
			}
			if after, _ := x.m.Bound(); after != bound {
				t.Fatalf("seed %d: bound %d after the dive, %d before", seed, after, bound)
			}
			total++
			if lines == nil {
				continue
			}
			dived++
			_, cost, complaint := x.check(lines)
			if complaint != "" {
				t.Fatalf("seed %d: %s", seed, complaint)
			}
			if cost < least {
				t.Fatalf("seed %d: dived to %d, brute force %d", seed, cost, least)
			}
			reached = reached || cost == least
		}
		if reached {
			best++
		}
		// A dive that can't end below its cut is given up.
		if lines := x.m.Dive(t.Context(), Dive{Rounds: 2, Sure: 0.8, Few: 1, Cut: Points(bound) - 1}); lines != nil {
			t.Fatalf("seed %d: dived below the bound", seed)
		}
		// What the dives added may only help.
		x.m.Generate(t.Context(), 500, ProofBeam)
		if after, _ := x.m.Bound(); after > least || after < bound {
			t.Fatalf("seed %d: bound %d after the dives, %d before, brute force %d", seed, after, bound, least)
		}
	})
	t.Logf("%d of %d dives ended in a roster; the best one in %d problems", dived, total, best)
	if dived < total*8/10 || best < total/4*7/10 {
		t.Errorf("%d of %d dives ended in a roster; the best one in %d problems", dived, total, best)
	}
}

// TestCloneLeavesTheOriginalAlone dives, also with rounded rows, and restricts in
// a copy.
func TestCloneLeavesTheOriginalAlone(t *testing.T) {
	dived := 0
	each(t, 3, func(seed uint64, rng *rand.Rand, x *scene) {
		x.m.Generate(t.Context(), 1+rng.IntN(20), WideBeam)
		z, least := x.m.Objective(), x.least()
		bound, _ := x.m.Bound()
		columns := len(x.m.cols)
		c := x.m.Clone(NewPool(x.b, 1))
		lines := c.Dive(t.Context(), Dive{Rounds: 2, Sure: 0.8, Few: 2, Rows: true, Whole: rng.IntN(2) == 0, Noise: rng, Cut: math.Inf(1)})
		if lines != nil {
			dived++
			if _, cost, complaint := x.check(lines); complaint != "" || cost < least {
				t.Fatalf("seed %d: %s, cost %d, brute force %d", seed, complaint, cost, least)
			}
		}
		c = x.m.Clone(NewPool(x.b, 1))
		c.Restrict(context.Background(), decisions(rng, x, x.r))
		c.Prove(t.Context(), math.MaxInt64/8, 20)
		after, _ := x.m.Bound()
		if now := len(x.m.cols); x.m.Objective() != z || after != bound || now != columns {
			t.Fatalf("seed %d: objective %v, bound %d, %d columns; were %v, %d, %d", seed, x.m.Objective(), after, now, z, bound, columns)
		}
		before := x.m.cap
		x.m.Generate(t.Context(), 500, ProofBeam)
		if after, _ = x.m.Bound(); after > least || x.m.cap == before && x.m.Objective() > z+1e-6 {
			t.Fatalf("seed %d: went on to objective %v from %v, bound %d, brute force %d", seed, x.m.Objective(), z, after, least)
		}
	})
	if dived == 0 {
		t.Error("no dive ended in a roster")
	}
}

// decisions makes some that a roster mostly keeps to.
func decisions(rng *rand.Rand, x *scene, r problem.Roster) []Decision {
	var ds []Decision
	value := x.s.values(r)
	for range 1 + rng.IntN(4) {
		if rng.IntN(2) == 0 && len(value) > 0 {
			row := rng.IntN(len(value))
			d := Decision{Seat: -1, Row: int32(row), Low: math.MinInt32, High: math.MaxInt32}
			if rng.IntN(2) == 0 {
				d.Low = value[row] + int64(rng.IntN(2))
			} else {
				d.High = value[row] - int64(rng.IntN(2))
			}
			ds = append(ds, d)
			continue
		}
		seat, day := rng.IntN(len(x.people)), rng.IntN(x.b.P.Days)
		k := x.b.P.Line(r, x.people[seat])[day]
		only := problem.Mask(1) << k
		if rng.IntN(2) == 0 {
			only = ^(problem.Mask(1) << rng.IntN(x.b.P.Codes))
		}
		ds = append(ds, Decision{Seat: seat, Day: day, Codes: only})
	}
	return ds
}

// within says whether a roster's lines and rows keep to the decisions.
func (x *scene) within(ds []Decision) (line func(int, []uint8) bool, values func([]int64) bool) {
	line = func(person int, l []uint8) bool {
		for _, d := range ds {
			if d.Seat >= 0 && x.people[d.Seat] == person && !d.Codes.Has(l[d.Day]) {
				return false
			}
		}
		return x.free(person, l)
	}
	values = func(v []int64) bool {
		for _, d := range ds {
			if d.Seat < 0 && (v[d.Row] < d.Low || v[d.Row] > d.High) {
				return false
			}
		}
		return true
	}
	return line, values
}

// slack is by how much the objective may be off under decisions: a limited row
// keeps some room for the disturbance, and what it saves there, on the steepest
// of rows at most, is not given back.
func (x *scene) slack(ds []Decision) float64 {
	steepest := int64(0)
	for i := range x.b.Rows {
		table := x.b.Rows[i].Table
		for v := 1; v < len(table); v++ {
			steepest = max(steepest, table[v]-table[v-1], table[v-1]-table[v])
		}
	}
	sum := slack
	for _, d := range ds {
		if d.Seat < 0 {
			sum += 4 * nudge * Points(steepest)
		}
	}
	return sum
}

// TestRestrict: under decisions, laid on one after another, the bound holds for
// what they leave, and a dive stays inside.
func TestRestrict(t *testing.T) {
	bounded, refused, empty, dived, tight := 0, 0, 0, 0, 0
	each(t, 4, func(seed uint64, rng *rand.Rand, x *scene) {
		x.m.Generate(t.Context(), rng.IntN(30), WideBeam)
		var ds []Decision
		c := x.m.Clone(x.pool)
		for range 2 {
			more := decisions(rng, x, x.s.roster(rng))
			ds = append(ds, more...)
			fits, none := c.Restrict(context.Background(), more)
			line, values := x.within(ds)
			least := x.s.least(line, values)
			if least == nothing {
				empty++
			}
			if none && least != nothing {
				t.Fatalf("said to be empty, brute force finds %d", least)
			}
			if !fits {
				refused++
				return
			}
			bound, converged := c.Prove(t.Context(), math.MaxInt64/8, 200)
			if least != nothing && bound > least-x.rest {
				t.Fatalf("seed %d: bound %d under %v, brute force %d", seed, bound, ds, least-x.rest)
			}
			if z := c.Objective(); z < Points(bound)-x.slack(ds) && least != nothing && !c.Pressed() {
				t.Fatalf("seed %d: objective %v below the bound %v", seed, z, Points(bound))
			} else if converged && least != nothing {
				bounded++
				if z > Points(least-x.rest)+slack {
					t.Fatalf("seed %d: solved at %v, brute force %v", seed, z, Points(least-x.rest))
				}
				if z-Points(bound) < 0.5 {
					tight++
				}
			}
			lines := c.Clone(x.pool).Dive(t.Context(), Dive{Rounds: 3, Sure: 0.8, Few: 2, Cut: math.Inf(1), Noise: rng, Whole: rng.IntN(2) == 0})
			if lines == nil {
				continue
			}
			dived++
			r, cost, complaint := x.check(lines)
			if complaint != "" {
				t.Fatalf("seed %d: %s", seed, complaint)
			}
			for i, l := range lines {
				if !line(x.people[i], l) {
					t.Fatalf("seed %d: the dive left the decisions %v", seed, ds)
				}
			}
			if values(x.s.values(r)) && cost < least-x.rest {
				t.Fatalf("seed %d: dived to %d under %v, brute force %d", seed, cost, ds, least-x.rest)
			}
		}
	})
	t.Logf("%d bounds, %d reach the objective; %d refused, %d empty, %d dives", bounded, tight, refused, empty, dived)
	if bounded < 50 || dived < 50 || tight < bounded*9/10 {
		t.Errorf("%d bounds, %d reach the objective; %d refused, %d empty, %d dives", bounded, tight, refused, empty, dived)
	}
}

// TestSplit: the two sides leave nothing out and don't overlap.
func TestSplit(t *testing.T) {
	split, refused := 0, 0
	each(t, 5, func(seed uint64, _ *rand.Rand, x *scene) {
		x.m.Generate(t.Context(), 500, ProofBeam)
		sides, ok := x.m.Split(context.Background(), x.pool, 6)
		if !ok {
			return
		}
		split++
		least := int64(nothing)
		for _, d := range sides {
			line, values := x.within([]Decision{d})
			side := x.s.least(line, values)
			least = min(least, side)
			c := x.m.Clone(x.pool)
			if ok, _ := c.Restrict(context.Background(), []Decision{d}); !ok {
				if side != nothing {
					refused++ // its columns are yet to be made
				}
				continue
			}
			if bound, _ := c.Prove(t.Context(), math.MaxInt64/8, 200); side != nothing && bound > side-x.rest {
				t.Fatalf("seed %d: bound %d under %v, brute force %d", seed, bound, d, side-x.rest)
			}
		}
		if least-x.rest != x.least() {
			t.Fatalf("seed %d: %v lose the best roster", seed, sides)
		}
		a, b := sides[0], sides[1]
		if a.Seat >= 0 && (a.Codes&b.Codes != 0 || a.Seat != b.Seat || a.Day != b.Day) || a.Seat < 0 && (a.Row != b.Row || a.High >= b.Low) {
			t.Fatalf("seed %d: %v overlap", seed, sides)
		}
	})
	t.Logf("%d divided; %d sides refused although they hold rosters", split, refused)
	if split == 0 {
		t.Error("nothing was divided")
	}
}

// TestImprove: a proof is given only where no better roster exists, and a roster
// only when it is better.
func TestImprove(t *testing.T) {
	proofs, wins, best, total := 0, 0, 0, 0
	each(t, 6, func(seed uint64, rng *rand.Rand, x *scene) {
		least := x.least()
		for step := range 20 {
			e := Effort{Rounds: 12, Work: 400_000, Grain: x.b.Grain,
				Dive: Dive{Rounds: 3, Sure: 0.8, Few: 2, Whole: rng.IntN(2) == 0, Rows: rng.IntN(2) == 0, Noise: rng}}
			lines, proved := x.m.Improve(t.Context(), e)
			if proved {
				proofs++
				if least < x.m.first {
					t.Fatalf("seed %d, step %d: proved at %d, brute force %d", seed, step, x.m.first, least)
				}
			}
			if lines == nil {
				break
			}
			r, cost, complaint := x.check(lines)
			if complaint != "" || proved {
				t.Fatalf("seed %d: %s, proved %v", seed, complaint, proved)
			}
			if cost < least {
				t.Fatalf("seed %d: improved to %d, brute force %d", seed, cost, least)
			}
			if cost >= x.m.first {
				break // rounding has led elsewhere
			}
			wins++
			x.r = r
			x.m = Window(x.b, x.pool, x.people, x.r, x.days)
		}
		total++
		if x.m.first == least {
			best++
		}
	})
	t.Logf("%d problems: %d steps, %d at the best roster, %d proved", total, wins, best, proofs)
	if best < total*7/10 || proofs < total/4 {
		t.Errorf("%d problems: %d steps, %d at the best roster, %d proved", total, wins, best, proofs)
	}
}
