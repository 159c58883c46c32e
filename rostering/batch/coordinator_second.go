package batch

import (
	"slices"
	"strings"
)

// owed settles the wards that get nothing in the second round and gives those that get
// more work. Shares depend on the first answers of all wards, so they are the same
// however often a batch was broken off since.
func (b *batch) owed() (todo []*ward) {
	var firsts []Record
	limits := map[string]int64{}
	for _, w := range b.wards {
		if w.final() {
			firsts = append(firsts, w.record.asFirst())
			limits[w.Name] = w.Options.WorkLimit
		}
	}
	slices.SortFunc(firsts, func(a, b Record) int { return strings.Compare(a.Name, b.Name) })
	shares := Extra(firsts, limits, Left(firsts, limits))
	for _, w := range b.wards {
		if !w.final() || !w.record.Owed || w.kept != "" || w.notDone != "" {
			continue
		}
		w.reopen(SecondRound, shares[w.Name])
		if w.extra > 0 {
			b.log(Event{What: "more work", Name: w.Name, Key: w.Key, Work: w.extra})
			todo = append(todo, w)
			continue
		}
		b.settle(w, 0)
		w.close()
	}
	return todo
}

// asFirst is a record as it was after the first round.
func (r *Record) asFirst() Record {
	out := Record{Name: r.Name, Key: r.Key, Attempts: r.Attempts, Answer: r.Answer}
	if r.First != nil {
		out.Answer = *r.First
	}
	out.KPIs = nil
	return out
}
