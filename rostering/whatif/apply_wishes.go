package whatif

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// leave decides, adds or cancels leave of one person. Rows of leave are decided
// whole: the dates hold all of a row or none of it.
func (w *work) leave(c *LeaveChange) {
	s, known := w.person(c.Number)
	inDates := w.leaveDates(c)
	if !known || !inDates {
		return
	}
	if c.Decide == "add" {
		w.addLeave(c, s)
		return
	}
	meant := func(l *model.Leave) bool {
		return l.Staff == s && l.From <= c.To && c.From <= l.To && (c.Decide == "cancel" || !l.Approved)
	}
	if !w.wholeLeave(c, meant) {
		return
	}
	switch c.Decide {
	case "approve":
		for i := range w.in.Leave {
			if l := &w.in.Leave[i]; meant(l) {
				l.Approved, w.took = true, true
			}
		}
	case "refuse", "cancel":
		rows := len(w.in.Leave)
		w.in.Leave = slices.DeleteFunc(w.in.Leave, func(l model.Leave) bool {
			if !meant(&l) {
				return false
			}
			w.unlockAway(s, max(l.From, c.From), min(l.To, c.To))
			return true
		})
		w.took = len(w.in.Leave) < rows
	default:
		w.fault("decision "+quoted(c.Decide), "approve, refuse, add or cancel")
		return
	}
	if !w.took {
		what := "requested leave"
		if c.Decide == "cancel" {
			what = "leave"
		}
		w.miss("no "+what+" of staff number "+w.in.Staff[s].Number+" from "+c.From.String()+" to "+c.To.String(), "dates of leave")
		return
	}
	w.words = leaveWords(c, w.in.Staff[s].Number)
}

// leaveDates checks that the dates are in order and touch the horizon.
func (w *work) leaveDates(c *LeaveChange) bool {
	switch {
	case c.From > c.To:
		w.fault("dates from "+c.From.String()+" to "+c.To.String(), "a last date that is not before the first")
	case c.To < w.in.Start || c.From > w.in.End():
		w.miss("dates from "+c.From.String()+" to "+c.To.String(), w.horizonDates())
	default:
		return true
	}
	return false
}

// wholeLeave refuses dates that would cut a row of leave.
func (w *work) wholeLeave(c *LeaveChange, meant func(*model.Leave) bool) bool {
	whole := true
	for i := range w.in.Leave {
		if l := &w.in.Leave[i]; meant(l) && (l.From < c.From || l.To > c.To) {
			w.fault(fmt.Sprintf("a part, from %s to %s, of leave of staff number %s", c.From, c.To, w.in.Staff[l.Staff].Number),
				fmt.Sprintf("the whole of it, from %s to %s", l.From, l.To))
			whole = false
		}
	}
	return whole
}

// addLeave adds approved annual leave.
func (w *work) addLeave(c *LeaveChange, s int) {
	code, ok := w.in.Catalogue.OfClass(model.AnnualLeave)
	if !ok {
		w.miss("leave in a ward without a code for annual leave", "a ward with such a code")
		return
	}
	for _, l := range slices.Concat(w.in.Leave, w.in.Later.Leave) {
		if l.Staff == s && l.From <= c.To && c.From <= l.To {
			w.fault(fmt.Sprintf("leave of staff number %s from %s to %s", w.in.Staff[s].Number, c.From, c.To),
				fmt.Sprintf("days that no other leave holds; there is some from %s to %s", l.From, l.To))
			return
		}
	}
	w.in.Leave = append(w.in.Leave, model.Leave{Staff: s, From: c.From, To: c.To, Code: code, Approved: true, Source: w.source})
	w.took, w.words = true, leaveWords(c, w.in.Staff[s].Number)
}

// unlockAway frees cells of a person that were fixed as days away.
func (w *work) unlockAway(s int, from, to model.Date) {
	w.in.Locks = slices.DeleteFunc(w.in.Locks, func(l model.Lock) bool {
		return l.Staff == s && from <= l.Date && l.Date <= to && w.in.Catalogue.IsAbsence(l.Code)
	})
}

// request grants or drops what one person asked for on a date. What is granted is
// fixed in the rota.
func (w *work) request(c *RequestChange) {
	s, known := w.person(c.Number)
	if inDates := w.within(c.Date); !known || !inDates {
		return
	}
	number := w.in.Staff[s].Number
	meant := func(q model.Request) bool { return q.Staff == s && q.Date == c.Date }
	i := slices.IndexFunc(w.in.Requests, meant)
	if i < 0 {
		w.miss("no request of staff number "+number+" for "+c.Date.String(), "the date of a request")
		return
	}
	q := w.in.Requests[i]
	switch c.Decide {
	case "drop":
		w.in.Requests = slices.DeleteFunc(w.in.Requests, meant)
		w.took, w.words = true, fmt.Sprintf("Staff number %s: request for %s set aside", number, c.Date.Short())
	case "grant":
		w.grant(&q)
	default:
		w.fault("decision "+quoted(c.Decide), "grant or drop")
	}
}

// grant fixes the cell of a request that leaves no choice.
func (w *work) grant(q *model.Request) {
	number := w.in.Staff[q.Staff].Number
	said := fmt.Sprintf("request of staff number %s for %s", number, q.Date)
	var code model.Code
	switch {
	case q.Want == model.WantOff:
	case q.Want == model.WantOn && len(q.Codes) == 1:
		code = q.Codes[0]
	default:
		w.fault("a "+said+" that leaves a choice", "one that names a day off or a single shift")
		return
	}
	away := slices.ContainsFunc(w.in.Leave, func(l model.Leave) bool {
		return l.Approved && l.Staff == q.Staff && l.From <= q.Date && q.Date <= l.To
	})
	if away {
		w.fault("a "+said+" within approved leave", "a date without leave")
		return
	}
	lock := model.Lock{Staff: q.Staff, Date: q.Date, Code: code, Source: w.source}
	same := func(l model.Lock) bool { return l.Staff == q.Staff && l.Date == q.Date }
	if i := slices.IndexFunc(w.in.Locks, same); i >= 0 && w.in.Locks[i].Code == code {
		w.miss("a "+said+" that is granted already", "a request that is still to be decided")
		return
	}
	w.in.Locks = append(slices.DeleteFunc(w.in.Locks, same), lock)
	w.took = true
	w.words = fmt.Sprintf("Staff number %s: request for %s granted, %s is fixed", number, q.Date.Short(), w.codeWords(code))
}
