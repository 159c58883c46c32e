package nrp

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// maximumShifts counts a shift where more of it than the maximum could be worked.
func (l *lineCompiler) maximumShifts() {
	for s, most := range l.e.MaxShifts {
		code := problem.MaskOf(model.Code(codeOf(s)))
		row := problem.Counter{Person: l.person, Level: model.Hard, Subject: l.subject("nrp.max-shifts")}
		row.Subject.Period = model.Code(codeOf(s))
		for d, can := range l.can {
			if can&code != 0 {
				row.Terms = append(row.Terms, problem.Term{Day: d, Codes: code, Weight: 1})
			}
		}
		if most > 0 && l.possible(s, len(row.Terms)) > most {
			row.Penalty.Over = []problem.Step{{At: int64(most), Price: 1}}
			l.b.Counter(row)
		}
	}
}

// possible bounds the days on which a shift can be worked when so many are free
// for it, by the minutes and by the days off that stints force.
func (l *lineCompiler) possible(shift, free int) int {
	n := min(free, l.in.Days-l.in.Days/(l.e.MaxStint+1))
	if m := l.in.Shifts[shift].Minutes; m > 0 {
		n = min(n, l.e.MaxMinutes/m)
	}
	return n
}

// minutes is one counter with both bounds; shifts of one length share a term.
func (l *lineCompiler) minutes() {
	row := problem.Counter{Person: l.person, Level: model.Hard, Subject: l.subject("nrp.minutes")}
	most := 0
	for d, can := range l.can {
		byLength := map[int]problem.Mask{}
		longest := 0
		for s := range l.in.Shifts {
			if code := problem.MaskOf(model.Code(codeOf(s))); can&code != 0 {
				byLength[l.in.Shifts[s].Minutes] |= code
				longest = max(longest, l.in.Shifts[s].Minutes)
			}
		}
		for s := range l.in.Shifts { // in the file's order, each length once
			m := l.in.Shifts[s].Minutes
			if codes := byLength[m]; codes != 0 && m > 0 {
				row.Terms = append(row.Terms, problem.Term{Day: d, Codes: codes, Weight: int64(m)})
				delete(byLength, m)
			}
		}
		most += longest
	}
	if l.e.MinMinutes > 0 {
		row.Penalty.Under = []problem.Step{{At: int64(l.e.MinMinutes), Price: 1}}
	}
	if most > l.e.MaxMinutes {
		row.Penalty.Over = []problem.Step{{At: int64(l.e.MaxMinutes), Price: 1}}
	}
	l.b.Counter(row)
}

// weekends counts worked weekends: an event where both days can be worked, a
// plain term where only one can.
func (l *lineCompiler) weekends() {
	row := problem.Counter{Person: l.person, Level: model.Hard, Subject: l.subject("nrp.max-weekends")}
	for saturday := 5; saturday < l.in.Days; saturday += 7 {
		var spots []problem.Spot
		for d := saturday; d < min(saturday+2, l.in.Days); d++ {
			if l.can[d]&l.worked() != 0 {
				spots = append(spots, problem.Spot{Day: d, Codes: l.worked()})
			}
		}
		switch len(spots) {
		case 1:
			row.Terms = append(row.Terms, problem.Term{Day: spots[0].Day, Codes: spots[0].Codes, Weight: 1})
		case 2:
			row.Events = append(row.Events, problem.Event{Clauses: [][]problem.Spot{spots}, Weight: 1})
		}
	}
	if len(row.Terms)+len(row.Events) > l.e.MaxWeekends {
		row.Penalty.Over = []problem.Step{{At: int64(l.e.MaxWeekends), Price: 1}}
		l.b.Counter(row)
	}
}
