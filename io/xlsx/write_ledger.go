package xlsx

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// writeLedger writes the fairness ledger: how even each kind of shift is shared
// and could be, then everybody's account, those who are owed most first.
func (b *bookWriter) writeLedger(in *model.Instance, kinds []model.LedgerKind) {
	s := b.sheet(SheetLedger)
	heads := []heading{{name: "Name", wide: 27}, {name: "Number", wide: 12}, {name: "Band", wide: 12}, {name: "Carried in", wide: 12},
		{name: "Delivered", wide: 12}, {name: "Fair share", wide: 12}, {name: "Carried forward", wide: 12}, {name: "Remark", wide: 34}}
	columns := len(heads)
	for i, h := range heads {
		s.widen(i+1, h.wide)
	}
	s.reportHead(in, SheetLedger, "How evenly each kind of shift is shared, in shifts. Carried forward = carried in + delivered \u2212 fair share; "+
		"plus: has done more than a fair share, and is owed relief in the next roster. The range is the most carried forward less the least.",
		columns, noteLook)
	row := s.rangesHead(reportTop)
	first := row
	row = row + len(kinds) + 1
	head, _ := s.table(row, table{heads: heads})
	row = head + 1
	for i := range kinds {
		k := &kinds[i]
		lines := slices.Clone(k.Lines)
		slices.SortStableFunc(lines, func(a, b model.LedgerLine) int { return cmp.Compare(b.Forward, a.Forward) })
		s.ranges(first+i, in, k, lines, row)
		row = s.band(row, columns, capital(k.Kind), bandLook)
		s.spread(row, 1, columns, k.Sentence, boxed(noteLook))
		row++
		for j, l := range lines {
			p := &in.Staff[l.Staff]
			s.account(row, p, &l, remark(lines, j))
			row++
		}
		row++
	}
	s.textNumbers(cellRef(head, 2) + ":" + cellRef(row, 2))
	s.freeze(head+1, 2)
	s.print(in, head, 0)
}

// rangesHead writes the headings of the list of kinds and gives the next row.
func (s *sheetWriter) rangesHead(row int) int {
	for _, h := range rangeColumns {
		s.merge(row, h.from, h.to, h.name, headLook)
	}
	return row + 1
}

// rangeColumns are those of the list of kinds, over the columns of the people.
var rangeColumns = []struct {
	from, to int
	name     string
}{{1, 1, "Kind"}, {2, 2, "Range now"}, {3, 3, "Range at best"}, {4, 6, "Could it be more even?"}, {7, 8, "Most and least carried forward"}}

// ranges writes one kind's line; lines are those owed most first.
func (s *sheetWriter) ranges(row int, in *model.Instance, k *model.LedgerKind, lines []model.LedgerLine, to int) {
	s.link(row, 1, capital(k.Kind), to)
	s.put(row, 2, shifts(k.Range), shareLook)
	s.put(row, 3, shifts(k.Floor), shareLook)
	verdict := evenness(k)
	v, l := lookOf(verdict)
	text, _ := v.(string)
	s.spread(row, 4, 6, text, l)
	extremes := ""
	switch n := len(lines); {
	case n > 0 && lines[0].Forward == lines[n-1].Forward:
		extremes = fmt.Sprintf("Everybody: %+.2f", shifts(lines[0].Forward))
	case n > 0:
		extremes = fmt.Sprintf("Most: %s %+.2f. Least: %s %+.2f", in.Staff[lines[0].Staff].Name, shifts(lines[0].Forward),
			in.Staff[lines[n-1].Staff].Name, shifts(lines[n-1].Forward))
	}
	s.spread(row, 7, 8, extremes, textLook)
}

// evenness says whether a kind could be shared more evenly, and how sure that is.
func evenness(k *model.LedgerKind) styled {
	switch {
	case k.Range <= k.Floor:
		return styled{"No: as even as can be, proved", greenLook}
	case k.FloorProved:
		return styled{fmt.Sprintf("Yes: a roster with %.2f was found", shifts(k.Floor)), amberLook}
	case k.Floor <= 0:
		return styled{"Not known", greyLook}
	}
	return styled{fmt.Sprintf("Perhaps: below %.2f it can't be, proved", shifts(k.Floor)), greyLook}
}

// account writes one person's account.
func (s *sheetWriter) account(row int, p *model.Staff, l *model.LedgerLine, remark any) {
	s.row(row, []any{p.Name, p.Number, p.Band, styled{shifts(l.CarriedIn), signedLook}, styled{float64(l.Delivered), shareLook},
		styled{shifts(l.Fair), shareLook}, styled{shifts(l.Forward), signedLook}, remark})
}

// remark marks those who carry most and least forward.
func remark(lines []model.LedgerLine, i int) any {
	most, least := lines[0].Forward, lines[len(lines)-1].Forward
	switch {
	case most == least:
		return ""
	case lines[i].Forward == most:
		return styled{"most: owed relief", amberLook}
	case lines[i].Forward == least:
		return styled{"least", greyLook}
	}
	return ""
}

// shifts turns hundredths of a shift into shifts.
func shifts(hundredths int) float64 { return float64(hundredths) / 100 }
