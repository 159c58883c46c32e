package inrc1

import "github.com/rostergen/rostergen/solver/problem"

// Cost is what a roster costs.
type Cost struct {
	Hard  int64 // positions unfilled and shifts too many; 0 when the roster is legal
	Soft  int64
	Parts []Part // all rules, in the same order for every roster
}

// Part is the share of one rule.
type Part struct {
	Name   string
	Hard   bool
	Points int64
}

// partNames are the rules in the order of Cost.Parts; the first is hard.
var partNames = [...]string{
	"demand",
	"assignments",
	"working days in a row",
	"free days in a row",
	"working weekends in a row",
	"working weekends in four weeks",
	"complete weekends",
	"identical shift types in a weekend",
	"night before a free weekend",
	"free days after nights",
	"alternative skill",
	"unwanted patterns",
	"day wishes",
	"shift wishes",
}

// Places in partNames.
const (
	partDemand = iota
	partAssignments
	partWorkingDays
	partFreeDays
	partWeekends
	partFourWeeks
	partComplete
	partIdentical
	partNightBefore
	partAfterNights
	partSkill
	partPatterns
	partDayWishes
	partShiftWishes
)

// points holds the points of each part.
type points [len(partNames)]int64

// Cost prices a roster by the plain meaning of the rules.
func (in *Instance) Cost(r problem.Roster) Cost {
	var sum points
	in.priceDemand(&sum, r)
	for p, e := range in.Staff {
		s := sheet{in: in, contract: &in.Contracts[e.Contract], person: p}
		for d := range in.Days {
			s.shift = append(s.shift, int(r[p*in.Days+d])-1)
		}
		s.price(&sum)
	}
	in.priceWishes(&sum, r)
	c := Cost{Hard: sum[partDemand]}
	for i, name := range partNames {
		hard := i == partDemand
		c.Parts = append(c.Parts, Part{Name: name, Hard: hard, Points: sum[i]})
		if !hard {
			c.Soft += sum[i]
		}
	}
	return c
}

func (in *Instance) priceDemand(sum *points, r problem.Roster) {
	gap := make([][]int, in.Days)
	for d := range gap {
		gap[d] = append(gap[d], in.Demand[d]...)
	}
	for i, code := range r {
		if code > 0 {
			gap[i%in.Days][code-1]--
		}
	}
	for _, day := range gap {
		for _, n := range day {
			sum[partDemand] += int64(max(n, -n))
		}
	}
}

func (in *Instance) priceWishes(sum *points, r problem.Roster) {
	at := func(person, day int) int { return int(r[person*in.Days+day]) - 1 }
	for _, w := range in.DayWishes {
		if on := at(w.Person, w.Day) >= 0; on != w.On {
			sum[partDayWishes] += w.Weight
		}
	}
	for _, w := range in.Wishes {
		if on := at(w.Person, w.Day) == w.Shift; on != w.On {
			sum[partShiftWishes] += w.Weight
		}
	}
}
