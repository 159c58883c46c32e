package xlsx

import (
	"github.com/rostergen/rostergen/model"
)

// writeWard writes the Ward sheet: one item per line with its value.
func (b *bookWriter) writeWard(in *model.Instance, opts WriteOptions) {
	s := b.sheet(SheetWard)
	l := sheetNamed(SheetWard)
	t := table{heads: []heading{{name: "Item"}, {name: "Value", wide: 34}, {name: "Note", optional: true}}}
	for _, c := range l.Columns {
		name := styled{c.Header, textLook}
		if c.Required {
			name.l.fill = paleBlue
		}
		t.rows = append(t.rows, []any{name, b.wardItem(in, opts, c.Key), c.Note})
	}
	head, _ := s.table(3, t)
	s.opening(in.Ward+" \u2013 "+SheetWard, l.Note+" Items in blue must be filled.", len(t.heads))
	for i, c := range l.Columns {
		if len(c.List) > 0 {
			s.choices(cellRef(head+1+i, 2), c.List, "")
		}
	}
	s.textNumbers(cellRef(head+1, 2) + ":" + cellRef(head+len(l.Columns), 2))
	s.print(in, 0, 0)
}

func (b *bookWriter) wardItem(in *model.Instance, opts WriteOptions, key string) any {
	left := func(v any, l look) styled { l.across = "left"; return styled{v, l} }
	switch key {
	case "ward":
		return in.Ward
	case "unit":
		return in.Unit
	case "start":
		return in.Start
	case "weeks":
		if in.Days%7 == 0 {
			return left(in.Days/7, numberLook)
		}
		return left(float64(in.Days)/7, numberLook)
	case "zone":
		return in.Zone
	case "profile":
		return in.Profile
	case "keep":
		return yes(in.KeepReasons)
	case "status":
		return opts.Status
	case "version":
		return opts.Version
	}
	return b.unwritten(SheetWard, key)
}

// writeBankHolidays writes the dates that are bank holidays for this roster.
func (b *bookWriter) writeBankHolidays(in *model.Instance) {
	b.inputSheet(in, SheetBankHolidays, len(in.BankHolidays), func(r int, key string) any {
		switch key {
		case "date":
			return in.BankHolidays[r].Date
		case "name":
			return in.BankHolidays[r].Name
		}
		return b.unwritten(SheetBankHolidays, key)
	})
}
