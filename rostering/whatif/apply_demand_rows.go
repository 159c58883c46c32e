package whatif

import (
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// firstRow is where the first row of a period and group stands, the end where there is none.
func (w *work) firstRow(rows []model.DemandRow, n need) int {
	for i := range rows {
		if w.isFor(&rows[i], n) {
			return i
		}
	}
	return len(rows)
}

// isFor says whether a row asks for a period and group.
func (w *work) isFor(r *model.DemandRow, n need) bool {
	period, ok := w.in.Catalogue.Find(r.Period)
	return ok && period == n.period && r.Group == n.group
}

// rowsOf lists the rows of a period and group.
func (w *work) rowsOf(rows []model.DemandRow, n need) []model.DemandRow {
	var out []model.DemandRow
	for i := range rows {
		if w.isFor(&rows[i], n) {
			out = append(out, rows[i])
		}
	}
	return out
}

// clipped cuts a row to dates; it is false when nothing is left.
func clipped(r model.DemandRow, from, to *model.Date) (model.DemandRow, bool) {
	if from != nil && (r.From == nil || *r.From < *from) {
		r.From = from
	}
	if to != nil && (r.To == nil || *r.To > *to) {
		r.To = to
	}
	return r, r.From == nil || r.To == nil || *r.From <= *r.To
}

// put adds a row in place of those of the same period, group and dates, which it
// would hide.
func (w *work) put(rows []model.DemandRow, r model.DemandRow) []model.DemandRow {
	equal := func(a, b *model.Date) bool { return a == b || a != nil && b != nil && *a == *b }
	rows = slices.DeleteFunc(rows, func(x model.DemandRow) bool {
		return strings.EqualFold(x.Period, r.Period) && x.Group == r.Group && equal(x.From, r.From) && equal(x.To, r.To)
	})
	return append(rows, r)
}

// neededOn is what rows ask of a period and group on a date.
func neededOn(in *model.Instance, rows []model.DemandRow, n need, on model.Date) (least, target int) {
	day := model.Instance{Start: on, Days: 1, Catalogue: in.Catalogue, BankHolidays: in.BankHolidays, Demand: rows}
	for _, x := range day.Needs() {
		if x.Period == n.period && x.Group == n.group {
			return x.Min, x.Target
		}
	}
	return 0, 0
}

// settleHolidays adds a row of its own for each bank holiday on which the rows, with
// one count for all bank holidays, don't ask what is wanted.
func (w *work) settleHolidays(rows []model.DemandRow, n need, want func(model.Date) (least, target int)) []model.DemandRow {
	for _, h := range w.in.BankHolidays {
		least, target := want(h.Date)
		if l, t := neededOn(w.in, rows, n, h.Date); l == least && t == target {
			continue
		}
		on := h.Date
		r := model.DemandRow{Period: w.in.Catalogue.Label(n.period), Group: n.group, From: &on, To: &on, Source: w.source}
		r.Min = everyWeekday(least)
		if target != least {
			t := everyWeekday(target)
			r.Target = &t
		}
		rows = w.put(rows, r)
	}
	return rows
}

func everyWeekday(n int) (days [7]int) {
	for i := range days {
		days[i] = n
	}
	return days
}
