package inrc2

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// randomInstance makes up a small instance; tight ones ask for more cover.
func randomInstance(rng *rand.Rand, tight bool) *Instance {
	s := &Scenario{Name: "r", Weeks: 1 + rng.IntN(3)}
	for i := range 1 + rng.IntN(3) {
		s.Skills = append(s.Skills, fmt.Sprint("skill", i))
	}
	span := func(least, most int) Range {
		a := least + rng.IntN(most-least+1)
		return Range{a, a + rng.IntN(most-a+1)}
	}
	for i := range 1 + rng.IntN(4) {
		x := Shift{Name: fmt.Sprint("shift", i), Series: span(1, 6)}
		for k := range i {
			if rng.IntN(2) == 0 {
				x.Bars = append(x.Bars, k)
			}
		}
		s.Shifts = append(s.Shifts, x)
	}
	for i := range 1 + rng.IntN(3) {
		s.Contracts = append(s.Contracts, Contract{Name: fmt.Sprint("contract", i), Total: span(0, 7*s.Weeks+3), Stint: span(1, 6),
			OffStretch: span(1, 6), Weekends: rng.IntN(s.Weeks + 2), CompleteWeekends: rng.IntN(2) == 0})
	}
	h := &History{}
	for i := range 1 + rng.IntN(5) {
		n := Nurse{Name: fmt.Sprint("nurse", i), Contract: rng.IntN(len(s.Contracts)), Skills: rng.Perm(len(s.Skills))}
		n.Skills = n.Skills[:1+rng.IntN(len(n.Skills))]
		s.Nurses = append(s.Nurses, n)
		c := CarryIn{Total: rng.IntN(5), Weekends: rng.IntN(3), Last: rng.IntN(len(s.Shifts)+1) - 1}
		if c.Last == None {
			c.OffStretch = rng.IntN(8)
		} else {
			c.Series = 1 + rng.IntN(6)
			c.Stint = c.Series + rng.IntN(3)
		}
		h.Carry = append(h.Carry, c)
	}
	name, weeks := "r_0_", []*Week{}
	for w := range s.Weeks {
		if w > 0 {
			name += "-"
		}
		name += fmt.Sprint(w)
		weeks = append(weeks, randomWeek(rng, s, tight))
	}
	in, err := New(name, s, h, weeks)
	if err != nil {
		panic(err)
	}
	return in
}

func randomWeek(rng *rand.Rand, s *Scenario, tight bool) *Week {
	w := &Week{}
	for i := range s.Shifts {
		for k := range s.Skills {
			x := Demand{Shift: i, Skill: k}
			for d := range x.Days {
				if tight && rng.IntN(6) == 0 {
					x.Days[d].Minimum = 1
				}
				x.Days[d].Optimum = x.Days[d].Minimum + rng.IntN(3)
			}
			w.Demand = append(w.Demand, x)
		}
	}
	for range rng.IntN(6) {
		x := Request{rng.IntN(len(s.Nurses)), rng.IntN(7), rng.IntN(len(s.Shifts)+1) - 1}
		if !slices.Contains(w.Requests, x) {
			w.Requests = append(w.Requests, x)
		}
	}
	return w
}

// anyRoster is uniformly random and so mostly illegal.
func anyRoster(rng *rand.Rand, in *Instance) problem.Roster {
	r := in.empty()
	for i := range r {
		r[i] = uint8(rng.IntN(in.Scenario.codes()))
	}
	return r
}

// legalRoster keeps skills and successions, and meets what it can of the
// minimum cover, day by day; then it puts others to work at random.
func legalRoster(rng *rand.Rand, in *Instance) problem.Roster {
	s, r, days := in.Scenario, in.empty(), in.Days()
	eve := func(n, d int) int {
		if d == 0 {
			return in.History.Carry[n].Last
		}
		shift, _ := s.duty(r[n*days+d-1])
		return shift
	}
	may := func(n, d, shift, skill int) bool {
		last := eve(n, d)
		return s.Nurses[n].Holds(skill) && (last == None || !slices.Contains(s.Shifts[last].Bars, shift))
	}
	for d := range days {
		order := rng.Perm(len(s.Nurses))
		slices.SortStableFunc(order, func(a, b int) int { return len(s.Nurses[a].Skills) - len(s.Nurses[b].Skills) })
		for _, x := range in.Weeks[d/7].Demand {
			missing := x.Days[d%7].Minimum
			for _, n := range order {
				if missing > 0 && r[n*days+d] == 0 && may(n, d, x.Shift, x.Skill) {
					r[n*days+d] = s.code(x.Shift, x.Skill)
					missing--
				}
			}
		}
		for n := range s.Nurses {
			shift, skill := rng.IntN(len(s.Shifts)), rng.IntN(len(s.Skills))
			if eve(n, d) != None && rng.IntN(2) == 0 {
				shift = eve(n, d) // so that there are long stints too
			}
			if r[n*days+d] == 0 && rng.IntN(5) < 2 && may(n, d, shift, skill) {
				r[n*days+d] = s.code(shift, skill)
			}
		}
	}
	return r
}
