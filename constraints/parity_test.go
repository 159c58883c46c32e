package constraints

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// TestParity holds Evaluate against the compiled form on random rosters of
// random wards, rule by rule. ROSTERGEN_PARITY sets the number of rosters.
func TestParity(t *testing.T) {
	rosters := 4000
	if testing.Short() {
		rosters = 400
	}
	if n, err := strconv.Atoi(os.Getenv("ROSTERGEN_PARITY")); err == nil {
		rosters = n
	}
	const perWard = 8
	broke := map[string]int{}
	for seed := range rosters / perWard {
		rng := rand.New(rand.NewPCG(uint64(seed), 7))
		in := randomInstance(rng)
		pol := randomPolicy(rng)
		w, err := pol.Apply(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range Rules() {
			b := pol.find(rule.ID)
			if b.compile == nil || !b.on {
				continue
			}
			p, err := w.compile(func(id string) bool { return id == rule.ID })
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			for i := range perWard {
				r := randomRoster(rand.New(rand.NewPCG(uint64(seed), uint64(100+i))), w)
				var want model.Score
				if b.evaluate != nil {
					want = model.TotalScore(b.evaluate(w, r))
				}
				if got := p.Penalty(compiledRoster(r)); got != want {
					t.Fatalf("seed %d roster %d, rule %s: compiled %v, evaluate %v\nparameters %v\n%s",
						seed, i, rule.ID, got, want, b.values, describe(w, r))
				}
				if want != (model.Score{}) {
					broke[rule.ID]++
				}
			}
		}
	}
	for _, rule := range Rules() {
		if rule.Judges && rule.Level != model.ReportOnly && broke[rule.ID] == 0 {
			t.Errorf("no random roster broke rule %s: the comparison shows nothing", rule.ID)
		}
	}
}

func describe(w *Ward, r *model.Roster) string {
	s := fmt.Sprintf("start %s\n", w.On(0))
	for p := range w.Staff {
		s += fmt.Sprintf("%+v\n ", w.Staff[p])
		for d := -w.CarryIn.Days; d < w.Days; d++ {
			if d == 0 {
				s += " :"
			}
			k, known := w.At(r, p, d)
			if !known {
				s += " ?"
				continue
			}
			s += " " + w.CodeName(k)
		}
		s += "\n"
	}
	return s + fmt.Sprintf("leave %+v\nlocks %+v\nrequests %+v\ndemand %+v\n", w.Leave, w.Locks, w.Requests, w.Demand)
}

// randomPolicy moves numbers around their defaults, where ranges and the rules' own checks allow it.
func randomPolicy(rng *rand.Rand) *Policy {
	var sets []model.Setting
	for _, rule := range Rules() {
		var own []model.Setting
		for _, prm := range rule.Params {
			v, err := strconv.Atoi(prm.Value)
			if err != nil || rng.IntN(3) > 0 {
				continue
			}
			switch prm.Key {
			case "points":
				v = 1 + rng.IntN(5)
			default:
				v += rng.IntN(5) - 2
			}
			own = append(own, model.Setting{Rule: rule.ID, Key: prm.Key, Value: strconv.Itoa(v)})
			if _, faults := rule.bind(own); len(faults) > 0 {
				own = own[:len(own)-1]
			}
		}
		sets = append(sets, own...)
	}
	for _, x := range wordings {
		if n := rng.IntN(2 * len(x.Values)); n < len(x.Values) {
			sets = append(sets, model.Setting{Rule: x.Rule, Key: x.Key, Value: x.Values[n]})
		}
	}
	pol, err := NewPolicy("", sets)
	if err != nil {
		panic(err)
	}
	return pol
}

func randomInstance(rng *rand.Rand) *model.Instance {
	in := defaultInstance()
	starts := []string{"2027-01-04", "2027-03-20", "2026-10-22", "2026-12-16", "2027-03-23"}
	in.Start, _ = model.ParseDate(starts[rng.IntN(len(starts))])
	in.Days = 7 + rng.IntN(22)
	chance := func(n int) bool { return rng.IntN(n) == 0 }
	if chance(4) {
		in.CarryIn.Days = rng.IntN(28) // a short previous roster
	}
	date := func(day int) *model.Date { d := in.Date(day); return &d }
	people := 2 + rng.IntN(6)
	for s := range people {
		wte := []float64{1, 1, 0.8, 0.64, 0.4}[rng.IntN(5)]
		p := model.Staff{Number: strconv.Itoa(1000 + s), Name: fmt.Sprintf("P%d", s), Band: 2 + rng.IntN(6), WTE: wte,
			Contract: model.Minutes(wte*2250 + 0.5), BroughtForward: model.Minutes(rng.IntN(1200) - 600),
			NoNights: chance(5), OptOut48: chance(4), TakeCharge: chance(6), Student: chance(8)}
		p.Registered = p.Band >= 5
		p.Leader = p.Band == 7 && chance(2)
		if chance(3) {
			p.Skills = []string{"IV"}
		}
		if chance(5) {
			p.NewlyRegisteredUntil = date(rng.IntN(in.Days))
			p.RegisteredFrom = date(rng.IntN(10) - 8)
			p.Registered = true
		}
		if chance(8) {
			p.From = date(rng.IntN(in.Days))
		} else if chance(8) {
			p.To = date(rng.IntN(in.Days))
		}
		if chance(6) {
			p.NotShifts = []string{"N"}
		}
		if chance(5) {
			p.Agreement = &model.Agreement{}
			for d := range 7 {
				p.Agreement.Allowed[d] = [][]string{nil, {"E"}, {"off"}, {"E", "off"}, {"L", "LD"}}[rng.IntN(5)]
			}
		}
		p.Carried = model.Carried{Nights: rng.IntN(300) - 150, Weekends: rng.IntN(300) - 150, BankHolidays: rng.IntN(100) - 50, Refused: rng.IntN(4)}
		in.Staff = append(in.Staff, p)
		var line []model.Code
		if !chance(4) {
			line = make([]model.Code, in.CarryIn.Days)
			for d := range line {
				line[d] = randomCode(rng, &in)
			}
		}
		in.CarryIn.Lines = append(in.CarryIn.Lines, line)
		var weeks []model.Minutes
		usual := rng.IntN(3) * 1500 // some people come near the average allowed
		for range rng.IntN(18) {
			weeks = append(weeks, model.Minutes(usual+rng.IntN(1200)))
		}
		in.CarryIn.Weeks = append(in.CarryIn.Weeks, weeks)
	}
	for range rng.IntN(3) {
		in.BankHolidays = append(in.BankHolidays, model.BankHoliday{Date: in.Date(rng.IntN(in.Days)), Name: "Holiday"})
	}
	for _, period := range []string{"E", "L", "N"} {
		for _, g := range []model.Group{model.Registered, model.Unregistered, model.Anyone, model.SkillGroup("IV")} {
			if chance(2) {
				continue
			}
			row := model.DemandRow{Period: period, Group: g}
			for d := range 7 {
				row.Min[d] = rng.IntN(3)
			}
			if chance(3) {
				t := row.Min
				for d := range t {
					t[d] += rng.IntN(2)
				}
				row.Target = &t
			}
			if chance(4) {
				n := rng.IntN(3)
				row.Holiday = &n
			}
			in.Demand = append(in.Demand, row)
		}
	}
	randomWishes(rng, &in)
	return &in
}

func randomWishes(rng *rand.Rand, in *model.Instance) {
	chance := func(n int) bool { return rng.IntN(n) == 0 }
	for s := range in.Staff {
		for day := rng.IntN(20) - 3; day < in.Days && chance(2); {
			length := 1 + rng.IntN(9)
			l := model.Leave{Staff: s, From: in.Date(day), To: in.Date(day + length - 1), Approved: chance(2), Code: in.Catalogue.AbsenceCode(0)}
			if l.Approved {
				l.Code = in.Catalogue.AbsenceCode(rng.IntN(len(in.Catalogue.Absences)))
			} else if chance(3) {
				l.Code = in.Catalogue.AbsenceCode(rng.IntN(2)) // study leave is asked for too
			}
			if chance(4) {
				c := model.Minutes(rng.IntN(2000))
				l.Credit = &c
			}
			if l.To >= in.Start {
				in.Leave = append(in.Leave, l)
			}
			day += length + rng.IntN(8)
		}
		seen := map[int]bool{}
		for range rng.IntN(9) {
			day := rng.IntN(in.Days+10) - 10
			if seen[day] || day >= in.Days {
				continue
			}
			seen[day] = true
			made := in.Start - model.Date(rng.IntN(60))
			q := model.Request{Staff: s, Date: in.Date(day), Priority: rng.IntN(4), Made: &made, Exception: chance(8)}
			switch rng.IntN(3) {
			case 0:
				q.Want = model.WantOff
			case 1:
				q.Want, q.Codes = model.WantOn, []model.Code{in.Catalogue.ShiftCode(rng.IntN(4))}
			default:
				q.Want, q.Codes = model.WantNot, []model.Code{in.Catalogue.ShiftCode(3)}
			}
			if chance(5) {
				q.Made = nil
			}
			in.Requests = append(in.Requests, q)
		}
		if chance(3) {
			in.Locks = append(in.Locks, model.Lock{Staff: s, Date: in.Date(rng.IntN(in.Days)), Code: randomCode(rng, in)})
		}
	}
}

func randomCode(rng *rand.Rand, in *model.Instance) model.Code {
	if rng.IntN(3) == 0 {
		return model.Off
	}
	if rng.IntN(6) == 0 {
		return model.Code(rng.IntN(in.Catalogue.Len()))
	}
	return model.Code(1 + rng.IntN(len(in.Catalogue.Shifts)))
}

// randomRoster keeps most leave and locks so that rosters look like rosters, and breaks some.
func randomRoster(rng *rand.Rand, w *Ward) *model.Roster {
	r := model.NewRoster(len(w.Staff), w.Days)
	for s := range w.Staff {
		code := model.Off
		for d := range w.Days {
			if rng.IntN(5) < 3 {
				code = randomCode(rng, w.Instance)
			}
			r.Set(s, d, code)
		}
	}
	for i := range w.Leave {
		l := &w.Leave[i]
		if rng.IntN(6) == 0 || !l.Approved && rng.IntN(2) == 0 {
			continue
		}
		for d := max(l.From, w.Start); d <= min(l.To, w.End()); d++ {
			r.Set(l.Staff, w.Day(d), l.Code)
		}
	}
	return r
}
