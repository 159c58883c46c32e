package xlsx

import (
	"strings"

	"github.com/rostergen/rostergen/model"
)

// codeRange is where the Codes sheet holds something of its codes, one row per
// code in the order of the catalogue, for the formulas of the Off duty.
type codeRange struct {
	first, shifts, last int // rows: the first, the last shift type, the last
	code, paid          int // columns
}

// labels is the range of the codes as formulas name it: all of them, or the
// shift types alone.
func (c codeRange) labels() string { return c.area(c.code, c.last) }
func (c codeRange) worked() string { return c.area(c.code, c.shifts) }
func (c codeRange) hours() string  { return c.area(c.paid, c.last) }

func (c codeRange) area(col, last int) string {
	return sheetRef(SheetCodes) + pinned(c.first, col, last, col)
}

// tableTop is the row where the tables of input sheets begin: their headings
// stand below it, under the hints.
const tableTop = 3

// codesAt says where the Codes sheet holds what formulas need.
func codesAt(in *model.Instance) codeRange {
	l := sheetNamed(SheetCodes)
	c := codeRange{first: tableTop + 2}
	c.shifts = c.first + len(in.Catalogue.Shifts) - 1
	c.last = c.first + in.Catalogue.Len() - 2
	for i, col := range l.Columns {
		switch col.Key {
		case "code":
			c.code = i + 1
		case "paid":
			c.paid = i + 1
		}
	}
	return c
}

// writeCodes writes shift types, then absences, each with a swatch of the
// colour that its cells get, and the paid hours by which the Off duty recounts.
func (b *bookWriter) writeCodes(in *model.Instance, conv *model.Conventions) {
	c := &in.Catalogue
	b.inputSheet(in, SheetCodes, c.Len()-1, func(r int, key string) any {
		k := model.Code(r + 1)
		if key == "paid" {
			return paidHours(conv, k)
		}
		if s := c.Shift(k); s != nil {
			return b.shiftCell(s, key)
		}
		return b.absenceCell(c.Absence(k), key)
	})
}

func paidHours(conv *model.Conventions, k model.Code) any {
	if conv == nil || int(k) >= len(conv.PaidMinutes) {
		return nil
	}
	return conv.PaidMinutes[k].Hours()
}

func (b *bookWriter) shiftCell(s *model.ShiftType, key string) any {
	switch key {
	case "code":
		return codeCell(s.Code, s.Colour, defaultColours[KindWord(s.Kind)])
	case "name":
		return s.Name
	case "meaning":
		return KindWord(s.Kind)
	case "start":
		return s.Start
	case "end":
		return s.End
	case "break":
		if s.Break == nil {
			return nil
		}
		return int(*s.Break)
	case "covers":
		return strings.Join(s.Covers, ", ")
	case "colour":
		return s.Colour
	case "also":
		return strings.Join(s.Also, ", ")
	}
	return b.unwritten(SheetCodes, key)
}

func (b *bookWriter) absenceCell(a *model.Absence, key string) any {
	switch key {
	case "code":
		return codeCell(a.Code, a.Colour, defaultColours[ClassWord(a.Class)])
	case "name":
		return a.Name
	case "meaning":
		return ClassWord(a.Class)
	case "start", "end", "break", "covers":
		return nil
	case "colour":
		return a.Colour
	case "also":
		return strings.Join(a.Also, ", ")
	}
	return b.unwritten(SheetCodes, key)
}

// codeCell shows a code as it looks in the Off duty.
func codeCell(label, colour, otherwise string) styled {
	l := textLook
	l.bold, l.across = true, "center"
	l.fill = fillOf(colour, otherwise)
	return styled{label, l}
}

// fillOf is the ward's own colour for a code made legible, or else the usual one.
func fillOf(colour, otherwise string) string {
	if own := legible(colour); own != "" {
		return own
	}
	return otherwise
}

// defaultColours by meaning. In grey print nights are the darkest duty, and
// absences differ from duties by their letters.
var defaultColours = map[string]string{
	KindWord(model.Early):        "FFF2CC",
	KindWord(model.Late):         "FCE0C8",
	KindWord(model.Day):          "E4F1DC",
	KindWord(model.LongDay):      "FBE5A3",
	KindWord(model.Night):        "B4C7E7",
	KindWord(model.Office):       "E2E2E2",
	ClassWord(model.AnnualLeave): "C6E6B8",
	ClassWord(model.Study):       "DCD0EC",
	ClassWord(model.HolidayOff):  "CDEBEF",
	ClassWord(model.Sick):        "D0CECE",
	ClassWord(model.Absent):      "D0CECE",
	ClassWord(model.DoNotWork):   "C4C4C4",
}

// colourOf is the fill of a code's cells.
func colourOf(c *model.Catalogue, k model.Code) string {
	if s := c.Shift(k); s != nil {
		return fillOf(s.Colour, defaultColours[KindWord(s.Kind)])
	}
	if a := c.Absence(k); a != nil {
		return fillOf(a.Colour, defaultColours[ClassWord(a.Class)])
	}
	return ""
}
