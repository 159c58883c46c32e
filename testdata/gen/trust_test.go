package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/batch"
)

// TestTrust: wards of 8 to 45 people in units of four to eight that begin on one day,
// no staff number twice, and the canary in every name.
func TestTrust(t *testing.T) {
	tr := &trust{seed: 7, wards: 60, canary: "Canary"}
	numbers, units, starts, shapes := map[string]bool{}, map[string]int{}, map[string]model.Date{}, map[string]bool{}
	for _, p := range tr.plots() {
		in := tr.instance(&p)
		units[in.Unit]++
		if n := len(in.Staff); n < 8 || n > 45 || in.Unit != p.unit || in.Start != p.start {
			t.Errorf("%s: %d people of %s from %s", p.file(), n, in.Unit, in.Start)
		}
		if at, ok := starts[in.Unit]; ok && at != in.Start {
			t.Errorf("%s begins on %s and %s", in.Unit, at, in.Start)
		}
		starts[in.Unit] = in.Start
		for _, s := range in.Staff {
			if numbers[s.Number] || !strings.HasSuffix(s.Name, " Canary") {
				t.Errorf("%s: number %s again, or no canary", p.file(), s.Number)
			}
			numbers[s.Number] = true
		}
		var periods []string
		for _, d := range in.Demand {
			periods = append(periods, d.Period)
		}
		shapes[strings.Join(periods, " ")] = true
	}
	small := 0
	for unit, n := range units {
		if n > 8 {
			t.Errorf("%s has %d wards", unit, n)
		}
		if n < 4 {
			small++
		}
	}
	if small > 1 || len(shapes) < 5 { // the last unit may be cut off
		t.Errorf("%d small units, %d shapes of demand", small, len(shapes))
	}
}

// TestTrustReads: workbooks of each kind read as they were meant, but for the damaged.
func TestTrustReads(t *testing.T) {
	tr := &trust{seed: 1, wards: 12, poison: 5}
	for _, p := range tr.plots() {
		data, err := tr.workbook(&p)
		if err != nil {
			t.Fatal(err)
		}
		wb, err := xlsx.ReadBytes(p.file(), data)
		switch {
		case (err != nil) != (p.kind() == "damaged"):
			t.Errorf("%s: %v", p.file(), err)
		case err == nil && (wb.Instance.Ward == "" || len(wb.Instance.Staff) != len(tr.instance(&p).Staff)):
			t.Errorf("%s: %s", p.file(), wb.Counts)
		}
	}
}

// TestTrustIsTheSame: a ward's bytes hang on the seed and its number alone.
func TestTrustIsTheSame(t *testing.T) {
	plain, poisoned, other := &trust{seed: 7, wards: 30}, &trust{seed: 7, wards: 40, poison: 8}, &trust{seed: 8, wards: 30}
	bytesOf := func(tr *trust, p plot) []byte {
		data, err := tr.workbook(&p)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	left, right := plain.plots(), poisoned.plots()
	for _, i := range []int{0, 1, 13, 29} {
		a := bytesOf(plain, left[i])
		if !bytes.Equal(a, bytesOf(plain, left[i])) {
			t.Errorf("ward %d is another the second time", i+1)
		}
		if right[i].poison < 0 && !bytes.Equal(a, bytesOf(poisoned, right[i])) {
			t.Errorf("ward %d is another among poison", i+1)
		}
		if bytes.Equal(a, bytesOf(other, other.plots()[i])) {
			t.Errorf("ward %d is the same from another seed", i+1)
		}
	}
}

// TestPoison: spread evenly, of each kind as many.
func TestPoison(t *testing.T) {
	tr := &trust{seed: 1, wards: 500, poison: 25}
	kinds, last := map[string]int{}, -10
	for i, p := range tr.plots() {
		if p.poison < 0 {
			continue
		}
		if gap := i - last; gap != 20 {
			t.Errorf("%d wards between poison", gap)
		}
		last = i
		kinds[p.kind()]++
		if !strings.HasPrefix(p.file(), "poison-"+p.kind()+"-") {
			t.Error(p.file())
		}
	}
	for _, k := range poisons {
		if kinds[k] != 5 {
			t.Errorf("%d of %s", kinds[k], k)
		}
	}
}

// TestDamages: each is refused, and for its own reason.
func TestDamages(t *testing.T) {
	tr := &trust{seed: 1, wards: 1}
	data, err := tr.workbook(&tr.plots()[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range damages {
		bad, err := d.do(data)
		if err != nil {
			t.Fatal(err)
		}
		_, err = xlsx.ReadBytes("ward.xlsx", bad)
		if err == nil {
			t.Errorf("%s is read", d.name)
			continue
		}
		t.Logf("%s: %v", d.name, err)
	}
}

// TestRun: the files of a run, the manifest among them, which lists each once.
func TestRun(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "wards")
	if err := run([]string{"-many", "12", "-seed", "3", "-poison", "5", "-canary", "Canary", "-manifest", folder}, io.Discard); err != nil {
		t.Fatal(err)
	}
	path, _, err := batch.FindManifest([]string{folder})
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := batch.ReadManifest(path, text)
	if err != nil {
		t.Fatal(err)
	}
	jobs, err := batch.Plan(m, nil, batch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 13 || len(jobs) != 12 {
		t.Errorf("%d files, %d jobs, %v", len(entries), len(jobs), err)
	}
	for _, j := range jobs {
		if j.Due == "" || j.Unit == "" {
			t.Errorf("%+v", j)
		}
	}
	for _, args := range [][]string{nil, {"a", "b"}, {"-many", "5"}, {"-seed", "2", folder}, {"-many", "5", "-poison", "6", folder}, {"-many", "9000", folder}, {"-x", folder}} {
		if err := run(args, io.Discard); err == nil {
			t.Errorf("%q is taken", args)
		}
	}
}
