package batch

import (
	"errors"
	"time"
)

// stopWork is Answer.Stop of a search that its work limit ended: it could use more.
const stopWork = "work"

// keepFirst writes the answer of the first round.
func (b *batch) keepFirst(w *ward, reply Reply, took time.Duration) {
	r := Record{Name: w.Name, Key: w.Key, Attempts: w.fails + 1, Answer: reply.Answer}
	r.Owed = b.Share && r.Stop == stopWork
	if b.put(w, r, reply.Data) {
		b.sum.Answered++
		b.log(Event{What: "answered", Name: w.Name, Key: w.Key, Attempt: r.Attempts, State: r.State, Reason: r.Reason, Seconds: took.Seconds(), Work: r.Work})
	}
	w.close()
}

// keepSecond writes the better of both rounds' answers.
func (b *batch) keepSecond(w *ward, reply Reply, took time.Duration) {
	b.sum.Second++
	e := Event{What: "no better with more work", Name: w.Name, Key: w.Key, Attempt: w.fails + 1, State: reply.Answer.State, Seconds: took.Seconds(), Work: reply.Answer.Work}
	if !better(&reply.Answer, &w.record.Answer) {
		b.settle(w, w.extra)
		w.close()
		b.log(e)
		return
	}
	first := w.record.Answer
	first.KPIs = nil
	r := Record{Name: w.Name, Key: w.Key, Attempts: w.record.Attempts, Extra: w.extra, First: &first, Answer: reply.Answer}
	if b.put(w, r, reply.Data) {
		b.sum.Better++
		e.What = "better with more work"
		b.log(e)
	}
	w.close()
}

// better says whether the answer of the second round takes the place of the first's:
// a rota with a better score, or as good with a smaller gap; anything known of a ward
// of which nothing was.
func better(second, first *Answer) bool {
	if !first.State.HasRota() {
		return second.State.HasRota() || second.State == Infeasible
	}
	if !second.State.HasRota() || first.Score.Less(second.Score) {
		return false
	}
	if second.Score.Less(first.Score) || first.GapPercent == nil {
		return true
	}
	return second.GapPercent != nil && *second.GapPercent <= *first.GapPercent
}

// settle ends the second round of a ward whose first answer stands.
func (b *batch) settle(w *ward, extra int64) {
	r := *w.record
	r.Owed, r.Extra = false, extra
	var rota []byte
	if r.State.HasRota() {
		var err error
		if rota, err = b.Store.Rota(w.Name); err != nil {
			b.giveUp(w, err.Error())
			return
		}
		if sum(rota) != r.SHA256 {
			b.keep(w, Touched)
			return
		}
	}
	b.put(w, r, rota)
}

// put writes a record, with its rota. A ward whose rota people have touched is kept
// as it is; one that can't be written is not done.
func (b *batch) put(w *ward, r Record, rota []byte) bool {
	err := b.Store.Put(r, rota)
	switch {
	case err == nil:
		w.record = &r
		return true
	case errors.Is(err, ErrTouched):
		b.keep(w, Touched)
	default:
		b.giveUp(w, err.Error())
	}
	return false
}
