package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// readLeave reads runs of days away. Rows that don't touch the roster are set
// aside or kept for the next one, and said.
func (r *reader) readLeave() {
	t := r.table(SheetLeave, nil)
	if t == nil {
		return
	}
	r.tally.leave = len(t.entries)
	var aside, later []entry
	byPerson := map[int][]model.Leave{}
	for _, e := range t.entries {
		l, ok := e.leave()
		switch {
		case !ok:
		case r.dated && l.To < r.in.Start:
			aside = append(aside, e)
		case e.overlaps(byPerson[l.Staff], l):
		case r.dated && l.From > r.in.End():
			later = append(later, e)
			byPerson[l.Staff] = append(byPerson[l.Staff], l)
			r.in.Later.Leave = append(r.in.Later.Leave, l)
		default:
			byPerson[l.Staff] = append(byPerson[l.Staff], l)
			r.in.Leave = append(r.in.Leave, l)
		}
	}
	r.setAside(aside, "from", "leave that ended before the roster", "leave that touches it; these rows are set aside")
	r.setAside(later, "from", "leave after the roster", "leave that touches it; these rows are kept for the next roster")
}

// leave reads one row.
func (e entry) leave() (l model.Leave, ok bool) {
	l.Source = e.source("number")
	var okPerson, okCode, okFrom, okTo, okStatus bool
	l.Staff, okPerson = e.person()
	l.Code, okCode = e.absence()
	l.From, okFrom = e.neededDate("from")
	l.To, okTo = e.neededDate("to")
	if okFrom && okTo && l.From > l.To {
		e.fault("to", long(l.To), "a date not before "+long(l.From))
		okTo = false
	}
	if _, ok := e.needed("status", "approved or requested"); ok {
		var word string
		word, okStatus = e.word("status", []string{"approved", "requested"})
		l.Approved = word == "approved"
	}
	l.Made = e.date("made", nearRoster)
	if h, ok := e.hours("hours", 0, 3000, "hours from 0"); ok {
		l.Credit = &h
	}
	l.Priority = e.priority()
	return l, okPerson && okCode && okFrom && okTo && okStatus
}

// absence reads the code of a leave row.
func (e entry) absence() (model.Code, bool) {
	word, ok := e.needed("code", "an absence code")
	if !ok || e.r.codes == nil {
		return 0, false
	}
	k, ok := e.r.codes.find(word)
	if !ok || !e.r.in.Catalogue.IsAbsence(k) {
		e.r.badCode(e.sheet.name, e.ref("code"), word, absenceCode)
		return 0, false
	}
	return k, true
}

func (e entry) priority() int {
	n, _ := e.whole("priority", 1, 3, "1, 2 or 3")
	return n
}

// overlaps reports a row that has a day in common with an earlier one of the
// same person.
func (e entry) overlaps(earlier []model.Leave, l model.Leave) bool {
	for _, o := range earlier {
		if l.From <= o.To && o.From <= l.To {
			e.fault("from", fmt.Sprintf("leave of staff number %s from %s to %s", quoteNumber(e.r.in.Staff[l.Staff].Number), long(l.From), long(l.To)),
				"days that no other row holds; "+o.Source.Cell+" is from "+long(o.From)+" to "+long(o.To))
			return true
		}
	}
	return false
}

// setAside tells in one warning of the rows that are not used.
func (r *reader) setAside(rows []entry, key, what, want string) {
	if len(rows) == 0 {
		return
	}
	numbers := make([]int, len(rows))
	for i, e := range rows {
		numbers[i], _, _ = e.place(key)
	}
	rows[0].warn(key, what+" in "+rowList(numbers), want)
}
