package explain

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// spare lists, for every period and group with a minimum, who could step in:
// people off duty and not away whom one change of code brings on the period
// without breaking a hard rule. One line is looked at at a time: it takes a
// moment, so it is done though time is over.
func (q *inquiry) spare(e *model.Explanation) (whole bool, err error) {
	w, t := q.ward, newStops(q)
	known := map[model.Cell]model.Score{} // one person may belong to several groups
	e.Spare = nil
	for _, n := range w.Needs() {
		if n.Min == 0 {
			continue
		}
		d := duty{n.Day, n.Period, n.Group}
		x := model.SpareCover{Day: n.Day, Period: n.Period, Group: n.Group}
		more := map[int]model.Score{}
		for s := range w.Staff {
			now := q.roster.At(s, n.Day)
			if !d.belongs(w, s) || !w.Counts(s, n.Day) || w.Catalogue.IsShift(now) || w.Catalogue.IsAbsence(now) {
				continue
			}
			for _, k := range t.covering(n.Period) {
				cell := model.Cell{Staff: s, Day: n.Day, From: now, To: k}
				cost, ok := known[cell]
				if !ok {
					cost = t.book.cell(s, n.Day, k)
					known[cell] = cost
				}
				if cost[model.Hard] > 0 {
					continue
				}
				if best, ok := more[s]; !ok || cost.Less(best) {
					more[s] = cost
				}
			}
		}
		for s := range w.Staff {
			if _, ok := more[s]; ok {
				x.Staff = append(x.Staff, s)
			}
		}
		slices.SortStableFunc(x.Staff, func(a, b int) int {
			switch {
			case more[a].Less(more[b]):
				return -1
			case more[b].Less(more[a]):
				return 1
			}
			return 0
		})
		if x.Single = len(x.Staff) <= 1 && w.Found(q.roster, n) == n.Min; x.Single {
			x.Sentence = q.singleSentence(&x)
		}
		e.Spare = append(e.Spare, x)
	}
	return true, nil
}

// singleSentence says how thin the cover is: "Sat 16 Jan Night: nobody could step
// in for the registered staff".
func (q *inquiry) singleSentence(x *model.SpareCover) string {
	who := "nobody"
	if len(x.Staff) == 1 {
		who = "only " + q.ward.Who(x.Staff[0])
	}
	return fmt.Sprintf("%s %s: %s could step in for the %s.", q.ward.On(x.Day), shiftName(q.ward, x.Period), who, groupWords(x.Group))
}
