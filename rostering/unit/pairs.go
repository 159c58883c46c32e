package unit

import (
	"cmp"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// cut is a set of duties, of one line, that must not all be worked: for each of some
// places the codes that are meant.
type cut []problem.Spot

// farthest is how many days apart two duties may be for a rule over rest and runs to
// tie them: as far as such rules look back.
const farthest = model.CarryInDays

// pairs finds the duties of each line that exclude one another by rest or runs.
func (f *field) pairs() {
	for line := range f.people {
		if f.lines[line].sets {
			continue
		}
		p := f.person(line)
		for a := range f.days {
			for b := a + 1; b < len(f.days) && f.days[b]-f.days[a] <= farthest; b++ {
				for i, x := range p.offers[f.days[a]] {
					var mask problem.Mask
					for j, y := range p.offers[f.days[b]] {
						if p.tooMany(f.u, x, y) {
							continue
						}
						if slices.ContainsFunc(p.laws, func(l *law) bool { return l.apart(f.u, x, y) != "" }) {
							mask |= 1 << (j + 1)
						}
					}
					if mask != 0 {
						f.exclude(line, cut{{Day: a, Codes: 1 << (i + 1)}, {Day: b, Codes: mask}})
					}
				}
			}
		}
	}
}

// exclude keeps a cut; of two that differ on one day only one is made.
func (f *field) exclude(line int, c cut) {
	slices.SortFunc(c, func(a, b problem.Spot) int { return cmp.Compare(a.Day, b.Day) })
	for _, old := range f.never[line] {
		if len(old) != len(c) {
			continue
		}
		differ := -1
		for i := range c {
			switch {
			case old[i] == c[i]:
			case old[i].Day == c[i].Day && differ < 0:
				differ = i
			default:
				differ = len(c)
			}
		}
		if differ >= 0 && differ < len(c) {
			old[differ].Codes |= c[differ].Codes
			return
		}
	}
	f.never[line] = append(f.never[line], c)
}

// tooMany says whether two duties are more than a person has hours left for, which
// the counter of hours sees to by itself.
func (p *person) tooMany(u *unit, a, b int) bool {
	return p.bank == nil && slices.ContainsFunc(p.laws[0].rows.Counters, func(c problem.Counter) bool {
		return c.Subject.Rule == hoursLeft && c.Value(p.laws[0].with(u, []int{a, b})) > c.Penalty.Over[0].At
	})
}
