package jsonio_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/io/jsonio"
	"github.com/rostergen/rostergen/model"
)

// faultsOf reads a text that must be refused.
func faultsOf(t *testing.T, text string) model.Faults {
	t.Helper()
	rota, err := jsonio.Read("ward.json", []byte(text))
	var f model.Faults
	if !errors.As(err, &f) || rota != nil {
		t.Fatalf("read as %v, %v; want faults", rota, err)
	}
	return f
}

// TestFaults changes one thing of a good file and wants one fault.
func TestFaults(t *testing.T) {
	good := string(encode(t, fullRota()))
	for _, c := range []struct{ old, new, want string }{
		// the text
		{`"days": 7,`, `"days": 7;`, `found no JSON: invalid character ';' after object key:value pair; want a whole JSON document`},
		{`"days": 7,`, `"days": 7, "days": 8,`, `found the field "days" twice; want every field once`},
		{`"days": 7,`, "\"days\": 7, \xff", `found bytes that are not UTF-8; want a text file saved as UTF-8`},
		{`"days": 7,`, `"days": 1e999999,`, `found a number of very many digits; want a number of a rota`},
		{`"days": 7,`, `"days": 7.0,`, `found number 7.0; want a whole number without a decimal point, of at most 18 digits`},
		// the shape
		{`"format": 1`, `"format": 2`, `found /format: 2; want 1`},
		{`"days": 7,`, `"days": 6,`, `found /instance/days: 6; want at least 7`},
		{`"days": 7,`, `"days": 92,`, `found /instance/days: 92; want at most 91`},
		{`"days": 7,`, `"days": "7",`, `found /instance/days: of type string; want integer`},
		{`"days": 7,`, `"length": 7,`, `found /instance: nothing for days; want the field days
found /instance: the unknown field "length"; want bankHolidays, carryIn, catalogue, days, demand, keepAbsenceReasons, leave, locks, policy, profile, requests, staff, start, unit, ward or zone`},
		{`"days": 7,`, `"days": 7, "later": {},`, `found /instance: the unknown field "later"; want bankHolidays, carryIn, catalogue, days, demand, keepAbsenceReasons, leave, locks, policy, profile, requests, staff, start, unit, ward or zone`},
		{`"start": "2026-12-21"`, `"start": "2026-02-30"`, `found /instance/start: "2026-02-30"; want a date of the calendar`},
		{`"start": "2026-12-21"`, `"start": "21/12/2026"`, `found /instance/start: "21/12/2026"; want a date of the calendar`},
		{`"start": "19:30"`, `"start": "19.30"`, `found /instance/catalogue/shifts/2/start: "19.30"; want a time like 07:30`},
		{`"kind": "long-day"`, `"kind": "long"`, `found /instance/catalogue/shifts/1/kind: a text; want early, late, day, long-day, night or office`},
		{`"band": 3`, `"band": 11`, `found /instance/staff/1/band: 11; want at most 9`},
		{`"name": "Bo Day"`, `"name": "=Bo Day"`, `found /instance/staff/1/name: a text; want a name, not beginning with = + @`},
		{`"code": "N", "kind"`, `"code": "N,", "kind"`, `found /instance/catalogue/shifts/2/code: a text; want a code, not beginning with = + @ -, without , ; !, no spaces around it`},
		{`"group": "skill:IV"`, `"group": "IV"`, `found /instance/demand/1/group: a text; want registered, unregistered, any, or skill: and a skill`},
		{`"minimum": [1, 1, 1, 1, 1, 1, 1]`, `"minimum": [1, 1, 1, 1, 1, 1]`, `found /instance/demand/1/minimum: 6 items; want at least 7`},
		// the meaning
		{`"zone": "Europe/London"`, `"zone": "Mars/Base 1"`, `found /instance/zone: "Mars/Base 1"; want a time zone like Europe/London`},
		{`"code": "SICK", "name"`, `"code": "ld", "name"`, `found /instance/catalogue/absences/1/code: a second meaning of one code, or of off; want each code once, whatever its case
found /instance/carryIn/lines/0/codes/2: a text; want a code of the catalogue, or off
found /roster/lines/0/codes/6: a text; want a code of the catalogue, or off`},
		{`"also": ["A/L"]`, `"also": ["e"]`, `found /instance/catalogue/absences/0/also/0: another meaning of one code; want each way to write a code once`},
		{`"covers": ["E"]`, `"covers": ["AL"]`, `found /instance/catalogue/shifts/1/covers/0: a text; want a shift's code`},
		{`"breakMinutes": 60`, `"breakMinutes": 720, "name": "x", "end": "18:00"`, `found the field "end" twice; want every field once`},
		{`"end": "19:30", "breakMinutes": 60`, `"end": "18:00", "breakMinutes": 660`, `found /instance/catalogue/shifts/1/breakMinutes: 660; want less than the shift's length of 11 h`},
		{`"number": "1044"`, `"number": "1043"`, `found /instance/staff/1/number: staff number "1043" again; want each number once, whatever its case
found /instance/leave/0/staff: "1044"; want a number of /instance/staff
found /instance/leave/1/staff: "1044"; want a number of /instance/staff
found /instance/requests/1/staff: "1044"; want a number of /instance/staff
found /instance/requests/2/staff: "1044"; want a number of /instance/staff
found /instance/locks/1/staff: "1044"; want a number of /instance/staff
found /roster/lines/1/staff: "1044"; want a number of /instance/staff
found /report/violations/0/staff/0: "1044"; want a number of /instance/staff
found /report/inCharge/0/staff: "1044"; want a number of /instance/staff
found /report/staff/1/staff: "1044"; want the people in the order of /instance/staff
found /report/conventions/leaveCredit/1/staff: "1044"; want a number of /instance/staff
found /explanation/conflicts/0/facts/0/staff/1: "1044"; want a number of /instance/staff
found /explanation/unfilled/0/stopped/0/staff: "1044"; want a number of /instance/staff
found /explanation/unfilled/0/fill/changes/1/staff: "1044"; want a number of /instance/staff
found /explanation/people/0/staff: "1044"; want a number of /instance/staff
found /explanation/ledger/0/lines/0/staff: "1044"; want a number of /instance/staff
found /explanation/spare/0/staff/0: "1044"; want a number of /instance/staff
found /explanation/edits/0/staff: "1044"; want a number of /instance/staff`},
		{`"to": "2027-10-17"`, `"to": "2026-09-01"`, `found /instance/staff/0/to: 2026-09-01; want a date not before from, which is 2026-09-12`},
		{`"notShifts": ["N"]`, `"notShifts": ["AL"]`, `found /instance/staff/0/notShifts/0: a text; want a shift's code`},
		{`[["E", "off"]`, `[["E", "X"]`, `found /instance/staff/0/agreement/allowed/0/1: a text; want a code of the catalogue, or off`},
		{`"period": "N", "group"`, `"period": "AL", "group"`, `found /instance/demand/1/period: a text; want a shift's code`},
		{`"to": "2026-12-23"}`, `"to": "2026-12-20"}`, `found /instance/demand/1/to: 2026-12-20; want a date not before from, which is 2026-12-21`},
		{`"from": "2026-12-24", "to": "2026-12-24"`, `"from": "2026-12-23", "to": "2026-12-24"`,
			`found /instance/leave/1: leave of "1044" from 2026-12-23, which /instance/leave/0 holds too; want each day of a person in one row of leave`},
		{`"from": "2026-12-24", "to": "2026-12-24"`, `"from": "2026-12-24", "to": "2062-12-24"`,
			`found /instance/leave/1/to: 2062-12-24; want a date within 400 days of the roster's first, 2026-12-21`},
		{`"code": "AL", "status": "requested"`, `"code": "LD", "status": "requested"`, `found /instance/leave/1/code: a shift or a day off; want an absence's code`},
		{`{"staff": "1044", "date": "2026-12-27"`, `{"staff": "Bo Day", "date": "2026-12-27"`, `found /instance/requests/1/staff: a text; want a number of /instance/staff`},
		{`"want": "not", "codes": ["LD", "N"]`, `"want": "not"`, `found /instance/requests/1: want not with 0 codes; want codes for on and not, none for off`},
		{`"want": "off"`, `"want": "off", "codes": ["E"]`, `found /instance/requests/0: want off with 1 codes; want codes for on and not, none for off`},
		{`"codes": ["LD", "N"]`, `"codes": ["LD", "AL"]`, `found /instance/requests/1/codes/1: a text; want a shift's code`},
		{`{"staff": "1044", "date": "2026-12-22", "code": "off"}`, `{"staff": "1043", "date": "2026-12-21", "code": "off"}`,
			`found /instance/locks/1: a second lock of "1043" on 2026-12-21; want one lock for a cell`},
		{`"date": "2026-12-22", "code": "off"`, `"date": "2026-12-28", "code": "off"`, `found /instance/locks/1/date: 2026-12-28; want a date of the roster, 2026-12-21 to 2026-12-27`},
		{`["N", "", "SICK"]`, `["N", "SICK"]`, `found /instance/carryIn/lines/0/codes: 2 codes; want one for each of 3 days, or none at all`},
		{`[{"date": "2026-12-25", "name": "Christmas Day"}]`, `[{"date": "2026-12-25", "name": "A"}, {"date": "2026-12-25", "name": "B"}]`,
			`found /instance/bankHolidays/1/date: 2026-12-25 again; want each date once`},
		{`"value": "5"}`, `"value": "5"}, {"rule": "run.shifts", "key": "max-days", "value": "6"}`, `found /instance/policy/1: a parameter given before; want each parameter of a rule once`},
		{`{"staff": "1044", "codes": ["N",`, `{"staff": "1043", "codes": ["N",`, `found /roster/lines: no line for "1044"; want a line for each person
found /roster/lines/1/staff: "1043" again; want each person once`},
		{`"LD", "", "", "SICK"]`, `"LD", "", "SICK", "", ""]`, `found /roster/lines/0/codes: 8 codes; want one for each of 7 days`},
		{`"got": "N"`, `"got": "N2"`, `found /report/requests/1/got: "N2"; want a code of the catalogue, or off`},
		{`"score": {"hard": 1, "cover": 20, "soft": 340},`, `"score": {"hard": 1, "cover": 20},`, `found /report/score: nothing for soft; want the field soft`},
		{`{"staff": "1044", "minutes": 450}`, `{"staff": "1045", "minutes": 450}`, `found /report/conventions/leaveCredit/1/staff: "1045"; want a number of /instance/staff`},
	} {
		at := strings.Index(good, c.old)
		if at < 0 {
			t.Fatalf("the good file has no %s", c.old)
		}
		var got []string
		place, there := model.Source{File: "ward.json", Line: 1 + strings.Count(good[:at], "\n")}, false
		for _, f := range faultsOf(t, strings.Replace(good, c.old, c.new, 1)) {
			got = append(got, fmt.Sprintf("found %s; want %s", f.Found, f.Want))
			there = there || f.Source == place
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s: %s", c.new, diff)
		}
		if !there {
			t.Errorf("%s: no fault is on its line, %d", c.new, place.Line)
		}
	}
}

