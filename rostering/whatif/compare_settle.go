package whatif

import "github.com/rostergen/rostergen/constraints"

// settle exchanges rosters among the trials of each ward and judges what they hold.
func (x *contest) settle() error {
	var own [][]*trial
	var wards []*constraints.Ward
	for _, w := range x.wards {
		var all []*trial
		for _, e := range x.entries {
			if t := e.trials[w]; t.as == nil {
				all = append(all, t)
				wards = append(wards, t.ward)
			}
		}
		own = append(own, all)
	}
	g := newGauge(wards, x.pay)
	type place struct{ ward, trial int }
	var places []place
	for i := range own {
		for j := range own[i] {
			places = append(places, place{i, j})
		}
	}
	err := inParallel(len(places), x.parallel, func(i int) error {
		all := own[places[i].ward]
		t := all[places[i].trial]
		if err := t.adopt(all); err != nil {
			return err
		}
		return t.judge(g)
	})
	if err != nil {
		return err
	}
	var shown [][]reading
	for _, all := range own {
		for _, t := range all {
			for k := range t.held {
				shown = append(shown, t.held[k].shown)
			}
		}
	}
	x.figures = figuresOf(shown)
	return nil
}
