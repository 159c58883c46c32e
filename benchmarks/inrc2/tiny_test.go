package inrc2

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/solver/problem"
)

// tiny is a week of Ann, who is the subject, and Bob, who holds one skill and
// is bound by nothing. Empty fields bind nobody.
type tiny struct {
	series   string // of Early
	contract string // Ann's
	past     string // Ann's
	demand   string
	requests string
}

func (x tiny) scenario() string {
	return fmt.Sprintf(`SCENARIO = tiny

WEEKS = 1

SKILLS = 2
Head
Nurse

SHIFT_TYPES = 2
Early %s
Night (1,7)

FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
Early 0
Night 1 Early

CONTRACTS = 2
Full %s
Loose (0,7) (1,7) (1,7) 1 0

NURSES = 2
Ann Full 2 Head Nurse
Bob Loose 1 Nurse
`, or(x.series, "(1,9)"), or(x.contract, "(0,9) (1,9) (1,9) 9 0"))
}

func (x tiny) history() string {
	return "HISTORY\n0 tiny\n\nNURSE_HISTORY\nAnn " + or(x.past, "0 0 None 0 0 2") + "\nBob 0 0 None 0 0 0\n"
}

func (x tiny) week() string {
	return fmt.Sprintf("WEEK_DATA\ntiny\n\nREQUIREMENTS\n%s\n\nSHIFT_OFF_REQUESTS = %d\n%s",
		x.demand, strings.Count(x.requests, "\n"), x.requests)
}

func (x tiny) instance(t testing.TB) *Instance {
	t.Helper()
	s, err := ParseScenario(strings.NewReader(x.scenario()), "Sc")
	if err != nil {
		t.Fatal(err)
	}
	h, err := ParseHistory(strings.NewReader(x.history()), "H0", s)
	if err != nil {
		t.Fatal(err)
	}
	w, err := ParseWeek(strings.NewReader(x.week()), "WD", s)
	if err != nil {
		t.Fatal(err)
	}
	in, err := New("tiny_0_0", s, h, []*Week{w})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// lines reads rosters such as "EEN----": a capital is a shift type worked as
// Nurse, a small letter as Head. Nurses that aren't given are off.
func lines(in *Instance, text ...string) problem.Roster {
	r := in.empty()
	for n, line := range text {
		for d, c := range line {
			r[n*in.Days()+d] = map[rune]uint8{'-': 0, 'e': 1, 'E': 2, 'n': 3, 'N': 4}[c]
		}
	}
	return r
}
