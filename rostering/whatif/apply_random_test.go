package whatif

import (
	"encoding/json"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
)

// belongings is everything that a ward knows of one person, indices aside.
func belongings(in *model.Instance, number string) string {
	s := in.FindStaff(number)
	out := struct {
		Person          model.Staff
		Leave, Later    []model.Leave
		Requests, Next  []model.Request
		Locks           []model.Lock
		Line            []model.Code
		Weeks           []model.Minutes
		Known, HasWeeks bool
	}{Person: in.Staff[s], Known: in.CarryIn.Known(s)}
	leave := func(all []model.Leave) (own []model.Leave) {
		for _, l := range all {
			if l.Staff == s {
				l.Staff = 0
				own = append(own, l)
			}
		}
		return own
	}
	requests := func(all []model.Request) (own []model.Request) {
		for _, q := range all {
			if q.Staff == s {
				q.Staff = 0
				own = append(own, q)
			}
		}
		return own
	}
	out.Leave, out.Later = leave(in.Leave), leave(in.Later.Leave)
	out.Requests, out.Next = requests(in.Requests), requests(in.Later.Requests)
	for _, l := range in.Locks {
		if l.Staff == s {
			l.Staff = 0
			out.Locks = append(out.Locks, l)
		}
	}
	if s < len(in.CarryIn.Lines) {
		out.Line = in.CarryIn.Lines[s]
	}
	if s < len(in.CarryIn.Weeks) {
		out.Weeks, out.HasWeeks = in.CarryIn.Weeks[s], true
	}
	text, err := json.Marshal(out)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// crowd is a ward of up to nine people with leave, requests, locks and history here
// and there, not all of it known.
func crowd(t *rapid.T) *model.Instance {
	in := easterWard()
	in.Leave, in.Requests, in.Locks, in.Later, in.Staff = nil, nil, nil, model.Later{}, nil
	upTo := func(n int, what string) int { return rapid.IntRange(0, n).Draw(t, what) }
	some := func(what string, n int, do func(i int)) {
		for i := range upTo(n, what) {
			do(i)
		}
	}
	for s := range 1 + upTo(8, "people") {
		in.Staff = append(in.Staff, model.Staff{Number: fmt.Sprint(101 + s), Band: 2 + upTo(4, "band"), Registered: s%2 == 0, WTE: 1, Contract: 2250})
	}
	person := func() int { return upTo(len(in.Staff)-1, "person") }
	some("leave", 6, func(i int) {
		l := model.Leave{Staff: person(), From: in.Start + model.Date(30*i), To: in.Start + model.Date(30*i+3), Code: 6}
		if in.InHorizon(30 * i) {
			in.Leave = append(in.Leave, l)
		} else {
			in.Later.Leave = append(in.Later.Leave, l)
		}
	})
	some("requests", 8, func(i int) {
		in.Requests = append(in.Requests, model.Request{Staff: person(), Date: in.Start + model.Date(i), Want: model.WantOff})
		in.Later.Requests = append(in.Later.Requests, model.Request{Staff: person(), Date: in.Start + model.Date(20+i), Want: model.WantOff})
	})
	some("locks", 8, func(i int) {
		in.Locks = append(in.Locks, model.Lock{Staff: person(), Date: in.Start + model.Date(i), Code: 1})
	})
	in.CarryIn.Lines, in.CarryIn.Weeks = nil, nil
	some("lines", len(in.Staff), func(i int) {
		in.CarryIn.Lines = append(in.CarryIn.Lines, []model.Code{model.Code(i % 5)})
	})
	some("weeks", len(in.Staff), func(i int) { in.CarryIn.Weeks = append(in.CarryIn.Weeks, []model.Minutes{model.Minutes(i)}) })
	in.CarryIn.Days = 1
	return in
}

// TestRemapping: after any adding and removing, everybody who is kept has exactly
// what was theirs, those who are new have nothing, and no index points at nobody.
func TestRemapping(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := wardtest.Ward(t, crowd(t))
		var changes []Change
		gone, left := map[string]bool{}, len(base.Staff)
		for range rapid.IntRange(1, 5).Draw(t, "changes") {
			s := base.Staff[rapid.IntRange(0, len(base.Staff)-1).Draw(t, "who")].Number
			switch {
			case gone[s]:
			case rapid.Bool().Draw(t, "add"):
				like := rapid.SampledFrom([]string{"", s}).Draw(t, "like")
				changes = append(changes, Change{Add: &StaffAdded{Count: rapid.IntRange(1, 2).Draw(t, "count"), Band: 5, Like: like, WTE: 1}})
			case left > 1:
				gone[s] = true
				left--
				changes = append(changes, Change{Remove: &StaffPicked{Numbers: []string{s}}})
			}
		}
		l := laidOn(t, base, changes...)
		in := l.Ward.Instance
		seen := map[string]bool{}
		for i, s := range in.Staff {
			if seen[s.Number] {
				t.Fatalf("number %s twice", s.Number)
			}
			seen[s.Number] = true
			got := belongings(in, s.Number)
			if base.FindStaff(s.Number) >= 0 {
				if want := belongings(base.Instance, s.Number); got != want {
					// A list that ended before this person may now tell that nothing is known.
					if b := base.FindStaff(s.Number); b < len(base.CarryIn.Weeks) || in.CarryIn.Weeks[i] != nil {
						t.Fatalf("person %s has\n%s, had\n%s", s.Number, got, want)
					}
				}
				continue
			}
			own := belongings(&model.Instance{Staff: []model.Staff{s}}, s.Number)
			if i < len(in.CarryIn.Weeks) && in.CarryIn.Weeks[i] == nil {
				in := model.Instance{Staff: []model.Staff{s}}
				in.CarryIn.Weeks = [][]model.Minutes{nil}
				own = belongings(&in, s.Number)
			}
			if got != own {
				t.Fatalf("new person %s has %s", s.Number, got)
			}
		}
		for s := range base.Staff {
			if n := base.Staff[s].Number; seen[n] == gone[n] {
				t.Fatalf("person %s: kept %v, removed %v", n, seen[n], gone[n])
			}
		}
		for _, list := range [][]int{staffOf(in.Leave, func(x model.Leave) int { return x.Staff }), staffOf(in.Later.Leave, func(x model.Leave) int { return x.Staff }),
			staffOf(in.Requests, func(x model.Request) int { return x.Staff }), staffOf(in.Later.Requests, func(x model.Request) int { return x.Staff }),
			staffOf(in.Locks, func(x model.Lock) int { return x.Staff })} {
			for _, s := range list {
				if s < 0 || s >= len(in.Staff) {
					t.Fatalf("index %d of %d people", s, len(in.Staff))
				}
			}
		}
		added := len(in.Staff) > left
		for _, n := range []int{len(in.CarryIn.Lines), len(in.CarryIn.Weeks)} {
			if n > len(in.Staff) || added && n > 0 && n < len(in.Staff) {
				t.Fatalf("carry-in of %d among %d people", n, len(in.Staff))
			}
		}
	})
}

