package explain

import (
	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// alone is the ward with one person on its staff: what the rule book says of that
// person's line by itself costs a fraction of what the ward costs.
func alone(w *constraints.Ward, s int) (*constraints.Ward, error) {
	in := *w.Instance
	in.Staff = w.Staff[s : s+1 : s+1]
	in.Leave, in.Requests, in.Locks = nil, nil, nil
	for _, l := range w.Leave {
		if l.Staff == s {
			l.Staff = 0
			in.Leave = append(in.Leave, l)
		}
	}
	for _, r := range w.Requests {
		if r.Staff == s {
			r.Staff = 0
			in.Requests = append(in.Requests, r)
		}
	}
	for _, l := range w.Locks {
		if l.Staff == s {
			l.Staff = 0
			in.Locks = append(in.Locks, l)
		}
	}
	in.CarryIn.Lines = of(w.CarryIn.Lines, s)
	in.CarryIn.Weeks = of(w.CarryIn.Weeks, s)
	return w.Policy.Apply(&in)
}

// of cuts one person's element out; a list that ends before it stays empty.
func of[T any](list []T, s int) []T {
	if s >= len(list) {
		return nil
	}
	return list[s : s+1 : s+1]
}

// hardAlone lists what one person's line breaks on the hard level, by the rules
// that speak of people.
func (t *stops) hardAlone(s int, line []model.Code) ([]model.Violation, error) {
	w := t.one[s]
	if w == nil {
		var err error
		if w, err = alone(t.ward, s); err != nil {
			return nil, err
		}
		t.one[s] = w
	}
	var out []model.Violation
	for _, v := range w.Evaluate(&model.Roster{Days: w.Days, Cells: line}) {
		if v.Level == model.Hard && v.Person() == 0 {
			v.Staff = []int{s}
			out = append(out, v)
		}
	}
	return out, nil
}
