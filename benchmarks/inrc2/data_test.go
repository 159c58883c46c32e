package inrc2

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/benchmarks/internal/publicdata"
	"github.com/rostergen/rostergen/model"
)

// TestSolved prices the competition's solved example as its validator does.
func TestSolved(t *testing.T) {
	in, err := Open(Split(filepath.Join(publicdata.Folder(t, "inrc2"), "n005w4_0_1-2-3-3")))
	if err != nil {
		t.Fatal(err)
	}
	r, err := in.ReadFolder(filepath.Join(publicdata.Folder(t, "inrc2"), "n005w4", "Solution_H_0-WD_1-2-3-3"))
	if err != nil {
		t.Fatal(err)
	}
	got := in.Cost(r)
	want := []int64{0, 0, 0, 320, 465, 330, 70, 210, 60, 240}
	for i, p := range got.Parts {
		if p.Points != want[i] {
			t.Errorf("%s: %d, want %d", p.Name, p.Points, want[i])
		}
	}
	if got.Hard != 0 || got.Soft != 1695 {
		t.Errorf("cost %+v, want 1695", got)
	}
	p, err := in.Compile()
	if err != nil {
		t.Fatal(err)
	}
	if s := p.Penalty(r); s != (model.Score{model.Soft: 1695}) {
		t.Errorf("compiled: %v, want 1695", s)
	}
	rng, feasible := rand.New(rand.NewPCG(1, 1)), 0
	for range 2000 { // its neighbours
		near := slices.Clone(r)
		for range 1 + rng.IntN(3) {
			near[rng.IntN(len(near))] = uint8(rng.IntN(in.Scenario.codes()))
		}
		if same(t, in, p, near) {
			feasible++
		}
	}
	if feasible < 100 {
		t.Errorf("only %d neighbours were feasible", feasible)
	}
}

// TestSets reads every file of every set and compares both prices.
func TestSets(t *testing.T) {
	folder := publicdata.Folder(t, "inrc2")
	sets, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		t.Run(set.Name(), func(t *testing.T) {
			names := []string{"_0_0-1-2-3", "_1_4-5-6-7", "_2_8-9-0-1"}
			if strings.HasSuffix(set.Name(), "w8") {
				names = []string{"_0_0-1-2-3-4-5-6-7", "_1_8-9-0-1-2-3-4-5", "_2_6-6-6-6-6-6-6-6"}
			}
			for i, n := range names {
				in, err := Open(Split(filepath.Join(folder, set.Name()+n)))
				if err != nil {
					t.Fatal(err)
				}
				p, err := in.Compile()
				if err != nil {
					t.Fatal(err)
				}
				rng, feasible := rand.New(rand.NewPCG(uint64(i), 2)), 0
				for range 5 {
					same(t, in, p, anyRoster(rng, in))
					if same(t, in, p, legalRoster(rng, in)) {
						feasible++
					}
				}
				t.Logf("%s: %d cells, %d successions, %d runs, %d counters, %d covers; %d of 5 feasible", in.Name(),
					len(p.Cells), len(p.Successions), len(p.Runs), len(p.Counters), len(p.Covers), feasible)
			}
		})
	}
}
