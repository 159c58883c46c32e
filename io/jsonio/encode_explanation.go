package jsonio

import "github.com/rostergen/rostergen/model"

func (w *writer) explanation(r *model.Rota) *explanation {
	e := r.Explanation
	out := &explanation{Explanation: *e}
	for i := range e.Conflicts {
		out.Conflicts = append(out.Conflicts, w.conflict(&e.Conflicts[i]))
	}
	gaps := 0
	if r.Report != nil {
		gaps = len(r.Report.Gaps)
	}
	for i := range e.Unfilled {
		u := &e.Unfilled[i]
		w.place(u.Gap, gaps, "gap")
		x := unfilledWhy{UnfilledWhy: *u, Stopped: []stopped{}}
		for _, s := range u.Stopped {
			x.Stopped = append(x.Stopped, stopped{w.person(s.Staff), s})
		}
		if u.Fill != nil {
			x.Fill = &wayIn{WayIn: *u.Fill, Changes: []cell{}, Price: priceOf(u.Fill.Price)}
			for _, c := range u.Fill.Changes {
				x.Fill.Changes = append(x.Fill.Changes, w.cell(c))
			}
		}
		out.Unfilled = append(out.Unfilled, x)
	}
	for i := range e.Refusals {
		out.Refusals = append(out.Refusals, w.refusal(&e.Refusals[i]))
	}
	for _, p := range e.People {
		out.People = append(out.People, personWhy{w.person(p.Staff), full(p.Sentences)})
	}
	for _, k := range e.Ledger {
		x := ledgerKind{LedgerKind: k, Lines: []ledgerLine{}}
		for _, l := range k.Lines {
			x.Lines = append(x.Lines, ledgerLine{w.person(l.Staff), l})
		}
		out.Ledger = append(out.Ledger, x)
	}
	for _, s := range e.Spare {
		out.Spare = append(out.Spare, spareCover{Day: w.in.Date(s.Day), Period: w.code(s.Period), SpareCover: s, Staff: full(w.people(s.Staff))})
	}
	for _, x := range e.Edits {
		out.Edits = append(out.Edits, editPrice{w.cell(x.Cell), x, scoreOf(x.More)})
	}
	return out
}

func (w *writer) conflict(c *model.Conflict) conflict {
	out := conflict{Conflict: *c, Facts: []fact{}}
	for _, f := range c.Facts {
		out.Facts = append(out.Facts, fact{Fact: f, Staff: w.people(f.Staff), From: w.in.Date(f.From), To: w.in.Date(f.To), Period: w.code(f.Period)})
	}
	for _, x := range c.WaysOut {
		w.place(x.Fact, len(c.Facts), "fact")
		out.WaysOut = append(out.WaysOut, wayOut{x, priceOf(x.Price)})
	}
	return out
}

func (w *writer) refusal(r *model.Refusal) refusal {
	out := refusal{Refusal: *r}
	switch {
	case (r.Request < 0) == (r.Leave < 0):
		w.fail("a refusal of request %d and leave %d, not of one of them", r.Request, r.Leave)
	case r.Request >= 0:
		w.place(r.Request, len(w.in.Requests), "request")
		out.Request = &r.Request
	default:
		w.place(r.Leave, len(w.in.Leave), "row of leave")
		out.Leave = &r.Leave
	}
	if r.Price != nil {
		p := priceOf(*r.Price)
		out.Price = &p
	}
	return out
}

// place checks a place in a list.
func (w *writer) place(i, length int, of string) {
	if i < 0 || i >= length {
		w.fail("the explanation speaks of %s %d, there are %d", of, i, length)
	}
}

func (w *writer) cell(c model.Cell) cell {
	return cell{w.person(c.Staff), w.in.Date(c.Day), or(w.code(c.From), off), or(w.code(c.To), off)}
}

func (w *writer) people(list []int) []string {
	var out []string
	for _, s := range list {
		out = append(out, w.person(s))
	}
	return out
}

func priceOf(p model.Price) price { return price{p, scoreOf(p.Score), scoreOf(p.More)} }
