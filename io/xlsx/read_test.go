package xlsx

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rostergen/rostergen/model"
	"github.com/xuri/excelize/v2"
)

func TestReadGoodWard(t *testing.T) {
	wb := goodWard().read(t)
	if len(wb.Faults) > 0 {
		t.Errorf("faults in a good ward:\n%v", wb.Faults)
	}
	const counts = "5 staff, 14 days, 7 codes, 2 demand rows, 2 leave rows, 2 requests, 1 previous line, 0 locked cells, 1 policy value, 1 bank holiday"
	if wb.Counts != counts {
		t.Errorf("counts\n%s\nwant\n%s", wb.Counts, counts)
	}
	if wb.Roster != nil || wb.Generated || wb.Status != "DRAFT" {
		t.Errorf("roster %v, generated %v, status %q", wb.Roster, wb.Generated, wb.Status)
	}
	if diff := cmp.Diff(goodInstance(), wb.Instance, cmpopts.IgnoreTypes(model.Source{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("instance (-want +got):\n%s", diff)
	}
	if got := wb.Instance.Staff[2].Source.String(); got != "ward.xlsx, Staff!A4" {
		t.Errorf("source %s", got)
	}
}

// goodInstance is what goodWard says. ABS is added since SICK is private, and
// stands for it; codes: E 1, L 2, LD 3, N 4, AL 5, SICK 6, ABS 7.
func goodInstance() *model.Instance {
	minutes := func(m model.Minutes) *model.Minutes { return &m }
	in := &model.Instance{Ward: "Maple", Start: firstDay, Days: 14, Profile: "p-hr-44"}
	in.Catalogue = model.Catalogue{
		Shifts: []model.ShiftType{
			{Code: "E", Name: "Early", Kind: model.Early, Start: clockAt(7, 0), End: clockAt(15, 0), Break: minutes(30), Colour: "FFF2CC"},
			{Code: "L", Name: "Late", Kind: model.Late, Start: clockAt(13, 0), End: clockAt(21, 0)},
			{Code: "LD", Name: "Long day", Kind: model.LongDay, Start: clockAt(7, 30), End: clockAt(20, 0), Break: minutes(60),
				Covers: []string{"E", "L"}, Also: []string{"07:30-20:00", "Lng"}},
			{Code: "N", Name: "Night", Kind: model.Night, Start: clockAt(20, 0), End: clockAt(7, 30)},
		},
		Absences: []model.Absence{
			{Code: "AL", Name: "Annual leave", Class: model.AnnualLeave},
			{Code: "SICK", Name: "Sickness", Class: model.Sick},
			{Code: "ABS", Name: "Absent", Class: model.Absent},
		},
	}
	two := 2
	in.Demand = []model.DemandRow{
		{Period: "E", Group: model.Registered, Min: [7]int{2, 2, 2, 2, 2, 1, 1}},
		{Period: "N", Group: model.Anyone, Min: [7]int{1, 1, 1, 1, 1, 1, 1}, Holiday: &two},
	}
	days, off := []string{"E", "L", "LD", "off"}, []string{"off"}
	in.Staff = []model.Staff{
		{Number: "1001", Name: "Ann Archer", Band: 6, Registered: true, WTE: 1, Contract: 2250, Skills: []string{"IV", "Cannulation"}},
		{Number: "1002", Name: "Bob Baker", Band: 5, Registered: true, WTE: 0.8, Contract: 1800},
		{Number: "1003", Name: "Cat Cook", Band: 5, Registered: true, WTE: 1, Contract: 2250, Skills: []string{"IV"},
			Agreement: &model.Agreement{Text: "every day not N; Fri-Sun off", Allowed: [7][]string{days, days, days, days, off, off, off}}},
		{Number: "1004", Name: "Dan Dyer", Band: 3, WTE: 0.6, Contract: 1350, NoNights: true},
		{Number: "01005", Name: "Eve Else", Band: 2, WTE: 1, Contract: 2250, NotShifts: []string{"N"}, From: ptr(day(-900))},
	}
	in.Leave = []model.Leave{
		{Staff: 0, From: day(2), To: day(4), Code: 5, Approved: true, Made: ptr(day(-60)), Credit: minutes(1350)},
		{Staff: 3, From: day(-3), To: day(1), Code: 7, Approved: true},
	}
	in.Requests = []model.Request{
		{Staff: 1, Date: day(5), Want: model.WantOff, Priority: 1},
		{Staff: 2, Date: day(1), Want: model.WantOn, Codes: []model.Code{1, 2}},
	}
	line := make([]model.Code, 28)
	for d := -28; d < 0; d++ {
		if d%7 < -4 { // two days in each week
			line[28+d] = 1
		}
	}
	in.CarryIn = model.CarryIn{Days: 28, Lines: [][]model.Code{line, nil, nil, nil, nil},
		Weeks: [][]model.Minutes{{2250, 2400}, nil, nil, nil, nil}}
	in.Policy = []model.Setting{{Rule: "rest.between-shifts", Key: "hours", Value: "12"}}
	in.BankHolidays = []model.BankHoliday{{Date: day(-3), Name: "New Year's Day"}}
	return in
}

func BenchmarkRead(b *testing.B) {
	data, err := Encode(sampleRota(80, 1), WriteOptions{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			if _, err := openSafely("ward.xlsx", data); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			if _, err := ReadBytes("ward.xlsx", data); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func TestOffDutyWithoutManifest(t *testing.T) {
	wb := goodWard().put("Off duty!D4", "E").put("Off duty!E4", " ld ").put("Off duty!F5", "off").put("Off duty!G7", "SICK").read(t)
	lock := func(staff, d int, k model.Code) model.Lock { return model.Lock{Staff: staff, Date: day(d), Code: k} }
	want := []model.Lock{lock(0, 0, 1), lock(0, 1, 3), lock(1, 2, model.Off), lock(3, 3, 7)}
	if diff := cmp.Diff(want, wb.Instance.Locks, sameWorld); diff != "" {
		t.Errorf("locks (-want +got):\n%s", diff)
	}
	if wb.Roster.At(0, 1) != 3 || wb.Roster.At(3, 3) != 7 || len(wb.Edits) > 0 || wb.Generated {
		t.Errorf("roster %v, edits %v", wb.Roster.Line(0), wb.Edits)
	}
	if got := wb.Instance.Locks[1].Source.String(); got != "ward.xlsx, Off duty!E4" {
		t.Errorf("source %s", got)
	}
}

// The grid may have its people in any order, spacers, a foot and a legend.
func TestOffDutyInAnyOrder(t *testing.T) {
	w := goodWard().drop(SheetOffDuty)
	head := offDutyHead()
	rows := append([][]any{{"title"}, {}, {}}, head[1:3]...)
	rows = append(rows, head[7], nil, head[4], head[3], []any{"thin"}, head[6], head[5],
		[]any{"E registered found/required", nil, nil, "2/2", "1/2", "2/3", "2/2", "2/2", "2/2", "2/2", "2/2", "2/2", "2/2", "2/2", "2/2", "2/2", "2/2", "3/4"},
		[]any{nil, "in charge", nil, "Ann", "Ann"})
	w.add(SheetOffDuty, rows...).put("Off duty!D6", "N").put("Off duty!Q9", "E")
	wb := w.read(t)
	if wb.Roster.At(4, 0) != 4 || wb.Roster.At(0, 13) != 1 || len(wb.Instance.Locks) != 2 || len(wb.Faults) > 0 {
		t.Errorf("locks %v, faults %v", wb.Instance.Locks, wb.Faults)
	}
}

// Rows with dates win however the sheet is sorted; a target joins its minimum.
func TestDemandRows(t *testing.T) {
	w := goodWard().add(SheetDemand, []any{"E", "registered", 3, 3, 3, nil, 3, 3, 3, nil, day(7), day(8)},
		[]any{"E", "registered", 4, 5, nil, nil, nil, nil, nil, nil, day(7), day(8), "Target"},
		[]any{"Late", "Skill:  iv", 1, 1, 1, 1, 1, 1, 1})
	rows := w.rows[SheetDemand]
	rows[1], rows[3] = rows[3], rows[1]
	in := w.read(t).Instance
	var got []string
	for _, d := range in.Demand {
		line := fmt.Sprint(d.Period, " ", d.Group, " ", d.Min, " ", d.From != nil)
		if d.Target != nil {
			line += fmt.Sprint(" ", *d.Target)
		}
		got = append(got, line)
	}
	want := []string{"N any [1 1 1 1 1 1 1] false", "E registered [2 2 2 2 2 1 1] false", "L skill:IV [1 1 1 1 1 1 1] false",
		"E registered [3 3 3 0 3 3 3] true [4 5 3 0 3 3 3]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("demand (-want +got):\n%s", diff)
	}
}

func TestPreviousLines(t *testing.T) {
	w := goodWard().add(SheetPrevious, []any{"1002", nil, nil, 30}, []any{"1003", nil, 10, "7:30", "N", "sick", "off"}, []any{"1004"})
	c := w.read(t).Instance.CarryIn
	want := make([]model.Code, 28)
	want[0], want[1] = 4, 7
	if diff := cmp.Diff([][]model.Code{nil, want, nil, nil}, c.Lines[1:], cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]model.Minutes{{1800}, {600, 450}, nil, nil}, c.Weeks[1:], cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("weeks (-want +got):\n%s", diff)
	}
	long := goodWard()
	for i := range 3 { // 31 days, newest first
		long.put("Previous!"+cellRef(1, 33+i), day(-29-i)).put("Previous!"+cellRef(2, 33+i), "L")
	}
	c = long.read(t).Instance.CarryIn
	if k, _ := c.At(0, -31); c.Days != 31 || len(c.Lines[0]) != 31 || k != 2 {
		t.Errorf("%d days, line %v", c.Days, c.Lines[0])
	}
}

func TestHoursAndFlags(t *testing.T) {
	w := goodWard().put("Staff!K1", "Brought forward (h)").put("Staff!L1", "Student").put("Staff!M1", "Nights carried").put("Staff!N1", "Leave taken (h)").
		put("Staff!K2", -7.5).put("Staff!K3", "12:45").put("Staff!K4", clockAt(7, 30)).
		put("Staff!L2", "y").put("Staff!L3", true).put("Staff!L4", 0).put("Staff!L5", "NO").
		put("Staff!M2", 1.25).put("Staff!M3", -0.5).put("Staff!N2", 0)
	s := w.read(t).Instance.Staff
	if got := []model.Minutes{s[0].BroughtForward, s[1].BroughtForward, s[2].BroughtForward}; !slices.Equal(got, []model.Minutes{-450, 765, 450}) {
		t.Errorf("brought forward %v", got)
	}
	if got := []bool{s[0].Student, s[1].Student, s[2].Student, s[3].Student, s[4].Student}; !slices.Equal(got, []bool{true, true, false, false, false}) {
		t.Errorf("students %v", got)
	}
	if s[0].Carried.Nights != 125 || s[1].Carried.Nights != -50 || *s[0].LeaveTaken != 0 || s[1].LeaveTaken != nil {
		t.Errorf("carried %v %v, taken %v %v", s[0].Carried, s[1].Carried, s[0].LeaveTaken, s[1].LeaveTaken)
	}
}

// A number in a column of text is what its cell shows.
func TestShownText(t *testing.T) {
	w := goodWard().put("Policy!C2", clockAt(11, 30)).put("Policy!A3", "b").put("Policy!C3", 0.17).
		add(SheetPolicy, []any{"c", "x", 7.10}, []any{"d", "x", true}, []any{"e", "x", day(0)}, []any{"f", "x", 0.1 + 0.2}, []any{"g", "x", 1.5}).
		with(func(f *excelize.File) {
			for cell, style := range map[string]excelize.Style{"C3": {NumFmt: 9}, "C8": {NumFmt: 46}} {
				id, err := f.NewStyle(&style)
				must(err)
				must(f.SetCellStyle(SheetPolicy, cell, cell, id))
			}
		})
	var got []string
	for _, p := range w.read(t).Instance.Policy {
		got = append(got, p.Value)
	}
	if want := []string{"11:30", "17%", "7.1", "TRUE", "2027-01-04", "0.3", "36:00"}; !slices.Equal(got, want) {
		t.Errorf("values %q, want %q", got, want)
	}
}

// No name and no reason ever stands in a fault, whatever column it slipped into.
func TestFaultsKeepNamesAndReasons(t *testing.T) {
	const canary = "Zebedee"
	names := 0
	for _, sheet := range goodWard().order {
		for r, row := range goodWard().rows[sheet] {
			for c := range row {
				if r == 0 || sheet == SheetWard && c == 0 || sheet == SheetCodes || sheet == SheetDemand || sheet == SheetOffDuty && r < 3 ||
					sheet == SheetPolicy || sheet == SheetStaff && c == 7 { // headers, codes and rules are shown
					continue
				}
				for _, text := range []string{canary, canary + " 3/8", canary + " Smith has broken 2 legs"} {
					w := goodWard().put("Staff!B2", canary+" Smith").put("Leave!B2", nil).put(sheet+"!"+cellRef(r+1, c+1), text)
					if got := w.told(); strings.Contains(got, canary) {
						t.Errorf("%s!%s: %s", sheet, cellRef(r+1, c+1), got)
					}
					names++
				}
			}
		}
	}
	if names < 300 {
		t.Errorf("only %d cells tried", names)
	}
}

func TestReadOfFiles(t *testing.T) {
	good := goodWard().bytes()
	for name, data := range map[string][]byte{"empty.xlsx": {}, "old.xls": []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)),
		"cut.xlsx": good[:len(good)/2], "text.xlsx": []byte("Number,Name\n1001,Ann\n")} {
		path := filepath.Join(t.TempDir(), name)
		must(os.WriteFile(path, data, 0o600))
		var refused *GateError
		if wb, err := Read(path); wb != nil || !errors.As(err, &refused) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	path := filepath.Join(t.TempDir(), "ward.xlsx")
	must(os.WriteFile(path, good, 0o600))
	wb, err := Read(path)
	if err != nil || wb.Instance.Source.File != "ward.xlsx" {
		t.Errorf("good file: %v", err)
	}
	if _, err := Read(path + "x"); err == nil {
		t.Error("a file that isn't there is read")
	}
}

func TestTooManyFaults(t *testing.T) {
	w := goodWard()
	for range 500 {
		w.add(SheetRequests, []any{"1999", nil, day(1), "off"})
	}
	lines := strings.Split(w.told(), "\n")
	if last := lines[len(lines)-1]; len(lines) != mostFaults+1 || last != "ward.xlsx: found 200 more faults; want the ones above put right first" {
		t.Errorf("%d lines, the last %s", len(lines), last)
	}
}
