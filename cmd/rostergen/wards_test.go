package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// wardCases are the test wards with the exit code that generate must give.
var wardCases = []struct {
	file string
	code int
}{
	{"acute-medical-32", exitOK},
	{"community-14", exitOK},
	{"emergency-78", exitOK},
	{"surgical-long-day-40", exitOK},
	{"night-heavy-24", exitOK},
	{"rehabilitation-20", exitOK},
	{"understaffed-26", exitGaps},
	{"impossible-30", exitInfeasible},
	{"tiny-6", exitOK},
}

func rostergen(t *testing.T, args ...string) (code int, out, errOut string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), args, nil, &o, &e)
	return code, o.String(), e.String()
}

// TestWards drafts every test ward with little work: each answer is legal, and
// check says the same of the written workbook as generate said of the draft.
func TestWards(t *testing.T) {
	for _, c := range wardCases {
		t.Run(c.file, func(t *testing.T) {
			t.Parallel()
			ward := filepath.Join("../../testdata/wards", c.file+".xlsx")
			rota := filepath.Join(t.TempDir(), "rota.xlsx")
			code, out, errOut := rostergen(t, "generate", ward, "-o", rota, "--work-limit", "12000000", "--json")
			if code != c.code {
				t.Fatalf("exit code %d, want %d\n%s%s", code, c.code, out, errOut)
			}
			if c.code == exitInfeasible {
				if _, err := os.Stat(rota); err == nil {
					t.Error("a rota was written although there is none")
				}
				return
			}
			draft := summary(t, out)
			if draft.Certificate.Score[model.Hard] != 0 {
				t.Errorf("draft breaks hard rules: %v", draft.Certificate.Score)
			}
			_, out, errOut = rostergen(t, "check", rota, "--json")
			if checked := summary(t, out); checked.Score != draft.Score {
				t.Errorf("check says %s of the workbook, generate said %s\n%s", checked.Score, draft.Score, errOut)
			}
		})
	}
}

func summary(t *testing.T, text string) summaryJSON {
	t.Helper()
	var s summaryJSON
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return s
}

// TestWorkersDoNotMatter: same input, seed and work limit give the same bytes
// with one, two and four workers; another seed gives others.
func TestWorkersDoNotMatter(t *testing.T) {
	ward := "../../testdata/wards/rehabilitation-20.xlsx"
	draft := func(seed, workers string) []byte {
		rota := filepath.Join(t.TempDir(), "rota.xlsx")
		if code, out, errOut := rostergen(t, "generate", ward, "-o", rota, "--work-limit", "12000000", "--seed", seed, "--workers", workers); code != exitOK {
			t.Fatalf("exit code %d\n%s%s", code, out, errOut)
		}
		data, err := os.ReadFile(rota)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	one := draft("1", "1")
	for _, workers := range []string{"2", "4"} {
		if !bytes.Equal(one, draft("1", workers)) {
			t.Errorf("%s workers give another workbook than one", workers)
		}
	}
	if bytes.Equal(one, draft("2", "1")) {
		t.Error("another seed gives the same workbook")
	}
}

// TestNextRollsOn: the rota of one period becomes the input of the following
// one, which has a legal rota again, and whose carry-in is what was worked.
func TestNextRollsOn(t *testing.T) {
	dir := t.TempDir()
	rota, ward2, rota2 := filepath.Join(dir, "rota.xlsx"), filepath.Join(dir, "ward2.xlsx"), filepath.Join(dir, "rota2.xlsx")
	must := func(want int, args ...string) string {
		code, out, errOut := rostergen(t, args...)
		if code != want {
			t.Fatalf("%v: exit code %d, want %d\n%s%s", args, code, want, out, errOut)
		}
		return out
	}
	must(exitOK, "generate", "../../testdata/wards/tiny-6.xlsx", "-o", rota, "--work-limit", "500000")
	must(exitOK, "next", rota, "-o", ward2)
	must(exitOK, "generate", ward2, "-o", rota2, "--work-limit", "500000")
	a := &app{out: &bytes.Buffer{}, err: &bytes.Buffer{}}
	first, err := a.load(rota, "")
	if err != nil {
		t.Fatal(err)
	}
	second, err := a.load(ward2, "")
	if err != nil {
		t.Fatal(err)
	}
	if second.instance.Start != first.instance.End()+1 {
		t.Errorf("next begins on %s, the rota ended on %s", second.instance.Start, first.instance.End())
	}
	for s := range first.instance.Staff {
		for back := 1; back <= 28; back++ {
			was := first.roster.At(s, first.instance.Days-back)
			if got, known := second.instance.CarryIn.At(s, -back); !known || got != was {
				t.Fatalf("person %d, %d days back: %d known %v, worked %d", s, back, got, known, was)
			}
		}
	}
}
