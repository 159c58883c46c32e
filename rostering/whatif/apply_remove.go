package whatif

import (
	"slices"

	"github.com/rostergen/rostergen/model"
)

// remove takes people off the staff, with all that is theirs.
func (w *work) remove(p *StaffPicked) {
	who := w.pick(p)
	if len(who) == 0 {
		return
	}
	w.took, w.words = true, w.removeWords(who)
	in := w.in
	index := make([]int, len(in.Staff)) // old person to new one, -1 for those who go
	var kept []int
	for s := range index {
		if index[s] = len(kept); slices.Contains(who, s) {
			index[s] = -1
			continue
		}
		kept = append(kept, s)
	}
	in.Staff = those(in.Staff, kept)
	in.CarryIn.Lines, in.CarryIn.Weeks = those(in.CarryIn.Lines, kept), those(in.CarryIn.Weeks, kept)
	ofLeave := func(l *model.Leave) *int { return &l.Staff }
	ofRequest := func(q *model.Request) *int { return &q.Staff }
	in.Leave, in.Later.Leave = renumbered(in.Leave, index, ofLeave), renumbered(in.Later.Leave, index, ofLeave)
	in.Requests, in.Later.Requests = renumbered(in.Requests, index, ofRequest), renumbered(in.Later.Requests, index, ofRequest)
	in.Locks = renumbered(in.Locks, index, func(l *model.Lock) *int { return &l.Staff })
}

// those picks elements by index; a list that ends before one lacks it.
func those[T any](list []T, kept []int) []T {
	out := list[:0:0] // nil stays nil
	for _, s := range kept {
		if s < len(list) {
			out = append(out, list[s])
		}
	}
	return out
}

// renumbered drops what belongs to people who go and gives the rest their new index.
func renumbered[T any](list []T, index []int, staff func(*T) *int) []T {
	out := list[:0:0]
	for _, x := range list {
		if s := staff(&x); index[*s] >= 0 {
			*s = index[*s]
			out = append(out, x)
		}
	}
	return out
}
