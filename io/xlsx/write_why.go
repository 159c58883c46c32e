package xlsx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// The columns of the Why sheet.
const (
	whyWho = iota + 1
	whyWhen
	whyWhat
	whyReason
	whyText
	whyClause
	whyPrice
)

// whySheet is the Why sheet being written. All sections share its columns, so
// that one line of headings stays in sight and filters find a person or a date
// wherever they are spoken of.
type whySheet struct {
	*sheetWriter
	in      *model.Instance
	rota    *model.Rota
	e       *model.Explanation
	titles  map[string]string // of rules
	clauses map[string]string
	row     int // the next free one
	links   []whyLink
	gapRows map[int]int // where the gaps of the explanation stand
}

// whyLink leads to a section.
type whyLink struct {
	text string
	row  int
}

// writeWhy writes what a ward manager asks first: why duties stay unfilled and
// wishes are refused, what hand edits cost, and why there is no roster.
func (b *bookWriter) writeWhy(rota *model.Rota, opts WriteOptions) {
	s := &whySheet{sheetWriter: b.sheet(SheetWhy), in: rota.Instance, rota: rota, e: rota.Explanation,
		titles: map[string]string{}, clauses: map[string]string{}, gapRows: map[int]int{}}
	for _, r := range opts.Rules {
		s.titles[r.Rule], s.clauses[r.Rule] = r.Title, r.Clause
	}
	if rota.Report != nil {
		for _, r := range rota.Report.Rules {
			s.titles[r.ID], s.clauses[r.ID] = r.Title, r.Clause
		}
	}
	heads := []heading{{name: "Who", wide: 23}, {name: "When", wide: 15.5}, {name: "What", wide: 16}, {name: "Reason", wide: 22},
		{name: "Why", wide: 70}, {name: "Clause", wide: 19}, {name: "Price", wide: 34}}
	for i, h := range heads {
		s.widen(i+1, h.wide)
	}
	s.reportHead(s.in, SheetWhy, s.summary(), whyPrice, noteLook)
	links := 3
	if len(s.e.Partial) > 0 {
		s.merge(3, 1, whyPrice, "NOT COMPLETE. Time ran out before all was found of: "+strings.Join(s.e.Partial, "; ")+".", amberLook)
		links++
	}
	head, _ := s.table(links+1, table{heads: heads})
	s.row = head + 1
	s.conflicts()
	s.unfilled()
	s.refusals()
	s.edits()
	s.stopped()
	for i, l := range s.links {
		s.link(links, i+1, l.text, l.row)
	}
	s.height(links, 26)
	s.freeze(head+1, 1)
	s.filter(head, s.row-1, whyPrice)
	s.print(s.in, head, 0)
	above := false
	s.note(s.f.SetSheetProps(s.name, &excelize.SheetPropsOptions{OutlineSummaryBelow: &above}))
}

// summary says in a line what the sheet holds and how to read it.
func (s *whySheet) summary() string {
	if s.rota.Roster == nil {
		if len(s.e.Conflicts) == 0 {
			return "There is no roster."
		}
		return "There is no roster: what is listed here can't all hold together. Below each list stand the ways out, the cheapest first."
	}
	short := 0
	for i := range s.rota.Report.Gaps {
		short += s.rota.Report.Gaps[i].Short
	}
	words := "Every duty is filled"
	if short > 0 {
		words = count(short, "duty is unfilled", "duties are unfilled")
	}
	words += "; " + countNone(len(s.e.Refusals), "request, leave included, is refused or set aside", "requests, leave included, are refused or set aside")
	if n := len(s.e.Edits); n > 0 {
		words += "; " + count(n, "cell was changed by hand", "cells were changed by hand")
	}
	words += ". A price is what else would change in this rota, in the best roster found; nothing is cheaper only where it says proved. " +
		"Filter by a name or a date to see all that is said of it"
	if slices.ContainsFunc(s.e.Unfilled, func(u model.UnfilledWhy) bool { return len(u.Stopped) > 0 }) {
		words += "; button 1 at the left edge folds the people away"
	}
	return words + "."
}

// countNone is count with words for none.
func countNone(n int, one, many string) string {
	if n == 0 {
		return "no " + one
	}
	return count(n, one, many)
}

// section heads a part, with a space above, and leads to it from the top.
func (s *whySheet) section(text, short string) {
	if len(s.links) > 0 {
		s.row++
	}
	s.links = append(s.links, whyLink{short, s.row})
	s.row = s.band(s.row, whyPrice, text, bandLook)
}

// line writes a row of cells.
func (s *whySheet) line(cells ...any) {
	s.sheetWriter.row(s.row, cells)
	s.row++
}

