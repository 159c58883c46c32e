package main

import (
	"fmt"
	"math/rand/v2"

	"github.com/rostergen/rostergen/model"
)

// ward says what a test ward is like.
type ward struct {
	file, name, unit, start string
	seed                    uint64
	groups                  []group
	demand                  []need
	patterns                map[string][]string // previous lines by group kind
	twilight                bool                // a ward with a late start until 02:00
	leave                   [2]int              // approved and requested leave, percent of hours, least and most by week
	requests                [2]int              // a head, least and most
	policy                  []model.Setting
	change                  func(in *model.Instance) // what makes this ward special
}

// group is a number of people of one kind.
type group struct {
	count, band int
	wtes        []float64
	pattern     string // key into patterns
	mark        func(i int, s *model.Staff)
}

// need is a row of the Demand sheet: weekdays, weekends.
type need struct {
	period        string
	group         model.Group
	week, weekend int
	target        int // above the minimum
}

func registered(in *model.Instance) []int { return pick(in, true) }

func unregistered(in *model.Instance) []int { return pick(in, false) }

func pick(in *model.Instance, reg bool) []int {
	var out []int
	for i := range in.Staff {
		if in.Staff[i].Registered == reg && !in.Staff[i].Student {
			out = append(out, i)
		}
	}
	return out
}

func (w *ward) build() *model.Instance {
	rng := rand.New(rand.NewPCG(w.seed, 2026))
	start, err := model.ParseDate(w.start)
	if err != nil {
		panic(err)
	}
	in := &model.Instance{Ward: w.name, Unit: w.unit, Start: start, Days: 42, Profile: "p-hr-44",
		Catalogue: catalogue(w.twilight), Policy: w.policy}
	in.BankHolidays = model.EnglandAndWales(start, in.End())
	in.CarryIn.Days = 28
	n := 0
	for _, g := range w.groups {
		for i := range g.count {
			s := person(rng, n, g.band, g.wtes[i%len(g.wtes)])
			if g.mark != nil {
				g.mark(i, &s)
			}
			in.Staff = append(in.Staff, s)
			line := previous(rng, &in.Catalogue, w.patterns[g.pattern], n, &s)
			in.CarryIn.Lines = append(in.CarryIn.Lines, line)
			in.CarryIn.Weeks = append(in.CarryIn.Weeks, weeks(rng, &in.Catalogue, line, &s))
			n++
		}
	}
	for _, d := range w.demand {
		row := model.DemandRow{Period: d.period, Group: d.group,
			Min: [7]int{d.week, d.week, d.week, d.week, d.week, d.weekend, d.weekend}}
		if d.target > 0 {
			t := row.Min
			for i := range t {
				t[i] += d.target
			}
			row.Target = &t
		}
		in.Demand = append(in.Demand, row)
	}
	leave(rng, in, w.leave)
	requests(rng, in, w.requests)
	if w.change != nil {
		w.change(in)
	}
	return in
}

func person(rng *rand.Rand, n, band int, wte float64) model.Staff {
	s := model.Staff{Number: fmt.Sprint(1001 + 7*n), Name: name(n), Band: band, Registered: band >= 5, WTE: wte,
		Contract: model.Minutes(wte*2250 + 0.5), BroughtForward: model.Minutes(15 * (rng.IntN(41) - 20))}
	if band >= 5 && rng.IntN(2) == 0 {
		s.Skills = []string{"IV"}
	}
	s.Carried = model.Carried{Nights: 10 * (rng.IntN(13) - 6), Weekends: 10 * (rng.IntN(13) - 6), BankHolidays: 10 * (rng.IntN(5) - 2)}
	return s
}

func catalogue(twilight bool) model.Catalogue {
	c := model.Catalogue{
		Shifts: []model.ShiftType{
			{Code: "E", Name: "Early", Kind: model.Early, Start: 7 * 60, End: 15 * 60, Colour: "FFF2CC"},
			{Code: "L", Name: "Late", Kind: model.Late, Start: 13*60 + 30, End: 21*60 + 30, Colour: "FCE0C8"},
			{Code: "LD", Name: "Long day", Kind: model.LongDay, Start: 7 * 60, End: 19*60 + 30, Colour: "FBE5A3", Covers: []string{"E", "L"}},
			{Code: "N", Name: "Night", Kind: model.Night, Start: 19 * 60, End: 7*60 + 30, Colour: "B4C7E7"},
			{Code: "MGT", Name: "Management day", Kind: model.Office, Start: 9 * 60, End: 17 * 60, Colour: "E2E2E2"},
		},
		Absences: []model.Absence{
			{Code: "AL", Name: "Annual leave", Class: model.AnnualLeave, Colour: "C6E6B8", Also: []string{"A/L"}},
			{Code: "SD", Name: "Study day", Class: model.Study, Colour: "DCD0EC"},
			{Code: "BH", Name: "Bank holiday off", Class: model.HolidayOff, Colour: "CDEBEF"},
			{Code: "ABS", Name: "Absent", Class: model.Absent, Colour: "D0CECE"},
			{Code: "DNW", Name: "Do not work", Class: model.DoNotWork, Colour: "C4C4C4"},
		},
	}
	if twilight {
		c.Shifts = append(c.Shifts, model.ShiftType{Code: "T", Name: "Twilight", Kind: model.Late, Start: 15 * 60, End: 1 * 60, Colour: "E8D3EE"})
	}
	return c
}
