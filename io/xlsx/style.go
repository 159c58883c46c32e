package xlsx

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// look is how a cell appears. Equal looks share one style of the workbook.
type look struct {
	fill      string // RRGGBB; none when empty
	ink       string // RRGGBB; black when empty
	bold      bool
	italic    bool
	underline bool
	wrap      bool
	shrink    bool // to fit the cell
	size      float64
	across    string // left, center, right
	down      string // top, center; bottom when empty
	indent    int    // of text at the left
	turned    bool   // read from below
	format    string
	left      edge
	right     edge
	top       edge
	bottom    edge
}

// edge is a line beside a cell.
type edge int

const (
	noEdge    edge = 0
	hairEdge  edge = 1 // between cells
	thickEdge edge = 2 // after a Sunday, around blocks
	markEdge  edge = 3 // around a cell that is singled out
)

// The colours of the sheets, all light enough for black print.
const (
	paleBlue   = "DCE6F1" // headings
	paleGrey   = "EDEDED" // weekends
	palerGrey  = "F7F7F7"
	midGrey    = "BFBFBF" // lines between cells
	darkGrey   = "595959" // notes and thick lines
	redFill    = "F8CBAD"
	amberFill  = "FFE699"
	greenFill  = "C6E0B4"
	redInk     = "9C0006"
	fontFamily = "Arial"
	fontSize   = 9
)

// The number formats of the sheets.
const (
	dateFormat   = "ddd d mmm yyyy"
	dayFormat    = "d mmm"
	timeFormat   = "hh:mm"
	hoursFormat  = "0.00"
	signedFormat = "+0.00;-0.00;0.00"
	countFormat  = "0"
	someFormat   = "0;-0;" // nothing for zero
)

// The looks that every sheet shares.
var (
	titleLook   = look{bold: true, size: 14}
	noteLook    = look{italic: true, ink: darkGrey, wrap: true, down: "top"}
	hintLook    = look{italic: true, ink: darkGrey, size: 8, wrap: true}
	headLook    = boxed(look{bold: true, fill: paleBlue, wrap: true, down: "center", across: "left"})
	textLook    = boxed(look{wrap: true, down: "top", across: "left"})
	numberLook  = boxed(look{down: "top", across: "center"})
	dateLook    = boxed(look{down: "top", across: "left", format: dateFormat})
	timeLook    = boxed(look{down: "top", across: "center", format: timeFormat})
	hoursLook   = boxed(look{down: "top", across: "right", indent: 1, format: hoursFormat})
	signedLook  = boxed(look{down: "top", across: "right", indent: 1, format: signedFormat})
	sectionLook = look{bold: true, size: 11}
)

// boxed puts thin lines around a look.
func boxed(l look) look {
	l.left, l.right, l.top, l.bottom = hairEdge, hairEdge, hairEdge, hairEdge
	return l
}

// before gives the look with another line at its right.
func (l look) before(e edge) look {
	l.right = e
	return l
}

// styleID gives the workbook's number for a look.
func (b *bookWriter) styleID(l look) int {
	if id, ok := b.styles[l]; ok {
		return id
	}
	st := &excelize.Style{
		Font: &excelize.Font{Family: fontFamily, Size: fontSize, Bold: l.bold, Italic: l.italic, Color: l.ink},
		Alignment: &excelize.Alignment{Horizontal: l.across, Vertical: l.down, WrapText: l.wrap,
			ShrinkToFit: l.shrink, Indent: l.indent},
	}
	if l.size > 0 {
		st.Font.Size = l.size
	}
	if l.underline {
		st.Font.Underline = "single"
	}
	if l.turned {
		st.Alignment.TextRotation = 90
	}
	if l.fill != "" {
		st.Fill = solid(l.fill)
	}
	if l.format != "" {
		st.CustomNumFmt = &l.format
	}
	for _, side := range []struct {
		name string
		edge edge
	}{{"left", l.left}, {"right", l.right}, {"top", l.top}, {"bottom", l.bottom}} {
		switch side.edge {
		case hairEdge:
			st.Border = append(st.Border, excelize.Border{Type: side.name, Color: midGrey, Style: 1})
		case thickEdge:
			st.Border = append(st.Border, excelize.Border{Type: side.name, Color: darkGrey, Style: 5})
		case markEdge:
			st.Border = append(st.Border, excelize.Border{Type: side.name, Color: "000000", Style: 2})
		}
	}
	id, err := b.f.NewStyle(st)
	b.note(err)
	b.styles[l] = id
	return id
}

func solid(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

// legible lightens a fill until black letters on it read well in print, in
// colour and in grey. A colour that can't be read as RRGGBB gives none.
func legible(colour string) string {
	const least = 150 // of 255, brightness as the eye weighs it
	v, err := strconv.ParseUint(colour, 16, 32)
	if err != nil || len(colour) != 6 {
		return ""
	}
	r, g, b := int(v>>16), int(v>>8&0xff), int(v&0xff)
	for (299*r+587*g+114*b)/1000 < least {
		r, g, b = r+(255-r)/8+1, g+(255-g)/8+1, b+(255-b)/8+1
	}
	return fmt.Sprintf("%02X%02X%02X", min(r, 255), min(g, 255), min(b, 255))
}
