package jsonio

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// explanation reads the explanation of the document's roster, or of why there is none.
func (r *reader) explanation() *model.Explanation {
	wire := r.doc.Explanation
	out := &wire.Explanation
	for i := range wire.Conflicts {
		out.Conflicts = append(out.Conflicts, r.conflict(fmt.Sprintf("/explanation/conflicts/%d", i), &wire.Conflicts[i]))
	}
	for i := range wire.Unfilled {
		out.Unfilled = append(out.Unfilled, r.unfilled(fmt.Sprintf("/explanation/unfilled/%d", i), &wire.Unfilled[i]))
	}
	for i := range wire.Refusals {
		out.Refusals = append(out.Refusals, r.refusal(fmt.Sprintf("/explanation/refusals/%d", i), &wire.Refusals[i]))
	}
	for i, p := range wire.People {
		staff := r.person(fmt.Sprintf("/explanation/people/%d/staff", i), p.Staff)
		out.People = append(out.People, model.PersonWhy{Staff: staff, Sentences: p.Sentences})
	}
	for i, k := range wire.Ledger {
		x := k.LedgerKind
		for j, l := range k.Lines {
			y := l.LedgerLine
			y.Staff = r.person(fmt.Sprintf("/explanation/ledger/%d/lines/%d/staff", i, j), l.Staff)
			x.Lines = append(x.Lines, y)
		}
		out.Ledger = append(out.Ledger, x)
	}
	for i, s := range wire.Spare {
		at := fmt.Sprintf("/explanation/spare/%d", i)
		x := s.SpareCover
		x.Day, x.Period, x.Staff = r.in.Day(s.Day), r.code(at+"/period", s.Period), r.peopleList(at+"/staff", s.Staff)
		out.Spare = append(out.Spare, x)
	}
	for i, e := range wire.Edits {
		x := e.EditPrice
		x.Cell, x.More = r.cell(fmt.Sprintf("/explanation/edits/%d", i), e.cell), e.More.model()
		out.Edits = append(out.Edits, x)
	}
	return out
}

func (r *reader) conflict(at string, c *conflict) model.Conflict {
	out := c.Conflict
	for i, f := range c.Facts {
		here := fmt.Sprintf("%s/facts/%d", at, i)
		x := f.Fact
		x.Staff = r.peopleList(here+"/staff", f.Staff)
		x.From, x.To, x.Period = r.in.Day(f.From), r.in.Day(f.To), r.code(here+"/period", f.Period)
		out.Facts = append(out.Facts, x)
	}
	for i, w := range c.WaysOut {
		x := w.WayOut
		x.Price = w.Price.model()
		r.place(fmt.Sprintf("%s/waysOut/%d/fact", at, i), x.Fact, len(c.Facts), at+"/facts")
		out.WaysOut = append(out.WaysOut, x)
	}
	return out
}

func (r *reader) unfilled(at string, u *unfilledWhy) model.UnfilledWhy {
	out, gaps := u.UnfilledWhy, 0
	if r.doc.Report != nil {
		gaps = len(r.doc.Report.Gaps)
	}
	r.place(at+"/gap", out.Gap, gaps, "/report/gaps")
	for i, s := range u.Stopped {
		x := s.Stopped
		x.Staff = r.person(fmt.Sprintf("%s/stopped/%d/staff", at, i), s.Staff)
		out.Stopped = append(out.Stopped, x)
	}
	if u.Fill != nil {
		x := u.Fill.WayIn
		x.Price = u.Fill.Price.model()
		for i, c := range u.Fill.Changes {
			x.Changes = append(x.Changes, r.cell(fmt.Sprintf("%s/fill/changes/%d", at, i), c))
		}
		out.Fill = &x
	}
	return out
}

func (r *reader) refusal(at string, f *refusal) model.Refusal {
	out := f.Refusal
	out.Request, out.Leave = -1, -1
	if (f.Request == nil) == (f.Leave == nil) {
		r.add(at, "both a request and leave, or neither", "one of the two")
	}
	if f.Request != nil {
		out.Request = *f.Request
		r.place(at+"/request", out.Request, len(r.in.Requests), "/instance/requests, those after the roster left out")
	}
	if f.Leave != nil {
		out.Leave = *f.Leave
		r.place(at+"/leave", out.Leave, len(r.in.Leave), "/instance/leave, that after the roster left out")
	}
	if f.Price != nil {
		p := f.Price.model()
		out.Price = &p
	}
	return out
}

// place checks a place in a list of the document, counted from 0.
func (r *reader) place(pointer string, i, length int, list string) {
	if i < 0 || i >= length {
		r.add(pointer, fmt.Sprint(i), fmt.Sprintf("a place, from 0, in the %d of %s", length, list))
	}
}

func (r *reader) cell(at string, c cell) model.Cell {
	out := model.Cell{Staff: r.person(at+"/staff", c.Staff), Day: r.in.Day(c.Day), From: r.code(at+"/from", c.From), To: r.code(at+"/to", c.To)}
	if !r.in.InHorizon(out.Day) {
		r.add(at+"/day", c.Day.String(), fmt.Sprintf("a date of the roster, %s to %s", r.in.Start, r.in.End()))
	}
	return out
}

// peopleList reads staff numbers.
func (r *reader) peopleList(at string, numbers []string) []int {
	var out []int
	for i, n := range numbers {
		out = append(out, r.person(fmt.Sprintf("%s/%d", at, i), n))
	}
	return out
}

func (p *price) model() model.Price {
	out := p.Price
	out.Score, out.More = p.Score.model(), p.More.model()
	return out
}
