package main

import (
	"math/rand/v2"

	"github.com/rostergen/rostergen/model"
)

// leave books weeks and half weeks until each week of each group has its
// percentage; about a quarter of the rows are still requests.
func leave(rng *rand.Rand, in *model.Instance, percent [2]int) {
	al, _ := in.Catalogue.OfClass(model.AnnualLeave)
	away := map[int]map[int]bool{}
	for _, staff := range [][]int{registered(in), unregistered(in)} {
		var total model.Minutes
		for _, s := range staff {
			total += in.Staff[s].Contract
		}
		for week := range in.Weeks() {
			want := total * model.Minutes(percent[0]+(percent[1]-percent[0])*((week*5+3)%7)/6) / 100
			for booked, tries := model.Minutes(0), 0; booked < want && tries < 60; tries++ {
				s := staff[rng.IntN(len(staff))]
				if away[s] == nil {
					away[s] = map[int]bool{}
				}
				if away[s][week] || len(away[s]) >= 2 || in.Staff[s].Student {
					continue
				}
				l := model.Leave{Staff: s, Code: al, From: in.Date(7 * week), To: in.Date(7*week + 6), Approved: rng.IntN(4) > 0}
				credit := in.Staff[s].Contract
				if rng.IntN(3) == 0 { // a long weekend or a few days
					first := rng.IntN(3)
					l.From, l.To = in.Date(7*week+first), in.Date(7*week+first+2)
					credit = in.Staff[s].Contract * 3 / 5
				}
				if booked+credit > want+want/10 {
					continue
				}
				made := in.Start - model.Date(60+rng.IntN(120))
				l.Made = &made
				in.Leave = append(in.Leave, l)
				away[s][week] = true
				booked += credit
			}
		}
	}
	sd, _ := in.Catalogue.OfClass(model.Study)
	for range len(in.Staff) / 10 {
		s, day := rng.IntN(len(in.Staff)), rng.IntN(in.Days)
		if w := in.Date(day); w.IsWeekend() || away[s][day/7] || in.IsHoliday(day) || in.Staff[s].Student {
			continue
		}
		if away[s] == nil {
			away[s] = map[int]bool{}
		}
		away[s][day/7] = true
		in.Leave = append(in.Leave, model.Leave{Staff: s, Code: sd, From: in.Date(day), To: in.Date(day), Approved: true})
	}
}

// requests makes wishes for days off, shifts and no nights; weekends and
// holidays are asked for most, so they clash.
func requests(rng *rand.Rand, in *model.Instance, head [2]int) {
	e, _ := in.Catalogue.Find("E")
	ld, _ := in.Catalogue.Find("LD")
	n, _ := in.Catalogue.Find("N")
	for s := range in.Staff {
		seen := map[int]bool{}
		for range head[0] + rng.IntN(head[1]-head[0]+1) {
			day := rng.IntN(in.Days)
			for tries := 0; tries < 3 && !in.Date(day).IsWeekend() && !in.IsHoliday(day); tries++ {
				day = rng.IntN(in.Days)
			}
			if seen[day] || onLeave(in, s, day) {
				continue
			}
			seen[day] = true
			made := in.Start - model.Date(20+rng.IntN(60))
			q := model.Request{Staff: s, Date: in.Date(day), Want: model.WantOff, Priority: 1 + rng.IntN(3), Made: &made}
			switch p := &in.Staff[s]; {
			case rng.IntN(5) == 0 && !in.Date(day).IsWeekend() && p.Agreement == nil:
				q.Want, q.Codes = model.WantOn, []model.Code{e}
				if !p.Leader && rng.IntN(2) == 0 {
					q.Codes = []model.Code{ld}
				}
			case rng.IntN(6) == 0 && !p.Leader && !p.NoNights:
				q.Want, q.Codes = model.WantNot, []model.Code{n}
			}
			in.Requests = append(in.Requests, q)
		}
	}
}

func onLeave(in *model.Instance, s, day int) bool {
	for i := range in.Leave {
		if l := &in.Leave[i]; l.Staff == s && l.From <= in.Date(day) && in.Date(day) <= l.To {
			return true
		}
	}
	return false
}
