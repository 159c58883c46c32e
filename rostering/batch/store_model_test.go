package batch

import (
	"errors"
	"os"
	"testing"

	"pgregory.net/rapid"
)

// TestTreeModel does all that can be done to one ward's files in any order, with
// stops at any step, and compares with what must come of it: what a person wrote
// last stands until a person does something else.
func TestTreeModel(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			rt.Fatal(err)
		}
		x := openTree(rt, dir)
		defer func() { _ = x.Close() }()
		mine := ""  // what a person wrote last and nobody took away
		record := 0 // the version of the record; 0: none
		rota := 0   // the version of our rota that stands; 0: none
		for i := range rapid.IntRange(1, 12).Draw(rt, "actions") {
			version := 100 + i
			switch rapid.SampledFrom([]string{"put", "put", "fail", "edit", "remove", "reopen"}).Draw(rt, "action") {
			case "put":
				steps := x.stopAt(rapid.IntRange(1, 9).Draw(rt, "stop"))
				err := x.Put(treeRecord("A", version), treeRota("A", version))
				switch {
				case mine != "" && !errors.Is(err, ErrTouched) || mine == "" && err != nil && !errors.Is(err, errStop):
					rt.Fatalf("error %v after %q", err, *steps)
				case err == nil, errors.Is(err, errStop) && len(*steps) > 3 && (*steps)[3] == "sync rota":
					record, rota = version, version // in place, or will be settled
				}
			case "fail":
				err := x.Put(treeFailure("A", version), nil)
				if touched := mine != ""; touched != errors.Is(err, ErrTouched) || !touched && err != nil {
					rt.Fatalf("error %v", err)
				} else if !touched {
					record = version
				}
			case "edit":
				mine, rota = treeKey(version)+" by hand", 0
				x.ok(os.RemoveAll(x.rotaPath("A")))
				x.ok(os.WriteFile(x.rotaPath("A"), []byte(mine), 0o600))
			case "remove":
				mine, rota = "", 0
				x.ok(os.RemoveAll(x.rotaPath("A")))
			case "reopen":
				x.ok(x.Close())
				x = openTree(rt, dir)
			}
			x.goOn()
			want := ToDo
			if mine != "" {
				want = Touched
			}
			if r := x.wantStanding("A", "another key", want); (r == nil) != (record == 0) || r != nil && r.Key != treeKey(record) {
				rt.Fatalf("record %v, want that of %d", r, record)
			}
			got, err := x.Rota("A")
			x.ok(err)
			if wantRota := mine; mine == "" && rota != 0 && string(got) != string(treeRota("A", rota)) || (mine != "" || rota == 0) && string(got) != wantRota {
				rt.Fatalf("a rota of %d bytes, want version %d or %q", len(got), rota, mine)
			}
		}
	})
}
