package xlsx

import (
	"fmt"
	"strconv"
	"time"

	"github.com/rostergen/rostergen/model"
)

// What the Ward sheet means where it says nothing.
const (
	DefaultWeeks   = 6
	DefaultProfile = "p-hr-44"
)

// wardTable is the Ward sheet seen as a table: one line per item.
var wardTable = Sheet{Name: SheetWard, Required: true, Columns: []Column{
	{"item", "Item", true, "", nil},
	{"value", "Value", true, "", nil},
	{"note", "Note", false, "", nil},
}}

// readWard reads the ward's name and the roster's days, on which all other
// dates depend.
func (r *reader) readWard() {
	in := r.in
	in.Days = DefaultWeeks * 7
	in.Profile = DefaultProfile
	e, ok := r.wardItems()
	if !ok {
		return
	}
	in.Ward, _ = e.item("ward", "the ward's name")
	in.Unit = e.text("unit")
	if n, ok := e.whole("weeks", 1, model.MaxDays/7, fmt.Sprintf("a whole number of weeks from 1 to %d", model.MaxDays/7)); ok {
		in.Days = n * 7
	}
	if _, ok := e.item("start", "the first date of the roster"); ok {
		if d := e.date("start", anyYear); d != nil {
			if d.Time().Year() < 2000 {
				e.fault("start", long(*d), "a date from 2000 to 2099")
			} else {
				in.Start, r.dated = *d, true
			}
		}
	}
	if in.Zone = e.text("zone"); in.Zone != "" {
		if _, err := time.LoadLocation(in.Zone); err != nil || in.Zone == "Local" {
			e.fault("zone", "time zone "+quote(in.Zone), "a name such as "+model.DefaultZone)
		}
	}
	if p := e.text("profile"); p != "" {
		in.Profile = p
	}
	in.KeepReasons = e.yes("keep", false)
	r.out.Status, r.out.Version = e.text("status"), e.text("version")
}

// wardItems finds the items by name.
func (r *reader) wardItems() (entry, bool) {
	t := r.tableOf(&wardTable, nil)
	if t == nil {
		return entry{}, false
	}
	layout := sheetNamed(SheetWard)
	keys := map[string]string{}
	for _, c := range layout.Columns {
		keys[key(c.Header)] = c.Key
	}
	rows := map[string]int{}
	type other struct {
		label string
		row   entry
	}
	var others []other
	for _, e := range t.entries {
		label := e.text("item")
		k, known := keys[key(label)]
		switch {
		case label == "":
			e.fault("item", "a value without an item", "an item such as "+strconv.Quote(layout.Columns[0].Header))
		case !known:
			others = append(others, other{label, e})
		case rows[k] != 0:
			e.fault("item", "a second item "+quote(label), "one line for this item")
		default:
			rows[k], _, _ = e.place("value")
		}
	}
	for _, o := range others {
		var missing []string
		for _, c := range layout.Columns {
			if rows[c.Key] == 0 {
				missing = append(missing, c.Header)
			}
		}
		if near, ok := nearestName(o.label, missing); ok {
			o.row.fault("item", "item "+quote(o.label), fmt.Sprintf("%q, if that is meant; rename or remove it", near))
			rows[keys[key(near)]], _, _ = o.row.place("value")
			continue
		}
		o.row.warn("item", "item "+quote(o.label), "an item of the ward workbook; this one is not read")
	}
	col := t.columns["value"]
	return entry{r, t.sheet, func(k string) (int, int, bool) { return rows[k], col, rows[k] != 0 && col != 0 }}, true
}

// item is a needed item of the Ward sheet.
func (e entry) item(k, want string) (string, bool) {
	if _, _, ok := e.place(k); !ok {
		e.r.fault(e.sheet.name, "", "no item "+strconv.Quote(sheetNamed(SheetWard).header(k)), want)
		return "", false
	}
	return e.needed(k, want)
}
