package jsonio

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// reach is how many days from its first day a roster's dates may lie.
const reach = 400

// near checks a date of leave or of a request.
func (r *reader) near(pointer string, d model.Date) {
	if n := r.in.Day(d); n < -reach || n > reach {
		r.add(pointer, d.String(), fmt.Sprintf("a date within %d days of the roster's first, %s", reach, r.in.Start))
	}
}

// readLeave also sets apart what lies wholly after the horizon.
func (r *reader) readLeave() {
	var all []model.Leave
	for i, l := range r.doc.Instance.Leave {
		at := fmt.Sprintf("/instance/leave/%d", i)
		x := model.Leave{
			Staff: r.person(at+"/staff", l.Staff), From: l.From, To: l.To, Code: r.code(at+"/code", l.Code),
			Approved: l.Status == approved, Made: l.Made, Credit: l.Credit, Priority: l.Priority, Source: r.sourceOf(at),
		}
		if k, known := r.book.codes[fold(l.Code)]; known && !r.book.catalogue.IsAbsence(k) {
			r.add(at+"/code", "a shift or a day off", "an absence's code")
		}
		r.near(at+"/from", l.From)
		r.near(at+"/to", l.To)
		r.inOrder(at, "from", &l.From, "to", &l.To)
		all = append(all, x)
		if x.From > r.in.End() {
			r.in.Later.Leave = append(r.in.Later.Leave, x)
		} else {
			r.in.Leave = append(r.in.Leave, x)
		}
	}
	r.checkOverlaps(all)
}

// checkOverlaps sees to it that no day of a person lies in two rows of leave.
func (r *reader) checkOverlaps(rows []model.Leave) {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(rows[a].Staff, rows[b].Staff), cmp.Compare(rows[a].From, rows[b].From))
	})
	last := -1 // the row that reaches furthest so far
	for _, i := range order {
		switch {
		case last < 0 || rows[last].Staff != rows[i].Staff || rows[i].From > rows[last].To:
			last = i
			continue
		case r.doc.Instance.Leave[last].Staff == r.doc.Instance.Leave[i].Staff: // unknown people are told elsewhere
			r.add(fmt.Sprintf("/instance/leave/%d", i),
				fmt.Sprintf("leave of %s from %s, which /instance/leave/%d holds too", show(r.doc.Instance.Leave[i].Staff), rows[i].From, last),
				"each day of a person in one row of leave")
		}
		if rows[i].To > rows[last].To {
			last = i
		}
	}
}

func (r *reader) readRequests() {
	for i, q := range r.doc.Instance.Requests {
		at := fmt.Sprintf("/instance/requests/%d", i)
		r.near(at+"/date", q.Date)
		if (q.Want == model.WantOff) != (len(q.Codes) == 0) {
			r.add(at, fmt.Sprintf("want %s with %d codes", q.Want, len(q.Codes)), "codes for on and not, none for off")
		}
		x := model.Request{
			Staff: r.person(at+"/staff", q.Staff), Date: q.Date, Want: q.Want,
			Priority: q.Priority, Made: q.Made, Exception: q.Exception, Source: r.sourceOf(at),
		}
		for j, label := range q.Codes {
			x.Codes = append(x.Codes, r.shiftCode(fmt.Sprintf("%s/codes/%d", at, j), label))
		}
		if x.Date > r.in.End() {
			r.in.Later.Requests = append(r.in.Later.Requests, x)
		} else {
			r.in.Requests = append(r.in.Requests, x)
		}
	}
}

func (r *reader) readLocks() []model.Lock {
	type cell struct {
		staff string
		date  model.Date
	}
	seen := map[cell]bool{}
	var out []model.Lock
	for i, l := range r.doc.Instance.Locks {
		at := fmt.Sprintf("/instance/locks/%d", i)
		if !r.in.InHorizon(r.in.Day(l.Date)) {
			r.add(at+"/date", l.Date.String(), fmt.Sprintf("a date of the roster, %s to %s", r.in.Start, r.in.End()))
		}
		if c := (cell{l.Staff, l.Date}); seen[c] {
			r.add(at, fmt.Sprintf("a second lock of %s on %s", show(l.Staff), l.Date), "one lock for a cell")
		} else {
			seen[c] = true
		}
		out = append(out, model.Lock{Staff: r.person(at+"/staff", l.Staff), Date: l.Date, Code: r.code(at+"/code", l.Code),
			Edit: l.Edit, Source: r.sourceOf(at)})
	}
	return out
}
