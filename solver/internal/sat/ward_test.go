package sat

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// The codes of ward: off, early, late, long day, night, short day, annual leave,
// study, do not work.
var wardShifts = []struct{ start, length, paid int64 }{
	{}, {7 * 60, 480, 450}, {13 * 60, 480, 450}, {7*60 + 30, 750, 690}, {19*60 + 30, 750, 690}, {9 * 60, 390, 360}, {}, {}, {},
}

// ward is a ward of the usual kind, its hours between least and 9,000 minutes.
func ward(people, days int, least int64, seed uint64) *problem.Builder {
	r := rand.New(rand.NewPCG(seed, 3))
	codes := len(wardShifts)
	b := problem.NewBuilder(people, days, codes)
	clock := &problem.Clock{Back: 14, Codes: codes, Spans: make([]problem.Span, days*codes)}
	for d := -clock.Back; d <= days; d++ {
		clock.Midnights = append(clock.Midnights, int64(1440*d))
	}
	var worked problem.Mask
	for k, s := range wardShifts {
		if s.length > 0 {
			worked |= 1 << k
		}
		for d := range days {
			from := int64(1440*d) + s.start
			clock.Spans[d*codes+k] = problem.Span{From: from, To: from + s.length}
		}
	}
	b.SetClock(clock)
	const leave, study, away = 1 << 6, 1 << 7, 1 << 8
	for p := range people {
		on := func(rule string, from, to int) model.Subject {
			return model.Subject{Rule: rule, Staff: []int{p}, From: from, To: to}
		}
		begin := r.IntN(days)
		for d := range days {
			absent := problem.Mask(leave | study | away)
			if d >= begin && d < begin+7 {
				b.Cell(problem.Cell{Person: p, Day: d, Codes: b.All() &^ leave, Price: 1, Subject: on("leave", d, d)})
				absent &^= leave
			}
			b.Cell(problem.Cell{Person: p, Day: d, Codes: absent, Price: 1, Subject: on("no absence", d, d)})
		}
		for first, a := range wardShifts {
			for second, z := range wardShifts {
				if a.length > 0 && z.length > 0 && 1440+z.start-(a.start+a.length) < 11*60 {
					b.Succession(problem.Succession{Person: p, From: 1, To: days - 1, First: 1 << first, Second: 1 << second,
						Price: 1, Subject: on("rest", 0, days-1)})
				}
			}
		}
		b.Run(problem.Run{Person: p, Codes: worked, Max: 6, CarryIn: r.IntN(5), Price: 1, Subject: on("six days", 0, days-1)})
		b.Run(problem.Run{Person: p, Codes: 1 << 4, Max: 4, Price: 1, Subject: on("four nights", 0, days-1)})
		b.Run(problem.Run{Person: p, Codes: worked, Min: 2, OpenStart: true, Price: 1, Subject: on("two days", 0, days-1)})
		hours := problem.Counter{Person: p, Subject: on("hours", 0, days-1), Penalty: problem.Convex{
			Under: []problem.Step{{At: least, Price: 1}}, Over: []problem.Step{{At: 9000, Price: 1}}}}
		weekends := problem.Counter{Person: p, Subject: on("weekends", 0, days-1),
			Penalty: problem.Convex{Over: []problem.Step{{At: 4, Price: 1}}}}
		for d := range days {
			for k, s := range wardShifts {
				if s.paid > 0 {
					hours.Terms = append(hours.Terms, problem.Term{Day: d, Codes: 1 << k, Weight: s.paid})
				}
			}
			hours.Terms = append(hours.Terms, problem.Term{Day: d, Codes: leave, Weight: 330})
			if d%7 == 5 && d+1 < days {
				weekends.Events = append(weekends.Events, problem.Event{Weight: 1,
					Clauses: [][]problem.Spot{{{Day: d, Codes: worked}, {Day: d + 1, Codes: worked}}}})
			}
		}
		b.Counter(hours)
		b.Counter(weekends)
		b.Window(problem.Window{Person: p, Length: 7, First: -6, Short: 35 * 60, Long: 35 * 60, Need: 1, Price: 1,
			Subject: on("weekly rest", 0, days-1)})
		b.Window(problem.Window{Person: p, Length: 14, First: -13, Short: 35 * 60, Long: 70 * 60, Need: 2, Price: 1,
			Subject: on("fortnight rest", 0, days-1)})
	}
	return b
}

func built(b *problem.Builder) *problem.Problem {
	p, err := b.Problem()
	if err != nil {
		panic(err)
	}
	return p
}

