package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// offDuty is the roster's sheet being written: people in rows, dates in
// columns, with what is counted right of and below the grid.
type offDuty struct {
	*sheetWriter
	rota  *model.Rota
	in    *model.Instance
	opts  WriteOptions
	order []int // people from top to bottom
	rows  []int // by person
	locks map[lockAt]model.Code

	firstDay, lastDay int       // columns of the grid
	firstRow, lastRow int       // rows of the grid, spacers included
	count             countCols // columns of the right block
	codes             codeRange
	adjusted          bool // a formula carries a number fixed at writing
	copied            *rosterCopy
}

type lockAt struct{ staff, day int }

// Rows of the head, and columns of the left block.
const (
	weekRow    = 3
	weekdayRow = 4
	dateRow    = 5
	leftBlock  = 6
)

// leftKeys are the left block's columns by their keys in the layout.
var leftKeys = [leftBlock]string{"band", "name", "number", "wte", "contract", "forward"}

// writeOffDuty writes the roster, or, without one, the grid with its locked
// cells for people to fill in.
func (b *bookWriter) writeOffDuty(rota *model.Rota, opts WriteOptions) {
	b.offDuty(SheetOffDuty, rota, opts, nil)
}

// offDuty writes a roster on a sheet of a name; copied is nil but for a copy
// for reading.
func (b *bookWriter) offDuty(name string, rota *model.Rota, opts WriteOptions, copied *rosterCopy) {
	in := rota.Instance
	o := &offDuty{sheetWriter: b.sheet(name), rota: rota, in: in, opts: opts, copied: copied,
		order: seniorFirst(in), rows: make([]int, len(in.Staff)), locks: map[lockAt]model.Code{},
		firstDay: leftBlock + 1, lastDay: leftBlock + in.Days, firstRow: dateRow + 1, codes: codesAt(in)}
	for _, l := range in.Locks {
		o.locks[lockAt{l.Staff, in.Day(l.Date)}] = l.Code
	}
	o.count = o.countColumns()
	o.head()
	o.people()
	foot := o.lastRow + 1
	if rota.Roster != nil {
		o.recount()
		foot = o.cover(o.totals(foot))
	}
	last := o.legend(foot + 1)
	o.colours()
	o.freeze(o.firstRow, o.firstDay)
	o.paper(last)
}

// seniorFirst orders people by band, senior first, then by name.
func seniorFirst(in *model.Instance) []int {
	order := make([]int, len(in.Staff))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		p, q := &in.Staff[a], &in.Staff[b]
		if p.Band != q.Band {
			return q.Band - p.Band
		}
		if c := strings.Compare(key(p.Name), key(q.Name)); c != 0 {
			return c
		}
		return strings.Compare(p.Number, q.Number)
	})
	return order
}

