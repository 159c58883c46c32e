package whatif

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// entries are the offers in words, best first: those solved again, then the others.
func (l *priceList) entries() []model.PriceListEntry {
	slices.SortStableFunc(l.offers, func(a, b offer) int {
		x, y := a.shown(), b.shown()
		switch {
		case a.solved != b.solved && a.solved, x.Less(y):
			return -1
		case a.solved != b.solved, y.Less(x):
			return 1
		}
		return 0
	})
	out := make([]model.PriceListEntry, len(l.offers))
	for i := range l.offers {
		o := &l.offers[i]
		out[i] = o.entry
		out[i].Sentence = o.entry.Name + ": " + l.said(o)
	}
	return out
}

// said is what an offer is worth: "6 unfilled duties fewer (estimate 7), 340 soft
// points fewer, noise 1 duty".
func (l *priceList) said(o *offer) string {
	e := &o.entry
	switch {
	case o.state == illegal:
		return "no legal rota exists with it, proved"
	case o.none:
		return "no legal rota was found with it"
	case o.solved:
		return o.solvedWords()
	case o.state == waiting:
		return "not estimated"
	case e.Estimate == model.Score{}:
		return "worth nothing by the estimate"
	}
	return "estimate " + o.estimateWords() + "; not solved again"
}

// shown is what an offer changes when it is solved again, what is within the noise
// left out; soft points count only beside cover points that are alike or that differ
// by more than noise. What was not solved again shows nothing.
func (o *offer) shown() (s model.Score) {
	if o.cover.told() {
		s[model.Cover] = int64(o.cover.change)
	}
	if o.soft.told() && (o.cover.told() || o.cover.change == 0 && o.cover.noise == 0) {
		s[model.Soft] = int64(o.soft.change)
	}
	return s
}

// solvedWords tells of a difference and its noise.
func (o *offer) solvedWords() string {
	e := &o.entry
	var parts, noise []string
	tell := func(x effect, estimate int64, one, many, unit, units string) {
		text := moreOrFewer(int(x.change), one, many)
		if estimate != 0 && !o.part {
			text += fmt.Sprintf(" (estimate %d)", max(estimate, -estimate))
		}
		parts, noise = append(parts, text), append(noise, people(int(x.noise), unit, units))
	}
	shown := o.shown()
	if shown[model.Cover] != 0 {
		if o.gaps.told() {
			tell(o.gaps, int64(e.GapsEstimate), "unfilled duty", "unfilled duties", "duty", "duties")
		}
		if !o.gaps.told() || o.gaps.change*o.cover.change < 0 {
			tell(o.cover, e.Estimate[model.Cover], "point of unfilled demand", "points of unfilled demand", "point", "points")
		}
	}
	if shown[model.Soft] != 0 {
		tell(o.soft, e.Estimate[model.Soft], "soft point", "soft points", "soft point", "soft points")
	}
	said := strings.Join(parts, ", ")
	switch {
	case len(parts) == 0:
		return string(model.NoDifference)
	case o.proved:
		return said + ", proved"
	case o.cover.seeds < 2:
		return said + ", " + o.cover.noiseText()
	}
	return said + ", noise " + series(noise, "and")
}

// estimateWords says an estimate alone.
func (o *offer) estimateWords() string {
	e := o.entry.Estimate
	switch {
	case o.part:
		return "less than one point of unfilled demand"
	case e[model.Cover] != 0:
		return moreOrFewer(int(e[model.Cover]), "point of unfilled demand", "points of unfilled demand")
	}
	return moreOrFewer(int(e[model.Soft]), "soft point", "soft points")
}

// demandName is "Late (L), registered, Saturdays".
func (l *priceList) demandName(period model.Code, group model.Group, days []int) string {
	var names []string
	for _, d := range days {
		names = append(names, dayNames[d])
	}
	when := series(names, "and")
	if slices.Equal(days, []int{0, 1, 2, 3, 4}) {
		when = dayNames[0] + " to " + dayNames[4]
	}
	return shiftName(l.ward.Catalogue.Shift(period)) + ", " + groupWords(group) + ", " + when
}
