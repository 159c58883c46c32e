package xlsx

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// askFirst is how many names stand in the column to be read first.
const askFirst = 3

// writeSpare lists who could step in, period by period; where the loss of one
// person can hardly be made good stands at the top.
func (b *bookWriter) writeSpare(in *model.Instance, spare []model.SpareCover) {
	s := b.sheet(SheetSpare)
	t := table{heads: []heading{{name: "Date", wide: 16}, {name: "Period", wide: 8.5}, {name: "Group", wide: 17}, {name: "State", wide: 16},
		{name: "Could step in", wide: 9}, {name: "Ask first", wide: 40}, {name: "Then", wide: 44}, {name: "Remark", wide: 48}}}
	columns := len(t.heads)
	var singles []*model.SpareCover
	nobody := 0
	for i := range spare {
		if spare[i].Single {
			singles = append(singles, &spare[i])
		}
		if len(spare[i].Staff) == 0 {
			nobody++
		}
	}
	for i, h := range t.heads {
		s.widen(i+1, h.wide)
	}
	words := "No period hangs on one person."
	if n := len(singles); n > 0 {
		words = count(n, "SINGLE POINT OF FAILURE", "SINGLE POINTS OF FAILURE") +
			": without any one of those on duty the period is short, and nobody or one person could step in."
	}
	if nobody > 0 {
		words += fmt.Sprintf(" On %s nobody could.", count(nobody, "period", "periods"))
	}
	words += " Those named break no hard rule by stepping in; those whom it costs the rota least come first. Whether they are willing is for you to ask."
	s.reportHead(in, SheetSpare, words, columns, noteLook)
	row := reportTop
	top := 0 // the first line of headings, repeated in print
	if len(singles) > 0 {
		head, _ := s.table(row, table{heads: t.heads})
		top, row = head, s.band(head+1, columns, fmt.Sprintf("Single points of failure: %d", len(singles)), alertLook)
		for _, x := range singles {
			s.row(row, spareRow(in, x, textLook))
			row++
		}
		row = s.band(row+1, columns, "Every day", bandLook)
	}
	plain := false
	for i := range spare {
		if i > 0 && spare[i].Day != spare[i-1].Day {
			plain = !plain
		}
		l := textLook
		if plain {
			l.fill = palerGrey // every other day, to guide the eye
		}
		t.rows = append(t.rows, spareRow(in, &spare[i], l))
	}
	head, last := s.table(row, t)
	if top == 0 {
		top = head
	}
	s.filter(head, last, columns)
	s.freeze(top+1, 1)
	s.print(in, top, 0)
}

// spareRow is one period of one day in a look.
func spareRow(in *model.Instance, x *model.SpareCover, l look) []any {
	date, centred := l, l
	date.format, centred.across = dateFormat, "center"
	state := styled{"", l}
	switch {
	case x.Single:
		state = styled{"SINGLE POINT", amberLook}
	case len(x.Staff) == 0:
		state = styled{"nobody spare", greyLook}
	}
	names := make([]string, len(x.Staff))
	for i, p := range x.Staff {
		names[i] = in.Staff[p].Name
	}
	first := min(askFirst, len(names))
	ask := strings.Join(names[:first], "; ")
	if first == 0 {
		ask = "nobody"
	}
	return []any{styled{in.Date(x.Day), date}, styled{in.Catalogue.Label(x.Period), l}, styled{groupText(x.Group), l}, state,
		styled{len(names), centred}, styled{ask, l}, styled{strings.Join(names[first:], "; "), l}, styled{x.Sentence, l}}
}
