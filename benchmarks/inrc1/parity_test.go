package inrc1

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/benchmarks/internal/publicdata"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// partOf gives the part that a row's rule belongs to.
func partOf(rule string) int {
	name, _ := strings.CutPrefix(rule, "inrc1.")
	if strings.HasPrefix(name, "pattern-") {
		return partPatterns
	}
	return map[string]int{
		"demand": partDemand, "assignments": partAssignments,
		"max-working-days": partWorkingDays, "min-working-days": partWorkingDays,
		"max-free-days": partFreeDays, "min-free-days": partFreeDays,
		"max-weekends": partWeekends, "min-weekends": partWeekends, "max-in-four-weekends": partFourWeeks,
		"complete-weekends": partComplete, "identical-weekends": partIdentical,
		"night-before-free-weekend": partNightBefore, "free-days-after-night": partAfterNights,
		"alternative-skill": partSkill, "day-wish": partDayWishes, "shift-wish": partShiftWishes,
	}[name]
}

// compare holds a roster's cost against the penalty of its rows, rule by rule.
func compare(in *Instance, p *problem.Problem, r problem.Roster) error {
	var rows points
	p.Each(r, func(_ model.Level, n int64, s *model.Subject) { rows[partOf(s.Rule)] += n })
	cost, score := in.Cost(r), p.Penalty(r)
	for i, part := range cost.Parts {
		if part.Points != rows[i] {
			return fmt.Errorf("%s costs %d; its rows cost %d; roster %v", part.Name, part.Points, rows[i], r)
		}
	}
	if score != (model.Score{cost.Hard, 0, cost.Soft}) {
		return fmt.Errorf("cost %d hard, %d soft; rows %v", cost.Hard, cost.Soft, score)
	}
	return nil
}

// randomInstance has all rules on, with bounds on both sides of what can happen.
func randomInstance(rng *rand.Rand) *Instance {
	in := &Instance{ID: "random", First: friday + model.Date(rng.IntN(7)), Days: 1 + rng.IntN(40)}
	if rng.IntN(2) == 0 {
		in.Days = 28
	}
	for s := range 1 + rng.IntN(4) {
		x := Shift{ID: string(rune('A' + s)), Night: rng.IntN(2) == 0}
		if rng.IntN(2) == 0 {
			x.Skills = []string{"Head"}
		}
		in.Shifts = append(in.Shifts, x)
	}
	limit := func(most int) Limit {
		return Limit{On: rng.IntN(5) > 0, Weight: rng.Int64N(12), Value: rng.IntN(most + 1)}
	}
	for i := range rng.IntN(6) {
		x := Pattern{ID: strconv.Itoa(i), Weight: rng.Int64N(5), OnlyOn: rng.IntN(2) == 0, Start: time.Weekday(rng.IntN(7))}
		for range 1 + rng.IntN(4) {
			x.Entries = append(x.Entries, Entry(rng.IntN(len(in.Shifts)+2)-2))
		}
		in.Patterns = append(in.Patterns, x)
	}
	for range 2 {
		c := Contract{
			MaxAssignments: limit(20), MinAssignments: limit(20), MaxWorkingDays: limit(7), MinWorkingDays: limit(12),
			MaxFreeDays: limit(7), MinFreeDays: limit(12), MaxWeekends: limit(4), MinWeekends: limit(4), MaxInFourWeekends: limit(4),
			WeekendStart: time.Weekday(rng.IntN(7)), WeekendDays: 1 + rng.IntN(4),
			CompleteWeekends: limit(0), IdenticalWeekends: limit(0), NoNightBeforeFreeWeekend: limit(0),
			TwoFreeDaysAfterNight: limit(0), AlternativeSkill: limit(0),
		}
		for i := range in.Patterns {
			if rng.IntN(2) == 0 {
				c.Patterns = append(c.Patterns, i)
			}
		}
		in.Contracts = append(in.Contracts, c)
	}
	for i := range 1 + rng.IntN(4) {
		e := Employee{ID: strconv.Itoa(i), Contract: rng.IntN(2)}
		if rng.IntN(2) == 0 {
			e.Skills = []string{"Head"}
		}
		in.Staff = append(in.Staff, e)
	}
	for range in.Days {
		in.Demand = append(in.Demand, make([]int, len(in.Shifts)))
	}
	for range rng.IntN(6) {
		person, day := rng.IntN(len(in.Staff)), rng.IntN(in.Days)
		in.DayWishes = append(in.DayWishes, DayWish{person, day, rng.IntN(2) == 0, rng.Int64N(9)})
		in.Wishes = append(in.Wishes, ShiftWish{person, day, rng.IntN(len(in.Shifts)), rng.IntN(2) == 0, rng.Int64N(9)})
	}
	return in
}

