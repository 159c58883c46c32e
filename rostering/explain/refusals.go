package explain

import (
	"fmt"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver"
)

// wish is a request or a row of leave, by index; the other index is -1.
type wish struct{ request, leave int }

// reply is the answer to what would be if a wish were granted.
type reply struct {
	wish
	answer
}

// refusals explains every request and leave that was refused. What can be granted
// for nothing is granted: the rota may be another afterwards.
func (q *inquiry) refusals(e *model.Explanation) (whole bool, err error) {
	replies, err := q.askForWishes()
	if err != nil {
		return false, err
	}
	e.Refusals, whole = nil, true
	for i := range q.report.Requests {
		if q.report.Requests[i].Outcome == model.SetAside {
			e.Refusals = append(e.Refusals, q.setAside(i))
		}
	}
	for _, x := range q.refusedWishes() {
		r := q.refusal(x, replies)
		whole = whole && (r.Price != nil || r.Impossible)
		e.Refusals = append(e.Refusals, r)
	}
	return whole, nil
}

// askForWishes asks for each refused wish in turn what granting it takes. A better
// rota that comes up on the way is taken, and the wishes are asked for again, up
// to a number of questions in all.
func (q *inquiry) askForWishes() (replies []reply, err error) {
	if len(q.refusedWishes()) == 0 {
		return nil, nil
	}
	if err := q.settle(); err != nil {
		return nil, err
	}
	known := wishesKnown{asked: map[wish]int{}, against: map[wish]*model.Roster{}, proved: map[wish]bool{}}
	n := len(q.refusedWishes())
	for left := n + n/2 + 2; left > 0 && q.ctx.Err() == nil; left-- {
		x, ok := known.next(q)
		if !ok {
			break
		}
		a, err := q.askFor(x)
		if err != nil {
			return nil, err
		}
		known.asked[x]++
		known.against[x] = q.roster
		known.proved[x] = a.Status == solver.Optimal || a.Status == solver.Infeasible
		if q.ctx.Err() == nil || known.proved[x] {
			replies = append(replies, reply{x, a})
		}
		q.adopt(&a)
	}
	return replies, nil
}

// wishesKnown is how often each wish was asked for, against which rota last, and
// whether the answer holds against any.
type wishesKnown struct {
	asked   map[wish]int
	against map[wish]*model.Roster
	proved  map[wish]bool
}

// next picks the refused wish to ask for next: of those not settled against the
// present rota the first that was asked for least.
func (k *wishesKnown) next(q *inquiry) (x wish, ok bool) {
	for _, y := range q.refusedWishes() {
		if k.proved[y] || k.against[y] == q.roster {
			continue
		}
		if !ok || k.asked[y] < k.asked[x] {
			x, ok = y, true
		}
	}
	return x, ok
}

// refusedWishes lists what the rota refuses, requests first.
func (q *inquiry) refusedWishes() []wish {
	var out []wish
	for i := range q.report.Requests {
		if q.report.Requests[i].Outcome == model.Refused {
			out = append(out, wish{i, -1})
		}
	}
	for i := range q.report.Leave {
		if q.report.Leave[i].Outcome == model.Refused {
			out = append(out, wish{-1, i})
		}
	}
	return out
}

// granted says whether a report grants a wish.
func (x wish) granted(r *model.Report) bool {
	if x.leave >= 0 {
		return r.Leave[x.leave].Outcome == model.Granted
	}
	return r.Requests[x.request].Outcome == model.Granted
}

// days gives whose wish it is and the days of the horizon that it speaks of.
func (x wish) days(w *constraints.Ward) (staff, first, last int) {
	if x.leave >= 0 {
		l := &w.Leave[x.leave]
		return l.Staff, max(w.Day(l.From), 0), min(w.Day(l.To), w.Days-1)
	}
	r := &w.Requests[x.request]
	return r.Staff, w.Day(r.Date), w.Day(r.Date)
}

// granting leaves the person only what meets the wish; leave is granted whole.
func (q *inquiry) granting(x wish) change {
	staff, first, last := x.days(q.ward)
	meets := func(k model.Code) bool { return q.ward.Requests[x.request].Met(k, &q.ward.Catalogue) }
	if x.leave >= 0 {
		meets = func(k model.Code) bool { return k == q.ward.Leave[x.leave].Code }
	}
	var c change
	for day := first; day <= last; day++ {
		if x.request >= 0 || q.ward.Staff[staff].InPost(q.ward.Date(day)) {
			c.cells = append(c.cells, only(q.problem, staff, day, q.ward.Mask(meets)))
		}
	}
	return c
}

// askFor asks what it takes to grant a wish.
func (q *inquiry) askFor(x wish) (answer, error) {
	from := *q
	if x.leave >= 0 {
		from.roster = q.roomFor(x)
	}
	return from.ask(q.granting(x))
}

// roomFor is the rota with a leave row put in and as much of the other requested
// leave taken out as the rules of the whole ward (the leave band) want for it: a
// search finds that exchange late when it has to begin without.
func (q *inquiry) roomFor(x wish) *model.Roster {
	w, r := q.ward, q.roster.Clone()
	staff, first, last := x.days(w)
	for day := first; day <= last; day++ {
		if w.Staff[staff].InPost(w.Date(day)) {
			r.Set(staff, day, w.Leave[x.leave].Code)
		}
	}
	for over := wardBreaks(w, r); over > 0; {
		var best *model.Roster
		for i := range w.Leave {
			if i == x.leave || w.Leave[i].Approved || q.report.Leave[i].Outcome != model.Granted {
				continue
			}
			trial := without(w, r, i)
			if n := wardBreaks(w, trial); n < over {
				best, over = trial, n
			}
		}
		if best == nil {
			break
		}
		r = best
	}
	return r
}

