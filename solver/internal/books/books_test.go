package books

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// randomProblem couples a few people by cover rows of every level, with weights
// of either sign, many of them over the same cells.
func randomProblem(rng *rand.Rand, people, days, codes int) *problem.Problem {
	b := problem.NewBuilder(people, days, codes)
	work := b.All() &^ 1
	price := func() int64 { return int64(1 + rng.IntN(9)) }
	level := func() model.Level { return model.Level(rng.IntN(3)) }
	for p := range people {
		for range rng.IntN(3) {
			b.Cell(problem.Cell{Person: p, Day: rng.IntN(days), Codes: 1 << rng.IntN(codes), Level: level(), Price: price()})
		}
		b.Run(problem.Run{Person: p, Codes: work, Max: 2 + rng.IntN(3), CarryIn: rng.IntN(2), Level: level(), Price: price()})
		b.Run(problem.Run{Person: p, Codes: work, Min: 2 + rng.IntN(2), Level: model.Soft, Price: price()})
		if rng.IntN(2) == 0 {
			b.Succession(problem.Succession{Person: p, From: 1, To: days - 1, First: 1 << (codes - 1), Second: 2, Level: level(), Price: price()})
		}
		c := problem.Counter{Person: p, Base: int64(rng.IntN(20)), Level: model.Level(1 + rng.IntN(2)), Penalty: problem.Convex{
			Under: []problem.Step{{At: int64(4 * days), Price: price()}}, Over: []problem.Step{{At: int64(6 * days), Price: price()}}}}
		for d := range days {
			c.Terms = append(c.Terms, problem.Term{Day: d, Codes: work, Weight: 8})
		}
		b.Counter(c)
	}
	for d := range days {
		for range 1 + rng.IntN(2) {
			c := problem.Cover{Base: int64(rng.IntN(3))}
			weight := int64(1 + rng.IntN(3)*7)
			for p := range people {
				w := weight
				if rng.IntN(5) == 0 {
					w = -w
				}
				if mask := problem.Mask(rng.Uint64()) & b.All(); mask != 0 {
					c.Terms = append(c.Terms, problem.Place{Person: p, Day: d, Codes: mask, Weight: w})
				}
			}
			for range 1 + rng.IntN(3) {
				c.Level = level()
				c.Penalty = problem.Convex{Under: []problem.Step{{At: int64(rng.IntN(5)), Price: price()}}}
				if rng.IntN(2) == 0 {
					c.Penalty.Over = []problem.Step{{At: int64(2 + rng.IntN(9)), Price: price()}}
				}
				b.Cover(c)
			}
		}
	}
	p, err := b.Problem()
	if err != nil {
		panic(err)
	}
	return p
}

// randomRoster fills cells at random, most of them with the first code.
func randomRoster(rng *rand.Rand, p *problem.Problem) problem.Roster {
	r := make(problem.Roster, p.People*p.Days)
	for i := range r {
		if rng.IntN(3) == 0 {
			r[i] = uint8(rng.IntN(p.Codes))
		}
	}
	return r
}

// folded is a score in the one number.
func (s *Books) folded(x model.Score) int64 {
	return s.Scale.Points(model.Hard, x[model.Hard]) + s.Scale.Points(model.Cover, x[model.Cover]) + s.Scale.Points(model.Soft, x[model.Soft])
}

