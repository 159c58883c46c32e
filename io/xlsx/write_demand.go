package xlsx

import "github.com/rostergen/rostergen/model"

// demandLine is one row of the Demand sheet: the minimum of a demand row, or
// its target.
type demandLine struct {
	*model.DemandRow
	target bool
}

// writeDemand writes each demand row's minimum and, below it, its target.
func (b *bookWriter) writeDemand(in *model.Instance) {
	var lines []demandLine
	for i := range in.Demand {
		d := &in.Demand[i]
		lines = append(lines, demandLine{d, false})
		if d.Target != nil {
			lines = append(lines, demandLine{d, true})
		}
	}
	b.inputSheet(in, SheetDemand, len(lines), func(r int, key string) any { return b.demandCell(lines[r], key) })
}

// weekdayKeys are the keys of the weekday columns, Monday first.
var weekdayKeys = [7]string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

func (b *bookWriter) demandCell(d demandLine, key string) any {
	counts := d.Min
	if d.target {
		counts = *d.Target
	}
	for i, k := range weekdayKeys {
		if k == key {
			return counts[i]
		}
	}
	switch key {
	case "shift":
		return d.Period
	case "group":
		return groupText(d.Group)
	case "holiday":
		if d.Holiday == nil || d.target {
			return nil
		}
		return *d.Holiday
	case "from":
		return dateOrEmpty(d.From)
	case "to":
		return dateOrEmpty(d.To)
	case "measure":
		if d.target {
			return "target"
		}
		return "minimum"
	}
	return b.unwritten(SheetDemand, key)
}
