package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// countCols are the columns of the right block.
type countCols struct {
	rostered, leave, carried, nights, weekends, requests int
	credit, side                                         int
	skills                                               map[string]int
	skillOrder                                           []string
	printed, last                                        int
}

// countColumns lays out the right block: what is printed, then what the
// formulas need of each person.
func (o *offDuty) countColumns() countCols {
	first := o.lastDay + 1
	if o.rota.Roster == nil {
		return countCols{printed: o.lastDay, last: o.lastDay}
	}
	c := countCols{rostered: first, leave: first + 1, carried: first + 2, nights: first + 3, weekends: first + 4,
		requests: first + 5, printed: first + 5, credit: first + 6, side: first + 7, last: first + 7,
		skills: map[string]int{}}
	for _, f := range o.rota.Report.Cover {
		if skill := f.Group.Skill(); skill != "" && c.skills[skill] == 0 {
			c.last++
			c.skills[skill] = c.last
			c.skillOrder = append(c.skillOrder, skill)
		}
	}
	return c
}

// names gives the headings in the order of the columns.
func (c *countCols) names(l *Sheet) []string {
	if c.rostered == 0 {
		return nil
	}
	var out []string
	for _, k := range []string{"rostered", "leave", "carried", "nights", "weekends", "requests", "credit", "side"} {
		out = append(out, l.header(k))
	}
	for _, s := range c.skillOrder {
		out = append(out, groupText(model.SkillGroup(s)))
	}
	return out
}

// recount writes the right block. Every figure is a formula over the grid, so
// that it follows a change by hand; the report's figure is its result. Where
// the report knows more than the formula (hours of a leave row, a start in the
// middle), the formula ends in the difference.
func (o *offDuty) recount() {
	c := o.count
	for _, p := range o.order {
		row, f := o.rows[p], o.rota.Report.Staff[p]
		hours := boxed(look{down: "center", format: hoursFormat})
		signed, number, middle := hours, hours, hours
		signed.format, number.format, middle.across = signedFormat, countFormat, "center"
		number.across = "center"
		o.put(row, c.rostered, o.rostered(p, f.Rostered), hours)
		o.put(row, c.leave, o.leaveHours(p, f.Credited), hours)
		o.put(row, c.carried, o.carried(p, &f), signed)
		o.put(row, c.nights, o.nights(p, f.Nights.Worked), number)
		o.put(row, c.weekends, o.weekends(p, f.Weekends.Worked), number)
		o.put(row, c.requests, fmt.Sprintf("%d/%d", f.Met, f.Requests), middle)
		o.put(row, c.credit, o.rota.Report.Conventions.LeaveCredit[p].Hours(), hours)
		o.put(row, c.side, side(&o.in.Staff[p]), middle)
		for _, skill := range c.skillOrder {
			has := ""
			if o.in.Staff[p].HasSkill(skill) {
				has = "x"
			}
			o.put(row, c.skills[skill], has, middle)
		}
		o.warnBalance(row, f.Tolerance)
	}
	for i, w := range []float64{9, 7.5, 8, 7, 9.5, 9.5, 8, 5} {
		o.width(c.rostered+i, c.rostered+i, w)
	}
	o.textNumbers(cellRef(o.firstRow, c.requests) + ":" + cellRef(o.lastRow, c.requests))
}

// side tells registered from unregistered people.
func side(s *model.Staff) string {
	if s.Registered {
		return "R"
	}
	return "U"
}

// line is a person's grid cells, as formulas name them.
func (o *offDuty) line(p int) string {
	return cellRef(o.rows[p], o.firstDay) + ":" + cellRef(o.rows[p], o.lastDay)
}

// dates is the date row over the grid.
func (o *offDuty) dates() string { return pinned(dateRow, o.firstDay, dateRow, o.lastDay) }

