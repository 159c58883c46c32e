package whatif

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// standing is what is known of the best score that rules allow: a roster that has
// been found, and what no roster can be better than.
type standing struct {
	found model.Score
	least *model.Score // nil: nothing proved
}

// best says whether the roster found is proved the best.
func (k standing) best() bool { return k.least != nil && *k.least == k.found }

// standing adds up some wards; not ok without a rota of one. Scores add up level by level, and so
// do bounds: of sums each at least its own bound none is below the bounds' sum.
func (x *contest) standing(e *contestant, wards []int) (k standing, ok bool) {
	if len(wards) == 0 {
		return standing{}, false
	}
	var least model.Score
	k.least = &least
	for _, w := range wards {
		t := e.trials[w].own()
		if t.report == nil {
			return standing{}, false
		}
		for l := range k.found {
			k.found[l] += t.report.Score[l]
			if t.bound != nil {
				least[l] += t.bound[l]
			}
		}
		if t.bound == nil {
			k.least = nil
		}
	}
	return k, true
}

// changed lists the wards on which a scenario differs from the base; all for the base.
func (x *contest) changed(e *contestant) (wards []int) {
	for _, w := range x.wards {
		if e == x.entries[0] || e.trials[w].own() != x.entries[0].trials[w] {
			wards = append(wards, w)
		}
	}
	return wards
}

// proved lists what bounds prove of a scenario, against the base first.
func (x *contest) proved(e *contestant) (list []string) {
	if s := x.againstBase(e); s != "" {
		list = append(list, s)
	}
	if k, ok := x.standing(e, x.changed(e)); ok {
		list = append(list, k.own()...)
	}
	return list
}

// againstBase is what bounds prove of a scenario's best rota and the base's; "" where
// they prove nothing.
func (x *contest) againstBase(e *contestant) string {
	wards := x.changed(e)
	with, ok := x.standing(e, wards)
	if !ok || e == x.entries[0] || len(wards) == 0 {
		return ""
	}
	base, _ := x.standing(x.entries[0], wards)
	return against(base, with)
}

// own says what is proved without the base.
func (k standing) own() []string {
	switch {
	case k.best():
		return []string{fmt.Sprintf("no rota under these rules is better than the best found: %s", points(k.found))}
	case k.least == nil || k.least[model.Cover] == 0:
		return nil
	case k.least[model.Cover] == k.found[model.Cover]:
		return []string{fmt.Sprintf("no rota under these rules has fewer points of unfilled demand than the best found: %d", k.found[model.Cover])}
	}
	return []string{fmt.Sprintf("no rota under these rules has fewer than %d points of unfilled demand; the best found has %d", k.least[model.Cover], k.found[model.Cover])}
}

// against says what bounds prove of a scenario's best rota and the base's; "" where
// they prove nothing. Points are those of each side's own rules.
func against(base, with standing) string {
	switch {
	case base.best() && with.best() && base.found == with.found:
		return fmt.Sprintf("the change makes no difference to the best rota there is: %s with it and without", points(base.found))
	case base.best() && with.best():
		return fmt.Sprintf("the best rota there is has %s with the change and %s without", points(with.found), points(base.found))
	case base.least != nil && with.found.Less(*base.least):
		return beyond("without the change", *base.least, "with it", with.found)
	case with.least != nil && base.found.Less(*with.least):
		return beyond("with the change", *with.least, "without it", base.found)
	}
	return ""
}

// beyond says that a rota was found on one side which no rota of the other side is
// as good as.
func beyond(here string, least model.Score, there string, found model.Score) string {
	if found[model.Cover] < least[model.Cover] {
		return fmt.Sprintf("no rota %s has fewer than %s of unfilled demand; %s one was found with %d: the change is what does it",
			here, model.InUnit(float64(least[model.Cover]), "points"), there, found[model.Cover])
	}
	return fmt.Sprintf("no rota %s that fills the demand as well (%s unfilled) has fewer than %s for all else; %s one was found with %d: the change is what does it",
		here, model.InUnit(float64(found[model.Cover]), "points"), model.InUnit(float64(least[model.Soft]), "points"), there, found[model.Soft])
}

// points says a score of a legal roster.
func points(s model.Score) string {
	return fmt.Sprintf("%s of unfilled demand and %d for all else", model.InUnit(float64(s[model.Cover]), "points"), s[model.Soft])
}