// TestCostAgreesWithPenalty: of legal lines the books say what the problem says,
// and put rosters that keep the hard rows in the same order.
func TestCostAgreesWithPenalty(t *testing.T) {
	legal, kept := 0, 0
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 1))
		p := randomProblem(rng, 2+rng.IntN(3), 4+rng.IntN(4), 2+rng.IntN(3))
		b := New(p)
		type priced struct {
			score model.Score
			cost  int64
		}
		var met []priced
		for range 40 {
			r := randomRoster(rng, p)
			cost, ok := b.Cost(r)
			score := p.Penalty(r)
			illegal := false
			for q := range p.People {
				_, fine := b.Lines[q].Cost(p.Line(r, q))
				illegal = illegal || !fine
			}
			if ok == illegal {
				t.Fatalf("seed %d: legal %v, but its lines %v", seed, ok, !illegal)
			}
			if !ok {
				if score[model.Hard] == 0 {
					t.Fatalf("seed %d: a roster of %v is said to be illegal", seed, score)
				}
				continue
			}
			legal++
			if want := b.folded(score); cost != want {
				t.Fatalf("seed %d: books say %d, the problem %v = %d", seed, cost, score, want)
			}
			if score[model.Hard] == 0 {
				kept++
				if cost%b.Grain != 0 {
					t.Fatalf("seed %d: %v costs %d, no multiple of the grain %d", seed, score, cost, b.Grain)
				}
				if got := b.Score(cost); got != score {
					t.Fatalf("seed %d: %v comes back as %v", seed, score, got)
				}
				met = append(met, priced{score, cost})
			}
		}
		slices.SortFunc(met, func(a, b priced) int { return int(min(1, max(-1, a.cost-b.cost))) })
		for i := 1; i < len(met); i++ {
			if met[i].score.Less(met[i-1].score) {
				t.Fatalf("seed %d: %v costs less than %v", seed, met[i-1].score, met[i].score)
			}
		}
	}
	if legal < 1000 || kept < 300 {
		t.Errorf("only %d rosters of legal lines, %d of them kept the hard rows", legal, kept)
	}
}

// TestPlacesAddUpToRowValues: a row's value by places is the cover row's own
// value, less its base and in units.
func TestPlacesAddUpToRowValues(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		p := randomProblem(rng, 3, 5, 3)
		b := New(p)
		rowOf := (&Books{P: p, Scale: b.Scale}).merge()
		r := randomRoster(rng, p)
		value := make([]int64, len(b.Rows))
		price := make([]int64, len(b.Rows))
		for i := range price {
			price[i] = int64(rng.IntN(100) - 50)
		}
		cells := make([]int64, p.Days*p.Codes)
		var priced, want int64
		for q := range p.People {
			b.Prices(q, price, cells)
			for d, k := range p.Line(r, q) {
				priced += cells[d*p.Codes+int(k)]
				for _, x := range b.Places(q, d, k) {
					value[x.Row] += int64(x.Weight)
				}
			}
		}
		for i, row := range rowOf {
			c := &p.Covers[i]
			if got := c.Base + value[row]*b.Rows[row].unit; got != c.Value(p, r) {
				t.Fatalf("row %d: %d, want %d", i, got, c.Value(p, r))
			}
		}
		for i, v := range value {
			want += v * price[i]
		}
		if priced != want {
			t.Fatalf("cells are priced %d, rows %d", priced, want)
		}
	}
}

func TestMerge(t *testing.T) {
	b := problem.NewBuilder(3, 1, 2)
	terms := func(weights ...int64) (out []problem.Place) {
		for p, w := range weights {
			out = append(out, problem.Place{Person: p, Codes: 2, Weight: w})
		}
		return out
	}
	under := problem.Convex{Under: []problem.Step{{At: 60, Price: 2}}}
	over := problem.Convex{Over: []problem.Step{{At: 30, Price: 5}}}
	b.Cover(problem.Cover{Terms: terms(30, 30, 60), Level: model.Soft, Penalty: under})
	b.Cover(problem.Cover{Terms: terms(30, 30, 60), Level: model.Cover, Penalty: over})
	b.Cover(problem.Cover{Terms: terms(30, 30, 60), Base: 1, Level: model.Soft, Penalty: under})
	b.Cover(problem.Cover{Terms: terms(1, -1, 1), Level: model.Hard, Penalty: problem.Convex{Under: []problem.Step{{At: 0, Price: 1}}}})
	p, err := b.Problem()
	if err != nil {
		t.Fatal(err)
	}
	s := New(p)
	if len(s.Rows) != 3 {
		t.Fatalf("%d rows; want the first two in one, the other base and the other weights apart", len(s.Rows))
	}
	// In units of 30 the first takes 0 to 4: under 60 minutes two soft points a
	// minute, over 30 minutes five cover points a minute.
	soft, cover := int64(Unit), s.Scale.Cover*Unit
	want := []int64{2 * 60 * soft, 2 * 30 * soft, 5 * 30 * cover, 5 * 60 * cover, 5 * 90 * cover}
	first := &s.Rows[0]
	if first.Low != 0 || !slices.Equal(first.Table, want) || !first.Cover || first.Hard {
		t.Errorf("low %d, table %v, cover %v, hard %v; want 0, %v, true, false", first.Low, first.Table, first.Cover, first.Hard, want)
	}
	if last := &s.Rows[2]; last.Low != -1 || len(last.Table) != 4 || last.At(-1) != s.Scale.Points(model.Hard, 1) || last.At(0) != 0 || !last.Hard {
		t.Errorf("low %d, table %v, hard %v; want -1 to 2, one hard point below zero", last.Low, last.Table, last.Hard)
	}
}