func staffOf[T any](list []T, of func(T) int) (out []int) {
	for _, x := range list {
		out = append(out, of(x))
	}
	return out
}

// asking is what each day of a ward needs, by period and group: minimum and target.
func asking(in *model.Instance) map[model.Need][2]int {
	out := map[model.Need][2]int{}
	for _, n := range in.Needs() {
		out[model.Need{Day: n.Day, Period: n.Period, Group: n.Group}] = [2]int{n.Min, n.Target}
	}
	return out
}

// demanding is a ward with rows of demand of any dates and with bank holidays on any days.
func demanding(t *rapid.T) *model.Instance {
	in := easterWard()
	in.Demand, in.BankHolidays = nil, nil
	upTo := func(n int, what string) int { return rapid.IntRange(0, n).Draw(t, what) }
	date := func() *model.Date { return new(in.Start + model.Date(upTo(20, "date")-3)) }
	for range 1 + upTo(5, "rows") {
		r := model.DemandRow{Period: rapid.SampledFrom([]string{"E", "L", "LD"}).Draw(t, "period"), Group: rapid.SampledFrom([]model.Group{model.Registered, "skill:IV"}).Draw(t, "group")}
		for i := range r.Min {
			r.Min[i] = upTo(3, "minimum")
		}
		if rapid.Bool().Draw(t, "targets") {
			target := r.Min
			target[upTo(6, "day")]++
			r.Target = &target
		}
		if rapid.Bool().Draw(t, "holidays") {
			r.Holiday = new(upTo(3, "holiday"))
		}
		if rapid.Bool().Draw(t, "from") {
			r.From = date()
		}
		if rapid.Bool().Draw(t, "to") {
			r.To = date()
		}
		in.Demand = append(in.Demand, r)
	}
	for day := range in.Days {
		if upTo(4, "holiday") == 0 {
			in.BankHolidays = append(in.BankHolidays, model.BankHoliday{Date: in.Date(day), Name: "Holiday"})
		}
	}
	return in
}

