package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rostergen/rostergen/model"
)

// checkDamaged wants a damaged ward to be refused, to be warned of, or to be the
// same ward.
func checkDamaged(t *testing.T, what string, data []byte, want *model.Instance) (refused bool) {
	t.Helper()
	wb, err := ReadBytes("ward.xlsx", data)
	if err != nil {
		checkError(t, err)
		return true
	}
	if len(wb.Faults) == 0 && !cmp.Equal(want, wb.Instance, sameWorld) {
		t.Errorf("%s: read as another ward:\n%s", what, cmp.Diff(want, wb.Instance, sameWorld))
	}
	return false
}

// checkError wants a refusal of the gate or a list with at least one fault.
func checkError(t *testing.T, err error) {
	t.Helper()
	var gate *GateError
	var faults model.Faults
	if !errors.As(err, &gate) && (!errors.As(err, &faults) || len(faults.Fatal()) == 0) {
		t.Errorf("error of type %T: %v", err, err)
	}
}

// However the file's bytes are damaged, no other ward comes out.
func TestDamagedWards(t *testing.T) {
	rounds := 2000
	if testing.Short() {
		rounds = 200
	}
	good := goodWard().bytes()
	want := goodWard().read(t).Instance
	rng := rand.New(rand.NewPCG(7, 7))
	refused := 0
	for range rounds {
		if checkDamaged(t, "bytes", damage(rng, good), want) {
			refused++
		}
	}
	if refused < rounds/2 {
		t.Errorf("only %d of %d refused", refused, rounds)
	}
}

// A part that breaks off is noticed even if its check sum is right.
func TestPartsThatBreakOff(t *testing.T) {
	rounds := 20
	if testing.Short() {
		rounds = 4
	}
	good := goodWard().bytes()
	want := goodWard().read(t).Instance
	zr, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
	must(err)
	rng := rand.New(rand.NewPCG(8, 8))
	for _, f := range zr.File {
		r, err := f.Open()
		must(err)
		text, err := io.ReadAll(r)
		must(err)
		for range rounds {
			cut := rng.IntN(len(text))
			checkDamaged(t, f.Name, rewrite(good, f.Name, string(text), string(text[:cut])), want)
		}
	}
}

func FuzzReadBytes(f *testing.F) {
	f.Add(goodWard().bytes())
	f.Add(codesWard([]any{"E", nil, "early", "07:00", "15:00"}).bytes())
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		wb, err := ReadBytes("ward.xlsx", data)
		checkRead(t, wb, err)
	})
}

// FuzzReadCells puts a text and a number anywhere into a good ward.
func FuzzReadCells(f *testing.F) {
	f.Add(uint8(3), uint8(2), uint8(3), "0.8", 0.8)
	f.Add(uint8(9), uint8(5), uint8(4), "LD", 46391.0)
	f.Add(uint8(1), uint8(3), uint8(3), "07:30", 7.3)
	f.Add(uint8(3), uint8(2), uint8(7), "every day not N; Fri-Sun off", -1.0)
	f.Add(uint8(6), uint8(0), uint8(30), "Mon 3/8/26", 1e300)
	f.Fuzz(func(t *testing.T, sheet, row, col uint8, text string, number float64) {
		for _, v := range []any{text, plain(number)} {
			w := goodWard()
			name := w.order[int(sheet)%len(w.order)]
			w.put(name+"!"+cellRef(int(row)%12+1, int(col)%40+1), v)
			data, ok := w.tryBytes()
			if !ok {
				return // no text that a workbook could hold
			}
			wb, err := ReadBytes("ward.xlsx", data)
			checkRead(t, wb, err)
		}
	})
}

// checkRead wants a whole instance or a proper error.
func checkRead(t *testing.T, wb *Workbook, err error) {
	t.Helper()
	if err != nil {
		checkError(t, err)
		return
	}
	in := wb.Instance
	if in.Days < model.MinDays || in.Days > model.MaxDays || len(in.Staff) == 0 || len(in.Catalogue.Shifts) == 0 {
		t.Errorf("%d days, %d staff", in.Days, len(in.Staff))
	}
	if len(in.CarryIn.Lines) != len(in.Staff) || len(in.CarryIn.Weeks) != len(in.Staff) {
		t.Errorf("carry-in of %d people", len(in.CarryIn.Lines))
	}
	for _, line := range in.CarryIn.Lines {
		if line != nil && len(line) != in.CarryIn.Days {
			t.Errorf("a line of %d days, want %d", len(line), in.CarryIn.Days)
		}
	}
	for _, l := range in.Locks {
		if l.Staff >= len(in.Staff) || !in.InHorizon(in.Day(l.Date)) || int(l.Code) >= in.Catalogue.Len() {
			t.Errorf("lock %+v", l)
		}
	}
	for _, l := range in.Leave {
		if l.Staff >= len(in.Staff) || l.From > l.To || !in.Catalogue.IsAbsence(l.Code) {
			t.Errorf("leave %+v", l)
		}
	}
	for _, q := range in.Requests {
		for _, k := range q.Codes {
			if q.Staff >= len(in.Staff) || !in.Catalogue.IsShift(k) {
				t.Errorf("request %+v", q)
			}
		}
	}
	for _, d := range in.Demand {
		if k, ok := in.Catalogue.Find(d.Period); !ok || !in.Catalogue.IsShift(k) {
			t.Errorf("demand %+v", d)
		}
	}
}
