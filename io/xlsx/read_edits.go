package xlsx

import (
	"maps"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// lock turns the grid's cells into locks. Where it isn't known what was generated
// every filled cell is one. Elsewhere a cell as it was generated is free, unless
// it was locked before; any other was typed by hand. An empty cell counts as a
// day off; a day off that was written out is typed, where none was locked.
func (o *offDutySheet) lock(roster *model.Roster) {
	in := o.r.in
	made := o.r.generated()
	for i := range in.Staff {
		if o.rows[i] == 0 {
			continue
		}
		for day := range in.Days {
			c, ref := o.cell(i, day)
			code, filled := roster.At(i, day), c.kind != kindEmpty
			l := model.Lock{Staff: i, Date: in.Date(day), Code: code,
				Source: model.Source{File: o.r.file, Sheet: o.sheet.name, Cell: ref}}
			m, known := made[lockAt{i, day}]
			if known {
				l.Edit = code != m.code || code == model.Off && filled && !m.locked
			}
			if l.Edit {
				was := l
				was.Code, was.Edit = m.code, false
				o.r.out.Edits, o.r.out.Was = append(o.r.out.Edits, l), append(o.r.out.Was, was)
			}
			if l.Edit || known && m.locked || !known && filled {
				in.Locks = append(in.Locks, l)
			}
		}
	}
}

// generatedCell is a cell as it was written.
type generatedCell struct {
	code   model.Code
	locked bool
}

// generated gives the cells of which it is known what was generated, by today's codes.
func (r *reader) generated() map[lockAt]generatedCell {
	out := map[lockAt]generatedCell{}
	if r.codes == nil { // a fault already
		return out
	}
	strange := map[string]bool{}
	for i, marks := range r.manifest() {
		for day, m := range marks[:min(len(marks), r.in.Days)] {
			code, ok := model.Off, true
			if m.Label != "" {
				code, ok = r.codes.find(m.Label)
			}
			if !ok {
				strange[r.codes.quote(m.Label)] = true
				continue
			}
			out[lockAt{i, day}] = generatedCell{code, m.Locked}
		}
	}
	if len(strange) > 0 {
		r.warn(SheetCodes, "", "no "+strings.Join(slices.Sorted(maps.Keys(strange)), ", ")+", which was generated",
			"every code of the rota; what is filled in where these stood is fixed, and nothing of it is taken for an edit")
	}
	return out
}