// head writes title, status and the three header rows.
func (o *offDuty) head() {
	in := o.in
	l := sheetNamed(SheetOffDuty)
	o.put(1, 1, fmt.Sprintf("%s \u2013 Off duty, %s to %s", in.Ward, long(in.Start), long(in.End())), titleLook)
	o.height(1, 21)
	o.put(2, 1, o.status(), look{italic: true, ink: darkGrey})
	block := look{fill: paleBlue, left: hairEdge, right: hairEdge}
	top := block
	top.top = hairEdge
	for _, side := range [][2]int{{1, leftBlock}, {o.lastDay + 1, o.count.last}} {
		for c := side[0]; c <= side[1]; c++ {
			o.put(weekRow, c, nil, top)
			o.put(weekdayRow, c, nil, block)
		}
	}
	under := look{bold: true, fill: paleBlue, wrap: true, across: "center",
		left: hairEdge, right: hairEdge, bottom: hairEdge}
	for i, k := range leftKeys {
		o.put(dateRow, i+1, l.header(k), under)
	}
	o.put(dateRow, leftBlock, l.header("forward"), under.before(thickEdge))
	o.put(weekdayRow, leftBlock, nil, block.before(thickEdge))
	o.put(weekRow, leftBlock, nil, top.before(thickEdge))
	for i, name := range o.count.names(l) {
		o.put(dateRow, o.lastDay+1+i, name, under)
	}
	for i, w := range [leftBlock]float64{5, 21, 9, 5.5, 8.5, 7} {
		o.width(i+1, i+1, w)
	}
	o.width(o.firstDay, o.lastDay, 4.4)
	for w := 0; w < in.Weeks(); w++ {
		from, to := in.WeekDays(w)
		band := boxed(look{bold: true, fill: paleBlue, across: "center"})
		band.right = o.edgeAfter(to - 1)
		o.merge(weekRow, o.firstDay+from, o.firstDay+to-1, fmt.Sprintf("Week %d", w+1), band)
	}
	for d := 0; d < in.Days; d++ {
		name := Weekdays[model.WeekdayIndex(in.Date(d).Weekday())]
		if in.IsHoliday(d) {
			name += " BH"
		}
		day := boxed(look{bold: true, size: 8, fill: paleBlue, across: "center", down: "center", wrap: true})
		if o.shaded(d) {
			day.fill = "C9D3E0"
		}
		day.right = o.edgeAfter(d)
		o.put(weekdayRow, o.firstDay+d, name, day)
		day.turned, day.wrap, day.format = true, false, dayFormat
		o.put(dateRow, o.firstDay+d, in.Date(d), day)
	}
	o.height(weekdayRow, 24)
	o.height(dateRow, 36)
}

// status is the line under the title.
func (o *offDuty) status() string {
	parts := []string{o.statusWord()}
	if o.rota.Roster == nil {
		parts = append(parts, "to be filled: what is written here is fixed, empty cells are free")
		return strings.Join(parts, ", ")
	}
	if p := o.rota.Report.Conventions.PolicyName; p != "" {
		parts = append(parts, "policy "+p)
	}
	if hard := o.hardBreaks(); hard > 0 {
		parts = append(parts, "HARD RULES BROKEN "+count(hard, "TIME", "TIMES"))
	} else {
		parts = append(parts, "no hard rule broken")
	}
	short := 0
	for i := range o.rota.Report.Gaps {
		short += o.rota.Report.Gaps[i].Short
	}
	if short > 0 {
		parts = append(parts, count(short, "duty unfilled", "duties unfilled"))
	}
	return strings.Join(parts, ", ")
}

func (o *offDuty) hardBreaks() int {
	n := 0
	for i := range o.rota.Report.Violations {
		if o.rota.Report.Violations[i].Level == model.Hard {
			n++
		}
	}
	return n
}

// statusWord is "DRAFT version 3".
func (o *offDuty) statusWord() string {
	word := o.opts.Status
	if word == "" {
		word = "DRAFT"
	}
	if o.opts.Version != "" {
		word += " version " + o.opts.Version
	}
	return word
}

// shaded says whether a day's column is grey.
func (o *offDuty) shaded(day int) bool { return o.in.Date(day).IsWeekend() || o.in.IsHoliday(day) }

// edgeAfter is the line right of a day: thick after a Sunday.
func (o *offDuty) edgeAfter(day int) edge {
	if model.WeekdayIndex(o.in.Date(day).Weekday()) == 6 {
		return thickEdge
	}
	return hairEdge
}

// people writes the left block and the grid, with a thin spacer between bands.
func (o *offDuty) people() {
	row := o.firstRow
	for i, p := range o.order {
		if i > 0 && o.in.Staff[o.order[i-1]].Band != o.in.Staff[p].Band {
			o.spacer(row)
			row++
		}
		o.rows[p] = row
		o.person(row, p)
		row++
	}
	o.lastRow = max(row-1, o.firstRow)
	if o.copied == nil {
		area := cellRef(o.firstRow, o.firstDay) + ":" + cellRef(o.lastRow, o.lastDay)
		o.choices(area, append(o.codeLabels(), "-"), o.longCodeList())
	}
	o.textNumbers(cellRef(o.firstRow, 1) + ":" + cellRef(o.lastRow, 3))
}

