package whatif

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// work is one change being made to one ward.
type work struct {
	in     *model.Instance // a copy that may be changed
	ward   string          // named in faults where there are several wards
	source model.Source    // of the change
	took   bool            // the change found what it changes
	words  string
	misses model.Faults // what this ward lacks: faults where every ward lacks it
	faults model.Faults // what can't be
}

// copyOf copies an instance so far that a change of a list leaves the old one alone.
// What elements point to is shared: changes put something else in its place.
func copyOf(in *model.Instance) *model.Instance {
	out := *in
	out.Catalogue.Shifts = slices.Clone(in.Catalogue.Shifts)
	out.Staff, out.Demand = slices.Clone(in.Staff), slices.Clone(in.Demand)
	out.Leave, out.Requests, out.Locks = slices.Clone(in.Leave), slices.Clone(in.Requests), slices.Clone(in.Locks)
	out.CarryIn.Lines, out.CarryIn.Weeks = slices.Clone(in.CarryIn.Lines), slices.Clone(in.CarryIn.Weeks)
	out.BankHolidays = slices.Clone(in.BankHolidays)
	out.Later.Leave, out.Later.Requests = slices.Clone(in.Later.Leave), slices.Clone(in.Later.Requests)
	return &out
}

func (w *work) apply(c *Change) {
	switch {
	case c.Demand != nil:
		w.demand(c.Demand)
	case c.Add != nil:
		w.add(c.Add)
	case c.Remove != nil:
		w.remove(c.Remove)
	case c.Staff != nil:
		w.staff(c.Staff)
	case c.Leave != nil:
		w.leave(c.Leave)
	case c.Request != nil:
		w.request(c.Request)
	case c.Shift != nil:
		w.shift(c.Shift)
	case c.Swap != nil:
		w.swap(c.Swap)
	case c.Horizon != nil:
		w.horizon(c.Horizon)
	default:
		w.miss("a change of nothing", "policy, demand, staff, leave, requests, shifts or horizon")
	}
}

// miss notes what this ward lacks.
func (w *work) miss(found, want string) {
	w.misses = append(w.misses, model.Fault{Source: w.source, Found: found, Want: want})
}

// missAll notes that a change finds nothing at all, unless it is told already what
// it lacks.
func (w *work) missAll(found, want string) {
	if len(w.misses) == 0 {
		w.miss(found, want)
	}
}

// fault notes what can't be.
func (w *work) fault(found, want string) {
	if w.ward != "" {
		found += " on " + w.ward
	}
	w.faults = append(w.faults, model.Fault{Source: w.source, Found: found, Want: want})
}

// checkLeft refuses a change that leaves no ward to roster.
func (w *work) checkLeft(before *model.Instance) {
	if !w.took || len(w.faults) > 0 {
		return
	}
	if len(w.in.Staff) == 0 {
		w.fault("a change that leaves nobody", "a ward with staff")
	}
	if len(w.in.Needs()) == 0 && len(before.Needs()) > 0 {
		w.fault("a change that leaves no demand", "a ward where somebody is needed")
	}
}

// within says whether a date of a change lies in the horizon.
func (w *work) within(d model.Date) bool {
	if w.in.InHorizon(w.in.Day(d)) {
		return true
	}
	w.miss("date "+d.String(), w.horizonDates())
	return false
}

func (w *work) horizonDates() string {
	return fmt.Sprintf("a date from %s to %s, the days that are rostered", w.in.Start, w.in.End())
}

// person finds a staff number.
func (w *work) person(number string) (int, bool) {
	s := findNumber(w.in, number)
	if s < 0 {
		w.miss("staff number "+quoted(number), "a staff number of the ward")
	}
	return s, s >= 0
}

// code finds a shift type by its code.
func (w *work) code(label string) (model.Code, bool) {
	k, ok := w.in.Catalogue.Find(label)
	if ok && w.in.Catalogue.IsShift(k) {
		return k, true
	}
	var codes []string
	for i := range w.in.Catalogue.Shifts {
		codes = append(codes, w.in.Catalogue.Shifts[i].Code)
	}
	w.miss("shift code "+quoted(label), "a shift of the ward: "+series(codes, "or")+marked.Perhaps(label, codes))
	return 0, false
}

// periods finds shift types that may have demand; those that it doesn't find are
// left out.
func (w *work) periods(labels []string) []model.Code {
	var out []model.Code
	for _, label := range labels {
		k, ok := w.code(label)
		switch {
		case !ok || slices.Contains(out, k):
		case w.in.Catalogue.Shift(k).Kind == model.Office:
			w.miss("office code "+quoted(label), "a shift that covers demand")
		default:
			out = append(out, k)
		}
	}
	return out
}

// skill finds a competency that somebody has or that demand asks for, as the ward
// writes it.
func (w *work) skill(text string) (string, bool) {
	var known []string
	for i := range w.in.Staff {
		known = append(known, w.in.Staff[i].Skills...)
	}
	for i := range w.in.Demand {
		if s := w.in.Demand[i].Group.Skill(); s != "" {
			known = append(known, s)
		}
	}
	slices.Sort(known)
	known = slices.Compact(known)
	if s, ok := folded(known, text); ok {
		return s, true
	}
	w.miss("skill "+quoted(text), "a skill of the ward: "+series(known, "or")+marked.Perhaps(text, known))
	return "", false
}

// skills finds several.
func (w *work) skills(texts []string) (out []string, all bool) {
	all = true
	for _, text := range texts {
		s, ok := w.skill(text)
		if ok {
			out = append(out, s)
		}
		all = all && ok
	}
	return out, all
}
