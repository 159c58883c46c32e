package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// legend explains the codes and marks under the roster and gives the last row.
func (o *offDuty) legend(row int) int {
	c := &o.in.Catalogue
	o.put(row, 1, "Legend", sectionLook)
	const each = 7 // columns for one code and its words
	perRow := max(o.in.Days/each, 1)
	words := look{size: 8, down: "center", shrink: true, across: "left", indent: 1}
	for k := model.Code(1); int(k) < c.Len(); k++ {
		i := int(k) - 1
		at := o.firstDay + i%perRow*each
		if i > 0 && i%perRow == 0 {
			row++
		}
		swatch := boxed(look{across: "center", down: "center", shrink: true, fill: colourOf(c, k)})
		o.put(row, at, c.Label(k), swatch)
		o.merge(row, at+1, at+each-1, codeWords(c, k), words)
		o.height(row, 13)
	}
	for _, note := range o.notes() {
		row++
		o.put(row, 1, note, look{size: 8, ink: darkGrey})
	}
	return row
}

// codeWords is "Early 07:00-15:00" or "Annual leave".
func codeWords(c *model.Catalogue, k model.Code) string {
	if s := c.Shift(k); s != nil {
		name := s.Name
		if name == "" {
			name = KindWord(s.Kind)
		}
		return fmt.Sprintf("%s %s\u2013%s", name, s.Start, s.End)
	}
	a := c.Absence(k)
	if a.Name != "" {
		return a.Name
	}
	return ClassWord(a.Class)
}

// notes explain the marks that the sheet bears.
func (o *offDuty) notes() []string {
	notes := []string{"Empty: day off.  Bold and underlined: fixed before the roster was made (\"-\" is a fixed day off).  " +
		"Grey column: weekend or bank holiday.  Dark grey: not in post."}
	if o.copied != nil {
		return append(notes, o.copied.notes...)
	}
	if o.rota.Roster == nil {
		return notes
	}
	notes = append(notes, "Hours, nights, weekends and found/required recount when a cell is changed by hand; requests and who is in charge don't. "+
		"C/fwd = B/fwd + Rostered + Leave - Contract x weeks; amber is beyond the policy's tolerance.  Red: fewer found than required.")
	if o.adjusted {
		notes = append(notes, "A number at the end of a formula (such as -1) was fixed when the roster was made: people who do not count "+
			"in cover that day (supernumerary), hours of a leave row, a start or end in the middle of the roster.")
	}
	return notes
}
