package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
)

// goodWards writes five sound wards, one of which can't be covered.
func (x *trust) goodWards() (names []string) {
	for i, name := range []string{"ash", "birch", "cedar", "damson", "elm"} {
		x.ward(name, i+1)
		names = append(names, name)
	}
	x.ward("cedar", 3, asking(model.Registered, 3))
	return names
}

// poisonedWards writes a ward of each poison.
func (x *trust) poisonedWards() (names []string) {
	for i, name := range []string{"poison-panic-1", "poison-memory-2", "poison-hang-3", "poison-damaged-4", "poison-impossible-5"} {
		x.ward(name, 11+i)
		names = append(names, name)
	}
	x.damage("poison-damaged-4")
	x.ward("poison-impossible-5", 15, impossible)
	return names
}

// TestBatchNight: poisoned wards take nothing from the others, and are told with their
// reasons. The nights after it draft what changed, and never touch what is people's.
func TestBatchNight(t *testing.T) {
	t.Parallel()
	x := newTrust(t)
	defer x.tellsNobody()
	good := x.goodWards()
	clean := filepath.Join(x.dir, "clean")
	x.run(exitGaps, clean, "--no-second-round")
	want := x.tree(clean)
	poisoned := x.poisonedWards()
	out, deadline := x.poisonedNight(poisoned)

	got := x.tree(out)
	for _, name := range good {
		for _, file := range []string{name + ".xlsx", ".rostergen/" + name + ".json"} {
			if got[file] != want[file] || got[file] == "" {
				t.Errorf("%s is not what it is without poison", file)
			}
		}
	}
	for _, name := range poisoned {
		if _, ok := got[name+".xlsx"]; ok {
			t.Errorf("%s has a rota", name)
		}
	}

	again := x.run(exitSomeFailed, out, "--no-second-round")
	x.sameTree("the second night", x.tree(out), got)
	x.drafted(again)

	args := []string{"--no-second-round", "--memory", "128MB", "--deadline", deadline.String()}
	x.peopleAtWork(out)
	before := x.tree(out)
	plan := x.run(exitOK, out, append(args, "--dry-run")...).plan()
	x.sameTree("a dry run", x.tree(out), before)
	for name, what := range map[string]string{
		"ash": "keep: people changed the rota", "birch": "keep: approved", "cedar": "draft: its input, policy, options or the program changed",
		"damson": "draft: its rota is gone", "elm": "skip: finished and unchanged", "fir": "draft",
		"poison-panic-1": "skip: on the poison list (--retry tries it again)", "poison-damaged-4": "draft: its input, policy, options or the program changed",
		"poison-impossible-5": "skip: finished and unchanged",
	} {
		if plan[name] != what {
			t.Errorf("dry run: %s: %s, want %s", name, plan[name], what)
		}
	}
	third := x.run(exitSomeFailed, out, args...)
	x.drafted(third, "cedar", "damson", "fir", "poison-damaged-4")
	after := x.tree(out)
	for _, name := range []string{"ash.xlsx", "birch.xlsx", "damson.xlsx", "elm.xlsx"} {
		kept := before
		if name == "damson.xlsx" { // it is drafted as it was
			kept = want
		}
		if after[name] != kept[name] {
			t.Errorf("%s was changed", name)
		}
	}
	if after["cedar.xlsx"] == before["cedar.xlsx"] || after["poison-damaged-4.xlsx"] == "" {
		t.Error("wards whose workbooks changed have no new rotas")
	}
	says := third.wards()
	for name, state := range map[string]model.TrustState{"ash": model.WardTouched, "birch": model.WardApproved, "cedar": model.WardComplete, "poison-damaged-4": model.WardComplete} {
		if says[name][0] != string(state) {
			t.Errorf("%s: %s, want %s", name, says[name], state)
		}
	}
}