func TestWard(t *testing.T) {
	for _, least := range []int64{0, 6000, 7500, 8500, 8800} {
		p := built(ward(40, 42, least, 1))
		begun := time.Now()
		res, err := Feasible(context.Background(), p)
		if err != nil || res.Status != Satisfiable {
			t.Fatalf("%v, %v", res.Status, err)
		}
		t.Logf("%d to 9000 minutes: %+v, %d stretches, %v", least, res.Size, res.Work, time.Since(begun))
	}
}

// A ward in which five things can't be: what is named is what was planted.
func TestConflictsOfAWard(t *testing.T) {
	b := ward(40, 42, 8500, 1)
	const early, late, night, off = 1, 2, 4, 0
	lock := func(person, from, to, code int) {
		for d := from; d <= to; d++ {
			b.Cell(problem.Cell{Person: person, Day: d, Codes: b.All() &^ (1 << code), Price: 1,
				Subject: model.Subject{Rule: "lock", Staff: []int{person}, From: d, To: d}})
		}
	}
	lock(3, 10, 10, night) // then an early
	lock(3, 11, 11, early)
	lock(5, 20, 26, early) // seven days
	lock(6, 30, 30, late)  // 10 hours before an early
	lock(6, 31, 31, early)
	lock(8, 7, 35, off) // no hours left
	terms := func(from, to int) (out []problem.Place) {
		for person := range 40 {
			for d := from; d <= to; d++ {
				out = append(out, problem.Place{Person: person, Day: d, Codes: 1 << 6, Weight: int64(270 + 30*(person%7))})
			}
		}
		return out
	}
	b.Cover(problem.Cover{Terms: terms(14, 20), Penalty: problem.Convex{Over: []problem.Step{{At: 5000, Price: 1}}},
		Subject: model.Subject{Rule: "leave band", From: 14, To: 20}})
	p := built(b)
	begun := time.Now()
	res, err := Feasible(context.Background(), p)
	if err != nil || res.Status != Unsatisfiable || !res.Minimal {
		t.Fatalf("%v %v", err, res.Status)
	}
	t.Logf("%+v, %d stretches, %v", res.Size, res.Work, time.Since(begun))
	var got []map[string]int
	for _, conflict := range res.Conflicts {
		rules := map[string]int{}
		for _, s := range conflict {
			rules[s.Rule]++
		}
		got = append(got, rules)
	}
	want := []map[string]int{
		{"lock": 2, "rest": 1},
		{"lock": 7, "six days": 1},
		{"lock": 2, "rest": 1},
	}
	for i := range want {
		if diff := cmp.Diff(want[i], got[i]); diff != "" {
			t.Errorf("conflict %d: %s", i, diff)
		}
	}
	for i, rule := range []string{"hours", "leave band"} {
		if i+3 >= len(got) || got[i+3][rule] != 1 {
			t.Errorf("conflict %d is not about %s: %v", i+3, rule, res.Conflicts[min(i+3, len(got)-1)])
		}
	}
	for i, rules := range got {
		t.Logf("%v: %v", rules, res.Conflicts[i][0])
	}
}

func BenchmarkFeasible(b *testing.B) {
	for _, x := range []struct {
		name   string
		people int
		least  int64
		wish   bool
	}{{"person", 1, 8500, false}, {"upper", 40, 0, false}, {"upper-searched", 40, 0, true}, {"both", 40, 8500, false}} {
		b.Run(x.name, func(b *testing.B) {
			p := built(ward(x.people, 42, x.least, 1))
			var o Options
			if x.wish {
				o.Wish = randomRoster(p, rand.New(rand.NewPCG(1, 6)))
			}
			b.ReportAllocs()
			for b.Loop() {
				if res, err := New(p, o).Feasible(context.Background()); err != nil || res.Status != Satisfiable {
					b.Fatal(res.Status, err)
				}
			}
		})
	}
}

// Six people of forty are free, the others keep their lines, and of the six the
// first week is taken away.
func BenchmarkComplete(b *testing.B) {
	p := built(ward(40, 42, 8500, 1))
	res, err := Feasible(context.Background(), p)
	if err != nil {
		b.Fatal(err)
	}
	s := New(p, Options{Wish: res.Roster})
	for b.Loop() {
		got, err := s.Complete(context.Background(), func(person, day int) (uint8, bool) {
			if person < 6 {
				return 0, day < 7 && s.allowed[person*p.Days+day].Has(0)
			}
			return res.Roster[person*p.Days+day], true
		})
		if err != nil || got.Status != Satisfiable {
			b.Fatal(got.Status, err, got.Fixed)
		}
	}
}
