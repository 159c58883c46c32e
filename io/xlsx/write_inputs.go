package xlsx

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// spare is how many empty rows under an input table still offer drop-downs.
const spare = 100

// inputSheet writes one table of the layout: a title, the layout's note, a hint
// above each heading, then n rows. value gives the cell of a row under the
// column with a key; extra columns follow those of the layout.
func (b *bookWriter) inputSheet(in *model.Instance, name string, n int, value func(row int, key string) any, extra ...heading) {
	s := b.sheet(name)
	l := sheetNamed(name)
	t := table{heads: layoutHeads(l)}
	for r := 0; r < n; r++ {
		row := make([]any, len(l.Columns))
		for c, col := range l.Columns {
			row[c] = value(r, col.Key)
		}
		t.rows = append(t.rows, row)
	}
	t.heads = append(t.heads, extra...)
	for r := range t.rows {
		for c := range extra {
			t.rows[r] = append(t.rows[r], value(r, extra[c].name))
		}
	}
	head, last := s.table(3, t)
	s.opening(in.Ward+" \u2013 "+name, l.Note+" Columns with a blue heading must be filled.", len(t.heads))
	s.dropDowns(in, l, head+1, last+spare)
	keep := keyColumns(l)
	s.freeze(head+1, keep+1)
	if n > 0 {
		s.filter(head, last, len(t.heads))
	}
	s.print(in, head, keep)
}

func layoutHeads(l *Sheet) []heading {
	out := make([]heading, len(l.Columns))
	for i, c := range l.Columns {
		out[i] = heading{name: c.Header, hint: c.Note, optional: !c.Required}
	}
	return out
}

// keyColumns counts the columns that say whose row it is.
func keyColumns(l *Sheet) int {
	if len(l.Columns) > 1 && l.Columns[0].Key == "number" {
		return 2
	}
	return 0
}

// dropDowns offers the values that a column takes: the layout's list, or what
// other sheets of the workbook hold.
func (s *sheetWriter) dropDowns(in *model.Instance, l *Sheet, first, last int) {
	for i, c := range l.Columns {
		area := cellRef(first, i+1) + ":" + cellRef(last, i+1)
		switch {
		case len(c.List) > 0:
			s.choices(area, c.List, "")
		case c.Key == "group":
			s.choices(area, groupWords(in), "")
		case c.Key == "shift" || c.Key == "request":
			s.choices(area, shiftLabels(in, c.Key == "request"), "")
		case c.Key == "code" && l.Name == SheetLeave:
			s.choices(area, absenceLabels(in), "")
		case c.Key == "number" && l.Name != SheetStaff && len(in.Staff) > 0:
			s.choices(area, nil, s.staffNumbers)
		}
		if slices.Contains([]string{"number", "code", "value", "default"}, c.Key) {
			s.textNumbers(area)
		}
	}
}

func groupWords(in *model.Instance) []string {
	out := []string{string(model.Registered), string(model.Unregistered), string(model.Anyone)}
	seen := map[string]bool{}
	for i := range in.Staff {
		for _, k := range in.Staff[i].Skills {
			if !seen[k] {
				seen[k] = true
				out = append(out, groupText(model.SkillGroup(k)))
			}
		}
	}
	return out
}

// groupText is how a group is written: "skill: IV".
func groupText(g model.Group) string {
	if k := g.Skill(); k != "" {
		return "skill: " + k
	}
	return string(g)
}

func shiftLabels(in *model.Instance, withOff bool) []string {
	var out []string
	if withOff {
		out = append(out, "off")
	}
	for i := range in.Catalogue.Shifts {
		out = append(out, in.Catalogue.Shifts[i].Code)
	}
	return out
}

func absenceLabels(in *model.Instance) []string {
	var out []string
	for i := range in.Catalogue.Absences {
		out = append(out, in.Catalogue.Absences[i].Code)
	}
	return out
}

// unwritten stops the writing when the layout has a column that no writer knows.
func (b *bookWriter) unwritten(sheet, key string) any {
	b.note(fmt.Errorf("the column %q of sheet %s has no writer", key, sheet))
	return nil
}

// The small values of input cells; nil leaves the cell empty.

func yes(v bool) any {
	if v {
		return "Yes"
	}
	return "No"
}

func yesOrEmpty(v bool) any {
	if v {
		return "Yes"
	}
	return nil
}

func dateOrEmpty(d *model.Date) any {
	if d == nil {
		return nil
	}
	return *d
}

func hoursOrEmpty(m *model.Minutes) any {
	if m == nil {
		return nil
	}
	return m.Hours()
}

func countOrEmpty(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// hundredths are shifts of fairness; none leaves the cell empty.
func hundredths(n int) any {
	if n == 0 {
		return nil
	}
	return styled{float64(n) / 100, signedLook}
}
