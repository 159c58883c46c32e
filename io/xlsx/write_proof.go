package xlsx

import (
	"encoding/json"
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// writeProof writes the conflicts as a program reads them, so that they can be
// proved again from the workbook alone.
func (b *bookWriter) writeProof(in *model.Instance, conflicts []model.Conflict) {
	s := b.sheet(SheetProof)
	t := table{heads: []heading{{name: "Item", wide: 22}, {name: "Value", wide: 70}}}
	for i := range conflicts {
		var core []model.Subject
		for _, f := range conflicts[i].Facts {
			core = append(core, f.Subject)
		}
		text, err := json.Marshal(core)
		s.note(err)
		inPieces(conflictItem(i+1), string(text), func(item, piece string) {
			t.rows = append(t.rows, []any{styled{item, textLook}, styled{piece, manifestLook}})
		})
	}
	head, last := s.table(reportTop, t)
	s.textNumbers(cellRef(head+1, 2) + ":" + cellRef(last, 2))
	s.reportHead(in, SheetProof, "The conflicts of the sheet Why as the program reads them: rostergen check --certificate proves them again from this workbook.", len(t.heads), noteLook)
	s.print(in, 0, 0)
}

func conflictItem(n int) string { return fmt.Sprintf("Conflict %d", n) }

// readProof gives the conflicts that the workbook holds. Nothing of them is
// believed: a check proves them again.
func (r *reader) readProof() (cores [][]model.Subject) {
	for s, name := range r.found {
		if name != SheetProof || r.book.load(s) != nil {
			continue
		}
		item, at := map[string]string{}, map[string]string{}
		for _, row := range s.rows {
			if name, beside := row.pair(r.book); name != "" {
				item[key(name)], at[key(name)] = beside, cellRef(row.number, 1)
			}
		}
		for n := 1; at[key(conflictItem(n))] != ""; n++ {
			text := ""
			for piece := 1; at[key(pieceItem(conflictItem(n), piece))] != ""; piece++ {
				text += item[key(pieceItem(conflictItem(n), piece))]
			}
			var core []model.Subject
			if err := json.Unmarshal([]byte(text), &core); err != nil {
				r.warn(s.name, at[key(conflictItem(n))], "a conflict that is damaged", "the letters as they were written; it can't be proved again")
				continue
			}
			cores = append(cores, core)
		}
	}
	return cores
}
