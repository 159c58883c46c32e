package xlsx

import "github.com/rostergen/rostergen/model"

// EncodeBankTemplate makes an example of a bank list, with availability from a date on,
// to be changed into one's own. The same date always gives the same bytes.
func EncodeBankTemplate(from model.Date) ([]byte, error) {
	b := newBookWriter()
	b.describe("Bank list")
	suspended := from + 30
	b.bankSheet(&bankLayout[0], [][]any{
		{"B2001", "Olive Tanner", 5, "Yes", "IV, Cannulation", "", "No", 37.5, 15.0, nil, 0},
		{"B2002", "Peter Quill", 5, "Yes", "IV", "Maple Ward (example)", "Yes", 48.0, nil, nil, 1},
		{"B2003", "Ruth Sandys", 3, "No", "", "", "No", 24.0, nil, nil, 0},
		{"B2004", "Sanjay Uppal", 2, "No", "", "", "No", nil, nil, suspended, 3},
	})
	b.bankSheet(&bankLayout[1], [][]any{
		{"B2001", from, "any"}, {"B2001", from + 1, "E"}, {"B2001", from + 5, "any"},
		{"B2002", from + 2, "LD"}, {"B2002", from + 3, "N"},
		{"B2003", from, "L"}, {"B2003", from + 6, "any"},
		{"B2004", from + 4, "any"},
	})
	return b.encode()
}

// bankSheet writes one table of the layout.
func (b *bookWriter) bankSheet(l *Sheet, rows [][]any) {
	s := b.sheet(l.Name)
	heads := layoutHeads(l)
	head, last := s.table(tableTop, table{heads: heads, rows: rows})
	s.opening(l.Name, l.Note+" Columns with a blue heading must be filled.", len(heads))
	for i, c := range l.Columns {
		if len(c.List) > 0 {
			s.choices(cellRef(head+1, i+1)+":"+cellRef(last+spare, i+1), c.List, "")
		}
	}
	s.freeze(head+1, 3)
	s.filter(head, last, len(heads))
	s.printAs("Bank list", head, 2)
}
