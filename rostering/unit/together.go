package unit

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// hostRows are the hard rows of wards over who stands on a shift together: no guest
// may make them worse than drafted.
func (f *field) hostRows(b *problem.Builder) {
	for at, w := range f.u.wards {
		for i := range w.rows {
			if c, matters := f.hostRow(at, &w.rows[i]); matters {
				b.Cover(c)
			}
		}
	}
}

func (f *field) hostRow(ward int, x *hostRow) (problem.Cover, bool) {
	w := f.u.wards[ward]
	out := problem.Cover{Base: x.value, Level: model.Hard, Subject: x.row.Subject}
	lines := map[int]int{} // by row of the host's staff
	for line := range f.people {
		if row := f.person(line).guest[ward]; row >= 0 {
			lines[row] = line
		}
	}
	lo, hi := x.value, x.value
	for _, t := range x.row.Terms {
		line, ok := lines[t.Person]
		if !ok {
			continue
		}
		day := t.Day + w.first
		at := f.where(line, day)
		if at < 0 {
			continue
		}
		codes := f.codesOf(line, at, func(d *duty) bool { return d.ward == ward && d.day == day && t.Codes.Has(uint8(d.code)) })
		if codes != 0 {
			out.Terms = append(out.Terms, problem.Place{Person: line, Day: at, Codes: codes, Weight: t.Weight})
			lo, hi = lo+min(0, t.Weight), hi+max(0, t.Weight)
		}
	}
	for _, s := range x.row.Penalty.Over {
		if s.At = max(s.At, x.value); hi > s.At {
			out.Penalty.Over = append(out.Penalty.Over, problem.Step{At: s.At, Price: 1})
		}
	}
	for _, s := range x.row.Penalty.Under {
		if s.At = min(s.At, x.value); lo < s.At {
			out.Penalty.Under = append(out.Penalty.Under, problem.Step{At: s.At, Price: 1})
		}
	}
	return out, len(out.Penalty.Over)+len(out.Penalty.Under) > 0
}
