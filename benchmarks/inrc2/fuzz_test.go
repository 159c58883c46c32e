package inrc2

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// FuzzInstance: no texts end the program; an instance that is read compiles,
// and both prices of a roster agree.
func FuzzInstance(f *testing.F) {
	f.Add(tiny{}.scenario(), tiny{}.history(), tinyWeek, []byte("\x01\x02"))
	f.Add(tiny{series: "(2,3)", contract: "(3,4) (2,3) (2,2) 0 1"}.scenario(), tiny{past: "1 1 Night 2 3 0"}.history(),
		tiny{demand: "Night Head (0,1) (1,1) (0,0) (0,0) (0,0) (0,0) (0,0)", requests: "Bob Late Sun\n"}.week(), []byte{1, 3, 0, 4})
	f.Fuzz(func(t *testing.T, scenario, history, week string, codes []byte) {
		s, err := ParseScenario(strings.NewReader(scenario), "Sc")
		if err != nil {
			return
		}
		h, err := ParseHistory(strings.NewReader(history), "H0", s)
		if err != nil {
			return
		}
		w, err := ParseWeek(strings.NewReader(week), "WD", s)
		if err != nil || s.Weeks-h.Week > 3 {
			return
		}
		in, err := New("x_0_"+strings.Repeat("0-", s.Weeks-h.Week-1)+"0", s, h, slices.Repeat([]*Week{w}, s.Weeks-h.Week))
		if err != nil {
			t.Fatal(err)
		}
		p, err := in.Compile()
		if err != nil {
			t.Fatal(err)
		}
		r := in.empty()
		for i := range r {
			if len(codes) > 0 {
				r[i] = codes[i%len(codes)] % uint8(s.codes())
			}
		}
		same(t, in, p, r)
	})
}

// FuzzSolution: no text ends the program; what is read can be written, and read
// again as the same.
func FuzzSolution(f *testing.F) {
	in := tiny{}.instance(f)
	f.Add(tinySolution)
	f.Add(tinySolution + "Viol: 0\n")
	f.Fuzz(func(t *testing.T, text string) {
		x, err := ParseSolution(strings.NewReader(text), "f", in.Scenario)
		if err != nil {
			return
		}
		r := in.empty()
		in.enter(r, 0, x)
		var out bytes.Buffer
		if err := in.WriteSolution(0, &out, r); err != nil {
			t.Fatal(err)
		}
		y, err := ParseSolution(&out, "again", in.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		again := in.empty()
		in.enter(again, 0, y)
		if !slices.Equal(r, again) {
			t.Errorf("%v became %v", r, again)
		}
	})
}