// spacer is a thin row through which the thick lines go on.
func (o *offDuty) spacer(row int) {
	o.height(row, 4)
	o.put(row, leftBlock, nil, look{right: thickEdge})
	for d := 0; d < o.in.Days; d++ {
		if o.edgeAfter(d) == thickEdge {
			o.put(row, o.firstDay+d, nil, look{right: thickEdge})
		}
	}
}

func (o *offDuty) person(row, p int) {
	s := &o.in.Staff[p]
	text := boxed(look{down: "center"})
	middle, name, hours, signed := text, text, text, text
	middle.across = "center"
	name.shrink = true
	hours.format, signed.format, signed.right = hoursFormat, signedFormat, thickEdge
	signed.across, signed.indent = "right", 1
	for i, c := range []styled{{s.Band, middle}, {s.Name, name}, {s.Number, middle}, {s.WTE, hours},
		{s.Contract.Hours(), hours}, {s.BroughtForward.Hours(), signed}} {
		o.put(row, i+1, c.v, c.l)
	}
	o.height(row, 15)
	for d := 0; d < o.in.Days; d++ {
		k, locked := o.locks[lockAt{p, d}]
		if o.rota.Roster != nil {
			k = o.rota.Roster.At(p, d)
		}
		label := o.in.Catalogue.Label(k)
		if locked && k == model.Off {
			label = "-" // a fixed day off
		}
		l := o.cellLook(p, d, k, locked)
		if o.copied != nil {
			l = o.copied.look(p, d, l)
		}
		o.put(row, o.firstDay+d, label, l)
	}
}

// cellLook is the look of a grid cell without its code's colour.
func (o *offDuty) cellLook(p, day int, k model.Code, locked bool) look {
	l := boxed(look{across: "center", down: "center", shrink: true, bold: locked, underline: locked && k != model.Off})
	l.right = o.edgeAfter(day)
	switch {
	case !o.in.Staff[p].InPost(o.in.Date(day)):
		l.fill = midGrey
	case o.shaded(day):
		l.fill = paleGrey
	}
	return l
}

func (o *offDuty) codeLabels() []string {
	return append(shiftLabels(o.in, false), absenceLabels(o.in)...)
}

// longCodeList is where the codes stand, when they are too long for a list of their own.
func (o *offDuty) longCodeList() string {
	if len([]rune(strings.Join(o.codeLabels(), ",")))+2 > 255 {
		return o.codes.labels()
	}
	return ""
}

// colours colours the grid by what its cells hold, so that a change by hand is
// coloured too.
func (o *offDuty) colours() {
	c := &o.in.Catalogue
	var rules []excelize.ConditionalFormatOptions
	for k := model.Code(1); int(k) < c.Len(); k++ {
		colour := colourOf(c, k)
		if colour == "" {
			continue
		}
		id, err := o.f.NewConditionalStyle(&excelize.Style{Fill: solid(colour)})
		o.note(err)
		rules = append(rules, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==",
			Value: quoted(c.Label(k)), Format: &id})
	}
	if len(rules) > 0 {
		o.note(o.f.SetConditionalFormat(o.name, cellRef(o.firstRow, o.firstDay)+":"+cellRef(o.lastRow, o.lastDay), rules))
	}
}

// paper makes the sheet ready to hang on the ward's wall.
func (o *offDuty) paper(last int) {
	one, none := 1, 0
	size := paperA4
	if o.in.Days > 31 {
		size = paperA3
	}
	o.pageSetup(size, &one, &none, 0.25)
	o.printTitles("$A:$"+letters(leftBlock), fmt.Sprintf("$%d:$%d", weekRow, dateRow))
	o.note(o.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: o.name,
		RefersTo: sheetRef(o.name) + pinned(1, 1, last, o.count.printed)}))
	footer := "&L&10SIGNED ______________________________&R&10DATE ____________________"
	if o.copied != nil {
		footer = "&C&10" + headerText(o.copied.footer)
	}
	o.note(o.f.SetHeaderFooter(o.name, &excelize.HeaderFooterOptions{
		OddHeader: "&L&10 " + headerText(o.in.Ward) + "&C&\"Arial,Bold\"&12 " + headerText(o.statusWord()) + "&R&10Page &P of &N",
		OddFooter: footer,
	}))
}
