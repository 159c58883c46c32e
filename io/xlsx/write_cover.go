package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// coverRow is one row of the foot: a period and a group.
type coverRow struct {
	period model.Code
	group  model.Group
}

// cover writes the foot: found and required per period and group, the duties
// that are short, and who is in charge. It gives the first free row.
func (o *offDuty) cover(row int) int {
	report := o.rota.Report
	var kinds []coverRow
	figures := map[coverRow]map[int]model.CoverFigure{}
	for _, f := range report.Cover {
		k := coverRow{f.Period, f.Group}
		if figures[k] == nil {
			figures[k] = map[int]model.CoverFigure{}
			kinds = append(kinds, k)
		}
		figures[k][f.Day] = f
	}
	slices.SortStableFunc(kinds, func(a, b coverRow) int { return int(a.period) - int(b.period) })
	first := row
	for _, k := range kinds {
		o.label(row, fmt.Sprintf("%s %s found/required", o.in.Catalogue.Label(k.period), groupText(k.group)), k.period)
		for d := 0; d < o.in.Days; d++ {
			f, needed := figures[k][d]
			var v any
			if needed {
				v = o.found(f)
			}
			o.put(row, o.firstDay+d, v, o.footLook(d))
		}
		o.height(row, 13)
		row++
	}
	if len(kinds) > 0 {
		o.warnShort(first, row-1)
		o.shortfall(row, first, report.Cover)
		row++
	}
	return o.inCharge(row)
}

// label writes the left block of a foot row, in the period's colour.
func (o *offDuty) label(row int, text string, period model.Code) {
	l := boxed(look{across: "right", indent: 1, down: "center", fill: colourOf(&o.in.Catalogue, period)}).before(thickEdge)
	if period == model.Off {
		l.fill, l.bold = paleBlue, true
	}
	o.merge(row, 1, leftBlock, text, l)
}

func (o *offDuty) footLook(day int) look {
	l := boxed(look{size: 8, across: "center", down: "center", shrink: true})
	l.right = o.edgeAfter(day)
	if o.shaded(day) {
		l.fill = paleGrey
	}
	return l
}

// found counts those of the group whose code counts for the period. People who
// don't count on the day (supernumerary) are taken off by a number at the end.
func (o *offDuty) found(f model.CoverFigure) formula {
	c := &o.in.Catalogue
	var labels []string
	for k := model.Code(1); int(k) < c.Len(); k++ {
		if c.Covers(k, f.Period) {
			labels = append(labels, c.Label(k))
		}
	}
	plain := 0
	for p := range o.in.Staff {
		if f.Group.Has(&o.in.Staff[p]) && c.Covers(o.rota.Roster.At(p, f.Day), f.Period) {
			plain++
		}
	}
	text := "0"
	if len(labels) > 0 {
		text = fmt.Sprintf("SUMPRODUCT(%s*%s)", o.members(f.Group), anyOf(o.column(o.firstDay+f.Day), labels))
	}
	text = o.addCount(text, f.Found-plain)
	return formula{fmt.Sprintf(`(%s)&"/%d"`, text, f.Min), fmt.Sprintf("%d/%d", f.Found, f.Min)}
}

// column is a day's cells of the grid.
func (o *offDuty) column(col int) string {
	return cellRef(o.firstRow, col) + ":" + cellRef(o.lastRow, col)
}

// members is 1 in the rows of the group's people.
func (o *offDuty) members(g model.Group) string {
	in := func(col int, mark string) string {
		return fmt.Sprintf("(%s=%s)", pinned(o.firstRow, col, o.lastRow, col), quoted(mark))
	}
	switch g {
	case model.Registered:
		return in(o.count.side, "R")
	case model.Unregistered:
		return in(o.count.side, "U")
	case model.Anyone:
		return "1"
	}
	return in(o.count.skills[g.Skill()], "x")
}

// Parts of a "found/required" cell, as formulas.
func foundOf(at string) string    { return fmt.Sprintf(`LEFT(%s,FIND("/",%s)-1)`, at, at) }
func requiredOf(at string) string { return fmt.Sprintf(`MID(%s,FIND("/",%s)+1,9)`, at, at) }