// randomRoster works and rests in stints, from short to long, with some strewn changes.
func randomRoster(rng *rand.Rand, people, days, codes int) problem.Roster {
	r := make(problem.Roster, people*days)
	stay, busy := rng.Float64(), rng.Float64()
	for i := range r {
		switch {
		case i%days > 0 && rng.Float64() < stay:
			r[i] = r[i-1]
		case rng.Float64() < busy:
			r[i] = uint8(rng.IntN(codes))
		}
	}
	return r
}

// TestParity compares the plain cost with the compiled form, rule by rule, on
// random rosters of random instances. The demand is what a first roster works,
// so that legal rosters are met too: those that trade shifts within a day.
func TestParity(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 46))
	met := map[string]bool{}
	for i := range 600 {
		in := randomInstance(rng)
		people, codes := len(in.Staff), len(in.Shifts)+1
		legal := randomRoster(rng, people, in.Days, codes)
		for j, code := range legal {
			if code > 0 {
				in.Demand[j%in.Days][code-1]++
			}
		}
		p, err := in.Compile()
		if err != nil {
			t.Fatalf("instance %d: %v", i, err)
		}
		for range 15 {
			if err := compare(in, p, randomRoster(rng, people, in.Days, codes)); err != nil {
				t.Fatalf("instance %d: %v", i, err)
			}
			for d := range in.Days {
				a, b := rng.IntN(people)*in.Days+d, rng.IntN(people)*in.Days+d
				legal[a], legal[b] = legal[b], legal[a]
			}
			if err := compare(in, p, legal); err != nil {
				t.Fatalf("instance %d, legal: %v", i, err)
			}
			c := in.Cost(legal)
			if c.Hard != 0 {
				t.Fatalf("instance %d: a legal roster breaks %d", i, c.Hard)
			}
			for _, part := range c.Parts {
				met[part.Name] = met[part.Name] || part.Points > 0
			}
		}
	}
	for _, name := range partNames[partDemand+1:] {
		if !met[name] {
			t.Errorf("no legal roster costs anything for %s", name)
		}
	}
}

// paths are the competition's files; the test is skipped without them.
func paths(t *testing.T) []string {
	folder := publicdata.Folder(t, "inrc1")
	found, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(found) != 46 {
		t.Fatalf("found %d files in %s; want 46 (%v)", len(found), folder, err)
	}
	return found
}

// TestFiles reads every file of the competition and compares cost and rows on
// random rosters, half of them legal.
func TestFiles(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 10))
	for _, path := range paths(t) {
		in, err := Read(path)
		if err != nil {
			t.Error(err)
			continue
		}
		if want := strings.TrimSuffix(filepath.Base(path), ".txt"); in.Name() != want || in.Days != 28 || in.First != friday {
			t.Errorf("%s: found %s, %d days from %v", want, in.Name(), in.Days, in.First)
		}
		p, err := in.Compile()
		if err != nil {
			t.Errorf("%s: %v", in.Name(), err)
			continue
		}
		for range 8 {
			legal := filled(rng, in)
			if c := in.Cost(legal); c.Hard != 0 {
				t.Errorf("%s: a filled roster breaks %d", in.Name(), c.Hard)
			}
			for _, r := range []problem.Roster{legal, randomRoster(rng, p.People, p.Days, p.Codes)} {
				if err := compare(in, p, r); err != nil {
					t.Errorf("%s: %v", in.Name(), err)
				}
			}
		}
	}
}

// filled gives every position of each day to somebody drawn by lot.
func filled(rng *rand.Rand, in *Instance) problem.Roster {
	r := make(problem.Roster, len(in.Staff)*in.Days)
	for d, day := range in.Demand {
		order := rng.Perm(len(in.Staff))
		for s, n := range day {
			for range n {
				r[order[0]*in.Days+d] = uint8(s + 1)
				order = order[1:]
			}
		}
	}
	return r
}
