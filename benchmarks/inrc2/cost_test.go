package inrc2

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/model"
)

// TestRules prices one line at a time, by the plain cost and as compiled.
func TestRules(t *testing.T) {
	const none = " (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)"
	type want = map[string]int64 // parts that aren't 0
	for _, c := range []struct {
		what string
		tiny tiny
		ann  string
		bob  string
		want want
	}{
		{"nothing binds", tiny{}, "EeNn-EN", "-------", nil},

		{"none of one wanted", tiny{demand: "Early Nurse (1,1)" + none}, "NE-----", "-------",
			want{"Minimal coverage": 1, "Illegal shift type succession": 1, "Optimal coverage": 30}},
		{"one of two, three are better", tiny{demand: "Early Nurse (2,3)" + none}, "E------", "-------",
			want{"Minimal coverage": 1, "Optimal coverage": 2 * 30}},
		{"the minimum alone", tiny{demand: "Early Nurse (1,2)" + none}, "-------", "E------", want{"Optimal coverage": 30}},
		{"more than the optimum", tiny{demand: "Early Nurse (0,1)" + none}, "E------", "E------", nil},
		{"another skill doesn't cover", tiny{demand: "Early Nurse (0,1)" + none}, "e------", "-------", want{"Optimal coverage": 30}},
		{"nor does a skill not held", tiny{demand: "Early Head (0,1)" + none}, "-------", "e------",
			want{"Required skill": 1, "Optimal coverage": 30}},

		{"night, then early", tiny{}, "NE-nE--", "-------", want{"Illegal shift type succession": 2}},
		{"likewise after the eve", tiny{past: "0 0 Night 1 1 0"}, "E------", "-------", want{"Illegal shift type succession": 1}},
		{"a day off between", tiny{past: "0 0 Night 1 1 0"}, "-E-----", "-------", nil},

		{"three on where two are most", tiny{contract: "(0,9) (1,2) (1,9) 9 0"}, "EEE--NN", "-------", want{"Consecutive": 30}},
		{"the past's days over were paid before", tiny{contract: "(0,9) (1,2) (1,9) 9 0", past: "0 0 Early 4 4 0"}, "EE-----", "-------",
			want{"Consecutive": 2 * 30}},
		{"nine on, two of them before, where eight are most", tiny{contract: "(0,9) (1,8) (1,9) 9 0", past: "0 0 Early 2 2 0"}, "EEEEEEE", "-------",
			want{"Consecutive": 30}},
		{"two on where three are least", tiny{contract: "(0,9) (3,9) (1,9) 9 0"}, "-EE-E-E", "-------",
			want{"Consecutive": (1 + 2) * 30}}, // the last one touches the end
		{"the past makes up", tiny{contract: "(0,9) (3,9) (1,9) 9 0", past: "0 0 Night 1 2 0"}, "N------", "-------", nil},
		{"the past ended too early", tiny{contract: "(0,9) (3,9) (1,9) 9 0", past: "0 0 Night 1 2 0"}, "-------", "-------",
			want{"Consecutive": 30}},

		{"three early in a row", tiny{series: "(1,2)"}, "EeENN--", "-------", want{"Consecutive": 15}},
		{"one early day of two", tiny{series: "(2,9)"}, "-EN-N-E", "-------", want{"Consecutive": 15}},
		{"an early eve alone", tiny{series: "(2,9)", past: "0 0 Early 1 3 0"}, "N------", "-------", want{"Consecutive": 15}},
		{"an early eve and day", tiny{series: "(2,9)", past: "0 0 Early 1 3 0"}, "EN-----", "-------", nil},

		{"a day off alone", tiny{contract: "(0,9) (1,9) (2,3) 9 0"}, "EE-EE--", "-------", want{"Non working days": 30}},
		{"four off", tiny{contract: "(0,9) (1,9) (2,3) 9 0"}, "EE----E", "-------", want{"Non working days": 30}},
		{"one off before, none after", tiny{contract: "(0,9) (1,9) (2,3) 9 0", past: "0 0 None 0 0 1"}, "EEEEEEE", "-------",
			want{"Non working days": 30}},
		{"five off before", tiny{contract: "(0,9) (1,9) (2,3) 9 0", past: "0 0 None 0 0 5"}, "-EEEEEE", "-------",
			want{"Non working days": 30}},

		{"requests", tiny{requests: "Ann Any Mon\nAnn Early Tue\nAnn Early Wed\nBob Any Mon\n"}, "EeNN---", "-------",
			want{"Preferences": 2 * 10}},

		{"one assignment of three", tiny{contract: "(3,4) (1,9) (1,9) 9 0"}, "E------", "-------", want{"Total assignment": 2 * 20}},
		{"six where four are most, two of them before", tiny{contract: "(3,4) (1,9) (1,9) 9 0", past: "2 0 None 0 0 1"}, "EEEE---", "-------",
			want{"Total assignment": 2 * 20}},

		{"a weekend too many", tiny{contract: "(0,9) (1,9) (1,9) 0 0"}, "-----EE", "-------", want{"Max working weekend": 30}},
		{"Sunday counts as well", tiny{contract: "(0,9) (1,9) (1,9) 1 0", past: "5 1 None 0 0 1"}, "------E", "-------",
			want{"Max working weekend": 30}},
		{"weekends over in the past", tiny{contract: "(0,9) (1,9) (1,9) 1 0", past: "5 3 None 0 0 1"}, "-------", "-------",
			want{"Max working weekend": 2 * 30}},

		{"half a weekend", tiny{contract: "(0,9) (1,9) (1,9) 9 1"}, "-----E-", "------E", want{"Complete weekends": 30}}, // Bob may
		{"the other half", tiny{contract: "(0,9) (1,9) (1,9) 9 1"}, "------n", "-------", want{"Complete weekends": 30}},
		{"a whole one", tiny{contract: "(0,9) (1,9) (1,9) 9 1"}, "-----En", "-------", nil},
	} {
		t.Run(c.what, func(t *testing.T) {
			in := c.tiny.instance(t)
			r := lines(in, c.ann, c.bob)
			got := in.Cost(r)
			parts := want{}
			for _, p := range got.Parts {
				if p.Points != 0 {
					parts[p.Name] = p.Points
				}
			}
			if c.want == nil {
				c.want = want{}
			}
			if diff := cmp.Diff(c.want, parts); diff != "" {
				t.Errorf("%s / %s: want -, got +\n%s", c.ann, c.bob, diff)
			}
			p, err := in.Compile()
			if err != nil {
				t.Fatal(err)
			}
			score := p.Penalty(r)
			if score[model.Hard] != got.Hard {
				t.Errorf("compiled: %v, plain: %+v", score, got)
			}
			if parts["Minimal coverage"] == 0 && score[model.Soft] != got.Soft {
				t.Errorf("compiled: %v, plain: %+v", score, got)
			}
		})
	}
}

// TestLeftOut: what can't bind has no rows.
func TestLeftOut(t *testing.T) {
	p, err := tiny{demand: "Early Nurse (1,1) (0,0) (0,1) (1,2) (0,0) (0,0) (0,0)"}.instance(t).Compile()
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Runs)+len(p.Counters) > 0 {
		t.Errorf("%d runs and %d counters of contracts that bind nobody", len(p.Runs), len(p.Counters))
	}
	// Ann and Bob: early after night. Bob: Head on each of seven days.
	if len(p.Successions) != 2 || len(p.Cells) != 7 {
		t.Errorf("%d successions and %d cells, want 2 and 7", len(p.Successions), len(p.Cells))
	}
	// Monday's minimum, Wednesday's optimum, Thursday's both.
	if len(p.Covers) != 4 {
		t.Errorf("%d cover rows, want 4", len(p.Covers))
	}
}
