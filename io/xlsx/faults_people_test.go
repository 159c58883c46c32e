package xlsx

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestFaultsOfStaff(t *testing.T) {
	runFaults(t, []faultCase{
		{"number twice", changed("Staff!A3", 1001).put("Requests!A2", "1001").put("Off duty!C5", nil),
			`Staff!A3: found "1001" again; want one row per person; it stands in A2 already
warning: Off duty!C3: found no row for staff number "1001"; want one row for each person of sheet Staff; their days are free`},
		{"no number", changed("Staff!A3", nil).put("Requests!A2", "1001").put("Off duty!C5", nil),
			`Staff!A3: found an empty cell; want a staff number`},
		{"negative WTE", changed("Staff!D3", -0.8),
			`Staff!D3: found -0.8; want WTE above 0 and at most 1.5`},
		{"no WTE at all", changed("Staff!D3", 0),
			`Staff!D3: found 0; want WTE above 0 and at most 1.5`},
		{"hours as WTE", changed("Staff!D3", 37.5),
			`Staff!D3: found 37.5; want WTE above 0 and at most 1.5`},
		{"text as WTE", changed("Staff!D3", "Bob's"),
			`Staff!D3: found a text; want WTE above 0 and at most 1.5`},
		{"number as text", changed("Staff!D3", "0.80"), ""},
		{"date as WTE", changed("Staff!D3", day(0)),
			`Staff!D3: found a date or time; want WTE above 0 and at most 1.5`},
		{"no name", changed("Staff!B3", nil),
			`Staff!B3: found an empty cell; want a name`},
		{"name that runs", changed("Staff!B3", "@Bob"),
			`Staff!B3: found a name beginning with "@"; want a name; a formula is never run`},
		{"band", changed("Staff!C3", 12),
			`Staff!C3: found "12"; want a band from 2 to 9`},
		{"band as text", changed("Staff!C3", "HCA"),
			`Staff!C3: found a text; want a band from 2 to 9`},
		{"bands that are read", changed("Staff!C3", "Band 5").put("Staff!C2", "8a"), ""},
		{"contract against WTE", changed("Staff!E3", 37.5),
			`warning: Staff!E3: found 37 h 30 min a week with WTE 0.8; want about 30 h; 37 h 30 min is used`},
		{"contract near WTE", changed("Staff!E3", 30.5), ""},
		{"not on", changed("Staff!I3", "N, LN"),
			`Staff!I3: found code "LN"; want a shift code of sheet Codes (E, L, LD or N); perhaps "LD"`},
		{"not on an absence", changed("Staff!I3", "AL"),
			`Staff!I3: found code "AL", an absence; want a shift code of sheet Codes (E, L, LD or N)`},
		{"agreement days", changed("Staff!H3", "Mon-Wd E"),
			`Staff!H3: found part "Mon-Wd E": "Wd" is no day; want a range such as Mon-Wed; want parts such as "every day not N; Fri-Sun off"`},
		{"agreement codes", changed("Staff!H3", "weekends off; Mon LL"),
			`Staff!H3: found part "Mon LL": "LL" is no shift code; perhaps "LD"; want E, E or L, off, not N, or any; want parts such as "every day not N; Fri-Sun off"`},
		{"agreement without codes", changed("Staff!H3", "Mon, Tue"),
			`Staff!H3: found part "Mon, Tue": no code after the days; want E, E or L, off, not N, or any; want parts such as "every day not N; Fri-Sun off"`},
		{"left before", changed("Staff!J3", day(20)),
			`warning: Staff!J3: found staff number "1002" not in post on any day of the roster; want people who work in it`},
		{"yes or no", changed("Staff!G3", "maybe"),
			`Staff!G3: found something else; want Yes or No`},
	})
}

