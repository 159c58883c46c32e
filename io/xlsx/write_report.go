package xlsx

import (
	"strings"

	"github.com/rostergen/rostergen/model"
)

// reportTop is the row where the tables of report sheets begin, under the title
// and the words.
const reportTop = 4

// reportSheet writes a sheet for reading: a title, a line in plain words, and
// one table with its headings in sight and filter buttons. It gives the sheet
// and the table's last row.
func (b *bookWriter) reportSheet(in *model.Instance, name, words string, t table, keep int) (*sheetWriter, int) {
	s := b.sheet(name)
	head, last := s.table(reportTop, t)
	s.reportHead(in, name, words, len(t.heads), noteLook)
	s.freeze(head+1, keep+1)
	if len(t.rows) > 0 {
		s.filter(head, last, len(t.heads))
	}
	s.print(in, head, keep)
	return s, last
}

// reportHead writes the title and the line in plain words.
func (s *sheetWriter) reportHead(in *model.Instance, name, words string, columns int, l look) {
	s.put(1, 1, in.Ward+" \u2013 "+name+", "+long(in.Start)+" to "+long(in.End()), titleLook)
	s.height(1, 21)
	s.words(2, columns, words, l)
}

// The looks of words that tell good from bad; the word itself stands there too.
var (
	redLook   = filled(redFill, true)
	amberLook = filled(amberFill, true)
	greenLook = filled(greenFill, false)
	greyLook  = filled(paleGrey, false)
	sumLook   = boxed(look{bold: true, fill: paleBlue, down: "top"})
	alarmLook = look{bold: true, ink: redInk, wrap: true, down: "top"}
)

func filled(colour string, bold bool) look {
	l := textLook
	l.fill, l.bold = colour, bold
	return l
}

// outcomeCell shows what became of a request or of leave.
func outcomeCell(o model.Outcome) any {
	switch o {
	case model.Granted, model.Approved:
		return styled{string(o), greenLook}
	case model.Refused:
		return styled{string(o), amberLook}
	case model.Broken:
		return styled{string(o), redLook}
	case model.SetAside, model.History:
		return styled{string(o), greyLook}
	}
	return string(o)
}

// capital begins a sentence.
func capital(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