// TestScoreOfABound: a bound is rounded up to what a roster can cost.
func TestScoreOfABound(t *testing.T) {
	build := func(level model.Level, prices ...int64) *Books {
		b := problem.NewBuilder(1, len(prices), 2)
		for d, x := range prices {
			b.Cell(problem.Cell{Day: d, Codes: 2, Level: level, Price: x})
			b.Cell(problem.Cell{Day: d, Codes: 1, Level: model.Soft, Price: x})
		}
		p, err := b.Problem()
		if err != nil {
			t.Fatal(err)
		}
		return New(p)
	}
	tens := build(model.Soft, 20, 30, 50)  // grain 10, soft points only
	both := build(model.Cover, 20, 30, 50) // at most 100 soft points: a cover point is worth 101
	if tens.Grain != 10*Unit || both.Grain != Unit || both.Scale.Cover != 101 {
		t.Fatalf("grains %d and %d, cover point %d", tens.Grain, both.Grain, both.Scale.Cover)
	}
	for _, c := range []struct {
		what  string
		books *Books
		bound int64
		want  model.Score
	}{
		{"below zero is zero", tens, -5 * Unit, model.Score{}},
		{"zero", tens, 0, model.Score{}},
		{"a hair above zero is a whole grain", tens, 1, model.Score{model.Soft: 10}},
		{"a grain stays one", tens, 10 * Unit, model.Score{model.Soft: 10}},
		{"a hair more is two", tens, 10*Unit + 1, model.Score{model.Soft: 20}},
		{"single points beside cover rows", both, 10*Unit + 1, model.Score{model.Soft: 11}},
		{"no more soft points than there are", both, 100*Unit + 1, model.Score{model.Cover: 1}},
		{"cover and soft", both, (3*101+7)*Unit - 1, model.Score{model.Cover: 3, model.Soft: 7}},
	} {
		if got := c.books.Score(c.bound); got != c.want {
			t.Errorf("%s: %d is %v, want %v", c.what, c.bound, got, c.want)
		}
	}
}

// TestSoftNeverOutweighsCover: short runs that cost more than a point a day are
// still worth less than a cover point.
func TestSoftNeverOutweighsCover(t *testing.T) {
	b := problem.NewBuilder(1, 10, 2)
	b.Run(problem.Run{Codes: 2, Min: 6, Level: model.Soft, Price: 3})
	b.Cell(problem.Cell{Day: 9, Codes: 1, Level: model.Cover, Price: 1})
	p, err := b.Problem()
	if err != nil {
		t.Fatal(err)
	}
	s := New(p)
	// Four runs of one day, each five short at three points, against one cover point.
	soft, _ := s.Cost(problem.Roster{1, 0, 1, 0, 1, 0, 1, 0, 0, 1})
	cover, _ := s.Cost(problem.Roster{0, 0, 0, 0, 0, 0, 0, 0, 0, 0})
	if soft >= cover || s.Score(soft) != (model.Score{model.Soft: 60}) {
		t.Errorf("60 soft points cost %d and come back as %v, a cover point costs %d", soft, s.Score(soft), cover)
	}
}
