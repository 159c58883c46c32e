package whatif

import (
	"reflect"
	"slices"
	"strconv"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// rules offers one unit more and less of every numeric parameter that the rota is
// near to: of which one unit changes what the rota breaks, or by how much. A
// parameter that only weighs one breach against another is none of them: it changes
// the measure, not the ward.
func (l *priceList) rules() error {
	now, score := breachesOf(l.ward, l.draft.Roster)
	far := 0
	for _, r := range constraints.Rules() {
		if !l.ward.Policy.On(r.ID) || !r.Judges && r.Level == model.ReportOnly { // a convention, such as breaks
			continue
		}
		for _, p := range l.ward.Policy.Values(r.ID) {
			value, err := strconv.ParseFloat(p.Value, 64)
			if err != nil || p.Unit == "points" {
				continue
			}
			near, err := l.unitOff(r.ID, p.Key, value, now, score)
			if err != nil {
				return err
			}
			if !near {
				far++
			}
		}
	}
	if far > 0 {
		l.left = append(l.left, people(far, "rule parameter", "rule parameters")+" that this rota is nowhere near: one unit changes nothing in it")
	}
	return nil
}

// unitOff offers one unit less and more of a parameter, as far as both are allowed.
// It is false, and nothing is offered, where both are and neither changes what the
// rota breaks. The unit that makes the rota worse is taken to be the tighter one.
func (l *priceList) unitOff(rule, key string, value float64, now []model.Violation, score model.Score) (near bool, err error) {
	var both [2]offer
	for i, by := range []float64{-1, 1} {
		laid, err := l.laid(Change{Policy: &model.Setting{Rule: rule, Key: key, Value: strconv.FormatFloat(value+by, 'f', -1, 64)}})
		if err != nil {
			return false, err
		}
		if laid == nil {
			near = true // as far as anybody can tell
			continue
		}
		both[i] = offer{ward: laid.Ward, entry: model.PriceListEntry{Kind: "rule", Name: laid.Words[0]}}
		then, points := breachesOf(laid.Ward, l.draft.Roster)
		near = near || !reflect.DeepEqual(now, then)
		switch {
		case score.Less(points):
			both[i].way = -1
		case points.Less(score):
			both[i].way = 1
		}
	}
	switch low, high := &both[0].way, &both[1].way; {
	case *low == *high:
		*low, *high = 0, 0
	case *low == 0:
		*low = -*high
	case *high == 0:
		*high = -*low
	}
	for _, o := range both {
		if near && o.ward != nil {
			l.add(o, rule)
		}
	}
	return near, nil
}

// breachesOf lists what a roster breaks and by how much, whatever that costs, and
// what it costs in all.
func breachesOf(w *constraints.Ward, r *model.Roster) ([]model.Violation, model.Score) {
	all := w.Evaluate(r)
	score := model.TotalScore(all)
	out := slices.DeleteFunc(all, func(v model.Violation) bool { return v.Level == model.ReportOnly })
	for i, v := range out {
		out[i] = model.Violation{Subject: v.Subject, Level: v.Level, Amount: v.Amount}
	}
	return out, score
}