// conflicts says why there is no roster, and what would make one.
func (s *whySheet) conflicts() {
	for i := range s.e.Conflicts {
		c := &s.e.Conflicts[i]
		text := "These can't all hold together"
		if c.Proved {
			text += ": proved"
		}
		if c.Minimal {
			text += "; without any one of them the others can"
		}
		s.section(text, fmt.Sprintf("Conflict %d", i+1))
		for _, f := range c.Facts {
			s.line(people(s.in, f.Staff), s.days(f.From, f.To), s.duty(f.Period, f.Group), s.title(f.Rule), f.Sentence, s.clauses[f.Rule], "")
		}
		for j, w := range c.WaysOut {
			s.line(styled{fmt.Sprintf("Way out %d", j+1), boldLook}, "", "", "", styled{w.Sentence, boldLook}, "", priceText(&w.Price))
		}
	}
}

// days is one date, or the first and last of several.
func (s *whySheet) days(from, to int) any {
	if from == to {
		return s.in.Date(from)
	}
	return long(s.in.Date(from)) + "\nto " + long(s.in.Date(to))
}

// unfilled writes a line for each gap: whether it can be filled, how, and at what price.
func (s *whySheet) unfilled() {
	if s.rota.Report == nil || len(s.rota.Report.Gaps) == 0 {
		return
	}
	gaps := s.rota.Report.Gaps
	n := 0
	for i := range gaps {
		n += gaps[i].Short
	}
	s.section(fmt.Sprintf("Unfilled duties: %d", n), fmt.Sprintf("Unfilled duties: %d", n))
	alike := map[string][]int{} // gaps by verdict
	for i := range s.e.Unfilled {
		u := &s.e.Unfilled[i]
		if u.Fill == nil && !gaps[u.Gap].RedFlag {
			alike[u.Verdict] = append(alike[u.Verdict], u.Gap)
		}
	}
	told := map[int]bool{}
	for i := range s.e.Unfilled {
		u := &s.e.Unfilled[i]
		g := &gaps[u.Gap]
		same := alike[u.Verdict]
		if many := len(same) > mostAlike && u.Fill == nil && !g.RedFlag; !many {
			s.gap(i)
		} else if u.Gap == same[0] {
			s.gapsAlike(same, u.Verdict)
		}
		told[u.Gap] = true
	}
	if rest := len(gaps) - len(told); rest > 0 {
		s.spread(s.row, 1, whyPrice, count(rest, "more gap was", "more gaps were")+" not looked into; the sheet "+SheetUnfilled+" lists them all.", noteLook)
		s.row++
	}
}

// gap writes one gap: whether it can be filled, how, and at what price.
func (s *whySheet) gap(i int) {
	u := &s.e.Unfilled[i]
	g := &s.rota.Report.Gaps[u.Gap]
	who, text, price := styled{fmt.Sprintf("%d short", g.Short), amberLook}, u.Verdict, ""
	if g.RedFlag {
		who = styled{fmt.Sprintf("RED FLAG: %d short", g.Short), redLook}
	}
	if u.Fill != nil {
		text, price = text+"\nCheapest way found: "+u.Fill.Sentence, priceText(&u.Fill.Price)
	}
	s.gapRows[i] = s.row
	s.line(who, s.in.Date(g.Day), s.duty(g.Period, g.Group), styled{"Can it be filled?", boldLook}, text, "", price)
}

// Of more gaps with one verdict than mostAlike one line is made, which names
// the first of them.
const (
	mostAlike  = 5
	namedAlike = 9
)

// gapsAlike writes gaps of which the same is said.
func (s *whySheet) gapsAlike(list []int, verdict string) {
	short := 0
	var names []string
	for _, i := range list {
		g := &s.rota.Report.Gaps[i]
		short += g.Short
		names = append(names, s.in.Date(g.Day).Time().Format("Mon 2 Jan")+" "+s.duty(g.Period, g.Group))
	}
	text := verdict + "\n" + strings.Join(names[:min(len(names), namedAlike)], "; ")
	if rest := len(names) - namedAlike; rest > 0 {
		text += fmt.Sprintf("; and %d more, on the sheet %s", rest, SheetUnfilled)
	}
	first, last := s.rota.Report.Gaps[list[0]].Day, s.rota.Report.Gaps[list[len(list)-1]].Day
	s.line(styled{fmt.Sprintf("%d short", short), amberLook}, s.days(first, last), count(len(list), "gap", "gaps"),
		styled{"Can they be filled?", boldLook}, text, "", "")
}

// duty names a period and a group, either of which may be none.
func (s *whySheet) duty(period model.Code, group model.Group) string {
	what := ""
	if period != model.Off {
		what = s.in.Catalogue.Label(period)
	}
	if group != "" {
		what = strings.TrimSpace(what + " " + groupText(group))
	}
	return what
}