// Everything wrong is told at once, in reading order.
func TestFaultsAllAtOnce(t *testing.T) {
	text := `{"instance": {
		"ward": "", "start": "tomorrow", "days": 500,
		"catalogue": {"shifts": [], "absences": []},
		"staff": [{"number": "7", "band": "six"}],
		"demand": {}
	}}`
	var got []string
	for _, f := range faultsOf(t, text) {
		got = append(got, fmt.Sprintf("%d %s", f.Source.Line, strings.Fields(f.Found)[0]))
	}
	want := []string{"2 /instance/ward:", "2 /instance/start:", "2 /instance/days:", "3 /instance/catalogue/shifts:",
		"4 /instance/staff/0:", "4 /instance/staff/0:", "4 /instance/staff/0:", "4 /instance/staff/0/band:", "5 /instance/demand:"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFaultsOfTheText(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "an empty file",
		"  \n":                                 "an empty file",
		"{":                                    "ends in the middle",
		`{"instance": {}`:                      "ends in the middle",
		"[]":                                   "of type array",
		"null":                                 "of type null",
		"{}":                                   "nothing for instance",
		`{"instance": null}`:                   "of type null",
		`{"Instance": {}}`:                     `the unknown field "Instance"`,
		`{} {}`:                                "after the end",
		`{"instance": {}} x`:                   "after the end",
		strings.Repeat("[", 40):                "more than 32 levels",
		strings.Repeat(`{"a":`, 40):            "more than 32 levels",
		`[` + strings.Repeat(`1,`, 250_001):    "more than 250000 values",
		strings.Repeat(" ", jsonio.MaxBytes+1): "more than 16 MB",
		`{"Ann Lee": 1}`:                       "the unknown field a name",
		`{"a": 1, "b": {"c": 1, "c": 2}}`:      `"c" twice`,
		`{"instance": {"ward": 12345678901234567890123456789012345678901}}`: "very many digits",
	} {
		if got := faultsOf(t, text).Error(); !strings.Contains(got, want) {
			t.Errorf("%.40q: %s; want %q", text, got, want)
		}
	}
}

// A file that is wrong as a whole does not fill the screen.
func TestFaultsAreBounded(t *testing.T) {
	text := `{"instance": {"staff": [` + strings.TrimSuffix(strings.Repeat(`{},`, 100_000), ",") + `]}}`
	f := faultsOf(t, text)
	if len(f) != 301 || !strings.Contains(f[300].Found, "more faults") {
		t.Errorf("%d faults, the last is %v", len(f), f[len(f)-1])
	}
}

// Neither a name nor a reason for absence stands in a fault.
func TestFaultsArePrivate(t *testing.T) {
	good := string(encode(t, fullRota()))
	const canary = "Canary Maternity"
	tried := 0
	for i := 0; i < len(good); i++ {
		if good[i] != '"' {
			continue
		}
		end := i + 1 + strings.IndexByte(good[i+1:], '"')
		_, err := jsonio.Read("ward.json", []byte(good[:i+1]+canary+good[end:]))
		if err != nil {
			tried++
			for _, word := range strings.Fields(canary) {
				if strings.Contains(err.Error(), word) {
					t.Fatal(err)
				}
			}
		}
		i = end
	}
	if tried < 100 {
		t.Errorf("only %d faults seen", tried)
	}
}

// The report's lists are as long as the instance's.
func TestFaultsOfReportLists(t *testing.T) {
	good := string(encode(t, fullRota()))
	short := strings.Replace(good, `{"outcome": "granted", "got": ""},`, "", 1)
	f := faultsOf(t, short)
	if len(f) != 1 || f[0].Found != "/report/requests: 1 items" || f[0].Want != "2, as in /instance/requests" {
		t.Error(f)
	}
}

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "w.json")
	if _, err := jsonio.ReadFile(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	text := string(encode(t, fullRota()))
	if err := os.WriteFile(path, []byte("\ufeff"+text), 0o600); err != nil {
		t.Fatal(err)
	}
	rota, err := jsonio.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, _, _ := strings.Cut(text, `"from": "2026-12-24"`)
	want := model.Source{File: "w.json", Line: 1 + strings.Count(before, "\n")}
	if got := rota.Instance.Leave[1].Source; got != want {
		t.Errorf("the second row of leave comes from %s, want %s", got, want)
	}
	if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := jsonio.ReadFile(path); err == nil || !strings.HasPrefix(err.Error(), "w.json:1: ") {
		t.Errorf("%v", err)
	}
	if err := os.Truncate(path, jsonio.MaxBytes+1); err != nil {
		t.Fatal(err)
	}
	if _, err := jsonio.ReadFile(path); err == nil || !strings.Contains(err.Error(), "16 MB") {
		t.Errorf("%v", err)
	}
}