// without takes a leave row out of a roster.
func without(w *constraints.Ward, r *model.Roster, leave int) *model.Roster {
	out := r.Clone()
	staff, first, last := wish{-1, leave}.days(w)
	for day := first; day <= last; day++ {
		if out.At(staff, day) == w.Leave[leave].Code {
			out.Set(staff, day, model.Off)
		}
	}
	return out
}

// wardBreaks is by how much a roster breaks hard rules of the whole ward.
func wardBreaks(w *constraints.Ward, r *model.Roster) (n int64) {
	for _, v := range w.Evaluate(r) {
		if v.Level == model.Hard && v.Person() < 0 {
			n += v.Points()
		}
	}
	return n
}

// setAside explains a request beyond the limit: it was never weighed, so it has no price.
func (q *inquiry) setAside(i int) model.Refusal {
	r := &q.ward.Requests[i]
	day := q.ward.Day(r.Date)
	said := q.demand(&model.Subject{Rule: limitRule, Staff: []int{r.Staff}, From: day, To: day}) + "."
	if r.Met(q.report.Requests[i].Got, &q.ward.Catalogue) {
		said += " The rota happens to meet it."
	}
	return model.Refusal{Request: i, Leave: -1, Word: rostering.ManagersWord(limitRule), Rule: limitRule,
		Clause: ruleClause(limitRule), Sentence: said}
}

const limitRule = "requests.limit"

// refusal explains one wish by the best that was found with it.
func (q *inquiry) refusal(x wish, replies []reply) model.Refusal {
	out := model.Refusal{Request: x.request, Leave: x.leave}
	said := q.wishSaid(x)
	best, impossible := bestReply(x, replies)
	switch {
	case impossible != nil:
		out.Impossible = true
		var facts string
		out.Rule, facts = q.ruledOut(impossible.Conflicts)
		out.Sentence = fmt.Sprintf("Refused: no legal rota grants %s.", said)
		if facts != "" {
			out.Sentence += fmt.Sprintf(" What rules it out: %s.", facts)
		}
	case best != nil && q.beats(best): // only of a rota that is to stand
		p := q.price(best)
		out.Price, out.Rule = &p, q.firstReason(x)
		out.Sentence = fmt.Sprintf("Not granted in this rota, which stands as it was edited: %s. A rota that grants it and is no worse was found.", said)
	case best != nil:
		p := q.price(best)
		others := len(q.newlyRefused(best.report))
		c := q.cause(best, x)
		out.Rule = c.rule
		does := effect(&p, others)
		if p.More == (model.Score{}) {
			p.Sentence = does // not for nothing: somebody else's wish
		}
		out.Price = &p
		out.Sentence = fmt.Sprintf("Refused: %s that grants %s %s: %s (%s).", bestRota(&p), said, does, c.said, source(c.rule))
	default:
		out.Rule = q.firstReason(x)
		out.Sentence = fmt.Sprintf("Refused: %s. What granting it takes was not found in the time given.", said)
		if v, _ := constraints.Find(out.Rule); !isWishRule(out.Rule) {
			out.Sentence = fmt.Sprintf("Refused: %s, granted by itself, would break %q (%s). What granting it takes was not found in the time given.",
				said, v.Title, source(out.Rule))
		}
	}
	out.Clause, out.Word = ruleClause(out.Rule), rostering.ManagersWord(out.Rule)
	return out
}

// bestReply picks the best roster found that grants a wish, whichever question
// brought it up, or the reply that proves that there is none.
func bestReply(x wish, replies []reply) (best *answer, impossible *answer) {
	for i := range replies {
		r := &replies[i]
		own := r.wish == x
		if own && r.Status == solver.Infeasible {
			return nil, &r.answer
		}
		if r.roster == nil || !x.granted(r.report) {
			continue
		}
		if best == nil || r.report.Score.Less(best.report.Score) || own && r.report.Score == best.report.Score {
			a := r.answer
			if !own && a.Status == solver.Optimal {
				a.Status = solver.Feasible // that proof speaks of another wish
			}
			best = &a
		}
	}
	return best, nil
}

func (q *inquiry) firstReason(x wish) string {
	if x.leave >= 0 {
		return rostering.FirstLeaveReason(q.ward, q.roster, q.report, x.leave)
	}
	return rostering.FirstReason(q.ward, q.roster, q.report, x.request)
}

// newlyRefused lists the wishes that the rota grants and a report refuses.
func (q *inquiry) newlyRefused(r *model.Report) []wish {
	var out []wish
	for i := range r.Requests {
		if r.Requests[i].Outcome == model.Refused && q.report.Requests[i].Outcome == model.Granted {
			out = append(out, wish{i, -1})
		}
	}
	for i := range r.Leave {
		if r.Leave[i].Outcome == model.Refused && q.report.Leave[i].Outcome == model.Granted {
			out = append(out, wish{-1, i})
		}
	}
	return out
}

// wishSaid names a wish: "Ann's day off on Sat 16 Jan".
func (q *inquiry) wishSaid(x wish) string {
	w := q.ward
	staff, first, last := x.days(w)
	who := w.Who(staff)
	if x.leave >= 0 {
		return fmt.Sprintf("%s's leave, %s", who, w.Span(first, last))
	}
	return fmt.Sprintf("%s's %s on %s", who, q.wants(&w.Requests[x.request]), w.On(first))
}

// wants says what a request asks for: "day off", "wish for E or L", "wish for no N".
func (q *inquiry) wants(r *model.Request) string {
	if r.Want == model.WantOff {
		return "day off"
	}
	said := "wish for "
	if r.Want == model.WantNot {
		said += "no "
	}
	for i, k := range r.Codes {
		if i > 0 {
			said += " or "
		}
		said += q.ward.CodeName(k)
	}
	return said
}
