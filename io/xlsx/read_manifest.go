package xlsx

import (
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// manifestHead is where a manifest stands in its sheet.
type manifestHead struct{ row, number, line int }

// headOfManifest finds the header row of a manifest; its row is 0 when there is none.
func headOfManifest(s *rawSheet) manifestHead {
	for _, row := range s.rows {
		h := manifestHead{row: row.number}
		for i, c := range row.cells {
			switch {
			case c.kind != kindText:
			case key(c.text) == key(ManifestNumber):
				h.number = i + 1
			case key(c.text) == key(ManifestLine):
				h.line = i + 1
			}
		}
		if h.number > 0 && h.line > 0 {
			return h
		}
	}
	return manifestHead{}
}

// renamedCertificate finds the Certificate under another name, by its manifest,
// and gives the sheets that remain unknown.
func (r *reader) renamedCertificate(unknown []*rawSheet) []*rawSheet {
	if !r.reported() || r.certificate() != nil {
		return unknown
	}
	var holds []*rawSheet
	var names []string
	for _, s := range unknown {
		if r.book.load(s) != nil {
			s.loaded, s.rows, s.merges = false, nil, nil // whoever needs it tells
			continue
		}
		if headOfManifest(s).row > 0 {
			holds, names = append(holds, s), append(names, s.name)
		}
	}
	want := "the name " + quote(SheetCertificate)
	switch len(holds) {
	case 0:
		return unknown
	case 1:
		r.found[holds[0]] = SheetCertificate
		r.warn(holds[0].name, "", "no sheet "+quote(SheetCertificate)+" but this one with its list of generated lines", want+"; this sheet is read as such")
	default:
		r.fault("", "", "no sheet "+quote(SheetCertificate)+" but several with its list of generated lines: "+quoteAll(names), want+" on one of them")
	}
	return slices.DeleteFunc(unknown, func(s *rawSheet) bool { return slices.Contains(holds, s) })
}

// reported says whether the workbook has the sheets that are written with a
// roster; one of them alone may be the ward's own.
func (r *reader) reported() bool {
	n := 0
	for _, name := range r.found {
		if sheetNamed(name) == nil && name != SheetWhy {
			n++
		}
	}
	return n > 1
}

func (r *reader) certificate() *rawSheet {
	for s, name := range r.found {
		if name == SheetCertificate {
			return s
		}
	}
	return nil
}

// manifest gives each person's marks, by staff; empty when the workbook holds no
// manifest for this first day that can be believed.
func (r *reader) manifest() map[int][]Mark {
	if r.marks == nil {
		r.marks = map[int][]Mark{}
		r.readManifest()
		r.out.Generated = len(r.marks) > 0
	}
	return r.marks
}

// allFixed is what follows from a manifest that is of no use.
const allFixed = "; every filled cell of the off duty is fixed, and none is taken for an edit"

func (r *reader) readManifest() {
	s := r.certificate()
	if s == nil {
		if r.reported() {
			r.warn("", "", "no sheet "+quote(SheetCertificate)+" beside the other reports", "this sheet, as it was written"+allFixed)
		}
		return
	}
	if d := r.book.load(s); d != nil {
		r.damaged(d)
		return
	}
	head := headOfManifest(s)
	if head.row == 0 {
		r.warn(s.name, "", "no list of generated lines", "columns "+quote(ManifestNumber)+" and "+quote(ManifestLine)+", as they were written"+allFixed)
		return
	}
	if day := r.manifestDay(s); day == nil || *day != r.in.Start {
		r.warn(s.name, cellRef(head.row, head.line), "a manifest that is not of the first day "+long(r.in.Start), "one of this roster"+allFixed)
		return
	}
	r.readLines(s, head)
}

// manifestDay reads the first day of the roster that was written.
func (r *reader) manifestDay(s *rawSheet) *model.Date {
	for _, row := range s.rows {
		beside := false
		for _, c := range row.cells {
			if d, _, ok := r.peekDate(c); beside && ok {
				return &d
			}
			beside = beside || c.kind == kindText && key(c.text) == key(ManifestFirstDay)
		}
	}
	return nil
}

// readLines reads the lines whose seal is whole, in whatever order they stand.
func (r *reader) readLines(s *rawSheet, head manifestHead) {
	broken := map[int]int{} // row of a broken line, by staff
	for _, row := range s.rows {
		n, l := s.at(row.number, head.number), s.at(row.number, head.line)
		i, known := r.people[key(r.book.show(n))]
		if row.number == head.row || n.kind == kindEmpty || !known { // somebody who left, or another table's row
			continue
		}
		line, whole := openLine(r.in.Start, r.in.Staff[i].Number, r.book.show(l))
		switch {
		case !whole:
			broken[i] = row.number
		case r.marks[i] != nil:
			r.fault(s.name, cellRef(row.number, head.number), "staff number "+quoteNumber(r.in.Staff[i].Number)+" again", "one generated line per person")
		default:
			r.marks[i] = ParseLine(line)
		}
	}
	if len(r.marks) == 0 {
		r.warn(s.name, cellRef(head.row, head.line), "not one generated line as it was written", "lines that nobody changed"+allFixed)
		return
	}
	r.tellLines(s, head, broken)
}

// tellLines tells of whom it isn't known what was generated.
func (r *reader) tellLines(s *rawSheet, head manifestHead, broken map[int]int) {
	const fixed = "; what is filled in for them is fixed, and nothing of it is taken for an edit"
	var changed, absent []string
	first := 0
	for i := range r.in.Staff {
		number := r.in.Staff[i].Number
		switch row, there := broken[i]; {
		case r.marks[i] != nil || number == "":
		case there:
			if changed = append(changed, quoteNumber(number)); first == 0 || row < first {
				first = row
			}
		default:
			absent = append(absent, quoteNumber(number))
		}
	}
	if len(changed) > 0 {
		r.warn(s.name, cellRef(first, head.line), "another generated line than was written for staff number "+strings.Join(changed, ", "),
			"lines that nobody changed"+fixed)
	}
	if len(absent) > 0 {
		r.warn(s.name, cellRef(head.row, head.number), "no generated line for staff number "+strings.Join(absent, ", "),
			"one for each person who was rostered"+fixed)
	}
}
