package xlsx

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// faultCase is a good ward with something changed, and all that is said of it;
// a warning is marked, a fault refuses the workbook.
type faultCase struct {
	name string
	ward *ward
	want string
}

func runFaults(t *testing.T, cases []faultCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := c.ward.told(); got != c.want {
				t.Errorf("told\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// changed is the good ward with one cell changed.
func changed(at string, v any) *ward { return goodWard().put(at, v) }

func hide(sheet string, row int) func(*excelize.File) {
	return func(f *excelize.File) { must(f.SetRowVisible(sheet, row, false)) }
}

func merge(sheet, from, to string) func(*excelize.File) {
	return func(f *excelize.File) { must(f.MergeCell(sheet, from, to)) }
}

func renamed(sheet, name string) *ward {
	return goodWard().with(func(f *excelize.File) { must(f.SetSheetName(sheet, name)) })
}

func TestFaultsOfSheets(t *testing.T) {
	runFaults(t, []faultCase{
		{"missing sheet", goodWard().drop(SheetCodes),
			`ward.xlsx: found the sheets "Ward", "Demand", "Staff", "Leave", "Requests", "Previous", "Policy", "Bank holidays", "Off duty"; want also a sheet "Codes"`},
		{"two missing sheets", goodWard().drop(SheetCodes).drop(SheetDemand),
			`ward.xlsx: found the sheets "Ward", "Staff", "Leave", "Requests", "Previous", "Policy", "Bank holidays", "Off duty"; want also a sheet "Codes"
ward.xlsx: found the sheets "Ward", "Staff", "Leave", "Requests", "Previous", "Policy", "Bank holidays", "Off duty"; want also a sheet "Demand"`},
		{"renamed sheet", renamed(SheetStaff, "Staf"),
			`sheet Staf: found a sheet of this name; want "Staff", if that is meant; rename or remove it`},
		{"other case and spaces", renamed(SheetStaff, " STAFF"), ""},
		{"unknown sheet", goodWard().add("Jottings", []any{"x"}),
			`warning: sheet Jottings: found a sheet that the format does not know; want a sheet of the ward workbook; this one is not read`},
		{"output sheet", goodWard().add(SheetFairness, []any{"x"}), ""},
		{"second sheet", goodWard().add("Staff ", []any{"Number"}),
			`sheet Staff : found a second sheet "Staff"; want one sheet of this name`},
		{"hidden sheet", goodWard().with(func(f *excelize.File) { must(f.SetSheetVisible(SheetLeave, false)) }),
			`warning: sheet Leave: found a hidden sheet, read all the same; want every sheet in view`},
		{"empty sheet", goodWard().drop(SheetStaff).add(SheetStaff),
			`sheet Staff: found an empty sheet; want a header row with "Number", "Name", "Band", "WTE"`},
		{"empty optional sheet", goodWard().drop(SheetLeave).add(SheetLeave), ""},
		{"no header row", goodWard().drop(SheetLeave).add(SheetLeave, []any{"foo", "bar"}),
			`sheet Leave: found no header row; want a header row with "Number", "Code", "From", "To", "Status"`},
		{"nobody", goodWard().drop(SheetStaff).drop(SheetOffDuty).drop(SheetLeave).drop(SheetRequests).drop(SheetPrevious).
			add(SheetStaff, []any{"Number", "Name", "Band", "WTE"}),
			`sheet Staff: found nobody; want one row per person`},
	})
}

func TestFaultsOfColumns(t *testing.T) {
	runFaults(t, []faultCase{
		{"missing column", changed("Staff!D1", nil),
			`warning: Staff!D2: found a filled cell in a column without a header; want a header in D1; this column is not read
Staff!A1: found no column "WTE"; want this column in the header row`},
		{"renamed column", changed("Staff!E1", "Contrat hours"),
			`Staff!E1: found column "Contrat hours"; want "Contract hours", if that is meant; rename or remove it`},
		{"renamed required column", changed("Leave!D1", "Form"),
			`Leave!D1: found column "Form"; want "From", if that is meant; rename or remove it`},
		{"case, spaces and width", changed("Leave!D1", " \uff26ROM\u00a0"), ""},
		{"unknown column", changed("Leave!I1", "Comments"),
			`warning: Leave!I1: found column "Comments"; want a column of the ward workbook; this one is not read`},
		{"short unknown column", changed("Demand!L1", "No").put("Demand!K1", nil),
			`warning: Demand!L1: found column "No"; want a column of the ward workbook; this one is not read`},
		{"column without header", changed("Leave!J2", "x"),
			`warning: Leave!J2: found a filled cell in a column without a header; want a header in J1; this column is not read`},
		{"second column", changed("Leave!I1", "From"),
			`Leave!I1: found a second column "From"; want one column of this name`},
		{"hidden rows", goodWard().drop(SheetOffDuty).with(hide("Staff", 6)).with(hide("Leave", 3)),
			`warning: Staff!A6: found hidden row 6; want rows in view; hidden ones are not read
warning: Leave!A3: found hidden row 3; want rows in view; hidden ones are not read`},
		{"hidden empty row", goodWard().with(hide("Staff", 30)), ""},
		{"merged cells", goodWard().with(merge("Leave", "D2", "D3")),
			`Leave!D2: found merged cells D2:D3; want separate cells; unmerge them and fill each one
Leave!D3: found an empty cell; want a date`},
		{"merged header", goodWard().with(merge("Leave", "D1", "D2")),
			`Leave!D1: found merged cells D1:D2; want separate cells; unmerge them and fill each one
Leave!D2: found an empty cell; want a date`},
		{"merged title", goodWard().with(func(f *excelize.File) {
			must(f.InsertRows("Leave", 1, 2))
			must(f.SetCellValue("Leave", "A1", "Leave of this year"))
			must(f.MergeCell("Leave", "A1", "D1"))
		}), ""},
		{"merged notes beside and below", goodWard().with(merge("Leave", "L2", "M3")).with(merge("Leave", "A20", "D21")), ""},
	})
}

func TestFaultsOfWard(t *testing.T) {
	runFaults(t, []faultCase{
		{"renamed item", changed("Ward!A3", "First dya"),
			`Ward!A3: found item "First dya"; want "First day", if that is meant; rename or remove it`},
		{"missing item", changed("Ward!A3", nil).put("Ward!B3", nil),
			`sheet Ward: found no item "First day"; want the first date of the roster`},
		{"empty item", changed("Ward!B3", nil),
			`Ward!B3: found an empty cell; want the first date of the roster`},
		{"no date", changed("Ward!B3", "soon"),
			`Ward!B3: found a text; want a date such as 21 Dec 2026`},
		{"a date without a year", changed("Ward!B3", "4 January"),
			`Ward!B3: found "4 January"; want a date such as 21 Dec 2026, with its year`},
		{"a number", changed("Ward!B3", plain(46391)),
			`Ward!B3: found the number 46391; want a date such as 21 Dec 2026, in a cell formatted as a date`},
		{"a date long ago", changed("Ward!B3", day(-9999)),
			`Ward!B3: found Fri 20 Aug 1999; want a date from 2000 to 2099`},
		{"weeks", changed("Ward!B4", 14),
			`Ward!B4: found 14; want a whole number of weeks from 1 to 13`},
		{"half a week", changed("Ward!B4", 1.5),
			`Ward!B4: found 1.5; want a whole number of weeks from 1 to 13`},
		{"time zone", goodWard().add(SheetWard, []any{"Time zone", "Europe/Londn"}),
			`Ward!B6: found time zone "Europe/Londn"; want a name such as Europe/London`},
		{"unknown item", goodWard().add(SheetWard, []any{"Telephone", "1234"}),
			`warning: Ward!A6: found item "Telephone"; want an item of the ward workbook; this one is not read`},
		{"item twice", goodWard().add(SheetWard, []any{"Weeks", 3}),
			`Ward!A6: found a second item "Weeks"; want one line for this item`},
		{"value without an item", goodWard().add(SheetWard, []any{nil, 3}),
			`Ward!A6: found a value without an item; want an item such as "Ward"`},
	})
}

func TestFaultsOfCodes(t *testing.T) {
	runFaults(t, []faultCase{
		{"code twice", changed("Codes!A3", "e"),
			`Codes!A3: found "e" again; want one meaning for each code; it stands in A2 already`},
		{"other spelling twice", changed("Codes!I3", "lng"),
			`Codes!I4: found "Lng" again; want one meaning for each code; it stands in I3 already`},
		{"other spelling is a code", changed("Codes!I3", "N, Lt"),
			`Codes!I3: found "N" again; want one meaning for each code; it stands in A5 already`},
		{"times twice", changed("Codes!I3", "7.30 - 20.00"),
			`Codes!I4: found "07:30-20:00" again; want one meaning for each code; it stands in I3 already`},
		{"meaning", changed("Codes!C3", "lates"),
			`Codes!C3: found meaning "lates"; want early, late, day, long day, night, office, off, annual leave, study, bank holiday, sick, absent, do not work; perhaps "late"`},
		{"comma", changed("Codes!A3", "L,1"),
			`Codes!A3: found "L,1"; want a code without , ; ! and not beginning with = + @
Codes!G4: found code "L"; want a shift code of sheet Codes (E, LD or N); perhaps "LD"
Requests!D3: found code "L"; want off, a shift code, E or L, or not N, with codes of sheet Codes; perhaps "LD"`},
		{"formula as text", changed("Codes!A6", "=AL").put("Leave!C2", nil).put("Leave!A2", nil).put("Leave!B2", nil),
			`Codes!A6: found "=AL"; want a code without , ; ! and not beginning with = + @
Leave!A2: found an empty cell; want a staff number
Leave!C2: found an empty cell; want an absence code`},
		{"long code", changed("Codes!A7", "Sick and away"),
			`Codes!A7: found "Sick and away"; want a code of at most 12 letters
Leave!C3: found a text that is no code; want an absence code of sheet Codes (AL)`},
		{"a word of requests", changed("Codes!A7", "any"),
			`Codes!A7: found "any"; want a code other than the words any, not, or
Leave!C3: found a text that is no code; want an absence code of sheet Codes (AL)`},
		{"a dash", changed("Codes!A7", "-"),
			`Codes!A7: found "-"; want another code; a dash is a day off`},
		{"the neutral code means something else", changed("Codes!A6", "ABS").put("Leave!C2", "ABS"),
			`Codes!A6: found "ABS" again; want one meaning for each code; it stands in the neutral code for private absences already`},
		{"end is start", changed("Codes!E3", clockAt(13, 0)),
			`Codes!E3: found 13:00 to 13:00; want an end that differs from the start`},
		{"ends before it starts", changed("Codes!D2", "15:00").put("Codes!E2", "07:00"),
			`Codes!E2: found 15:00 to 07:00; want an end after the start for meaning "early"; only a night runs so long past midnight`},
		{"twilight", changed("Codes!D3", "18:00").put("Codes!E3", "02:00"), ""},
		{"late until midnight", changed("Codes!D3", "16:00").put("Codes!E3", "24:00"), ""},
		{"night by day", changed("Codes!D5", "07:30").put("Codes!E5", "20:00"),
			`Codes!D5: found 07:30 to 20:00; want a night that touches the night; are start and end swapped?`},
		{"too long", changed("Codes!D5", "14:00").put("Codes!E5", "07:00"),
			`Codes!E5: found 14:00 to 07:00, 17 h; want at most 16 h`},
		{"no end", changed("Codes!E3", nil),
			`Codes!E3: found an empty cell; want a time such as 07:30 for a shift`},
		{"no time", changed("Codes!E3", "21.5"),
			`Codes!E3: found "21.5"; want a time such as 07:30`},
		{"a number that may be two times", changed("Codes!E3", 21.3),
			`Codes!E3: found 21.3; want a time such as 07:30`},
		{"break", changed("Codes!F3", "half an hour"),
			`Codes!F3: found a text; want whole minutes from 0 to 180`},
		{"break longer than the shift", changed("Codes!E3", "15:00").put("Codes!F3", 120),
			`Codes!F3: found 2 h; want a break shorter than the shift`},
		{"counts for", changed("Codes!G4", "E, LT"),
			`Codes!G4: found code "LT"; want a shift code of sheet Codes (E, L, LD or N); perhaps "LD"`},
		{"counts for an absence", changed("Codes!G4", "AL"),
			`Codes!G4: found code "AL", an absence; want a shift code of sheet Codes (E, L, LD or N)`},
		{"absence that counts", changed("Codes!G6", "E"),
			`Codes!G6: found a period for a code that is no shift; want an empty cell`},
		{"colour", changed("Codes!H2", "yellow"),
			`Codes!H2: found "YELLOW"; want six digits or letters A to F, such as FFE699; format the cell as text`},
	})
}

func TestFaultsOfDemand(t *testing.T) {
	target := []any{"E", "registered", 2, 3, 3, 3, 3, 3, 3, nil, nil, nil, "target"}
	runFaults(t, []faultCase{
		{"unknown period", changed("Demand!A2", "EE"),
			`Demand!A2: found code "EE"; want a shift code of sheet Codes (E, L, LD or N); perhaps "E"`},
		{"period is an absence", changed("Demand!A2", "AL"),
			`Demand!A2: found code "AL", an absence; want a shift code of sheet Codes (E, L, LD or N)`},
		{"counts", changed("Demand!C2", 1.5).put("Demand!D2", -1).put("Demand!E2", "two"),
			`Demand!C2: found 1.5; want a whole number of people from 0 to 200
Demand!D2: found -1; want a whole number of people from 0 to 200
Demand!E2: found a text; want a whole number of people from 0 to 200`},
		{"group", changed("Demand!B2", "registred"),
			`Demand!B2: found group "registred"; want registered, unregistered, any, or a skill as "skill: IV"; perhaps "registered"`},
		{"skill that nobody has", changed("Demand!B2", "skill: Canulation"),
			`warning: Demand!B2: found skill "Canulation", which nobody on sheet Staff has; want a skill of the ward; perhaps "Cannulation"`},
		{"twice", goodWard().add(SheetDemand, []any{"Early", "Registered", 1, 1, 1, 1, 1, 1, 1}),
			`Demand!A4: found a second row for E, registered; want one row; it stands in A2 already`},
		{"dates", changed("Demand!K2", day(5)).put("Demand!L2", day(3)),
			`Demand!L2: found Thu 7 Jan 2027; want a date not before Sat 9 Jan 2027`},
		{"measure", changed("Demand!M2", "minimun"),
			`Demand!M2: found "minimun"; want minimum or target; perhaps "minimum"`},
		{"target", goodWard().add(SheetDemand, target), ""},
		{"target below", goodWard().add(SheetDemand, target).put("Demand!C4", 1),
			`Demand!C4: found target 1; want at least the minimum of 2`},
		{"target twice", goodWard().add(SheetDemand, target, target),
			`Demand!A5: found a second target for E, registered; want one row`},
		{"target alone", goodWard().add(SheetDemand, target).put("Demand!A4", "L"),
			`Demand!A4: found a target for L, registered without a minimum; want a row of minimums for the same shift, group and dates`},
		{"target for bank holidays", goodWard().add(SheetDemand, target).put("Demand!J4", 3),
			`warning: Demand!J4: found a target for bank holidays; want a minimum; on bank holidays the minimum is the target`},
	})
}
