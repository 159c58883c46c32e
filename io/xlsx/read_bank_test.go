package xlsx

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/rostergen/rostergen/model"
)

// goodBank is a bank list with something in every column.
func goodBank() *ward {
	w := &ward{rows: map[string][][]any{}}
	w.add(SheetBank, []any{"Number", "Name", "Band", "Registered", "Skills", "Wards", "Nights", "Most hours a week", "Booked elsewhere (h)", "Suspended until", "Warnings"},
		[]any{"B1", "Ann Archer", 5, nil, "IV, Cannulation", "Maple, Elm", "Yes", 37.5, 15},
		[]any{2002, "Bob Baker", "Band 3", nil, nil, nil, nil, nil, nil, day(-3), 2})
	w.add(SheetAvailable, []any{"Number", "Date", "Period"},
		[]any{"B1", day(0), "any"}, []any{"b1", day(1), "E"}, []any{"2002", "5 January 2027"})
	return w
}

func TestReadBank(t *testing.T) {
	got, err := ReadBank("some/where/bank.xlsx", goodBank().bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := &model.Bank{Counts: "2 bank people, 3 availabilities", People: []model.BankPerson{
		{Number: "B1", Name: "Ann Archer", Band: 5, Registered: true, Skills: []string{"IV", "Cannulation"}, Wards: []string{"Maple", "Elm"}, Nights: true,
			MostWeek: 2250, Booked: 900, Available: []model.Availability{{Date: day(0)}, {Date: day(1), Period: "E"}}},
		{Number: "2002", Name: "Bob Baker", Band: 3, SuspendedUntil: ptr(day(-3)), Warnings: 2, Available: []model.Availability{{Date: day(1)}}},
	}}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(model.Source{}), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if at := got.People[1].Source.String(); at != "bank.xlsx, Bank!A3" {
		t.Error(at)
	}
}

// Every fault names its place, all come at once, and none holds a name.
func TestBankFaults(t *testing.T) {
	for _, c := range []struct {
		at   string
		v    any
		want string // of the fault, or of the warning
	}{
		{"Bank!A2", "=1+1", `Bank!A2: found a number beginning with "="; want a staff number; a formula is never run`},
		{"Bank!A3", "b1", `Bank!A3: found "b1" again; want one row per person; it stands in A2 already`},
		{"Bank!A2", nil, "Bank!A2: found an empty cell; want a staff number"},
		{"Bank!B2", "@SUM(A1)", `Bank!B2: found a name beginning with "@"; want a name; a formula is never run`},
		{"Bank!C2", 11, `Bank!C2: found "11"; want a band from 2 to 9`},
		{"Bank!C2", stale("A1"), "error: ward.xlsx, sheet \"Bank\", cell C2 has a formula whose result isn't stored, so it would be read as blank; " +
			"open the workbook in Excel, which calculates it, and save"},
		{"Bank!D2", "perhaps", "Bank!D2: found something else; want Yes or No"},
		{"Bank!E2", "+IV", `Bank!E2: found a text beginning with "+"; want skills separated by commas; a formula is never run`},
		{"Bank!F2", "=Maple", `Bank!F2: found a text beginning with "="; want wards separated by commas; a formula is never run`},
		{"Bank!H2", 169, "Bank!H2: found 169; want hours a week above 0 and at most 168; the policy's limit holds besides"},
		{"Bank!H2", 0, "Bank!H2: found 0 h; want hours a week above 0 and at most 168; the policy's limit holds besides"},
		{"Bank!I2", -1, "Bank!I2: found -1; want hours a week from 0 to 168"},
		{"Bank!J2", "Ann is away", "Bank!J2: found a text; want a date such as 21 Dec 2026"},
		{"Bank!J2", "5 January", `Bank!J2: found "5 January"; want a date such as 21 Dec 2026, with its year`},
		{"Bank!K2", 1.5, "Bank!K2: found 1.5; want a whole number from 0"},
		{"Bank!L1", "Remarks", "warning: Bank!L1: found column \"Remarks\"; want a column of the ward workbook; this one is not read"},
		{"Available!A2", "B9", `Available!A2: found staff number "B9"; want a number of sheet Bank`},
		{"Available!A2", "Ann Archer", "Available!A2: found staff number of an unusual form; want a number of sheet Bank"},
		{"Available!B2", nil, "Available!B2: found an empty cell; want a date"},
		{"Available!B2", 46000, "Available!B2: found the number 46000; want a date such as 21 Dec 2026, in a cell formatted as a date"},
		{"Available!C2", "=E", `Available!C2: found a text beginning with "="; want a shift's code, its name, or any; a formula is never run`},
		{"Available!C2", strings.Repeat("E", 401), "Available!C2: found a text of 401 letters; want a shift's code, its name, or any, at most 400 letters"},
	} {
		got := tellBank(goodBank().put(c.at, c.v).bytes())
		if !slices.Contains(strings.Split(got, "\n"), c.want) {
			t.Errorf("%s %v:\n%s\nwant\n%s", c.at, c.v, got, c.want)
		}
		if strings.Contains(got, "Archer") || strings.Contains(got, "Baker") {
			t.Errorf("%s %v: a name in %s", c.at, c.v, got)
		}
	}
	both := tellBank(goodBank().put("Bank!C2", 11).put("Available!A3", "B7").bytes())
	if strings.Count(both, "\n") != 1 {
		t.Errorf("two faults: %s", both)
	}
	if got := tellBank(goodBank().drop(SheetAvailable).bytes()); got != `ward.xlsx: found the sheets "Bank"; want also a sheet "Available"` {
		t.Error(got)
	}
	if got := tellBank(goodWard().bytes()); !strings.Contains(got, `want also a sheet "Bank"`) {
		t.Error(got)
	}
}

func tellBank(data []byte) string {
	bank, err := ReadBank("ward.xlsx", data)
	var faults model.Faults
	if err != nil && !errors.As(err, &faults) {
		return "error: " + err.Error()
	}
	if bank != nil {
		faults = bank.Faults
	}
	return tell(&Workbook{Faults: faults}, nil)
}

// However the file's bytes are damaged, no other bank comes out without a word.
func TestDamagedBanks(t *testing.T) {
	rounds := 400
	if testing.Short() {
		rounds = 60
	}
	good := goodBank().bytes()
	want, err := ReadBank("bank.xlsx", good)
	must(err)
	rng := rand.New(rand.NewPCG(3, 1))
	for range rounds {
		bank, err := ReadBank("bank.xlsx", damage(rng, good))
		if err != nil {
			checkError(t, err)
		} else if len(bank.Faults) == 0 && !cmp.Equal(want, bank) {
			t.Errorf("read as another bank:\n%s", cmp.Diff(want, bank))
		}
	}
}

// The template is read as it was written.
func TestBankTemplate(t *testing.T) {
	data, err := EncodeBankTemplate(firstDay)
	must(err)
	again, err := EncodeBankTemplate(firstDay)
	must(err)
	bank, err := ReadBank("bank.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	if string(data) != string(again) || len(bank.Faults) > 0 || bank.Counts != "4 bank people, 8 availabilities" {
		t.Errorf("%s, %v", bank.Counts, bank.Faults)
	}
	if p := bank.People[3]; !p.Suspended(firstDay, 3) || p.Week(48*60) != 48*60 || bank.People[0].Week(48*60) != 2250-900 {
		t.Errorf("%+v", p)
	}
}

// FuzzBank feeds whole files, and cells of a good one.
func FuzzBank(f *testing.F) {
	f.Add(goodBank().bytes(), "Bank!A2", "B1")
	f.Add([]byte(nil), "Available!B2", "5 January")
	f.Add(goodBank().bytes()[:400], "Bank!H2", "37:30")
	f.Add(testBook(f), "Available!C2", "=1+1")
	f.Add([]byte("PK"), "Bank!J2", "3rd August 2026")
	f.Fuzz(func(t *testing.T, data []byte, at, text string) {
		if bank, err := ReadBank("bank.xlsx", data); err != nil {
			checkError(t, err)
		} else if bank == nil {
			t.Error("neither a bank nor an error")
		}
		sheet, cell, _ := strings.Cut(at, "!")
		if (sheet != SheetBank && sheet != SheetAvailable) || len(cell) != 2 || cell[0] < 'A' || cell[0] > 'K' || cell[1] < '1' || cell[1] > '9' {
			return
		}
		if _, err := ReadBank("bank.xlsx", goodBank().put(at, text).bytes()); err != nil {
			checkError(t, err)
		}
	})
}
