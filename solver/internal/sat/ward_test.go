package sat

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

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
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("hours %d to 9000: %v, work %d, %+v, %v, relaxed %v conflicts %v", least, res.Status, res.Work, res.Size, time.Since(begun), res.Relaxed, len(res.Conflicts))
		if res.Status != Satisfiable {
			for _, c := range res.Conflicts {
				t.Logf("%d: %v", len(c), c)
			}
			t.Fail()
		}
	}
}

func BenchmarkFeasible(b *testing.B) {
	for _, x := range []struct {
		name  string
		least int64
	}{{"upper", 0}, {"both", 8500}} {
		b.Run(x.name, func(b *testing.B) {
			p := built(ward(40, 42, x.least, 1))
			b.ReportAllocs()
			for b.Loop() {
				if res, err := Feasible(context.Background(), p); err != nil || res.Status != Satisfiable {
					b.Fatal(res.Status, err)
				}
			}
		})
	}
}
