package xlsx

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// writePrevious writes what was worked before day 1, for those of whom it is
// known: hours by week, then a column per date.
func (b *bookWriter) writePrevious(in *model.Instance) {
	s := b.sheet(SheetPrevious)
	l := sheetNamed(SheetPrevious)
	c := &in.CarryIn
	t := table{heads: layoutHeads(l)}
	weeks := 0
	for i := range c.Weeks {
		weeks = max(weeks, len(c.Weeks[i]))
	}
	for w := -weeks; w < 0; w++ {
		t.heads = append(t.heads, heading{name: fmt.Sprintf("Wk %d", w), optional: true, wide: 6})
	}
	dates := len(t.heads)
	for i := range in.Staff {
		if row := previousRow(in, i, weeks); row != nil {
			t.rows = append(t.rows, row)
		}
	}
	head, last := s.table(tableTop, t)
	for d := -c.Days; d < 0; d++ {
		col := dates + d + c.Days + 1
		s.put(head, col, in.Date(d), dayHeadLook)
		s.widen(col, 4.3)
	}
	columns := dates + c.Days
	s.opening(in.Ward+" \u2013 "+SheetPrevious, l.Note+" An empty day of a person who is listed is a day off.", columns)
	s.dropDowns(in, l, head+1, last+spare)
	s.height(head, 60)
	s.freeze(head+1, 3)
	s.print(in, head, 2)
}

var dayHeadLook = boxed(look{bold: true, fill: paleBlue, turned: true, across: "center", down: "center", format: "ddd d mmm"})

// previousRow is nil for a person of whom nothing is known.
func previousRow(in *model.Instance, person, weeks int) []any {
	c := &in.CarryIn
	var known []model.Minutes
	if person < len(c.Weeks) {
		known = c.Weeks[person]
	}
	if !c.Known(person) && len(known) == 0 {
		return nil
	}
	row := []any{in.Staff[person].Number, in.Staff[person].Name}
	for w := 0; w < weeks; w++ {
		if at := w - (weeks - len(known)); at >= 0 {
			row = append(row, known[at].Hours())
		} else {
			row = append(row, nil)
		}
	}
	if !c.Known(person) {
		return row
	}
	idle := !slices.ContainsFunc(c.Lines[person], func(k model.Code) bool { return k != model.Off })
	for d := -c.Days; d < 0; d++ {
		k, _ := c.At(person, d)
		label := in.Catalogue.Label(k)
		if idle {
			label = "-" // a row without a code would read as not known
		}
		look := boxed(look{across: "center", down: "top", shrink: true, fill: colourOf(&in.Catalogue, k)})
		row = append(row, styled{label, look})
	}
	return row
}