func TestFaultsOfLeave(t *testing.T) {
	runFaults(t, []faultCase{
		{"unknown person", changed("Leave!A2", "1999").put("Leave!B2", nil),
			`Leave!A2: found staff number "1999"; want a number of sheet Staff`},
		{"lost zero", changed("Leave!A2", 1005).put("Leave!B2", nil),
			`Leave!A2: found staff number "1005"; want a number of sheet Staff; perhaps "01005"`},
		{"name as number", changed("Leave!A2", "Jane"),
			`Leave!A2: found staff number of an unusual form; want a number of sheet Staff`},
		{"another name", changed("Leave!A2", "1002"),
			`warning: Leave!B2: found another name beside staff number "1002"; want the name of sheet Staff; the number decides`},
		{"from after to", changed("Leave!D2", day(6)),
			`Leave!E2: found Fri 8 Jan 2027; want a date not before Sun 10 Jan 2027`},
		{"outside", changed("Leave!D2", day(14)).put("Leave!E2", day(15)),
			`warning: Leave!D2: found leave after the roster in row 2; want leave that touches it; these rows are kept for the next roster`},
		{"both outside", changed("Leave!D2", day(14)).put("Leave!E2", day(15)).put("Leave!E3", day(-1)),
			`warning: Leave!D3: found leave that ended before the roster in row 3; want leave that touches it; these rows are set aside
warning: Leave!D2: found leave after the roster in row 2; want leave that touches it; these rows are kept for the next roster`},
		{"on the last day", changed("Leave!D2", day(13)).put("Leave!E2", day(15)), ""},
		{"until the first day", changed("Leave!D2", day(-5)).put("Leave!E2", day(0)), ""},
		{"overlap", goodWard().add(SheetLeave, []any{"1001", nil, "AL", day(4), day(9), "requested"}),
			`Leave!D4: found leave of staff number "1001" from Fri 8 Jan 2027 to Wed 13 Jan 2027; want days that no other row holds; A2 is from Wed 6 Jan 2027 to Fri 8 Jan 2027`},
		{"overlap before the roster", goodWard().add(SheetLeave, []any{"1001", nil, "AL", day(-9), day(-4), "approved"},
			[]any{"1001", nil, "AL", day(-5), day(-2), "approved"}),
			`warning: Leave!D4: found leave that ended before the roster in rows 4, 5; want leave that touches it; these rows are set aside`},
		{"overlap after the roster", goodWard().add(SheetLeave, []any{"1001", nil, "AL", day(14), day(19), "requested"},
			[]any{"1001", nil, "AL", day(19), day(20), "requested"}),
			`Leave!D5: found leave of staff number "1001" from Sat 23 Jan 2027 to Sun 24 Jan 2027; want days that no other row holds; A4 is from Mon 18 Jan 2027 to Sat 23 Jan 2027
warning: Leave!D4: found leave after the roster in row 4; want leave that touches it; these rows are kept for the next roster`},
		{"status", changed("Leave!F2", "aproved"),
			`Leave!F2: found "aproved"; want approved or requested; perhaps "approved"`},
		{"status that may name", changed("Leave!F2", "see Jane"),
			`Leave!F2: found another word; want approved or requested`},
		{"no status", changed("Leave!F2", nil),
			`Leave!F2: found an empty cell; want approved or requested`},
		{"unknown code", changed("Leave!C2", "AK"),
			`Leave!C2: found code "AK"; want an absence code of sheet Codes (AL, SICK or ABS); perhaps "AL"`},
		{"shift", changed("Leave!C2", "E"),
			`Leave!C2: found code "E", a shift; want an absence code of sheet Codes (AL, SICK or ABS)`},
		{"reason", changed("Leave!C2", "broken leg in March"),
			`Leave!C2: found a text that is no code; want an absence code of sheet Codes (AL, SICK or ABS)`},
		{"hours", changed("Leave!H2", "a week"),
			`Leave!H2: found a text; want hours from 0`},
		{"unreadable date", changed("Leave!D2", "6/13/27"),
			`Leave!D2: found "6/13/27"; want a date such as 21 Dec 2026`},
		{"wrong weekday", changed("Leave!D2", "Tue 6/1/27"),
			`Leave!D2: found "Tue 6/1/27"; want a date such as 21 Dec 2026; that date is a Wednesday`},
		{"1904 dates among 1900 ones", changed("Leave!D2", day(2-epochShift)).put("Leave!E2", day(4-epochShift)),
			`Leave!D2: found Thu 5 Jan 2023; want a date within 400 days of the first day Mon 4 Jan 2027; perhaps Wed 6 Jan 2027: it is 1462 days out, as when cells are copied between the 1900 and 1904 date systems
Leave!E2: found Sat 7 Jan 2023; want a date within 400 days of the first day Mon 4 Jan 2027; perhaps Fri 8 Jan 2027: it is 1462 days out, as when cells are copied between the 1900 and 1904 date systems`},
		{"1900 dates among 1904 ones", changed("Leave!D2", day(2+epochShift)).put("Leave!E2", day(4)),
			`Leave!D2: found Tue 7 Jan 2031; want a date within 400 days of the first day Mon 4 Jan 2027; perhaps Wed 6 Jan 2027: it is 1462 days out, as when cells are copied between the 1900 and 1904 date systems`},
		{"far away", changed("Leave!E2", day(401)),
			`Leave!E2: found Wed 9 Feb 2028; want a date within 400 days of the first day Mon 4 Jan 2027`},
		{"number without a format", changed("Leave!D2", plain(46393)),
			`warning: Leave!D2: found the number 46393, read as Wed 6 Jan 2027; want a cell formatted as a date`},
	})
}

