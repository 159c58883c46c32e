package constraints

import (
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// FairKind is a kind of less desirable shift that is shared out.
type FairKind string

// The kinds, as they are said.
const (
	ShareNights   FairKind = "night"
	ShareWeekends FairKind = "weekend shift"
	ShareHolidays FairKind = "bank holiday shift"
)

// FairShares is how the planned shifts of one kind are shared out. It is a
// measure, not a verdict.
type FairShares struct {
	// Planned shifts by who can do them; Anyone's are shared by both groups.
	Planned map[model.Group]int
	People  []FairShare // by staff
}

// FairShare is one person's part; hundredths of a shift.
type FairShare struct {
	Weight   int64 // contracted minutes of a week times days available; 0: not eligible
	Fair     int   // the share of this roster
	Carried  int   // done beyond the share of earlier rosters
	Eligible bool
}

// Target is what the person should do now, in hundredths of a shift.
func (f FairShare) Target() int { return f.Fair - f.Carried }

// FairShares shares the planned shifts of a kind out in proportion to contract
// and days available, by group. Who works nothing else by agreement has no share;
// what their contract asks of them is taken off what the others share.
func (w *Ward) FairShares(kind FairKind) FairShares {
	out := FairShares{Planned: w.planned(kind), People: make([]FairShare, len(w.Staff))}
	total := map[model.Group]int64{}
	for s := range w.Staff {
		p := &out.People[s]
		p.Carried = w.carried(s, kind)
		if n, only := w.onlyByAgreement(s, kind); only {
			group := groupOf(&w.Staff[s])
			out.Planned[group] = max(0, out.Planned[group]-n)
			continue
		}
		p.Weight = int64(w.Staff[s].Contract) * int64(w.fairDays(s, kind))
		p.Eligible = p.Weight > 0
		total[groupOf(&w.Staff[s])] += p.Weight
		total[model.Anyone] += p.Weight
	}
	for s := range w.Staff {
		for _, pot := range []model.Group{groupOf(&w.Staff[s]), model.Anyone} {
			if p := &out.People[s]; p.Eligible {
				p.Fair += int((200*int64(out.Planned[pot])*p.Weight + total[pot]) / (2 * total[pot]))
			}
		}
	}
	return out
}

func groupOf(s *model.Staff) model.Group {
	if s.Registered {
		return model.Registered
	}
	return model.Unregistered
}

func (w *Ward) carried(staff int, kind FairKind) int {
	c := &w.Staff[staff].Carried
	switch kind {
	case ShareNights:
		return c.Nights
	case ShareWeekends:
		return c.Weekends
	}
	return c.BankHolidays
}

// IsShared says whether a shift of code k begun on a day is of the kind.
func (w *Ward) IsShared(kind FairKind, day int, k model.Code) bool {
	switch kind {
	case ShareNights:
		return w.IsNight(k)
	case ShareWeekends:
		return w.Catalogue.IsShift(k) && w.Date(day).IsWeekend()
	}
	return w.Catalogue.IsShift(k) && w.IsHoliday(day)
}

// planned counts the shifts of the kind that the demand asks for. Periods that
// one shift type covers together count once, by the largest of their needs.
func (w *Ward) planned(kind FairKind) map[model.Group]int {
	type part struct{ day, component int }
	most := map[part]map[model.Group]int{}
	component := w.components()
	for _, n := range w.Needs() {
		if n.Group.Skill() != "" || !w.IsShared(kind, n.Day, n.Period) {
			continue
		}
		at := part{n.Day, component[n.Period]}
		if most[at] == nil {
			most[at] = map[model.Group]int{}
		}
		most[at][n.Group] = max(most[at][n.Group], n.Min)
	}
	out := map[model.Group]int{}
	for _, m := range most {
		out[model.Registered] += m[model.Registered]
		out[model.Unregistered] += m[model.Unregistered]
		out[model.Anyone] += max(0, m[model.Anyone]-m[model.Registered]-m[model.Unregistered])
	}
	return out
}

// components numbers the periods so that those which one shift type covers
// together have the same number.
func (w *Ward) components() []int {
	number := make([]int, w.Catalogue.Len())
	for k := range number {
		number[k] = k
	}
	for k := range number {
		first := -1
		for period := range number {
			if !w.Catalogue.Covers(model.Code(k), model.Code(period)) {
				continue
			}
			if first < 0 {
				first = period
			}
			for i, old := 0, number[period]; i < len(number); i++ {
				if number[i] == old {
					number[i] = number[first]
				}
			}
		}
	}
	return number
}

// fairDays counts the days on which the person could be given a shift of the
// kind: in post, counting, not on approved leave, none against adjustment or agreement.
func (w *Ward) fairDays(staff int, kind FairKind) int {
	s := &w.Staff[staff]
	if s.Leader || s.Student {
		return 0
	}
	n := 0
	for day := range w.Days {
		if s.InPost(w.Date(day)) && w.Counts(staff, day) && !w.awayOn(staff, day) && w.openOn(staff, day, kind) {
			n++
		}
	}
	return n
}

// onlyByAgreement says whether a person's agreement leaves them no shift but those of
// the kind, and how many their contract comes to.
func (w *Ward) onlyByAgreement(staff int, kind FairKind) (shifts int, only bool) {
	s := &w.Staff[staff]
	if s.Agreement == nil || s.Leader || s.Student {
		return 0, false
	}
	var paid model.Minutes // of the first shift that is allowed
	away := 0
	for day := range w.Days {
		labels := s.Agreement.Allowed[model.WeekdayIndex(w.Date(day).Weekday())]
		if len(labels) == 0 {
			return 0, false
		}
		for _, l := range labels {
			k, ok := w.Catalogue.Find(l)
			switch {
			case !ok || !w.Catalogue.IsShift(k):
			case !w.IsShared(kind, day, k):
				return 0, false
			case paid == 0:
				paid = w.Paid(day, k)
			}
		}
		if w.awayOn(staff, day) || !s.InPost(w.Date(day)) {
			away++
		}
	}
	if paid == 0 {
		return 0, false
	}
	contract := int(s.Contract) * (w.Days - away) / 7
	return (2*contract + int(paid)) / (2 * int(paid)), true
}

func (w *Ward) awayOn(staff, day int) bool {
	d := w.Date(day)
	return slices.ContainsFunc(w.Leave, func(l model.Leave) bool {
		return l.Approved && l.Staff == staff && l.From <= d && d <= l.To
	})
}

// openOn says whether some shift of the kind that answers demand is open to the person.
func (w *Ward) openOn(staff, day int, kind FairKind) bool {
	s := &w.Staff[staff]
	named := func(labels []string, k model.Code) bool {
		return slices.ContainsFunc(labels, func(l string) bool { return strings.EqualFold(l, w.Catalogue.Label(k)) })
	}
	for i := range w.Catalogue.Shifts {
		k := w.Catalogue.ShiftCode(i)
		if !w.IsShared(kind, day, k) || w.Catalogue.Shifts[i].Kind == model.Office ||
			s.NoNights && w.IsNight(k) || named(s.NotShifts, k) {
			continue
		}
		if s.Agreement == nil {
			return true
		}
		allowed := s.Agreement.Allowed[model.WeekdayIndex(w.Date(day).Weekday())]
		if len(allowed) == 0 || named(allowed, k) {
			return true
		}
	}
	return false
}
