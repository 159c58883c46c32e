package explain

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// Limits of the questions about gaps: a ward may have a hundred of them.
const (
	mostFillQuestions = 15 // in all
	mostFillRestarts  = 2  // after a better rota was found
)

// notAskedVerdict and lateVerdict stand where a gap was not solved again.
const (
	notAskedVerdict = "Not solved again; the worst gaps come first."
	lateVerdict     = "Not solved again: there was no time left."
)

// unfilled explains every gap: who could come and what stops them, and whether
// any legal roster fills it.
func (q *inquiry) unfilled(e *model.Explanation) (whole bool, err error) {
	if len(q.report.Gaps) == 0 {
		return true, nil
	}
	if err := q.settle(); err != nil {
		return false, err
	}
	asked := 0
	for restarts := 0; ; restarts++ {
		better, whole, err := q.unfilledOn(e, &asked, restarts < mostFillRestarts)
		if err != nil || better == nil {
			return whole, err
		}
		q.adopt(better)
	}
}

// unfilledOn explains the gaps of the rota as it is. It breaks off when it may
// and an answer is better than the rota.
func (q *inquiry) unfilledOn(e *model.Explanation, asked *int, mayBreakOff bool) (better *answer, whole bool, err error) {
	gaps := q.report.Gaps
	e.Unfilled = make([]model.UnfilledWhy, len(gaps))
	filled := map[duty]*answer{} // by day and period
	t := newStops(q)
	whole = true
	for _, i := range q.worstFirst() {
		u, d := &e.Unfilled[i], dutyOf(&gaps[i])
		u.Gap = i
		if q.ctx.Err() != nil {
			u.Verdict, whole = lateVerdict, false
			continue
		}
		if u.Stopped, err = t.all(&d); err != nil {
			return nil, false, err
		}
		shift := duty{day: d.day, period: d.period}
		if a := filled[shift]; a != nil && !hasGap(a.report, &d) {
			u.Fill = q.way(a, &d) // the best found, for more than was asked
			u.Fill.Price.Proved = false
			u.Verdict = fillVerdict("It", u.Fill)
			continue
		}
		if *asked >= mostFillQuestions {
			u.Verdict, whole = notAskedVerdict, false
			continue
		}
		a, n, err := t.judge(u, &d, gaps[i].Short)
		if err != nil {
			return nil, false, err
		}
		*asked += n
		switch {
		case a.roster == nil:
			whole = whole && q.ctx.Err() == nil
		case mayBreakOff && a.report.Score.Less(q.report.Score):
			return &a, false, nil
		default:
			filled[shift] = &a
		}
	}
	return nil, whole, nil
}

// judge asks whether a gap can be filled and gives the verdict; where not all of
// it can be, whether one person can come. It counts its questions.
func (t *stops) judge(u *model.UnfilledWhy, d *duty, short int) (a answer, asked int, err error) {
	want, found := t.wanted(d, short)
	it, before := "It", ""
	for {
		a, err = t.toFill(d, want, found)
		asked++
		switch {
		case err != nil:
			return a, asked, err
		case a.impossible() && want > found+1:
			before = fmt.Sprintf("No legal roster fills all %d: proved. ", want-found)
			want, it = found+1, "One of them"
			continue
		case a.impossible() && before != "":
			u.Verdict = "No legal roster fills any of it: proved."
		case a.impossible():
			u.Verdict = "No legal roster fills it: proved."
		case a.roster == nil && t.ctx.Err() != nil:
			u.Verdict = before + lateVerdict
		case a.roster == nil:
			u.Verdict = before + "Not settled within the work allowed."
		default:
			u.Fill = t.way(&a, d)
			u.Verdict = before + fillVerdict(it, u.Fill)
		}
		return a, asked, nil
	}
}

func fillVerdict(it string, f *model.WayIn) string {
	how, known := "at a price", "The best found."
	if f.Price.More.Less(model.Score{}) {
		how = "and the rota scores better"
	}
	if f.Price.Proved {
		known = "Nothing is cheaper: proved."
	}
	return fmt.Sprintf("%s can be filled, %s. %s", it, how, known)
}

func hasGap(r *model.Report, d *duty) bool {
	return slices.ContainsFunc(r.Gaps, func(g model.Gap) bool { return dutyOf(&g) == *d })
}

// worstFirst orders gaps: red flags, nobody in charge, nights, then by what the
// policy fills first and by how many are short.
func (q *inquiry) worstFirst() []int {
	gaps := q.report.Gaps
	order := make([]int, len(gaps))
	rank := func(i int) (keys [5]int64) {
		g := &gaps[i]
		for k, is := range []bool{g.RedFlag, g.Group == takesCharge, q.ward.IsNight(g.Period)} {
			if is {
				keys[k] = 1
			}
		}
		keys[3], keys[4] = q.ward.GapFactor(g.Day, g.Period), int64(g.Short)
		return keys
	}
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := rank(a), rank(b)
		return slices.Compare(y[:], x[:])
	})
	return order
}