// warnShort shows in red where fewer are found than required.
func (o *offDuty) warnShort(first, last int) {
	id, err := o.f.NewConditionalStyle(&excelize.Style{Fill: solid(redFill), Font: &excelize.Font{Bold: true, Color: redInk}})
	o.note(err)
	at := cellRef(first, o.firstDay)
	o.note(o.f.SetConditionalFormat(o.name, at+":"+cellRef(last, o.lastDay), []excelize.ConditionalFormatOptions{{
		Type: "formula", Criteria: fmt.Sprintf("VALUE(%s)<VALUE(%s)", foundOf(at), requiredOf(at)), Format: &id}}))
}

// shortfall sums per day what the rows from first up to this one lack.
func (o *offDuty) shortfall(row, first int, figures []model.CoverFigure) {
	o.label(row, "Shortfall", model.Off)
	short := make([]int, o.in.Days)
	needed := make([]bool, o.in.Days)
	for _, f := range figures {
		short[f.Day] += max(f.Min-f.Found, 0)
		needed[f.Day] = true
	}
	for d := 0; d < o.in.Days; d++ {
		l := o.footLook(d)
		l.format, l.bold, l.ink = someFormat, true, redInk
		var v any
		if needed[d] {
			terms := make([]string, 0, row-first)
			for r := first; r < row; r++ {
				at := cellRef(r, o.firstDay+d)
				terms = append(terms, fmt.Sprintf(`IF(%s="",0,MAX(0,%s-%s))`, at, requiredOf(at), foundOf(at)))
			}
			v = formula{strings.Join(terms, "+"), float64(short[d])}
		}
		o.put(row, o.firstDay+d, v, l)
	}
	o.height(row, 13)
}

// inCharge names who leads each period.
func (o *offDuty) inCharge(row int) int {
	var periods []model.Code
	lead := map[model.Code]map[int]int{}
	for _, c := range o.rota.Report.InCharge {
		if lead[c.Period] == nil {
			lead[c.Period] = map[int]int{}
			periods = append(periods, c.Period)
		}
		lead[c.Period][c.Day] = c.Staff
	}
	slices.Sort(periods)
	short := shortNames(o.in)
	for _, k := range periods {
		o.label(row, o.in.Catalogue.Label(k)+" in charge", k)
		for d := 0; d < o.in.Days; d++ {
			l := o.footLook(d)
			l.size, l.turned, l.shrink = 7.5, true, false
			v := ""
			if p, ok := lead[k][d]; ok && p >= 0 {
				v = short[p]
			} else if ok {
				v, l.bold, l.ink, l.fill = "nobody", true, redInk, redFill
			}
			o.put(row, o.firstDay+d, v, l)
		}
		o.height(row, 54)
		row++
	}
	return row
}

// shortNames are for narrow cells: "A Smith" for Anna Smith or Smith, Anna; the
// staff number where two people would share it.
func shortNames(in *model.Instance) []string {
	const longest = 13
	out := make([]string, len(in.Staff))
	seen := map[string]int{}
	for i := range in.Staff {
		out[i] = shortName(in.Staff[i].Name, longest)
		seen[out[i]]++
	}
	for i := range out {
		if seen[out[i]] > 1 || out[i] == "" {
			out[i] = in.Staff[i].Number
		}
	}
	return out
}

func shortName(name string, longest int) string {
	last, first, listed := strings.Cut(name, ",")
	if !listed {
		words := strings.Fields(name)
		if len(words) == 0 {
			return ""
		}
		last, first = words[len(words)-1], strings.Join(words[:len(words)-1], " ")
	}
	last, first = strings.TrimSpace(last), strings.TrimSpace(first)
	if initial := []rune(first); len(initial) > 0 {
		last = string(initial[:1]) + " " + last
	}
	if r := []rune(last); len(r) > longest {
		last = string(r[:longest-1]) + "…"
	}
	return last
}
