package unit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// kind is what rules see of a duty of another ward: what sort of shift, when, and how
// much of it is paid. Wards with the same shifts share their kinds.
type kind struct {
	sort       model.ShiftKind
	start, end model.Clock
	unpaid     model.Minutes
	label      string // as the ward writes it that was first
}

// kindOf finds the kind of a ward's shift. Its break is settled by the ward's policy.
func (u *unit) kindOf(w *ward, code model.Code) int {
	s := w.Catalogue.Shift(code)
	k := kind{sort: s.Kind, start: s.Start, end: s.End, unpaid: s.Length() - w.Conventions().PaidMinutes[code], label: s.Code}
	for i, x := range u.kinds {
		if x.label = k.label; x == k {
			return i
		}
	}
	u.kinds = append(u.kinds, k)
	return len(u.kinds) - 1
}

// shift is the kind as a shift type that covers no demand of another ward.
func (k *kind) shift(c *model.Catalogue) model.ShiftType {
	unpaid := k.unpaid
	label := fmt.Sprintf("%s %s-%s", k.label, k.start, k.end)
	for used := true; used; {
		if _, used = c.Find(label); used {
			label += "'"
		}
	}
	return model.ShiftType{Code: label, Kind: k.sort, Start: k.start, End: k.end, Break: &unpaid}
}

// like says whether a shift type of a ward has the same hours and is of the same sort.
func (k *kind) like(s *model.ShiftType) bool {
	return s.Kind == k.sort && s.Start == k.start && s.End == k.end
}

// withKinds is a ward's instance with the kinds added after its own shift types, and
// how its codes are written there.
func withKinds(in *model.Instance, kinds []kind) (*model.Instance, func(model.Code) model.Code) {
	own := len(in.Catalogue.Shifts)
	moved := func(k model.Code) model.Code {
		if int(k) > own {
			k += model.Code(len(kinds))
		}
		return k
	}
	out := *in
	out.Later = model.Later{}
	out.Catalogue.Shifts = slices.Clone(in.Catalogue.Shifts)
	for i := range kinds {
		out.Catalogue.Shifts = append(out.Catalogue.Shifts, kinds[i].shift(&out.Catalogue))
	}
	out.Leave, out.Locks, out.Requests = slices.Clone(in.Leave), slices.Clone(in.Locks), slices.Clone(in.Requests)
	for i := range out.Leave {
		out.Leave[i].Code = moved(out.Leave[i].Code)
	}
	for i := range out.Locks {
		out.Locks[i].Code = moved(out.Locks[i].Code)
	}
	out.CarryIn.Lines = slices.Clone(in.CarryIn.Lines)
	for i, line := range out.CarryIn.Lines {
		line = slices.Clone(line)
		for d := range line {
			line[d] = moved(line[d])
		}
		out.CarryIn.Lines[i] = line
	}
	out.Staff = slices.Clone(in.Staff)
	for i := range out.Staff {
		adjust(&out.Staff[i], in, kinds, out.Catalogue.Shifts[own:])
	}
	for i := range out.Requests {
		widen(&out.Requests[i], in, kinds)
	}
	return &out, moved
}

// adjust keeps medical adjustments and agreements what they are: of the kinds, only
// those are given whose like the person may be given at home.
func adjust(s *model.Staff, in *model.Instance, kinds []kind, added []model.ShiftType) {
	names := func(labels []string, x *model.ShiftType) bool {
		return slices.ContainsFunc(labels, func(l string) bool { return strings.EqualFold(strings.TrimSpace(l), x.Code) })
	}
	like := func(k *kind, may func(*model.ShiftType) bool) bool {
		for i := range in.Catalogue.Shifts {
			if x := &in.Catalogue.Shifts[i]; k.like(x) && may(x) {
				return true
			}
		}
		return false
	}
	not, agreed := s.NotShifts, s.Agreement
	if agreed != nil {
		a := *agreed
		s.Agreement = &a
	}
	for i := range kinds {
		if len(not) > 0 && !like(&kinds[i], func(x *model.ShiftType) bool { return !names(not, x) }) {
			s.NotShifts = append(slices.Clip(s.NotShifts), added[i].Code)
		}
		for day := 0; agreed != nil && day < len(agreed.Allowed); day++ {
			allowed := agreed.Allowed[day]
			if len(allowed) > 0 && like(&kinds[i], func(x *model.ShiftType) bool { return names(allowed, x) }) {
				s.Agreement.Allowed[day] = append(slices.Clip(s.Agreement.Allowed[day]), added[i].Code)
			}
		}
	}
}

// widen lets a wish speak of the kinds too: a shift asked for is met by its like, one
// not wanted is not wanted of any ward.
func widen(q *model.Request, in *model.Instance, kinds []kind) {
	codes := q.Codes
	for i := range kinds {
		code := model.Code(1 + len(in.Catalogue.Shifts) + i)
		for _, k := range codes {
			s := in.Catalogue.Shift(k)
			if s != nil && (kinds[i].like(s) || q.Want == model.WantNot && s.Kind == kinds[i].sort) {
				q.Codes = append(slices.Clip(q.Codes), code)
				break
			}
		}
	}
}
