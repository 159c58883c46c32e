package nrp

import (
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// lineCompiler writes the rows of one person.
type lineCompiler struct {
	*compiler
	e      *Employee
	person int
	can    []problem.Mask // by day
}

func (l *lineCompiler) subject(rule string) model.Subject {
	return model.Subject{Rule: rule, Staff: []int{l.person}, From: 0, To: l.in.Days - 1}
}

func (l *lineCompiler) worked() problem.Mask { return l.b.All() &^ problem.MaskOf(dayOff) }

// forbid rules out single cells, and notes what is left.
func (l *lineCompiler) forbid() {
	var never problem.Mask // shifts of which there may be none
	for s, most := range l.e.MaxShifts {
		if most == 0 {
			never |= problem.MaskOf(model.Code(codeOf(s)))
		}
	}
	for d := range l.can {
		l.can[d] = l.b.All()
		l.cell("nrp.max-shifts", d, never)
		if slices.Contains(l.e.DaysOff, d) {
			l.cell("nrp.days-off", d, l.worked())
		}
		if l.e.MaxStint == 0 {
			l.cell("nrp.max-consecutive", d, l.worked())
		}
		if l.e.MaxWeekends == 0 && d%7 >= 5 {
			l.cell("nrp.max-weekends", d, l.worked())
		}
	}
}

func (l *lineCompiler) cell(rule string, day int, codes problem.Mask) {
	s := l.subject(rule)
	s.From, s.To = day, day
	l.b.Cell(problem.Cell{Person: l.person, Day: day, Codes: codes, Level: model.Hard, Price: 1, Subject: s})
	l.can[day] &^= codes
}

func (l *lineCompiler) successions(list []follow) {
	for _, f := range list {
		l.b.Succession(problem.Succession{Person: l.person, From: 1, To: l.in.Days - 1, First: f.first, Second: f.second,
			Level: model.Hard, Price: 1, Subject: l.subject("nrp.succession")})
	}
}

// runs shares one OpenStart, so that the engine follows both bounds of the
// stints as one; it means nothing to a maximum.
func (l *lineCompiler) runs() {
	add := func(rule string, codes problem.Mask, least, most int) {
		l.b.Run(problem.Run{Person: l.person, Codes: codes, Min: least, Max: most, OpenStart: true,
			Level: model.Hard, Price: 1, Subject: l.subject(rule)})
	}
	if l.e.MaxStint < l.in.Days {
		add("nrp.max-consecutive", l.worked(), 0, l.e.MaxStint)
	}
	add("nrp.min-consecutive", l.worked(), l.e.MinStint, 0)
	add("nrp.min-days-off", problem.MaskOf(dayOff), l.e.MinDaysOff, 0)
}
