package xlsx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rostergen/rostergen/model"
)

// TestTemplateIsRead reads the template back whole, without a warning, for
// several beginnings.
func TestTemplateIsRead(t *testing.T) {
	for _, from := range []model.Date{firstDay, firstDay + 1, firstDay + 90, firstDay + 200} {
		rota := Template(from)
		data, err := Encode(rota, sampleOptions())
		if err != nil {
			t.Fatal(err)
		}
		wb, err := ReadBytes("ward.xlsx", data)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range wb.Faults {
			t.Error(f)
		}
		want := *rota.Instance
		want.BankHolidays = model.EnglandAndWales(want.Start-templateDays, want.End()) // the sheet is empty
		if diff := cmp.Diff(&want, wb.Instance, sameWorld); diff != "" {
			t.Errorf("from %v (-written +read):\n%s", from, diff)
		}
		if want.Start.Weekday() != 1 || want.Start < from || want.Start > from+6 {
			t.Errorf("from %v the roster begins %v", from, want.Start)
		}
	}
}

// TestTemplateHasLegalRoster goes on with everybody's weeks in turn, under their
// leave and the fixed cells: nobody rests less than 11 h, works more than six
// days in a row or 60 h a week, and the previous weeks lead into it.
func TestTemplateHasLegalRoster(t *testing.T) {
	in := Template(firstDay).Instance
	c := &in.Catalogue
	for p := range in.Staff {
		line := append([]model.Code(nil), in.CarryIn.Lines[p]...)
		for d := range in.Days {
			line = append(line, in.CarryIn.Lines[p][d%templateDays])
		}
		for _, l := range in.Leave {
			for d := l.From; l.Staff == p && l.Approved && d <= l.To; d++ {
				line[templateDays+in.Day(d)] = l.Code
			}
		}
		for _, l := range in.Locks {
			if l.Staff == p {
				line[templateDays+in.Day(l.Date)] = l.Code
			}
		}
		run, week := 0, model.Minutes(0)
		for i, k := range line {
			if i%7 == 0 {
				week = 0
			}
			s := c.Shift(k)
			if s == nil {
				run = 0
				continue
			}
			run++
			week += s.Length() - 30
			if run > 6 || week > 60*60 {
				t.Errorf("%s, day %d: %d days in a row, %v in the week", in.Staff[p].Number, i-templateDays, run, week)
			}
			if i+1 == len(line) {
				continue
			}
			next := c.Shift(line[i+1])
			if next == nil {
				continue
			}
			if rest := 24*60 + model.Minutes(next.Start) - model.Minutes(s.Start) - s.Length(); rest < 11*60 {
				t.Errorf("%s, day %d: %v between %s and %s", in.Staff[p].Number, i-templateDays, rest, s.Code, next.Code)
			}
			if s.Kind == model.Night && in.Staff[p].NoNights {
				t.Errorf("%s works a night", in.Staff[p].Number)
			}
		}
	}
}

// TestTemplateGuides looks for the notes and drop-downs that help to fill it in.
func TestTemplateGuides(t *testing.T) {
	f := opened(t, Template(firstDay), sampleOptions())
	lists := map[string]int{}
	for _, s := range f.GetSheetList() {
		dvs, err := f.GetDataValidations(s)
		must(err)
		lists[s] = len(dvs)
		note, err := f.GetCellValue(s, "A2")
		must(err)
		if strings.TrimSpace(note) == "" {
			t.Errorf("sheet %s has no note", s)
		}
	}
	for s, n := range map[string]int{SheetWard: 2, SheetStaff: 6, SheetCodes: 1, SheetDemand: 3, SheetLeave: 3, SheetRequests: 3,
		SheetPrevious: 1, SheetOffDuty: 1} {
		if lists[s] < n {
			t.Errorf("sheet %s has %d drop-downs, want at least %d", s, lists[s], n)
		}
	}
}
