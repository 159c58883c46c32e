package xlsx

import (
	"github.com/rostergen/rostergen/model"
)

// manifest gives each person's marks, by staff; empty when the workbook holds no
// manifest for this first day.
func (r *reader) manifest() map[int][]Mark {
	if r.marks == nil {
		r.marks = map[int][]Mark{}
		r.readManifest()
	}
	return r.marks
}

func (r *reader) readManifest() {
	var s *rawSheet
	for sheet, name := range r.found {
		if name == SheetCertificate {
			s = sheet
		}
	}
	if s == nil {
		return
	}
	if d := r.book.load(s); d != nil {
		r.damaged(d)
		return
	}
	var day *model.Date
	head, number, line := 0, 0, 0
	for _, row := range s.rows {
		var n, l int
		for i, c := range row.cells {
			switch {
			case c.kind != kindText:
			case key(c.text) == key(ManifestFirstDay):
				if d, _, ok := r.peekDate(s.at(row.number, i+2)); ok && day == nil {
					day = &d
				}
			case key(c.text) == key(ManifestNumber):
				n = i + 1
			case key(c.text) == key(ManifestLine):
				l = i + 1
			}
		}
		if n > 0 && l > 0 {
			head, number, line = row.number, n, l
			break
		}
	}
	switch {
	case head == 0:
		return
	case day == nil || *day != r.in.Start:
		r.warn(s.name, cellRef(head, line), "a manifest that is not of the first day "+long(r.in.Start),
			"one of this roster; every filled cell of the off duty is fixed")
		return
	}
	r.out.Generated = true
	for _, row := range s.rows {
		if row.number <= head {
			continue
		}
		n, l := s.at(row.number, number), s.at(row.number, line)
		i, known := r.people[key(r.book.show(n))]
		switch {
		case n.kind == kindEmpty || !known: // somebody who left
		case r.marks[i] != nil:
			r.fault(s.name, cellRef(row.number, number), "staff number "+quoteNumber(r.in.Staff[i].Number)+" again", "one generated line per person")
		default:
			r.marks[i] = ParseLine(r.book.show(l))
		}
	}
}

// lock turns the grid's cells into locks. Without a manifest every filled cell
// is one. With it a cell as it was generated is free, unless it was locked
// before; any other was typed by hand. An empty cell counts as a day off; a day
// off that was written out is typed, where none was locked.
func (o *offDutySheet) lock(roster *model.Roster) {
	in, marks := o.r.in, o.r.manifest()
	for i := range in.Staff {
		if o.rows[i] == 0 {
			continue
		}
		for day := range in.Days {
			c, ref := o.cell(i, day)
			filled := c.kind != kindEmpty
			code := roster.At(i, day)
			locked, edit := filled, false
			if o.r.out.Generated {
				edit = filled
				if day < len(marks[i]) {
					m := marks[i][day]
					same := key(m.Label) == key(in.Catalogue.Label(code))
					written := code == model.Off && filled
					edit = !same || written && !m.Locked
					locked = m.Locked || edit
				}
			}
			if locked {
				l := model.Lock{Staff: i, Date: in.Date(day), Code: code, Edit: edit,
					Source: model.Source{File: o.r.file, Sheet: o.sheet.name, Cell: ref}}
				in.Locks = append(in.Locks, l)
				if edit {
					o.r.out.Edits = append(o.r.out.Edits, l)
				}
			}
		}
	}
}
