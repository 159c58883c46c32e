package proof

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// subject is a rule's statement on one person over some days.
func subject(rule string, from, to int, staff ...int) model.Subject {
	return model.Subject{Rule: rule, Staff: staff, From: from, To: to}
}

func TestConflictOfCores(t *testing.T) {
	const off, early, night = problem.Mask(1), problem.Mask(2), problem.Mask(4)
	all := off | early | night
	lock := func(b *problem.Builder, person, day int, to problem.Mask) model.Subject {
		s := subject("lock", day, day, person)
		b.Cell(problem.Cell{Person: person, Day: day, Codes: all &^ to, Level: model.Hard, Price: 1, Subject: s})
		return s
	}
	for what, build := range map[string]func(b *problem.Builder) []model.Subject{
		"a succession of two fixed days, its part alone": func(b *problem.Builder) []model.Subject {
			b.Succession(problem.Succession{Person: 0, From: 1, To: 6, First: night, Second: early, Level: model.Hard, Price: 1, Subject: subject("rest", 0, 6, 0)})
			return []model.Subject{lock(b, 0, 2, night), lock(b, 0, 3, early), subject("rest", 2, 3, 0)}
		},
		"a run that goes on from before": func(b *problem.Builder) []model.Subject {
			b.Run(problem.Run{Person: 1, Codes: early | night, Max: 3, CarryIn: 2, Level: model.Hard, Price: 1, Subject: subject("run", 0, 6, 1)})
			return []model.Subject{lock(b, 1, 0, early), lock(b, 1, 1, early|night), subject("run", -2, 1, 1)}
		},
		"a run within its days": func(b *problem.Builder) []model.Subject {
			b.Run(problem.Run{Person: 1, Codes: early | night, Max: 1, Level: model.Hard, Price: 1, Subject: subject("run", 0, 6, 1)})
			return []model.Subject{lock(b, 1, 4, early), lock(b, 1, 5, early), subject("run", 4, 5, 1)}
		},
		"a run that is too short": func(b *problem.Builder) []model.Subject {
			b.Run(problem.Run{Person: 0, Codes: night, Min: 3, Level: model.Hard, Price: 1, Subject: subject("run", 0, 6, 0)})
			return []model.Subject{lock(b, 0, 1, off), lock(b, 0, 2, night), lock(b, 0, 4, off), subject("run", 2, 4, 0)}
		},
		"hours": func(b *problem.Builder) []model.Subject {
			c := problem.Counter{Person: 0, Level: model.Hard, Subject: subject("hours", 0, 6, 0), Penalty: problem.Convex{Under: []problem.Step{{At: 70, Price: 1}}}}
			for d := range 7 {
				c.Terms = append(c.Terms, problem.Term{Day: d, Codes: early | night, Weight: 10})
			}
			b.Counter(c)
			return []model.Subject{lock(b, 0, 3, off), subject("hours", 0, 6, 0)}
		},
		"a window of the longer row": func(b *problem.Builder) []model.Subject {
			clock := &problem.Clock{Back: 7, Codes: 3, Spans: make([]problem.Span, 7*3)}
			for d := -7; d <= 7; d++ {
				clock.Midnights = append(clock.Midnights, int64(d)*24)
			}
			for d := range 7 {
				clock.Spans[d*3+1] = problem.Span{From: int64(d*24 + 7), To: int64(d*24 + 15)}
			}
			b.SetClock(clock)
			b.Window(problem.Window{Person: 0, Length: 3, Short: 30, Long: 60, Need: 1, Level: model.Hard, Price: 1, Subject: subject("weekly", 0, 6, 0)})
			return []model.Subject{lock(b, 0, 1, early), lock(b, 0, 2, early), lock(b, 0, 3, early), lock(b, 0, 4, early), subject("weekly", 2, 4, 0)}
		},
		"cover that nobody can give": func(b *problem.Builder) []model.Subject {
			c := problem.Cover{Level: model.Hard, Subject: model.Subject{Rule: "cover", From: 2, To: 2}, Penalty: problem.Convex{Under: []problem.Step{{At: 2, Price: 1}}}}
			for p := range 3 {
				c.Terms = append(c.Terms, problem.Place{Person: p, Day: 2, Codes: night, Weight: 1})
			}
			b.Cover(c)
			b.Succession(problem.Succession{Person: 2, From: 1, To: 6, First: night, Second: early, Level: model.Hard, Price: 1, Subject: subject("rest", 0, 6, 2)})
			return []model.Subject{lock(b, 0, 2, off|early), lock(b, 2, 3, early), subject("rest", 2, 3, 2), c.Subject}
		},
	} {
		b := problem.NewBuilder(3, 7, 3)
		core := build(b)
		p, err := b.Problem()
		if err != nil {
			t.Fatal(err)
		}
		if proved, err := Conflict(p, core); !proved || err != nil {
			t.Errorf("%s: %v, %v", what, proved, err)
		}
		for i := range core {
			rest := slices.Delete(slices.Clone(core), i, i+1)
			if proved, err := Conflict(p, rest); proved || err != nil {
				t.Errorf("%s without %v: %v, %v", what, core[i], proved, err)
			}
		}
	}
}

