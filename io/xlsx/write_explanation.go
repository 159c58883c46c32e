package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// writeExplanation writes the sheets that say why, where there is an
// explanation; a sheet that would say nothing is left out, but never Why.
func (b *bookWriter) writeExplanation(rota *model.Rota, opts WriteOptions) {
	e := rota.Explanation
	if e == nil {
		return
	}
	b.writeWhy(rota, opts)
	if len(e.Conflicts) > 0 {
		b.writeProof(rota.Instance, e.Conflicts)
	}
	if len(e.People) > 0 {
		b.writeWhyPeople(rota.Instance, e.People)
	}
	if len(e.Ledger) > 0 {
		b.writeLedger(rota.Instance, e.Ledger)
	}
	if len(e.Spare) > 0 {
		b.writeSpare(rota.Instance, e.Spare)
	}
}

// explains refuses an explanation that is not of this rota.
func explains(rota *model.Rota) error {
	e := rota.Explanation
	if e == nil {
		return nil
	}
	c := explained{in: rota.Instance}
	gaps := 0
	if rota.Report != nil {
		gaps = len(rota.Report.Gaps)
	}
	for i := range e.Conflicts {
		for j := range e.Conflicts[i].Facts {
			c.people(e.Conflicts[i].Facts[j].Staff...)
		}
	}
	for i := range e.Unfilled {
		c.place(e.Unfilled[i].Gap, gaps)
		for _, s := range e.Unfilled[i].Stopped {
			c.people(s.Staff)
		}
	}
	for i := range e.Refusals {
		if r := &e.Refusals[i]; r.Request >= 0 {
			c.place(r.Request, len(c.in.Requests))
		} else {
			c.place(r.Leave, len(c.in.Leave))
		}
	}
	for i := range e.People {
		c.people(e.People[i].Staff)
	}
	for i := range e.Ledger {
		for _, l := range e.Ledger[i].Lines {
			c.people(l.Staff)
		}
	}
	for i := range e.Spare {
		c.people(e.Spare[i].Staff...)
	}
	for i := range e.Edits {
		c.people(e.Edits[i].Staff)
	}
	if c.strange {
		return fmt.Errorf("the explanation is not of this rota")
	}
	return nil
}

// explained checks whom and what an explanation speaks of.
type explained struct {
	in      *model.Instance
	strange bool
}

func (c *explained) place(i, length int) { c.strange = c.strange || i < 0 || i >= length }

func (c *explained) people(list ...int) {
	for _, p := range list {
		c.place(p, len(c.in.Staff))
	}
}

// The looks of the sheets that say why.
var (
	bandLook  = boxed(look{bold: true, size: 11, fill: midGrey, down: "center"})
	alertLook = boxed(look{bold: true, size: 11, fill: amberFill, down: "center"})
	linkLook  = look{underline: true, ink: "0563C1", wrap: true, down: "top"}
	boldLook  = boxed(look{bold: true, wrap: true, down: "top", across: "left"})
)

// band heads a section of a sheet and gives the row after it.
func (s *sheetWriter) band(row, columns int, text string, l look) int {
	s.merge(row, 1, columns, text, l)
	s.height(row, 17)
	return row + 1
}

// wide is the width of columns together.
func (s *sheetWriter) wide(from, to int) (w float64) {
	for c := from; c <= to; c++ {
		w += s.widths[c]
	}
	return w
}

// spread writes a text across columns of a row, which grows to hold it.
func (s *sheetWriter) spread(row, from, to int, text string, l look) {
	s.merge(row, from, to, text, l)
	now, err := s.f.GetRowHeight(s.name, row)
	s.note(err)
	if lines := wrapped(text, s.wide(from, to), l); lines > 1 {
		s.height(row, max(now, float64(lines)*l.lineHeight()+3))
	}
}

// link makes a cell lead to another cell of its sheet.
func (s *sheetWriter) link(row, col int, text string, to int) {
	at := cellRef(row, col)
	s.put(row, col, text, linkLook)
	s.note(s.f.SetCellHyperLink(s.name, at, sheetRef(s.name)+cellRef(to, 1), "Location", excelize.HyperlinkOpts{}))
}
