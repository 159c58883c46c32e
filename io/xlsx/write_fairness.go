package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// writeFairness sets each person's nights, weekends and bank holidays against
// the fair share.
func (b *bookWriter) writeFairness(rota *model.Rota) {
	in, r := rota.Instance, rota.Report
	s := b.sheet(SheetFairness)
	kinds := []string{"Nights", "Weekend shifts", "Bank holidays"}
	each := []string{"Worked", "Fair share", "Difference", "Carried in", "Carried forward"}
	t := table{heads: headings("Band", "Name", "Number", "WTE")}
	first := len(t.heads) + 1
	for range kinds {
		for _, e := range each {
			t.heads = append(t.heads, heading{name: e, wide: 8.5})
		}
	}
	t.heads = append(t.heads, heading{name: "Weekends off", wide: 9.5}, heading{name: "Requests met", wide: 9.5})
	totals := make([]model.Share, len(kinds))
	for _, p := range seniorFirst(in) {
		f := &r.Staff[p]
		row := []any{in.Staff[p].Band, in.Staff[p].Name, in.Staff[p].Number, styled{in.Staff[p].WTE, wteLook}}
		for i, share := range []model.Share{f.Nights, f.Weekends, f.Holidays} {
			row = append(row, shareCells(share)...)
			totals[i].Worked += share.Worked
			if share.Eligible {
				totals[i].Fair, totals[i].Carried = totals[i].Fair+share.Fair, totals[i].Carried+share.Carried
				totals[i].Forward += share.Forward
			}
		}
		t.rows = append(t.rows, append(row, f.WeekendsOff, styled{fmt.Sprintf("%d/%d", f.Met, f.Requests), centreLook}))
	}
	head, last := s.table(reportTop+1, t)
	for i, k := range kinds {
		s.merge(head-1, first+i*len(each), first+(i+1)*len(each)-1, k, boxed(look{bold: true, fill: paleBlue, across: "center"}))
	}
	s.merge(last+1, 1, 4, "All people", sumLook)
	for i, share := range totals {
		share.Eligible = true
		for c, v := range shareCells(share) {
			v, l := lookOf(v)
			l.bold, l.fill = true, paleBlue
			s.put(last+1, first+i*len(each)+c, v, l)
		}
	}
	words := "A fair share follows contracted hours among those who can work such shifts. Difference is worked less the fair share: " +
		"plus is more than fair. What is carried forward is set off in the next roster. A dash: not eligible."
	s.reportHead(in, SheetFairness, words, len(t.heads), noteLook)
	s.textNumbers(cellRef(head+1, 3) + ":" + cellRef(last, 3) + " " + cellRef(head+1, len(t.heads)) + ":" + cellRef(last, len(t.heads)))
	s.freeze(head+1, 3)
	s.filter(head, last, len(t.heads))
	s.print(in, head, 2)
}

var (
	centreLook = boxed(look{across: "center", down: "top"})
	shareLook  = boxed(look{down: "top", across: "right", indent: 1, format: hoursFormat})
)

// shareCells are worked, fair share, difference, carried in, carried forward, in shifts.
func shareCells(s model.Share) []any {
	if !s.Eligible {
		none := styled{"\u2013", centreLook}
		return []any{s.Worked, none, none, none, none}
	}
	signed := func(n int) styled { return styled{float64(n) / 100, signedLook} }
	return []any{s.Worked, styled{float64(s.Fair) / 100, shareLook}, signed(s.Worked*100 - s.Fair),
		signed(s.Carried), signed(s.Forward)}
}