// TestConflictKeepsToItsDays: what lies outside the days that a core speaks of is
// not held against it.
func TestConflictKeepsToItsDays(t *testing.T) {
	clock := &problem.Clock{Back: 7, Codes: 2, Spans: make([]problem.Span, 7*2)}
	for d := -7; d <= 7; d++ {
		clock.Midnights = append(clock.Midnights, int64(d)*24)
	}
	for d := range 7 {
		clock.Spans[d*2+1] = problem.Span{From: int64(d*24 + 7), To: int64(d*24 + 15)}
	}
	b := problem.NewBuilder(1, 7, 2)
	b.SetClock(clock)
	b.Succession(problem.Succession{Person: 0, From: 1, To: 6, First: 2, Second: 2, Level: model.Hard, Price: 1, Subject: subject("pair", 0, 6, 0)})
	b.Run(problem.Run{Person: 0, Codes: 2, Max: 2, CarryIn: 1, Level: model.Hard, Price: 1, Subject: subject("most", 0, 6, 0)})
	b.Run(problem.Run{Person: 0, Codes: 1, Min: 2, CarryIn: 1, Level: model.Hard, Price: 1, Subject: subject("least", 0, 6, 0)})
	b.Window(problem.Window{Person: 0, Length: 2, Short: 30, Long: 60, Need: 1, Level: model.Hard, Price: 1, Subject: subject("weekly", 0, 6, 0)})
	var locks []model.Subject
	for d, worked := range "1101110" {
		s := subject("lock", d, d, 0)
		locks = append(locks, s)
		b.Cell(problem.Cell{Person: 0, Day: d, Codes: 1 << (1 - (worked - '0')), Level: model.Hard, Price: 1, Subject: s})
	}
	p, err := b.Problem()
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]bool{
		"pair 0 1": true, "pair 1 2": false, "pair 2 3": false, "pair 4 5": true,
		"most 0 2": false, "most -1 1": true, "most 3 5": true, "most 4 6": false, "most 2 4": false,
		"least 2 3": true, "least 3 4": false, "least 0 1": false, "least -1 0": true,
		"weekly 0 1": false, "weekly 1 2": false, "weekly 3 4": false, "weekly 4 5": true, "weekly 5 6": false,
	} {
		var rule string
		var from, to int
		if _, err := fmt.Sscan(s, &rule, &from, &to); err != nil {
			t.Fatal(err)
		}
		if proved, err := Conflict(p, append(slices.Clone(locks), subject(rule, from, to, 0))); proved != want || err != nil {
			t.Errorf("%s: %v, %v", s, proved, err)
		}
	}
}

func TestConflictOfAnotherWard(t *testing.T) {
	p := randomProblem(rand.New(rand.NewPCG(1, 5)), 1, 4, 3)
	proved, err := Conflict(p, []model.Subject{subject("nowhere", 0, 0, 0)})
	if proved || err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("%v, %v", proved, err)
	}
	if proved, err := Conflict(p, nil); proved || err != nil {
		t.Errorf("no core: %v, %v", proved, err)
	}
}

// TestConflictAgainstBruteForce: all hard rows at once, from the engine's cores and
// by going through all rosters.
func TestConflictAgainstBruteForce(t *testing.T) {
	cores, none := 0, 0
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 6))
		p := randomProblem(rng, 2, 4, 3)
		number(p)
		var everything []model.Subject
		hard(p, func(s model.Subject) { everything = append(everything, s) })
		_, ok := best(p)
		proved, err := Conflict(p, everything)
		if err != nil || proved == ok {
			t.Fatalf("seed %d: a legal roster %v, proved %v, %v", seed, ok, proved, err)
		}
		if ok {
			none++
			continue
		}
		res, err := solver.Solve(t.Context(), p, solver.Options{WorkLimit: 1000, Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		for _, core := range res.Conflicts {
			cores++
			if proved, err := Conflict(p, core); !proved || err != nil {
				t.Errorf("seed %d: the engine's core %v: %v, %v", seed, core, proved, err)
			}
		}
	}
	t.Logf("%d cores, %d problems without conflict", cores, none)
	if cores < 20 || none < 20 {
		t.Error("too few of one kind")
	}
}

// number gives every row a Subject of its own.
func number(p *problem.Problem) {
	n := 0
	next := func(s *model.Subject, person, from, to int) {
		n++
		*s = subject("rule "+string(rune('a'+n%26))+string(rune('a'+n/26)), from, to)
		if person >= 0 {
			s.Staff = []int{person}
		}
	}
	for i := range p.Cells {
		next(&p.Cells[i].Subject, p.Cells[i].Person, p.Cells[i].Day, p.Cells[i].Day)
	}
	for i := range p.Successions {
		next(&p.Successions[i].Subject, p.Successions[i].Person, 0, p.Days-1)
	}
	for i := range p.Runs {
		next(&p.Runs[i].Subject, p.Runs[i].Person, 0, p.Days-1)
	}
	for i := range p.Counters {
		next(&p.Counters[i].Subject, p.Counters[i].Person, 0, p.Days-1)
	}
	for i := range p.Windows {
		next(&p.Windows[i].Subject, p.Windows[i].Person, 0, p.Days-1)
	}
	for i := range p.Covers {
		next(&p.Covers[i].Subject, -1, 0, p.Days-1)
	}
}

// hard calls f for the Subject of every hard row.
func hard(p *problem.Problem, f func(model.Subject)) {
	say := func(l model.Level, s *model.Subject) {
		if l == model.Hard {
			f(*s)
		}
	}
	for i := range p.Cells {
		say(p.Cells[i].Level, &p.Cells[i].Subject)
	}
	for i := range p.Successions {
		say(p.Successions[i].Level, &p.Successions[i].Subject)
	}
	for i := range p.Runs {
		say(p.Runs[i].Level, &p.Runs[i].Subject)
	}
	for i := range p.Counters {
		say(p.Counters[i].Level, &p.Counters[i].Subject)
	}
	for i := range p.Windows {
		say(p.Windows[i].Level, &p.Windows[i].Subject)
	}
	for i := range p.Covers {
		say(p.Covers[i].Level, &p.Covers[i].Subject)
	}
}
