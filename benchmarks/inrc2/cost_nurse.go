package inrc2

// past and future shift types that need telling apart from real ones: None is a
// day off, some one of a stint's earlier days whose type is forgotten.
const some = -2

// priceNurse counts what one nurse's line costs.
func (in *Instance) priceNurse(t *tally, n int, line []uint8) {
	s, carry := in.Scenario, in.History.Carry[n]
	nurse := &s.Nurses[n]
	contract := &s.Contracts[nurse.Contract]

	days := carry.days()
	first := len(days) // day 0
	total := carry.Total
	for _, code := range line {
		shift, skill := s.duty(code)
		days = append(days, shift)
		if shift != None {
			total++
			if !nurse.Holds(skill) {
				t.skill++
			}
		}
	}
	t.total += outside(total, contract.Total)

	for d := max(first, 1); d < len(days); d++ {
		if days[d-1] >= 0 && contains(s.Shifts[days[d-1]].Bars, days[d]) {
			t.succession++
		}
	}
	t.stint += stretches(days, first, contract.Stint, func(x int) bool { return x != None })
	t.offStretch += stretches(days, first, contract.OffStretch, func(x int) bool { return x == None })
	for k := range s.Shifts {
		t.series += stretches(days, first, s.Shifts[k].Series, func(x int) bool { return x == k })
	}
	in.priceWeeks(t, n, days[first:])
}

// priceWeeks counts weekends and requests.
func (in *Instance) priceWeeks(t *tally, n int, days []int) {
	contract := &in.Scenario.Contracts[in.Scenario.Nurses[n].Contract]
	weekends := in.History.Carry[n].Weekends
	for w, week := range in.Weeks {
		of := days[7*w : 7*w+7]
		saturday, sunday := of[5] != None, of[6] != None
		if saturday || sunday {
			weekends++
		}
		if saturday != sunday && contract.CompleteWeekends {
			t.incomplete++
		}
		for _, x := range week.Requests {
			if x.Nurse == n && of[x.Day] != None && (x.Shift == None || x.Shift == of[x.Day]) {
				t.request++
			}
		}
	}
	t.weekend += int64(max(0, weekends-contract.Weekends))
}

// days before day 0 as far as they are remembered, by shift type.
func (c *CarryIn) days() []int {
	var days []int
	for range c.OffStretch {
		days = append(days, None)
	}
	for i := range c.Stint {
		if i < c.Stint-c.Series {
			days = append(days, some)
		} else {
			days = append(days, c.Last)
		}
	}
	return days
}

// stretches sums what every stretch of days that belong misses of its range:
// days too many, of those from first on, and days too few, unless it touches
// the last day or was over before first.
func stretches(days []int, first int, want Range, belongs func(int) bool) (units int64) {
	for from := 0; from < len(days); from++ {
		if !belongs(days[from]) {
			continue
		}
		to := from
		for to < len(days) && belongs(days[to]) {
			to++
		}
		tooMany := max(0, to-from-want.Max)
		paid := max(0, first-from-want.Max)
		units += int64(max(0, tooMany-paid))
		if to < len(days) && to >= first {
			units += int64(max(0, want.Min-(to-from)))
		}
		from = to
	}
	return units
}

// outside is how far a number lies outside a range.
func outside(n int, r Range) int64 { return int64(max(0, r.Min-n) + max(0, n-r.Max)) }

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}
