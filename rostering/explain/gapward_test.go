package explain

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
)

// gapWeek is a week from Monday 4 January 2027 with some nurses, Ann first, one
// of them wanted on early, late and night; tell changes it. Lines give the rota.
func gapWeek(t *testing.T, tell func(*model.Instance), lines ...string) (*constraints.Ward, *model.Roster) {
	t.Helper()
	in := &model.Instance{Ward: "Gaps", Start: model.NewDate(2027, time.January, 4), Days: 7, Catalogue: wardtest.Catalogue(),
		CarryIn: model.CarryIn{Days: 28, Lines: make([][]model.Code, len(lines)), Weeks: make([][]model.Minutes, len(lines))}}
	for i := range lines {
		in.Staff = append(in.Staff, model.Staff{Number: fmt.Sprint(i + 1), Name: []string{"Ann", "Bob", "Cat", "Dee"}[i], Band: 6,
			Registered: true, WTE: 1, Contract: 2250})
	}
	for _, period := range []string{"E", "L", "N"} {
		in.Demand = append(in.Demand, model.DemandRow{Period: period, Group: model.Registered, Min: [7]int{1, 1, 1, 1, 1, 1, 1}})
	}
	if tell != nil {
		tell(in)
	}
	w := wardOf(t, in, model.Setting{Rule: "cover.registered-floor", Key: "min_registered", Value: "1"})
	return w, wardtest.Roster(t, in, lines...)
}

// mixedWard is a ward with everything that binds people to one another or to a
// date: leave approved and asked for, requests, locks, agreements, a leader,
// students, newly registered nurses, a starter and a leaver.
func mixedWard(t testing.TB, staff, days int, settings ...model.Setting) *constraints.Ward {
	t.Helper()
	rng := rand.New(rand.NewPCG(7, uint64(staff)))
	in := &model.Instance{Ward: "Mixed", Start: model.NewDate(2027, time.January, 4), Days: days, Catalogue: wardtest.Catalogue(),
		CarryIn: model.CarryIn{Days: 28}}
	for i := range staff {
		p := model.Staff{Number: fmt.Sprint(i + 1), Name: fmt.Sprintf("Nurse %d", i+1), Band: 3 + i%4, Registered: i%4 != 0, WTE: 1, Contract: 2250}
		at := func(d int) *model.Date { x := in.Start + model.Date(d); return &x }
		switch i % 11 {
		case 1:
			p.Leader, p.Band = i == 1, 7
		case 2:
			p.NoNights = true
		case 3:
			p.RegisteredFrom, p.NewlyRegisteredUntil = at(-7), at(days/2)
		case 4:
			p.Student, p.Registered = true, false
		case 5:
			p.From = at(5)
		case 6:
			p.To = at(days - 5)
		case 7:
			p.Agreement = &model.Agreement{Allowed: [7][]string{{"E", "off"}, {"E", "off"}, nil, nil, nil, {"off"}, {"off"}}}
		case 8:
			p.NotShifts, p.Skills = []string{"LD"}, []string{"IV"}
		case 9:
			p.NewlyRegisteredUntil = at(days)
		}
		line := make([]model.Code, 28)
		for d := range line {
			if rng.IntN(2) == 0 {
				line[d] = model.Code(rng.IntN(4))
			}
		}
		in.Staff = append(in.Staff, p)
		in.CarryIn.Lines = append(in.CarryIn.Lines, line)
		in.CarryIn.Weeks = append(in.CarryIn.Weeks, []model.Minutes{2250, 2000, 2400, 2300})
		from := in.Start + model.Date(rng.IntN(days-4))
		in.Leave = append(in.Leave, model.Leave{Staff: i, From: from, To: from + model.Date(rng.IntN(4)), Code: 5 + model.Code(i%5/4), Approved: i%3 == 0})
		in.Requests = append(in.Requests, model.Request{Staff: i, Date: in.Start + model.Date(rng.IntN(days)), Want: model.WantOff})
		if i%5 == 0 {
			in.Locks = append(in.Locks, model.Lock{Staff: i, Date: in.Start + model.Date(rng.IntN(days)), Code: 1})
		}
	}
	few := max(1, staff/10)
	for _, period := range []string{"E", "L", "N"} {
		for _, g := range []model.Group{model.Registered, model.Unregistered} {
			in.Demand = append(in.Demand, model.DemandRow{Period: period, Group: g, Min: [7]int{few, few, few, few, few, few, few}})
		}
	}
	in.Demand = append(in.Demand, model.DemandRow{Period: "E", Group: model.SkillGroup("IV"), Min: [7]int{1, 1, 1, 1, 1}})
	return wardOf(t, in, settings...)
}

// scattered is a roster of a ward in which some cells are filled at random.
func scattered(w *constraints.Ward, rng *rand.Rand) *model.Roster {
	r := model.NewRoster(len(w.Staff), w.Days)
	for i := range r.Cells {
		if rng.IntN(2) == 0 {
			r.Cells[i] = model.Code(rng.IntN(w.Catalogue.Len()))
		}
	}
	return r
}
