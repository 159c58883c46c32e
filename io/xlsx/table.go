package xlsx

import (
	"fmt"
	"strconv"
	"strings"
)

// sheetTable is a sheet read by its header row.
type sheetTable struct {
	r       *reader
	sheet   *rawSheet
	layout  *Sheet
	head    int            // row of the headers
	columns map[string]int // column of a key, from 1
	extra   []int          // columns with another header that extraHeader accepted
	entries []entry
}

// headerRows is how far down a header row is looked for.
const headerRows = 40

// table reads a sheet of the layout; nil when it isn't there, is empty, or has
// no header row. accept, when not nil, is asked about headers beyond the layout.
func (r *reader) table(name string, accept func(rawCell) bool) *sheetTable {
	return r.tableOf(sheetNamed(name), accept)
}

func (r *reader) tableOf(layout *Sheet, accept func(rawCell) bool) *sheetTable {
	s := r.sheets[layout.Name]
	if s == nil {
		return nil
	}
	if d := r.book.load(s); d != nil {
		r.damaged(d)
		return nil
	}
	t := &sheetTable{r: r, sheet: s, layout: layout, columns: map[string]int{}}
	if len(s.rows) == 0 {
		if t.layout.Required {
			r.fault(s.name, "", "an empty sheet", "a header row with "+t.wantedHeaders())
		}
		return nil
	}
	if !t.findHead() {
		r.fault(s.name, "", "no header row", "a header row with "+t.wantedHeaders())
		return nil
	}
	t.readHead(accept)
	t.readRows()
	t.checkMerges()
	return t
}

func (t *sheetTable) wantedHeaders() string {
	var out []string
	for _, c := range t.layout.Columns {
		if c.Required {
			out = append(out, strconv.Quote(c.Header))
		}
	}
	return strings.Join(out, ", ")
}

// findHead takes the row with the most known headers, the first of equals.
func (t *sheetTable) findHead() bool {
	known := map[string]bool{}
	for _, c := range t.layout.Columns {
		known[key(c.Header)] = true
	}
	most := 0
	for _, row := range t.sheet.rows {
		if row.number > headerRows {
			break
		}
		n := 0
		for _, c := range row.cells {
			if c.kind == kindText && known[key(c.text)] {
				n++
			}
		}
		if n > most {
			most, t.head = n, row.number
		}
	}
	return most > 0
}

// readHead names the columns, and reports unknown, repeated and missing ones.
func (t *sheetTable) readHead(accept func(rawCell) bool) {
	r := t.r
	keys := map[string]string{}
	for _, c := range t.layout.Columns {
		keys[key(c.Header)] = c.Key
	}
	unknown := map[string]int{}
	var others []string
	for col := 1; col <= t.width(); col++ {
		c := t.sheet.at(t.head, col)
		label := r.book.show(c)
		k, ok := keys[key(label)]
		switch {
		case c.kind == kindEmpty:
			t.checkHeadless(col)
		case ok && t.columns[k] != 0:
			r.fault(t.sheet.name, cellRef(t.head, col), "a second column "+quote(label), "one column of this name")
		case ok:
			t.columns[k] = col
		case accept != nil && accept(c):
			t.extra = append(t.extra, col)
		default:
			unknown[label] = col
			others = append(others, label)
		}
	}
	t.missingColumns(unknown, &others)
	for _, label := range others {
		r.warn(t.sheet.name, cellRef(t.head, unknown[label]), "column "+quote(label),
			"a column of the ward workbook; this one is not read")
	}
}

// missingColumns asks about near misses of columns that are not there, and
// takes them out of the list of others.
func (t *sheetTable) missingColumns(unknown map[string]int, others *[]string) {
	r := t.r
	for _, c := range t.layout.Columns {
		if t.columns[c.Key] != 0 {
			continue
		}
		if near, ok := nearestName(c.Header, *others); ok {
			r.fault(t.sheet.name, cellRef(t.head, unknown[near]), "column "+quote(near),
				fmt.Sprintf("%q, if that is meant; rename or remove it", c.Header))
			var left []string
			for _, o := range *others {
				if o != near {
					left = append(left, o)
				}
			}
			*others = left
		} else if c.Required {
			r.fault(t.sheet.name, cellRef(t.head, 1), "no column "+strconv.Quote(c.Header), "this column in the header row")
		}
	}
}

func (t *sheetTable) width() int {
	w := 0
	for _, row := range t.sheet.rows {
		w = max(w, len(row.cells))
	}
	return w
}

// checkHeadless tells of cells under an empty header.
func (t *sheetTable) checkHeadless(col int) {
	for _, row := range t.sheet.rows {
		if row.number > t.head && t.sheet.at(row.number, col).kind != kindEmpty {
			t.r.warn(t.sheet.name, cellRef(row.number, col), "a filled cell in a column without a header",
				"a header in "+cellRef(t.head, col)+"; this column is not read")
			return
		}
	}
}

// readRows lists the rows with an entry, leaving out hidden ones.
func (t *sheetTable) readRows() {
	var hidden []int
	for _, row := range t.sheet.rows {
		if row.number <= t.head || !t.filled(row.number) {
			continue
		}
		if row.hidden {
			hidden = append(hidden, row.number)
			continue
		}
		number := row.number
		t.entries = append(t.entries, entry{t.r, t.sheet, func(k string) (int, int, bool) {
			col, ok := t.columns[k]
			return number, col, ok
		}})
	}
	t.r.warnHidden(t.sheet, hidden)
}

func (t *sheetTable) filled(row int) bool {
	for _, col := range t.columns {
		if t.sheet.at(row, col).kind != kindEmpty {
			return true
		}
	}
	for _, col := range t.extra {
		if t.sheet.at(row, col).kind != kindEmpty {
			return true
		}
	}
	return false
}

func (r *reader) warnHidden(s *rawSheet, rows []int) {
	if len(rows) > 0 {
		r.warn(s.name, "A"+strconv.Itoa(rows[0]), "hidden "+rowList(rows), "rows in view; hidden ones are not read")
	}
}

// rowList is "row 7" or "rows 7, 9, 12".
func rowList(rows []int) string {
	const most = 10
	word := "rows "
	if len(rows) == 1 {
		word = "row "
	}
	var out []string
	for i, n := range rows {
		if i == most {
			out = append(out, fmt.Sprintf("and %d more", len(rows)-most))
			break
		}
		out = append(out, strconv.Itoa(n))
	}
	return word + strings.Join(out, ", ")
}

// checkMerges refuses merged cells among the entries: only the first of them
// holds the value.
func (t *sheetTable) checkMerges() {
	for _, m := range t.sheet.merges {
		if m.foot < t.head || m.top < t.head && m.foot == t.head {
			continue // titles
		}
		touches := m.top <= t.head
		for row := max(m.top, t.head+1); row <= min(m.foot, maxRow) && !touches; row++ {
			touches = t.filled(row)
		}
		inside := false
		for _, col := range t.columns {
			inside = inside || col >= m.left && col <= m.right
		}
		for _, col := range t.extra {
			inside = inside || col >= m.left && col <= m.right
		}
		if touches && inside {
			t.r.faultMerge(t.sheet, m)
		}
	}
}

func (r *reader) faultMerge(s *rawSheet, m area) {
	r.fault(s.name, cellRef(m.top, m.left), "merged cells "+m.ref, "separate cells; unmerge them and fill each one")
}