// poisonedNight runs a batch with poisoned wards under limits that they alone break.
// On a busy machine others may break a short deadline too; then it is not the one to test with.
func (x *trust) poisonedNight(poisoned []string) (out string, deadline time.Duration) {
	x.Helper()
	for deadline = 3 * time.Second; ; deadline *= 4 {
		out = filepath.Join(x.dir, "out"+deadline.String())
		n := x.run(exitSomeFailed, out, "--no-second-round", "--memory", "128MB", "--deadline", deadline.String())
		says := n.wards()
		if slices.ContainsFunc(slices.Collect(maps.Keys(says)), func(name string) bool {
			return !strings.HasPrefix(name, "poison-hang") && strings.Contains(says[name][1], "deadline")
		}) {
			continue
		}
		for i, want := range [][2]string{
			{"failed", "internal error at cmd/rostergen/batch_poison_test.go:"}, {"failed", "out of memory: more than 128 MB"},
			{"failed", "past its deadline of " + deadline.String()}, {"bad input", "a part of the workbook is damaged"},
			{"no legal roster", "no legal roster exists: 2 facts can't hold together, by leave.honour, lock.honour (staff 11501)"},
		} {
			if got := says[poisoned[i]]; got[0] != want[0] || !strings.HasPrefix(got[1], want[1]) {
				x.Errorf("%s: %s, want %s", poisoned[i], got, want)
			}
		}
		if tries := n.count("attempt failed"); tries[poisoned[0]] != 3 || tries[poisoned[1]] != 3 || tries[poisoned[2]] != 3 || len(tries) != 3 {
			x.Errorf("attempts that failed: %v", tries)
		}
		return out, deadline
	}
}

// drafted wants that these wards and no others were drafted, each once.
func (x *trust) drafted(n *night, want ...string) {
	x.Helper()
	if got := slices.Sorted(maps.Keys(n.count("started"))); !slices.Equal(got, want) {
		x.Errorf("drafted %v, want %v", got, want)
	}
}

// peopleAtWork changes what people change between two nights: one edits a rota and
// its ward's workbook, one approves a rota, one asks for less, one removes a rota, one
// opens a ward, one mends a workbook.
func (x *trust) peopleAtWork(out string) {
	x.Helper()
	elm := file(x.T, filepath.Join(out, "elm.xlsx"))
	x.must(os.WriteFile(filepath.Join(out, "ash.xlsx"), elm, 0o666))
	x.ward("ash", 21)
	x.must(os.WriteFile(filepath.Join(x.wards, "batch.yaml"), []byte("version: 1\nwards:\n  - \"*.xlsx\"\n  - {file: birch.xlsx, approved: yes}\n"), 0o666))
	x.ward("cedar", 3)
	x.must(os.Remove(filepath.Join(out, "damson.xlsx")))
	x.ward("fir", 6)
	x.ward("poison-damaged-4", 14)
}

// TestBatchRetry: a ward on the poison list is tried again when that is asked for,
// three times more.
func TestBatchRetry(t *testing.T) {
	t.Parallel()
	x := newTrust(t)
	defer x.tellsNobody()
	x.ward("ash", 1)
	x.ward("poison-stumble-1", 2)
	out := filepath.Join(x.dir, "out")
	for _, night := range []struct {
		args  []string
		code  int
		tries int
	}{{nil, exitSomeFailed, 3}, {nil, exitSomeFailed, 0}, {[]string{"--retry"}, exitSomeFailed, 3}, {nil, exitSomeFailed, 0}} {
		if n := x.run(night.code, out, night.args...); n.count("attempt failed")["poison-stumble-1"] != night.tries || n.count("started")["poison-stumble-1"] != night.tries {
			t.Errorf("%v: %v; want %d attempts", night.args, n.events, night.tries)
		}
	}
	x.must(os.WriteFile(filepath.Join(x.home, healed), nil, 0o666))
	x.drafted(x.run(exitSomeFailed, out))
	x.drafted(x.run(exitOK, out, "--retry"), "poison-stumble-1")
	fresh := filepath.Join(x.dir, "fresh")
	x.run(exitOK, fresh)
	x.sameTree("after the retry", x.tree(out), x.tree(fresh))
}
