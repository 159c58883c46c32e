package xlsx

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// The sheets of a unit's proposals.
const (
	sheetProposals     = "Proposals"
	sheetStillUnfilled = "Still unfilled"
	sheetUnitWards     = "By ward"
	sheetRulesChecked  = "Rules checked"
)

// EncodeProposals makes the workbook of a unit's proposals: who could fill whose gaps,
// one line each to be approved, then what stays unfilled and why nobody could, the
// wards' parts, and the rules that were checked. It is for reading and approval, no
// ward, and can't be read again. The same proposals always give the same bytes.
func EncodeProposals(p *model.Proposals) ([]byte, error) {
	b := newBookWriter()
	w := proposalsWriter{bookWriter: b, p: p}
	b.describe(w.name())
	w.proposals()
	w.unfilled()
	w.wards()
	w.rules()
	return b.encode()
}

type proposalsWriter struct {
	*bookWriter
	p *model.Proposals
}

// name stands in the page headers.
func (w *proposalsWriter) name() string {
	if w.p.Unit == "" {
		return "Proposals"
	}
	return w.p.Unit + ": proposals"
}

// forApproval stands above the proposals.
const forApproval = "FOR APPROVAL. No rota holds these duties: enter what is agreed, with the person asked first. " +
	"Staff of other wards with hours left come before the bank, which is never planned as a matter of course; if somebody can't, ask the next in the column \"If not\"."

// proposals writes the page that is read first.
func (w *proposalsWriter) proposals() {
	t := table{heads: []heading{{name: "Date", wide: 13.5}, {name: "Ward", wide: 17}, {name: "Shift", wide: 14}, {name: "Fills", wide: 16}, {name: "Number", wide: 9},
		{name: "Name", wide: 18}, {name: "Band", wide: 6.5}, {name: "From", wide: 16}, {name: "What it does to their hours", wide: 22},
		{name: "Against their preferences", wide: 25}, {name: "If not", wide: 27}, {name: "Approved", wide: 9.5}, {name: "By, on", wide: 11}}} // one page wide
	for i := range w.p.Proposals {
		x := &w.p.Proposals[i]
		t.rows = append(t.rows, []any{x.Date, styled{x.Ward, bold(textLook)}, shiftText(&x.Shift), fillsCell(x.Fills), x.Number, styled{x.Name, bold(textLook)},
			x.Band, fromCell(x), x.Hours(), strings.Join(x.Minds, " "), insteadText(x.Instead), "", ""})
	}
	s := w.sheet(sheetProposals)
	for i := range t.heads {
		s.widen(i+1, t.heads[i].wide)
	}
	columns := len(t.heads)
	s.opening(w.title("who could fill whose gaps"), w.p.Headline(), columns)
	s.words(2, columns, w.p.Headline(), headlineLook)
	s.words(3, columns, forApproval, alarmLook)
	row := 4
	for _, n := range w.p.Notes {
		s.words(row, columns, "Note: "+n, noteLook)
		row++
	}
	head, last := s.table(row+1, t)
	if len(t.rows) > 0 {
		s.textNumbers(cellRef(head+1, 5) + ":" + cellRef(last, 5))
		s.choices(cellRef(head+1, columns-1)+":"+cellRef(last, columns-1), yesNo, "")
		s.filter(head, last, columns)
	} else {
		s.words(head+1, columns, "Nobody of the unit or its bank can fill any gap within the rules; see "+sheetStillUnfilled+".", look{wrap: true, down: "top"})
	}
	s.freeze(head+1, 3)
	s.printAs(w.name(), head, 2)
}

func (w *proposalsWriter) title(what string) string {
	if w.p.Unit == "" {
		return capital(what)
	}
	return w.p.Unit + " \u2013 " + what
}

// shiftText is "E 07:00-15:00".
func shiftText(s *model.ShiftType) string { return fmt.Sprintf("%s %s-%s", s.Code, s.Start, s.End) }

// fillsCell says which gaps a proposal fills; below the floor of registered nurses in red.
func fillsCell(fills []model.Filled) any {
	var out []string
	red := false
	for _, f := range fills {
		out = append(out, f.Period+" "+groupText(f.Group))
		red = red || f.RedFlag
	}
	text := strings.Join(out, ", ")
	if red {
		return styled{text + " \u2013 RED FLAG", redLook}
	}
	return text
}

// fromCell says where a person comes from; the bank is marked.
func fromCell(p *model.Proposal) any {
	if p.Bank {
		return styled{model.FromText(""), amberLook}
	}
	return p.From
}

func insteadText(list []model.Instead) string {
	var out []string
	for _, x := range list {
		out = append(out, fmt.Sprintf("%s %s (%s)", x.Number, x.Name, model.FromText(x.From)))
	}
	return strings.Join(out, "\n")
}