// add ends a formula in the minutes that it lacks, as hours.
func (o *offDuty) add(formula string, lack model.Minutes) string {
	if lack == 0 {
		return formula
	}
	o.adjusted = true
	return fmt.Sprintf("%s%+d/60", formula, lack)
}

// addCount ends a formula in the number that it lacks.
func (o *offDuty) addCount(formula string, lack int) string {
	if lack == 0 {
		return formula
	}
	o.adjusted = true
	return fmt.Sprintf("%s%+d", formula, lack)
}

// rostered sums the Codes sheet's paid hours over the line.
func (o *offDuty) rostered(p int, want model.Minutes) formula {
	var plain model.Minutes
	for _, k := range o.rota.Roster.Line(p) {
		plain += o.rota.Report.Conventions.PaidMinutes[k]
	}
	text := fmt.Sprintf("SUMPRODUCT((%s=%s)*%s)", o.line(p), o.codes.labels(), o.codes.hours())
	return formula{o.add(text, want-plain), want.Hours()}
}

// leaveHours credits a day for each absence on a day that counts.
func (o *offDuty) leaveHours(p int, want model.Minutes) formula {
	conv := &o.rota.Report.Conventions
	c := &o.in.Catalogue
	var plain model.Minutes
	for d, k := range o.rota.Roster.Line(p) {
		if a := c.Absence(k); a != nil && a.Class.Credited() && conv.CreditDays[model.WeekdayIndex(o.in.Date(d).Weekday())] {
			plain += conv.LeaveCredit[p]
		}
	}
	var credited []string
	for k := model.Code(1); int(k) < c.Len(); k++ {
		if a := c.Absence(k); a != nil && a.Class.Credited() {
			credited = append(credited, c.Label(k))
		}
	}
	text := "0"
	if days := creditDays(o.dates(), conv.CreditDays); days != "" && len(credited) > 0 {
		text = fmt.Sprintf("%s*SUMPRODUCT(%s*%s)", cellRef(o.rows[p], o.count.credit), anyOf(o.line(p), credited), days)
	}
	return formula{o.add(text, want-plain), want.Hours()}
}

// creditDays is 1 on dates of the weekdays that are credited; "" when none is.
func creditDays(dates string, on [7]bool) string {
	var days []string
	for i, ok := range on {
		if ok {
			days = append(days, fmt.Sprint(i+1))
		}
	}
	first := strings.Join(days, "")
	switch {
	case len(days) == 0:
		return ""
	case strings.HasPrefix("1234567", first):
		return fmt.Sprintf("(WEEKDAY(%s,2)<=%d)", dates, len(days))
	}
	for i, d := range days {
		days[i] = fmt.Sprintf("(WEEKDAY(%s,2)=%s)", dates, d)
	}
	return "(" + strings.Join(days, "+") + ")"
}

// anyOf is 1 where a cell holds one of the labels, which all differ.
func anyOf(cells string, labels []string) string {
	terms := make([]string, len(labels))
	for i, l := range labels {
		terms[i] = fmt.Sprintf("(%s=%s)", cells, quoted(l))
	}
	return "(" + strings.Join(terms, "+") + ")"
}

// carried is brought forward + rostered + leave - contracted.
func (o *offDuty) carried(p int, f *model.StaffFigure) formula {
	row := o.rows[p]
	s := &o.in.Staff[p]
	contracted := s.Contract * model.Minutes(o.in.Days) / 7
	plain := s.BroughtForward + f.Rostered + f.Credited - contracted
	weeks := fmt.Sprint(o.in.Days / 7)
	if o.in.Days%7 != 0 {
		weeks = fmt.Sprintf("%d/7", o.in.Days)
	}
	text := fmt.Sprintf("%s+%s+%s-%s*%s", cellRef(row, leftBlock), cellRef(row, o.count.rostered), cellRef(row, o.count.leave),
		cellRef(row, leftBlock-1), weeks)
	return formula{o.add(text, f.Balance-plain), f.Balance.Hours()}
}