// stopped lists under each gap who could have worked it, and what stops them.
func (s *whySheet) stopped() {
	first := true
	for i := range s.e.Unfilled {
		u := &s.e.Unfilled[i]
		if len(u.Stopped) == 0 {
			continue
		}
		if first {
			s.section("Who could have worked the unfilled duties, and what stops them", "What stops whom")
			first = false
		}
		g := &s.rota.Report.Gaps[u.Gap]
		date := s.in.Date(g.Day)
		if at := s.gapRows[i]; at > 0 {
			s.link(at, whyClause, "What stops whom: row "+strconv.Itoa(s.row), s.row)
			s.fillRow(at, whyClause, whyClause, boxed(linkLook))
		}
		s.spread(s.row, 1, whyPrice, fmt.Sprintf("%s, %s: %d short", long(date), s.duty(g.Period, g.Group), g.Short), gapLook)
		s.row++
		for _, x := range u.Stopped {
			var reason any = s.title(x.Rule)
			if x.Rule == "" {
				reason = styled{"no rule stops them", greenLook}
			}
			s.note(s.f.SetRowOutlineLevel(s.name, s.row, 1))
			s.line(styled{s.in.Staff[x.Staff].Name, inLook}, date, s.has(x.Staff, g.Day), reason, x.Sentence, x.Clause, "")
		}
	}
}

// The looks of the list of people below a gap.
var (
	gapLook = boxed(look{bold: true, fill: paleGrey, wrap: true, down: "top"})
	inLook  = boxed(look{wrap: true, down: "top", across: "left", indent: 1})
)

// has says what a person does on a day.
func (s *whySheet) has(staff, day int) string {
	if !s.in.InHorizon(day) {
		return ""
	}
	k := s.rota.Roster.At(staff, day)
	if k == model.Off {
		return "is off"
	}
	return "has " + s.in.Catalogue.Label(k)
}

// title is a rule's, or its name where the book is not at hand.
func (s *whySheet) title(rule string) string {
	if t := s.titles[rule]; t != "" {
		return t
	}
	return rule
}

// refusals writes a line for each refused request and leave.
func (s *whySheet) refusals() {
	if len(s.e.Refusals) == 0 {
		return
	}
	s.section(fmt.Sprintf("Requests and leave refused or set aside: %d", len(s.e.Refusals)), fmt.Sprintf("Refused: %d", len(s.e.Refusals)))
	for i := range s.e.Refusals {
		r := &s.e.Refusals[i]
		var staff int
		var date model.Date
		var what string
		if r.Request >= 0 {
			q := &s.in.Requests[r.Request]
			staff, date, what = q.Staff, q.Date, requestText(&s.in.Catalogue, q)
		} else {
			l := &s.in.Leave[r.Leave]
			staff, date, what = l.Staff, l.From, s.in.Catalogue.Label(l.Code)
			if l.To != l.From {
				what += " to " + l.To.Time().Format("2 Jan")
			}
		}
		s.line(s.in.Staff[staff].Name, date, what, styled{capital(r.Word), boldLook}, r.Sentence, r.Clause, s.grantPrice(r))
	}
}

// grantPrice is what granting a wish would cost.
func (s *whySheet) grantPrice(r *model.Refusal) any {
	switch {
	case s.rota.Report != nil && r.Request >= 0 && s.rota.Report.Requests[r.Request].Outcome == model.SetAside:
		return styled{"Set aside: not weighed", greyLook}
	case r.Impossible:
		return styled{"Can't be granted: no legal roster does, proved", greyLook}
	case r.Price == nil:
		return "Not settled"
	}
	return priceText(r.Price)
}

// priceText is a price in words, with how sure it is.
func priceText(p *model.Price) string {
	text := capital(p.Sentence)
	if p.Sentence == "nothing" {
		text = "Costs nothing"
	}
	if p.Proved {
		return text + "; nothing is cheaper, proved"
	}
	return text + "; the best found"
}

// edits writes a line for each cell that was typed over.
func (s *whySheet) edits() {
	if len(s.e.Edits) == 0 {
		return
	}
	s.section(fmt.Sprintf("Changed by hand: %d", len(s.e.Edits)), fmt.Sprintf("Changed by hand: %d", len(s.e.Edits)))
	label := func(k model.Code) string {
		if k == model.Off {
			return "off"
		}
		return s.in.Catalogue.Label(k)
	}
	for i := range s.e.Edits {
		x := &s.e.Edits[i]
		broke := any("breaks no rule")
		switch {
		case x.More[model.Hard] > 0:
			broke = styled{"BREAKS A HARD RULE", redLook}
		case len(x.Broken) > 0:
			broke = styled{"breaks rules", amberLook}
		}
		text := x.Sentence
		for _, b := range x.Broken {
			text += "\n\u2013 " + b
		}
		what := label(x.To) + ", was " + label(x.From)
		if x.To == x.From {
			what = label(x.To) + ", as generated"
		}
		s.line(s.in.Staff[x.Staff].Name, s.in.Date(x.Day), what, broke, text, "", scoreText(x.More))
	}
}

// scoreText is a difference of scores in words.
func scoreText(more model.Score) string {
	var parts []string
	for l, on := range []string{"on hard rules", "on cover", "on wishes"} {
		switch n := more[l]; {
		case n > 0:
			parts = append(parts, fmt.Sprintf("%s more %s", count(int(n), "point", "points"), on))
		case n < 0:
			parts = append(parts, fmt.Sprintf("%s fewer %s", count(int(-n), "point", "points"), on))
		}
	}
	if len(parts) == 0 {
		return "Costs nothing"
	}
	return strings.Join(parts, ", ")
}
