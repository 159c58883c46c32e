package inrc1

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

// small is a file with something in every section.
const small = `////////////////////////
SCHEDULING_PERIOD;
////////////////////////
small, 2010-01-01, 2010-01-04;

SKILLS = 2;
Nurse;
Head;

SHIFT_TYPES = 2;
E, Early, 06:30:00, 14:30:00, 1, Nurse;
N, Night, 22:30:00, 06:30:00, 2, Nurse Head;

CONTRACTS = 2;
0, full, (1|1), (1|2|16), (1|3|9), (1|4|8), (1|5|2), (1|6|7), (1|7|1), (0|8|3), (1|9|2), (1|10|4), FridaySaturdaySunday, (1|11), (0|12), (1|13), (1|14), (1|15), 2, b a;
1, none, (1|1), (0|0|0), (0|0|0), (0|0|0), (0|0|0), (0|0|0), (0|0|0), (0|0|0), (0|0|0), (0|0|0), SaturdaySunday, (0|0), (0|0), (0|0), (0|0), (0|0), 0,;

PATTERNS = 2;
a, 1, 2 (N|Any) (E|Any);
b, 2, 3 (None|Friday) (Any|Saturday) (Any|Sunday);

EMPLOYEES 2;
7, Ann, 1, 1, Nurse;
3, Bob, 0, 2, Head Nurse;

DAY_OF_WEEK_COVER = 2;
Friday, E, 2;
Monday, N, 1;
DATE_SPECIFIC_COVER = 1;
2010-01-04, N, 3;
DAY_OFF_REQUESTS = 1;
3, 2010-01-02, 4;
DAY_ON_REQUESTS = 1;
7, 2010-01-04, 5;
SHIFT_OFF_REQUESTS = 1;
3, 2010-01-01, N, 6;
SHIFT_ON_REQUESTS = 1;
7, 2010-01-03, E, 7;
`