func TestFaultsOfRequests(t *testing.T) {
	runFaults(t, []faultCase{
		{"unknown person", changed("Requests!A2", "1999"),
			`Requests!A2: found staff number "1999"; want a number of sheet Staff`},
		{"unknown code", changed("Requests!D3", "E or LL"),
			`Requests!D3: found code "LL"; want off, a shift code, E or L, or not N, with codes of sheet Codes; perhaps "LD"`},
		{"absence", changed("Requests!D3", "AL"),
			`Requests!D3: found a request for an absence; want off, a shift code, E or L, or not N; leave stands on sheet Leave`},
		{"off and a shift", changed("Requests!D3", "E or off"),
			`Requests!D3: found off beside shift codes; want off, a shift code, E or L, or not N`},
		{"after the roster", changed("Requests!C3", day(14)),
			`warning: Requests!C3: found requests after the roster in row 3; want dates within it; these are kept for the next roster`},
		{"on the last day", changed("Requests!C3", day(13)), ""},
		{"history", changed("Requests!C3", day(-92)), ""},
		{"before history", changed("Requests!C3", day(-93)),
			`warning: Requests!C3: found requests more than 92 days before the roster in row 3; want dates that count; these are set aside`},
		{"twice", changed("Requests!A3", "1002").put("Requests!C3", day(5)),
			`Requests!C3: found a second request of staff number "1002" for Sat 9 Jan 2027; want one request per person and date; it stands in C2 already`},
		{"priority", changed("Requests!E2", 4),
			`Requests!E2: found 4; want 1, 2 or 3`},
	})
}

func TestFaultsOfPrevious(t *testing.T) {
	runFaults(t, []faultCase{
		{"gap", changed("Previous!L1", day(-30)),
			`Previous!L1: found no column for Sun 6 Dec 2026 nor for 1 other date; want one column for each date up to Sun 3 Jan 2027, the day before day 1`},
		{"date of the roster", changed("Previous!AG1", day(0)),
			`Previous!AG1: found Mon 4 Jan 2027; want dates before the first day Mon 4 Jan 2027`},
		{"code", changed("Previous!AB2", "Q9"),
			`Previous!AB2: found code "Q9"; want a code of sheet Codes (E, L, LD, N, AL, SICK or ABS)`},
		{"short", changed("Previous!E1", nil).put("Previous!E2", nil),
			`warning: Previous!A1: found 27 days before day 1; want at least 28; the days before are taken as off`},
		{"gap in weeks", changed("Previous!C1", "Wk -3"),
			`Previous!A2: found no hours for Wk -2 after earlier ones; want hours for every week from the first to Wk -1; 0 for none`},
		{"week", changed("Previous!C1", "Wk -27").put("Previous!D1", "Week -1"),
			`Previous!C1: found column "Wk -27"; want Wk -26 to Wk -1`},
		{"twice", goodWard().add(SheetPrevious, []any{"1001", nil, 1}),
			`Previous!A3: found staff number "1001" again; want one row per person; it stands in A2 already`},
	})
}

func TestFaultsOfPolicyAndHolidays(t *testing.T) {
	runFaults(t, []faultCase{
		{"policy twice", goodWard().add(SheetPolicy, []any{"rest.between-shifts", "Hours", 12}),
			`Policy!B4: found "Hours" of rule "rest.between-shifts" again; want one value; it stands in B2 already`},
		{"policy without a rule", goodWard().add(SheetPolicy, []any{nil, "hours", 12}),
			`Policy!A4: found an empty cell; want a rule such as rest.between-shifts`},
		{"forgotten holidays", changed("Ward!B4", 13).drop(SheetOffDuty),
			`warning: sheet Bank holidays: found no row for Fri 26 Mar 2027, Mon 29 Mar 2027; want every bank holiday of the roster; the sheet decides`},
		{"holiday twice", goodWard().add(SheetBankHolidays, []any{day(-3)}),
			`Bank holidays!A3: found Fri 1 Jan 2027 again; want one row per date; it stands in A2 already`},
		{"holidays of other years", goodWard().add(SheetBankHolidays, []any{day(-500)}, []any{day(500)}),
			`warning: Bank holidays!A3: found bank holidays more than 400 days from the roster in rows 3, 4; want dates near it; these are set aside`},
		{"no list for these years", changed("Ward!B3", "Mon 6 Jan 2031").drop(SheetBankHolidays).drop(SheetLeave).
			drop(SheetRequests).drop(SheetPrevious).drop(SheetOffDuty),
			`warning: ward.xlsx: found no list of bank holidays for this roster; want a sheet "Bank holidays" with its dates`},
	})
}

