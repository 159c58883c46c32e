package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math"
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

// FuzzReadCells changes one cell of a good ward.
func FuzzReadCells(f *testing.F) {
	book := goodWard().raw()
	f.Add(uint8(3), uint8(2), uint8(3), uint8(1), uint8(0), "0.8", 0.8)
	f.Add(uint8(9), uint8(5), uint8(4), uint8(2), uint8(1), "LD", 46391.0)
	f.Add(uint8(1), uint8(3), uint8(3), uint8(1), uint8(2), "07:30-20:00", 7.3)
	f.Add(uint8(3), uint8(2), uint8(7), uint8(1), uint8(0), "every day not N; Fri-Sun off", -1.0)
	f.Add(uint8(6), uint8(0), uint8(30), uint8(1), uint8(0), "Mon 3/8/26", 1e300)
	f.Add(uint8(1), uint8(1), uint8(0), uint8(1), uint8(0), "-", 0.0) // a shift written as a dash
	f.Fuzz(func(t *testing.T, sheet, row, col, kind, style uint8, text string, number float64) {
		c := rawCell{kind: cellKind(kind) % (kindUnstored + 1), style: int32(style % 3)}
		switch c.kind {
		case kindText:
			c.kind = kindEmpty
			c.setText(text)
		case kindNumber:
			if math.IsNaN(number) || math.IsInf(number, 0) {
				return // nothing that a workbook could hold
			}
			c.num = number
		case kindTruth:
			c.num = float64(style % 2)
		}
		wb, err := readBook("ward.xlsx", book.withCell(int(sheet)%len(book.sheets), int(row)%12+1, int(col)%40+1, c))
		checkRead(t, wb, err)
	})
}

// Any cell may hold anything: nothing panics, and what is read is whole.
func TestAnythingInAnyCell(t *testing.T) {
	rounds := 5000
	if testing.Short() {
		rounds = 500
	}
	book := goodWard().raw()
	rng := rand.New(rand.NewPCG(9, 9))
	texts := []string{"", "E", "LX", "off", "1001", "1999", "Yes", "2027-01-06", "3rd August", "07:30", "E or L", "not N", "registered", "skill: IV",
		"approved", "Number", "Date", "Code", "First day", "-", "=1", "37.5", "early", "Wk -3", "ABS", "SICK", "Mon E", "every day off; ", ",", "\u00a0"}
	numbers := []float64{0, 1, -1, 0.3125, 0.8, 5, 7.3, 730, 37.5, 1001, 44929, 46391, 46393, 1e9, -1e300, 46405}
	refused := 0
	for range rounds {
		c := rawCell{kind: cellKind(rng.IntN(int(kindUnstored) + 1)), style: int32(rng.IntN(3)), num: numbers[rng.IntN(len(numbers))]}
		if c.kind == kindText {
			c.kind = kindEmpty
			c.setText(texts[rng.IntN(len(texts))])
		}
		if c.kind == kindTruth {
			c.num = float64(rng.IntN(2))
		}
		wb, err := readBook("ward.xlsx", book.withCell(rng.IntN(len(book.sheets)), 1+rng.IntN(9), 1+rng.IntN(33), c))
		checkRead(t, wb, err)
		if err != nil {
			refused++
		}
	}
	if refused < rounds/20 || refused > rounds*19/20 {
		t.Errorf("%d of %d refused: the changes don't test what they should", refused, rounds)
	}
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
