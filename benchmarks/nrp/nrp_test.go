package nrp

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/benchmarks/internal/publicdata"
	"github.com/rostergen/rostergen/solver/problem"
)

// ward is two weeks and a Saturday of three people with two shifts.
const ward = `# made up
SECTION_HORIZON
# days
13

SECTION_SHIFTS
E,480,
N,600,E

SECTION_STAFF
A,E=5|N=3,4000,900,4,2,2,1
B,E=9|N=0,4000,0,5,2,3,2
C,E=13|N=13,9000,0,13,1,1,2

SECTION_DAYS_OFF
A,0,6
B,3

SECTION_SHIFT_ON_REQUESTS
A,2,E,2
C,5,N,7

SECTION_SHIFT_OFF_REQUESTS
A,3,E,3

SECTION_COVER
0,E,2,100,1
0,N,1,50,4
5,E,0,100,1
12,N,2,10,1
`

func parsed(t testing.TB, text string) *Instance {
	t.Helper()
	in, err := Parse(strings.NewReader(text), "made/Up1.txt")
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// rosterOf reads one word of letters for each person, "-" for a day off.
func rosterOf(t testing.TB, in *Instance, words ...string) problem.Roster {
	t.Helper()
	var r problem.Roster
	for _, w := range words {
		if len(w) != in.Days {
			t.Fatalf("%q has %d days, want %d", w, len(w), in.Days)
		}
		for i := range w {
			r = append(r, map[byte]uint8{'-': 0, 'E': 1, 'N': 2}[w[i]])
		}
	}
	return r
}

func TestParse(t *testing.T) {
	in := parsed(t, strings.ReplaceAll(ward, "\n", "\r\n"))
	if in.Name() != "Up1" || in.Days != 13 || len(in.Shifts) != 2 || len(in.Staff) != 3 || len(in.On) != 2 || len(in.Off) != 1 || len(in.Required) != 4 {
		t.Fatalf("read %+v", in)
	}
	if a := in.Staff[0]; a.MaxShifts[1] != 3 || a.MinMinutes != 900 || a.MaxMinutes != 4000 || a.MaxStint != 4 || a.MinStint != 2 || a.MinDaysOff != 2 || a.MaxWeekends != 1 || a.DaysOff[1] != 6 {
		t.Errorf("A is %+v", a)
	}
	if n := in.Shifts[1]; n.ID != "N" || n.Minutes != 600 || len(n.NotNext) != 1 || n.NotNext[0] != 0 {
		t.Errorf("N is %+v", n)
	}
	if q := in.Required[1]; q != (Requirement{Day: 0, Shift: 1, People: 1, Under: 50, Over: 4}) {
		t.Errorf("cover is %+v", q)
	}
}

// TestParseFaults: every fault of a file is told with its line.
func TestParseFaults(t *testing.T) {
	text := ward
	for _, c := range [][2]string{
		{"N,600,E\n", "N,long,X\n"},
		{"C,E=13|N=13,9000", "C,E=13,9000"},
		{"B,3\n", "Z,3\n"},
		{"A,3,E,3\n", "A,13,E,3\n"},
		{"5,E,0,100,1\n", "5,E,0,100\n"},
	} {
		text = strings.Replace(text, c[0], c[1], 1)
	}
	_, err := Parse(strings.NewReader(text), "up.txt")
	if err == nil {
		t.Fatal("faults were taken")
	}
	for _, want := range []string{`up.txt:8: found minutes "long"`, `up.txt:8: found shift "X"`, `up.txt:13: found no maximum for shift "N"`,
		`up.txt:17: found employee "Z"`, `up.txt:24: found day "13"; want a whole number from 0 to 12`, "up.txt:29: found 4 fields"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in\n%v", want, err)
		}
	}
	for _, text := range []string{"", "SECTION_HORIZON\nx\n", "SECTION_OTHER\n", "stray\n", strings.Replace(ward, "SECTION_SHIFTS", "SECTION_COVER", 1)} {
		if _, err := Parse(strings.NewReader(text), "up.txt"); err == nil {
			t.Errorf("taken: %q", text)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(ward)
	f.Add("SECTION_HORIZON\n1\nSECTION_SHIFTS\nD,480,\nSECTION_STAFF\nA,D=1,1,1,1,1,1,1\n")
	f.Fuzz(func(t *testing.T, text string) {
		in, err := Parse(strings.NewReader(text), "fuzz.txt")
		if err != nil || in.Days*len(in.Staff)*len(in.Shifts) > 100_000 {
			return
		}
		p, err := in.Compile()
		if err != nil {
			t.Fatal(err)
		}
		r := make(problem.Roster, in.Days*len(in.Staff))
		compare(t, in, p, r)
	})
}

// TestCostByHand prices one roster that breaks each rule, sum by sum.
func TestCostByHand(t *testing.T) {
	in := parsed(t, ward)
	//                        Mon          Mon
	r := rosterOf(t, in,
		"EE-EEEEE-NE-E", // A
		"---NN--EE----", // B
		"EEEEENNEEEEEE") // C
	want := []Part{
		{"days off", true, 1 + 1 + 1},                 // A on 0 and 6, B on 3
		{"shift successions", true, 1 + 1},            // NE of A on 9, of C on 6
		{"maximum shifts", true, (9 - 5) + 2},         // E of A (9, at most 5), N of B (2, at most 0)
		{"minutes", true, 1},                          // A: 9x480+600 = 4920 > 4000; B: 2x600+2x480 = 2160
		{"maximum consecutive shifts", true, 1},       // A: 3..7 is 5, at most 4
		{"minimum consecutive shifts", true, 0},       // A's 12 touches the last day
		{"minimum consecutive days off", true, 3 + 1}, // A's 2, 8 and 11 are single; B's 5..6 is 2, at least 3
		{"weekends", true, 1},                         // A works both, at most 1
		{"shift-on requests", false, 2},               // A has no E on 2; C has N on 5
		{"shift-off requests", false, 3},              // A has E on 3
		{"undercover", false, 50 + 2*10},              // day 0: E 2 of 2, N 0 of 1; day 12: N 0 of 2
		{"overcover", false, 1},                       // day 5: E of A, none wanted
	}
	got := in.Cost(r)
	for i, p := range got.Parts {
		if p != want[i] {
			t.Errorf("%+v, want %+v", p, want[i])
		}
	}
	if got.Hard != 3+2+6+1+1+0+4+1 || got.Soft != 2+3+70+1 {
		t.Errorf("sums %d and %d", got.Hard, got.Soft)
	}
}

// TestRealInstances reads and compiles every file of the set.
func TestRealInstances(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(publicdata.Folder(t, "nrp"), "Instance*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no instances: %v", err)
	}
	for _, path := range paths {
		in, err := Read(path)
		if err != nil {
			t.Fatal(err)
		}
		p, err := in.Compile()
		if err != nil {
			t.Fatal(err)
		}
		terms := 0
		for i := range p.Covers {
			terms += len(p.Covers[i].Terms)
		}
		t.Logf("%s: %d people, %d days, %d shifts; %d cells, %d successions, %d runs, %d counters, %d covers of %d terms", in.Name(),
			p.People, p.Days, p.Codes-1, len(p.Cells), len(p.Successions), len(p.Runs), len(p.Counters), len(p.Covers), terms)
		if p.Days <= 56 {
			compareRandom(t, in, p, 60)
		}
	}
}
