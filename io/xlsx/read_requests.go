package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// readRequests reads the wishes. Those before day 1 are history, kept as long as
// any policy may count them; what lies further back or after the roster is set
// aside.
func (r *reader) readRequests() {
	t := r.table(SheetRequests, nil)
	if t == nil {
		return
	}
	r.tally.requests = len(t.entries)
	type wish struct {
		staff int
		date  model.Date
	}
	first := map[wish]string{}
	var past, after []entry
	for _, e := range t.entries {
		q, ok := e.request()
		if !ok {
			continue
		}
		w := wish{q.Staff, q.Date}
		if first[w] != "" {
			e.fault("date", fmt.Sprintf("a second request of staff number %s for %s", quoteNumber(r.in.Staff[q.Staff].Number), long(q.Date)),
				"one request per person and date; it stands in "+first[w]+" already")
			continue
		}
		first[w] = e.ref("date")
		switch {
		case r.dated && q.Date > r.in.End():
			after = append(after, e)
			r.in.Later.Requests = append(r.in.Later.Requests, q)
		case r.dated && q.Date < r.in.Start-model.RequestDays:
			past = append(past, e)
		default:
			r.in.Requests = append(r.in.Requests, q)
		}
	}
	r.setAside(past, "date", fmt.Sprintf("requests more than %d days before the roster", model.RequestDays), "dates that count; these are set aside")
	r.setAside(after, "date", "requests after the roster", "dates within it; these are kept for the next roster")
}

// request reads one row.
func (e entry) request() (q model.Request, ok bool) {
	q.Source = e.source("number")
	var okPerson, okDate, okWish bool
	q.Staff, okPerson = e.person()
	q.Date, okDate = e.neededDate("date")
	okWish = e.wish(&q)
	q.Priority = e.priority()
	q.Made = e.date("made", nearRoster)
	q.Exception = e.yes("exception", false)
	return q, okPerson && okDate && okWish
}

// wish reads off, E, "E or L" and "not N".
func (e entry) wish(q *model.Request) bool {
	const want = "off, a shift code, E or L, or not N"
	text, ok := e.needed("request", want)
	if !ok || e.r.codes == nil {
		return false
	}
	named, isNot := cutNot(text)
	labels, bad := e.r.codes.split(named)
	switch {
	case bad != "":
		k, known := e.r.codes.find(bad)
		switch {
		case known && e.r.in.Catalogue.IsAbsence(k):
			e.fault("request", "a request for an absence", want+"; leave stands on sheet "+SheetLeave)
		case !e.r.codes.broken[key(bad)]:
			e.fault("request", e.r.codes.quote(bad), want+", with codes of sheet "+SheetCodes+e.r.codes.hint(bad, shiftCode))
		}
		return false
	case len(labels) == 1 && labels[0] == offWord && !isNot:
		q.Want = model.WantOff
		return true
	}
	q.Want = model.WantOn
	if isNot {
		q.Want = model.WantNot
	}
	for _, l := range labels {
		if l == offWord {
			e.fault("request", "off beside shift codes", want)
			return false
		}
		k, _ := e.r.codes.find(l)
		q.Codes = append(q.Codes, k)
	}
	return true
}
