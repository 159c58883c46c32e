package unit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// hostRow is a hard cover row of a ward in which guests count: that no newly
// registered nurse stands alone, say.
type hostRow struct {
	row   problem.Cover // over rows of the host's staff
	value int64         // as drafted
}

// faraway keeps a guest's balance so far below contract that no rule of hours, which
// their own ward applies, speaks of it a second time.
const faraway model.Minutes = -1_000_000

// asGuest is a person as other wards see them: what they can do. What they may do is
// their own ward's to say.
func asGuest(s *model.Staff) model.Staff {
	return model.Staff{Number: s.Number, Name: s.Name, Band: s.Band, Registered: s.Registered, Skills: s.Skills,
		TakeCharge: s.TakeCharge, NoNights: s.NoNights, Student: s.Student, RegisteredFrom: s.RegisteredFrom,
		NewlyRegisteredUntil: s.NewlyRegisteredUntil, BroughtForward: faraway, OptOut48: true}
}

// hosts puts everybody who may help on the staff of each ward with gaps.
func (u *unit) hosts() error {
	for i := range u.people {
		u.people[i].guest = make([]int, len(u.wards))
		for at := range u.wards {
			u.people[i].guest[at] = -1
		}
	}
	for at, w := range u.wards {
		if !slices.ContainsFunc(u.duties, func(d duty) bool { return d.ward == at }) {
			continue
		}
		in := *w.Instance
		in.Staff = slices.Clone(w.Staff)
		for i := range u.people {
			p := &u.people[i]
			if p.home == w || p.home != nil && p.balance >= 0 {
				continue
			}
			p.guest[at] = len(in.Staff)
			s := p.staff
			s.Skills = skillsAs(w.Instance, s.Skills)
			in.Staff = append(in.Staff, s)
		}
		var err error
		if w.host, err = w.Policy.Apply(&in); err != nil {
			return fmt.Errorf("ward %q with guests: %w", w.name(), err)
		}
		p, err := w.host.Compile()
		if err != nil {
			return fmt.Errorf("ward %q: compile the rules with guests: %w", w.name(), err)
		}
		u.hostRows(w, p)
	}
	return nil
}

// hostRows keeps the hard rows that guests count in.
func (u *unit) hostRows(w *ward, p *problem.Problem) {
	drafted := make(problem.Roster, len(w.host.Staff)*w.Days)
	for i, k := range w.roster.Cells {
		drafted[i] = uint8(k)
	}
	for i := range p.Covers {
		c := p.Covers[i]
		if c.Level != model.Hard || !slices.ContainsFunc(c.Terms, func(t problem.Place) bool { return t.Person >= len(w.Staff) }) {
			continue
		}
		x := hostRow{row: c, value: c.Value(p, drafted)}
		x.row.Terms = slices.DeleteFunc(slices.Clone(c.Terms), func(t problem.Place) bool { return t.Person < len(w.Staff) })
		w.rows = append(w.rows, x)
	}
}

// skillsAs writes skills as a ward writes those that its demand asks for.
func skillsAs(in *model.Instance, skills []string) []string {
	out := slices.Clone(skills)
	for i := range in.Demand {
		for j := range out {
			if s := in.Demand[i].Group.Skill(); strings.EqualFold(s, out[j]) {
				out[j] = s
			}
		}
	}
	return out
}

// answers says whether a person on a duty would fill a gap. Somebody to take charge
// comes from the establishment.
func (u *unit) answers(p *person, d *duty, g *gap) bool {
	w := u.wards[d.ward]
	row := p.guest[d.ward]
	if row < 0 || !w.Catalogue.Covers(d.code, g.period) || !w.host.Counts(row, d.day-w.first) {
		return false
	}
	if g.group == takesCharge {
		return p.bank == nil && w.host.CanTakeCharge(row)
	}
	return g.group.Has(&w.host.Staff[row])
}
