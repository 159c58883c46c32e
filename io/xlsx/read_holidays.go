package xlsx

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// readBankHolidays reads the sheet's dates; without any, the table of England and
// Wales holds. A list of many years is usual, so dates far from the roster are
// set aside.
func (r *reader) readBankHolidays() {
	t := r.table(SheetBankHolidays, nil)
	if t == nil || len(t.entries) == 0 {
		r.usualHolidays()
		return
	}
	r.tally.holidays = len(t.entries)
	var aside []entry
	first := map[model.Date]string{}
	for _, e := range t.entries {
		if e.empty("date") {
			e.fault("date", "an empty cell", "a date")
			continue
		}
		d := e.date("date", anyYear)
		switch {
		case d == nil:
		case !r.near(*d):
			aside = append(aside, e)
		case first[*d] != "":
			e.fault("date", long(*d)+" again", "one row per date; it stands in "+first[*d]+" already")
		default:
			first[*d] = e.ref("date")
			name := e.text("name")
			if name == "" {
				name = "Bank holiday" // a name is what marks the day
			}
			r.in.BankHolidays = append(r.in.BankHolidays, model.BankHoliday{Date: *d, Name: name})
		}
	}
	r.setAside(aside, "date", fmt.Sprintf("bank holidays more than %d days from the roster", reach), "dates near it; these are set aside")
	r.forgottenHolidays(t, first)
}

// usualHolidays fills in the built-in table, as far back as the carry-in reaches.
func (r *reader) usualHolidays() {
	if !r.dated {
		return
	}
	from := r.in.Start - model.CarryInDays
	r.in.BankHolidays = model.EnglandAndWales(from, r.in.End())
	if !model.HolidaysKnown(from, r.in.End()) {
		r.warn("", "", "no list of bank holidays for this roster", "a sheet "+quote(SheetBankHolidays)+" with its dates")
	}
}

// forgottenHolidays asks about dates that the sheet lacks, since a list of last
// year looks as good as any.
func (r *reader) forgottenHolidays(t *sheetTable, listed map[model.Date]string) {
	if !r.dated {
		return
	}
	var missing []string
	for _, h := range model.EnglandAndWales(r.in.Start, r.in.End()) {
		if listed[h.Date] == "" {
			missing = append(missing, long(h.Date))
		}
	}
	if len(missing) > 0 {
		r.warn(t.sheet.name, "", "no row for "+strings.Join(missing, ", "), "every bank holiday of the roster; the sheet decides")
	}
}