func TestFaultsOfOffDuty(t *testing.T) {
	comment := func(f *excelize.File) {
		must(f.AddComment("Off duty", excelize.Comment{Cell: "D4", Author: "x", Text: "swap with Eve"}))
	}
	other := goodWard()
	for d := range 14 {
		other.put("Off duty!"+cellRef(3, 4+d), day(d-14))
	}
	runFaults(t, []faultCase{
		{"unknown person", changed("Off duty!C4", "1999"),
			`Off duty!C4: found staff number "1999"; want a number of sheet Staff
warning: Off duty!C3: found no row for staff number "1001"; want one row for each person of sheet Staff; their days are free`},
		{"unknown code", changed("Off duty!D4", "LX"),
			`Off duty!D4: found code "LX"; want a code of sheet Codes (E, L, LD, N, AL, SICK or ABS); perhaps "LD"`},
		{"far code", changed("Off duty!D4", "Q"),
			`Off duty!D4: found code "Q"; want a code of sheet Codes (E, L, LD, N, AL, SICK or ABS)`},
		{"reason", changed("Off duty!D4", "sickness").put("Codes!A7", nil).put("Codes!B7", nil).put("Codes!C7", nil).drop(SheetLeave),
			`Off duty!D4: found a text that is no code; want a code of sheet Codes (E, L, LD, N or AL)`},
		{"person twice", changed("Off duty!C5", "1001"),
			`Off duty!C5: found staff number "1001" again; want one row per person; it stands in C4 already
warning: Off duty!C3: found no row for staff number "1002"; want one row for each person of sheet Staff; their days are free`},
		{"merged", changed("Off duty!D4", "AL").with(merge("Off duty", "D4", "F4")),
			`Off duty!D4: found merged cells D4:F4; want separate cells; unmerge them and fill each one`},
		{"merged head and foot", goodWard().with(merge("Off duty", "D2", "J2")).with(merge("Off duty", "A12", "J13")), ""},
		{"comment", changed("Off duty!D4", "E").with(comment),
			`warning: Off duty!D4: found 1 cell with a comment; want codes in the cells; comments are not read`},
		{"hidden", goodWard().with(hide("Off duty", 4)),
			`warning: Off duty!A4: found hidden row 4; want rows in view; hidden ones are not read
warning: Off duty!C3: found no row for staff number "1001"; want one row for each person of sheet Staff; their days are free`},
		{"another roster", other,
			`warning: Off duty!C3: found dates of another roster; want dates from Mon 4 Jan 2027 to Sun 17 Jan 2027; this sheet is not read`},
		{"date missing", changed("Off duty!E3", "x").put("Off duty!D4", "E"),
			`warning: Off duty!C3: found no column for Tue 5 Jan 2027; want one column for each date of the roster; days without one are free`},
		{"dates outside", changed("Off duty!R3", day(14)).put("Off duty!S3", day(15)),
			`warning: Off duty!C3: found 2 dates outside of the roster; want dates from Mon 4 Jan 2027 to Sun 17 Jan 2027; the others are not read`},
		{"date twice", changed("Off duty!E3", day(0)),
			`Off duty!E3: found a second column for Mon 4 Jan 2027; want one column per date`},
		{"renamed number", changed("Off duty!C3", "Numbr"),
			`Off duty!A3: found no column "Number"; want this column beside the dates; perhaps "Numbr"`},
		{"no dates", goodWard().drop(SheetOffDuty).add(SheetOffDuty, []any{"Number"}, []any{"1001", "E"}),
			`sheet Off duty: found no row of dates; want a row with the dates of the roster`},
		{"found by its shape", renamed(SheetOffDuty, "Rota"),
			`warning: sheet Rota: found no sheet "Off duty" but this one of its shape; want the name "Off duty"; this sheet is read as such`},
		{"two of its shape", renamed(SheetOffDuty, "Rota").add("Rota 2", offDutyHead()...),
			`ward.xlsx: found no sheet "Off duty" but several of its shape: "Rota", "Rota 2"; want one of them named "Off duty"`},
	})
}