// TestDemandByDay holds every day, period and group of a changed ward against the
// change made by hand to what the day needed before.
func TestDemandByDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := demanding(t)
		d := &DemandChange{Minimum: Amount{By: rapid.Bool().Draw(t, "by"), N: rapid.IntRange(-2, 3).Draw(t, "n")}}
		d.Shifts = rapid.SampledFrom([][]string{nil, {"E"}, {"L", "LD"}}).Draw(t, "shifts")
		d.Groups = rapid.SampledFrom([][]model.Group{nil, {model.Registered}}).Draw(t, "groups")
		d.Weekdays = rapid.SampledFrom([][]int{nil, {6}, {0, 2, 4}, {5, 6}}).Draw(t, "weekdays")
		if rapid.Bool().Draw(t, "from") {
			d.From = new(base.Start + model.Date(rapid.IntRange(0, 6).Draw(t, "first")))
		}
		if rapid.Bool().Draw(t, "to") {
			d.To = new(base.Start + model.Date(rapid.IntRange(6, 13).Draw(t, "last")))
		}
		w := work{in: copyOf(base)}
		w.demand(d)
		if len(w.faults) > 0 || len(w.misses) > 0 && w.took {
			t.Fatal(w.faults, w.misses)
		}
		named := len(d.Shifts) > 0 && len(d.Groups) > 0 && d.Minimum.N > 0 // may ask where nothing was asked
		before, after := asking(base), asking(w.in)
		for day := range base.Days {
			weekday := model.WeekdayIndex(base.Date(day).Weekday())
			for _, k := range []model.Code{1, 2, 3} {
				for _, g := range []model.Group{model.Registered, "skill:IV"} {
					n := model.Need{Day: day, Period: k, Group: g}
					want := before[n]
					rows := w.rowsOf(base.Demand, need{k, g})
					picked := (d.Shifts == nil || listed(d.Shifts, base.Catalogue.Label(k))) && (d.Groups == nil || g == model.Registered) &&
						(d.Weekdays == nil || listed(d.Weekdays, weekday)) && (d.From == nil || base.Date(day) >= *d.From) && (d.To == nil || base.Date(day) <= *d.To)
					// Where no row speaks of a day the change doesn't, unless it names both shift and group.
					spoken := named
					for _, r := range rows {
						spoken = spoken || (r.From == nil || *r.From <= base.Date(day)) && (r.To == nil || *r.To >= base.Date(day))
					}
					if picked && spoken {
						above := want[1] - want[0] // the target keeps its distance
						if d.Minimum.By {
							want[0] += d.Minimum.N
						} else {
							want[0] = d.Minimum.N
						}
						if want[1] = want[0] + above; want[0] <= 0 {
							want = [2]int{}
						}
					}
					if got := after[n]; got != want {
						t.Fatalf("day %d (%d) of %s %s: %v before, %v after, want %v", day, weekday, base.Catalogue.Label(k), g, before[n], got, want)
					}
				}
			}
		}
	})
}

func listed[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// TestSwapByDay: a day needs on the new shift the most that it needed on any, and on
// the old ones nobody.
func TestSwapByDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := demanding(t)
		w := work{in: copyOf(base)}
		w.swap(&ShiftSwap{From: []string{"L", "E"}, To: "LD"})
		before, after := asking(base), asking(w.in)
		for day := range base.Days {
			for _, g := range []model.Group{model.Registered, "skill:IV"} {
				at := func(k model.Code) model.Need { return model.Need{Day: day, Period: k, Group: g} }
				most := before[at(3)]
				for i := range most {
					most[i] = max(most[i], before[at(1)][i], before[at(2)][i])
				}
				if len(w.rowsOf(base.Demand, need{1, g})) == 0 && len(w.rowsOf(base.Demand, need{2, g})) == 0 {
					most = before[at(3)]
				}
				if nobody := [2]int{}; after[at(1)] != nobody || after[at(2)] != nobody || after[at(3)] != most {
					t.Fatalf("day %d, %s: %v E, %v L, %v LD before; %v, %v, %v after", day, g, before[at(1)], before[at(2)], before[at(3)], after[at(1)], after[at(2)], after[at(3)])
				}
			}
		}
		if w.took && !w.in.Catalogue.Covers(3, 3) {
			t.Fatal("long days don't count as long days")
		}
	})
}
