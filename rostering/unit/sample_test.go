package unit

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
	"github.com/rostergen/rostergen/solver"
)

// monday is the first day of the test rotas.
var monday = model.NewDate(2027, time.January, 4)

// plain is a policy that asks for one registered nurse and nobody in charge.
var plain = []model.Setting{{Rule: "cover.registered-floor", Key: "min_registered", Value: "1"}, {Rule: "cover.take-charge", Key: "min_people", Value: "0"}}

// wardOf is a ward of registered people of band 5, numbered after its first letter,
// each with as much contract as their line holds and eight hours more.
func wardOf(name string, days int, lines ...string) *model.Instance {
	in := &model.Instance{Ward: name, Unit: "Medicine", Start: monday, Days: days, Catalogue: wardtest.Catalogue(), Policy: plain}
	for i := range lines {
		number := fmt.Sprintf("%c%d", name[0], i+1)
		in.Staff = append(in.Staff, model.Staff{Number: number, Name: "Name of " + number, Band: 5, Registered: true, WTE: 1, Contract: 2250})
	}
	return in
}

// need asks for one person of a group on a period, every day of the rota or on some.
func need(in *model.Instance, period string, group model.Group, n int, days ...int) {
	row := model.DemandRow{Period: period, Group: group, Min: [7]int{n, n, n, n, n, n, n}}
	if len(days) == 0 {
		in.Demand = append(in.Demand, row)
	}
	for _, d := range days {
		on := in.Start + model.Date(d)
		row.From, row.To = &on, &on
		in.Demand = append(in.Demand, row)
	}
}

// owing sets what each person is brought forward with, so that their balance at the
// end of the rota is as given.
func owing(t wardtest.TB, in *model.Instance, r *model.Roster, balance ...model.Minutes) {
	w := wardtest.Ward(t, in)
	for s := range in.Staff {
		in.Staff[s].BroughtForward += balance[s%len(balance)] - w.Balance(r, s)
	}
}

// rota puts an instance and its lines together.
func rota(t wardtest.TB, in *model.Instance, balance model.Minutes, lines ...string) Rota {
	r := wardtest.Roster(t, in, lines...)
	owing(t, in, r, balance)
	w := wardtest.Ward(t, in)
	return Rota{Ward: w, Roster: r, Report: rostering.Check(w, r)}
}

func propose(t wardtest.TB, bank *model.Bank, rotas ...Rota) *model.Proposals {
	t.Helper()
	p, err := Propose(context.Background(), rotas, bank, limitedTo(150_000))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// said lists proposals as "Ash E day 2: B1".
func said(p *model.Proposals) (out []string) {
	for _, x := range p.Proposals {
		out = append(out, fmt.Sprintf("%s %s day %d: %s", x.Ward, x.Shift.Code, x.Date-monday, x.Number))
	}
	return out
}

// banker is a bank nurse who can come on every day.
func banker(number string, days int) model.BankPerson {
	b := model.BankPerson{Number: number, Name: "Name of " + number, Band: 5, Registered: true, Nights: true}
	for d := range days {
		b.Available = append(b.Available, model.Availability{Date: monday + model.Date(d)})
	}
	return b
}

// randomUnit is some small wards with lines drawn at random, so that rules are broken
// here and there as drafted, and demand for one person on most shifts.
func randomUnit(t testing.TB, rng *rand.Rand, wards, people, days int) ([]Rota, *model.Bank) {
	var out []Rota
	for i := range wards {
		name := []string{"Ash", "Birch", "Cedar"}[i]
		in := wardOf(name, days, make([]string, people)...)
		in.CarryIn.Days = 28
		r := model.NewRoster(people, days)
		for s := range people {
			p := &in.Staff[s]
			p.Registered, p.Band = rng.IntN(4) > 0, 3+rng.IntN(4)
			p.NoNights = rng.IntN(5) == 0
			if rng.IntN(3) == 0 {
				p.Skills = []string{"IV"}
			}
			if rng.IntN(6) == 0 {
				p.NotShifts = []string{"L"}
			}
			line := make([]model.Code, 28)
			for d := range line {
				if rng.IntN(3) == 0 {
					line[d] = model.Code(rng.IntN(5))
				}
			}
			in.CarryIn.Lines = append(in.CarryIn.Lines, line)
			for d := range days {
				if rng.IntN(3) == 0 {
					r.Set(s, d, model.Code(rng.IntN(6)))
				}
			}
			if rng.IntN(3) == 0 {
				in.Requests = append(in.Requests, model.Request{Staff: s, Date: in.Date(rng.IntN(days)), Want: model.WantOff})
			}
		}
		for _, period := range []string{"E", "L", "N"} {
			for d := range days {
				if rng.IntN(2) == 0 {
					need(in, period, []model.Group{model.Registered, model.Unregistered, model.Anyone, model.SkillGroup("IV")}[rng.IntN(4)], 1, d)
				}
			}
		}
		var balance []model.Minutes
		for range people {
			balance = append(balance, model.Minutes(600-60*rng.IntN(40)))
		}
		owing(t, in, r, balance...)
		in.Policy = append(in.Policy, []model.Setting{{Rule: "bank.no-nights", Key: "allow_nights", Value: []string{"no", "yes"}[rng.IntN(2)]}}...)
		if rng.IntN(3) == 0 {
			in.Policy = append(in.Policy, model.Setting{Rule: "bank.not-routine", Key: "kinds", Value: "early, night"})
		}
		w := wardtest.Ward(t, in)
		out = append(out, Rota{Ward: w, Roster: r})
	}
	bank := &model.Bank{}
	for i := range rng.IntN(3) {
		b := model.BankPerson{Number: fmt.Sprintf("X%d", i), Name: "Bank", Band: 5, Registered: rng.IntN(2) == 0, Nights: rng.IntN(2) == 0,
			MostWeek: model.Minutes(rng.IntN(3)) * 900, Booked: model.Minutes(rng.IntN(2)) * 600}
		for d := range days {
			if rng.IntN(2) == 0 {
				b.Available = append(b.Available, model.Availability{Date: monday + model.Date(d), Period: []string{"", "E", "night", "any"}[rng.IntN(4)]})
			}
		}
		bank.People = append(bank.People, b)
	}
	return out, bank
}

func limitedTo(work int64) solver.Options { return solver.Options{WorkLimit: work, Workers: 1} }