func TestParse(t *testing.T) {
	got, err := Parse(strings.NewReader(small), "small.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := &Instance{
		ID: "small", First: friday, Days: 4,
		Shifts: []Shift{{ID: "E", Skills: []string{"Nurse"}}, {ID: "N", Night: true, Skills: []string{"Nurse", "Head"}}},
		Contracts: []Contract{{
			ID: "0", MaxAssignments: on(2, 16), MinAssignments: on(3, 9), MaxWorkingDays: on(4, 8), MinWorkingDays: on(5, 2),
			MaxFreeDays: on(6, 7), MinFreeDays: on(7, 1), MaxWeekends: Limit{Weight: 8, Value: 3}, MinWeekends: on(9, 2),
			MaxInFourWeekends: on(10, 4), WeekendStart: time.Friday, WeekendDays: 3,
			CompleteWeekends: on(11, 0), IdenticalWeekends: Limit{Weight: 12}, NoNightBeforeFreeWeekend: on(13, 0),
			TwoFreeDaysAfterNight: on(14, 0), AlternativeSkill: on(15, 0), Patterns: []int{1, 0},
		}, {ID: "1", WeekendStart: time.Saturday, WeekendDays: 2}},
		Patterns: []Pattern{{ID: "a", Weight: 1, Entries: []Entry{1, 0}},
			{ID: "b", Weight: 2, OnlyOn: true, Start: time.Friday, Entries: []Entry{Free, AnyShift, AnyShift}}},
		Staff:     []Employee{{ID: "7", Contract: 1, Skills: []string{"Nurse"}}, {ID: "3", Contract: 0, Skills: []string{"Head", "Nurse"}}},
		Demand:    [][]int{{2, 0}, {0, 0}, {0, 0}, {0, 3}},
		DayWishes: []DayWish{{Person: 1, Day: 1, Weight: 4}, {Person: 0, Day: 3, On: true, Weight: 5}},
		Wishes:    []ShiftWish{{Person: 1, Day: 0, Shift: 1, Weight: 6}, {Person: 0, Day: 2, Shift: 0, On: true, Weight: 7}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("found %+v\nwant  %+v", got, want)
	}
}

// TestParseFaults breaks the small file in one place each.
func TestParseFaults(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"small, 2010", "2010", "small.txt:4: SCHEDULING_PERIOD: found 2 fields; want 3"},
		{"2010-01-04;\n\nSKILLS", "2009-01-04;\n\nSKILLS", "small.txt:4: found a period of -361 days; want 1 to 3660"},
		{"2010-01-01, 2010-01-04", "1 Jan, 2010-01-04", `small.txt:4: "1 Jan" is not a date`},
		{"SKILLS = 2", "SKILLS = 3", "small.txt:6: SKILLS announces 3 lines; found 2"},
		{"22:30:00", "22:30", `small.txt:12: found "22:30"; want a time such as 22:30:00`},
		{"2, Nurse Head", "1, Nurse Head", "small.txt:12: found 2 skills; the line announces 1"},
		{"N, Night", "E, Night", `small.txt:12: found shift type "E"; want a name of its own`},
		{"(1|2|16)", "(1|2)", `small.txt:15: found "(1|2)"; want (on|weight|value), on being 0 or 1`},
		{"(1|11)", "(2|11)", `small.txt:15: found "(2|11)"; want (on|weight), on being 0 or 1`},
		{"(1|3|9)", "(1|3|-9)", `small.txt:15: found "-9"; want a whole number from 0 to 1000000`},
		{"FridaySaturday", "FridayMonday", `small.txt:15: found weekend "FridayMondaySunday"; want weekdays that follow one another`},
		{"2, b a", "2, b c", `small.txt:15: found pattern "c"; want one of the section PATTERNS`},
		{"2, b a", "3, b a", "small.txt:15: found 2 patterns; the line announces 3"},
		{"1, none", "0, none", `small.txt:16: found contract "0" a second time`},
		{"2 (N|Any)", "3 (N|Any)", `small.txt:19: found "3 (N|Any) (E|Any)"; want the number of entries and as many entries`},
		{"(N|Any)", "(X|Any)", `small.txt:19: found shift type "X"; want one of the section SHIFT_TYPES`},
		{"(N|Any)", "(NAny)", `small.txt:19: found "(NAny)"; want (shift type|day)`},
		{"(E|Any)", "(E|Monday)", `small.txt:19: found day "Monday"; want the days of a pattern to follow one another`},
		{"None|Friday", "None|Freitag", `small.txt:20: found day "Freitag"; want Any or a weekday`},
		{"7, Ann, 1,", "7, Ann, 2,", `small.txt:23: found contract "2"; want one of the section CONTRACTS`},
		{"3, Bob", "7, Bob", `small.txt:24: found employee "7" a second time`},
		{"Friday, E", "Freitag, E", `small.txt:27: found "Freitag"; want a weekday such as Monday`},
		{"2010-01-04, N, 3", "2010-01-05, N, 3", "small.txt:30: found 2010-01-05; want a date of the period"},
		{"3, 2010-01-02, 4;", "8, 2010-01-02, 4;", `small.txt:32: found employee "8"; want one of the section EMPLOYEES`},
		{"3, 2010-01-02, 4;", "3, 2010-01-02, 4", "small.txt:32: found a line without ; at its end"},
		{"SHIFT_ON_REQUESTS = 1;\n7, 2010-01-03, E, 7;\n", "", "small.txt:1: found no section SHIFT_ON_REQUESTS; want one"},
		{"DAY_ON_REQUESTS", "DAY_OFF_REQUESTS", "small.txt:33: a second section DAY_OFF_REQUESTS; want one"},
		{"SCHEDULING_PERIOD;\n", "", `small.txt:3: found "small, 2010-01-01, 2010-01-04;" before any section`},
	} {
		if !strings.Contains(small, c.old) {
			t.Fatalf("the file has no %q", c.old)
		}
		_, err := Parse(strings.NewReader(strings.Replace(small, c.old, c.new, 1)), "small.txt")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: %v\nwant %s", c.new, c.old, err, c.want)
		}
	}
}

func TestParseSaysAllFaults(t *testing.T) {
	broken := strings.NewReplacer("22:30:00", "late", "2, b a", "2, b c", "Friday, E, 2", "Friday, E, two").Replace(small)
	_, err := Parse(strings.NewReader(broken), "small.txt")
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("want three faults: %v", err)
	}
}

func TestReadNoFile(t *testing.T) {
	if _, err := Read(t.TempDir() + "/none.txt"); err == nil {
		t.Error("want an error")
	}
}

// FuzzParse: whatever is read without a fault can be compiled and priced.
func FuzzParse(f *testing.F) {
	f.Add(small)
	f.Add(strings.Replace(small, "(1|5|2)", "(1|5|9)", 1))
	f.Fuzz(func(t *testing.T, text string) {
		in, err := Parse(strings.NewReader(text), "fuzz.txt")
		if err != nil || len(in.Staff) == 0 || len(in.Staff)*in.Days > 2000 {
			return
		}
		p, err := in.Compile()
		if err != nil {
			t.Fatal(err)
		}
		if err := compare(in, p, make([]uint8, len(in.Staff)*in.Days)); err != nil {
			t.Error(err)
		}
	})
}
