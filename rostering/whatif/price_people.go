package whatif

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// posts offers one post more and one fewer of each band: a full-time newcomer with
// the skills that most of the band have, and somebody typical who leaves.
func (l *priceList) posts() error {
	for _, band := range l.bands() {
		of := l.typical(func(s *model.Staff) bool { return s.Band == band })
		registered := 2*len(where(of, func(s *model.Staff) bool { return s.Registered })) >= len(of)
		more := &StaffAdded{Count: 1, Band: band, Registered: &registered, WTE: 1}
		for _, skill := range l.asked() {
			if 2*len(where(of, func(s *model.Staff) bool { return s.HasSkill(skill) })) > len(of) {
				more.Skills = append(more.Skills, skill)
			}
		}
		if err := l.offer("post", fmt.Sprintf("One Band %d more (%s WTE)", band, wteText(1)), "cover.minimum", Change{Add: more}); err != nil {
			return err
		}
		fewer := fmt.Sprintf("One Band %d fewer (%s WTE)", band, wteText(of[0].WTE))
		if err := l.offer("post", fewer, "cover.minimum", Change{Remove: &StaffPicked{Numbers: []string{of[0].Number}}}); err != nil {
			return err
		}
	}
	return nil
}

// skills offers each competency that demand asks for to somebody typical of each
// band who lacks it, and the competence to take charge.
func (l *priceList) skills() error {
	for _, skill := range l.asked() {
		err := l.teach(func(s *model.Staff) bool { return !s.HasSkill(skill) }, "One more Band %d with "+skill, "cover.skill",
			StaffChange{AddSkills: []string{skill}})
		if err != nil {
			return err
		}
	}
	if !l.ward.Policy.On("cover.take-charge") {
		return nil
	}
	yes := true
	return l.teach(func(s *model.Staff) bool { return s.Registered && !l.ward.CanTakeCharge(l.ward.FindStaff(s.Number)) },
		"One more Band %d who may take charge", "cover.take-charge", StaffChange{TakeCharge: &yes})
}

// teach offers a change of one person of each band to those of whom lacks holds.
func (l *priceList) teach(lacks func(*model.Staff) bool, name, rule string, c StaffChange) error {
	for _, band := range l.bands() {
		of := l.typical(func(s *model.Staff) bool { return s.Band == band && lacks(s) })
		if len(of) == 0 {
			continue
		}
		one := c
		one.Who = StaffPicked{Numbers: []string{of[0].Number}}
		if err := l.offer("skill", fmt.Sprintf(name, band), rule, Change{Staff: &one}); err != nil {
			return err
		}
	}
	return nil
}

// bands of everybody but students, lowest first.
func (l *priceList) bands() []int {
	var out []int
	for _, s := range l.typical(func(*model.Staff) bool { return true }) {
		out = append(out, s.Band)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// typical lists the people of whom is holds, students apart, the most typical first:
// in post throughout, bound by no agreement or restriction, nearest to full time.
func (l *priceList) typical(is func(*model.Staff) bool) []*model.Staff {
	var out []*model.Staff
	for i := range l.ward.Staff {
		if s := &l.ward.Staff[i]; !s.Student && is(s) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b *model.Staff) int {
		return cmp.Or(bindings(a)-bindings(b), cmp.Compare(math.Abs(a.WTE-1), math.Abs(b.WTE-1)))
	})
	return out
}

// bindings counts what makes a person's line unlike others'.
func bindings(s *model.Staff) (n int) {
	for _, is := range []bool{s.From != nil, s.To != nil, s.Agreement != nil, s.NoNights, s.Leader, len(s.NotShifts) > 0,
		s.NewlyRegisteredUntil != nil, s.RegisteredFrom != nil} {
		if is {
			n++
		}
	}
	return n
}

func where(list []*model.Staff, is func(*model.Staff) bool) []*model.Staff {
	return slices.DeleteFunc(slices.Clone(list), func(s *model.Staff) bool { return !is(s) })
}

// asked lists the competencies that some shift asks for.
func (l *priceList) asked() []string {
	var out []string
	for _, n := range l.ward.Needs() {
		if skill := n.Group.Skill(); skill != "" && n.Min > 0 && !slices.Contains(out, skill) {
			out = append(out, skill)
		}
	}
	slices.Sort(out)
	return out
}