// nights counts the cells with a night code.
func (o *offDuty) nights(p, want int) formula {
	codes := o.rota.Report.Conventions.NightCodes
	plain := 0
	labels := make([]string, len(codes))
	for i, n := range codes {
		labels[i] = o.in.Catalogue.Label(n)
		for _, k := range o.rota.Roster.Line(p) {
			if k == n {
				plain++
			}
		}
	}
	text := "0"
	if len(labels) > 0 {
		text = fmt.Sprintf("SUMPRODUCT(%s*1)", anyOf(o.line(p), labels))
	}
	return formula{o.addCount(text, want-plain), float64(want)}
}

// weekends counts the shifts on a Saturday or Sunday.
func (o *offDuty) weekends(p, want int) formula {
	plain := 0
	for d, k := range o.rota.Roster.Line(p) {
		if o.in.Catalogue.IsShift(k) && o.in.Date(d).IsWeekend() {
			plain++
		}
	}
	text := fmt.Sprintf("SUMPRODUCT((WEEKDAY(%s,2)>5)*(%s=%s))", o.dates(), o.line(p), o.codes.worked())
	return formula{o.addCount(text, want-plain), float64(want)}
}

// warnBalance marks a balance beyond the policy's tolerance.
func (o *offDuty) warnBalance(row int, tolerance model.Minutes) {
	if tolerance <= 0 {
		return
	}
	id, err := o.f.NewConditionalStyle(&excelize.Style{Fill: solid(amberFill), Font: &excelize.Font{Bold: true}})
	o.note(err)
	at := cellRef(row, o.count.carried)
	o.note(o.f.SetConditionalFormat(o.name, at+":"+at, []excelize.ConditionalFormatOptions{{Type: "formula",
		Criteria: fmt.Sprintf("ABS(%s)*60>%d.5", at, tolerance), Format: &id}}))
}

// totals sums the columns over all people.
func (o *offDuty) totals(row int) int {
	label := boxed(look{bold: true, across: "right", fill: paleBlue})
	o.merge(row, 1, 3, "All people", label)
	sum := func(col int, total float64, format string) {
		l := boxed(look{bold: true, fill: paleBlue, format: format})
		if format == countFormat {
			l.across = "center"
		}
		if col == leftBlock {
			l.right, l.across, l.indent = thickEdge, "right", 1
		}
		text := fmt.Sprintf("SUM(%s:%s)", cellRef(o.firstRow, col), cellRef(o.lastRow, col))
		o.put(row, col, formula{text, total}, l)
	}
	var wte float64
	var contract, forward, rostered, leave, carried model.Minutes
	var nights, weekends, met, asked int
	for _, p := range o.order {
		s, f := &o.in.Staff[p], &o.rota.Report.Staff[p]
		wte += s.WTE
		contract, forward = contract+s.Contract, forward+s.BroughtForward
		rostered, leave, carried = rostered+f.Rostered, leave+f.Credited, carried+f.Balance
		nights, weekends = nights+f.Nights.Worked, weekends+f.Weekends.Worked
		met, asked = met+f.Met, asked+f.Requests
	}
	sum(4, wte, "0.0#")
	sum(5, contract.Hours(), hoursFormat)
	sum(6, forward.Hours(), signedFormat)
	sum(o.count.rostered, rostered.Hours(), hoursFormat)
	sum(o.count.leave, leave.Hours(), hoursFormat)
	sum(o.count.carried, carried.Hours(), signedFormat)
	sum(o.count.nights, float64(nights), countFormat)
	sum(o.count.weekends, float64(weekends), countFormat)
	o.put(row, o.count.requests, fmt.Sprintf("%d/%d", met, asked), boxed(look{bold: true, fill: paleBlue, across: "center"}))
	for d := 0; d < o.in.Days; d++ {
		l := boxed(look{fill: paleBlue})
		l.right = o.edgeAfter(d)
		o.put(row, o.firstDay+d, nil, l)
	}
	o.height(row, 15)
	return row + 1
}
