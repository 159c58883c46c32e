package inrc1

import (
	"slices"

	"github.com/rostergen/rostergen/model"
)

// sheet is one employee's line: by day the shift type, or free.
type sheet struct {
	in       *Instance
	contract *Contract
	person   int
	shift    []int
}

// free is a day without a shift.
const free = -1

func (s *sheet) price(sum *points) {
	c := s.contract
	working := make([]bool, len(s.shift))
	total := 0
	for d, x := range s.shift {
		if x != free {
			working[d] = true
			total++
			if s.in.lacks(s.person, x) {
				sum[partSkill] += c.AlternativeSkill.Price()
			}
		}
	}
	sum[partAssignments] += above(total, c.MaxAssignments) + below(total, c.MinAssignments)
	on, idle := stretches(working)
	for _, n := range on {
		sum[partWorkingDays] += above(n, c.MaxWorkingDays) + below(n, c.MinWorkingDays)
	}
	for _, n := range idle {
		sum[partFreeDays] += above(n, c.MaxFreeDays) + below(n, c.MinFreeDays)
	}
	s.priceWeekends(sum)
	for _, i := range c.Patterns {
		sum[partPatterns] += s.in.Patterns[i].Weight * s.matches(&s.in.Patterns[i])
	}
	sum[partAfterNights] += c.TwoFreeDaysAfterNight.Price() * s.shortAfterNights()
}

// above is what a number costs that should not exceed the limit.
func above(n int, l Limit) int64 { return l.Price() * int64(max(0, n-l.Value)) }

// below is what a number costs that should reach the limit.
func below(n int, l Limit) int64 { return l.Price() * int64(max(0, l.Value-n)) }

// stretches gives the lengths of all unbroken rows of true and of false.
func stretches(days []bool) (yes, no []int) {
	for len(days) > 0 {
		n := slices.Index(days, !days[0])
		if n < 0 {
			n = len(days)
		}
		if days[0] {
			yes = append(yes, n)
		} else {
			no = append(no, n)
		}
		days = days[n:]
	}
	return yes, no
}

func (s *sheet) priceWeekends(sum *points) {
	c := s.contract
	var worked []bool
	for _, first := range s.in.weekends(c) {
		weekend := s.shift[first : first+c.WeekendDays]
		some := slices.ContainsFunc(weekend, func(x int) bool { return x != free })
		worked = append(worked, some)
		sum[partComplete] += c.CompleteWeekends.Price() * incomplete(weekend)
		sum[partIdentical] += c.IdenticalWeekends.Price() * mixed(weekend)
		if !some && first > 0 && s.night(first-1) {
			sum[partNightBefore] += c.NoNightBeforeFreeWeekend.Price()
		}
	}
	runs, _ := stretches(worked)
	for _, n := range runs {
		sum[partWeekends] += above(n, c.MaxWeekends) + below(n, c.MinWeekends)
	}
	for i := range worked {
		four := worked[i:]
		if i > 0 && len(four) < 4 {
			break
		}
		n := 0
		for _, w := range four[:min(4, len(four))] {
			if w {
				n++
			}
		}
		sum[partFourWeeks] += above(n, c.MaxInFourWeekends)
	}
}

// incomplete adds up, for every stretch of working days in a weekend, the days
// that it lacks of the whole weekend.
func incomplete(weekend []int) int64 {
	on := make([]bool, len(weekend))
	for i, x := range weekend {
		on[i] = x != free
	}
	var lacking int64
	stints, _ := stretches(on)
	for _, n := range stints {
		lacking += int64(len(weekend) - n)
	}
	return lacking
}

// mixed adds up, for every shift type in a weekend, the days without it.
func mixed(weekend []int) int64 {
	days := map[int]int{}
	for _, x := range weekend {
		days[x]++
	}
	delete(days, free)
	var without int64
	for _, n := range days {
		without += int64(len(weekend) - n)
	}
	return without
}

func (s *sheet) night(day int) bool {
	return s.shift[day] != free && s.in.Shifts[s.shift[day]].Night
}

// shortAfterNights counts the nights after which another kind of shift follows
// on one of the two next days, with no shift between.
func (s *sheet) shortAfterNights() int64 {
	var n int64
	for d := range s.shift {
		if !s.night(d) {
			continue
		}
		next := d + 1
		if next < len(s.shift) && s.shift[next] == free {
			next++
		}
		if next < len(s.shift) && s.shift[next] != free && !s.night(next) {
			n++
		}
	}
	return n
}

// matches counts the days from which on a pattern is met.
func (s *sheet) matches(x *Pattern) int64 {
	var n int64
	for first := range s.shift {
		rest := s.shift[first:]
		if len(rest) < len(x.Entries) || x.OnlyOn && (s.in.First+model.Date(first)).Weekday() != x.Start {
			continue
		}
		met := true
		for i, e := range x.Entries {
			switch e {
			case AnyShift:
				met = met && rest[i] != free
			case Free:
				met = met && rest[i] == free
			default:
				met = met && rest[i] == int(e)
			}
		}
		if met {
			n++
		}
	}
	return n
}
