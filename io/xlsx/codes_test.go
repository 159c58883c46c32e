package xlsx

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rostergen/rostergen/model"
	"pgregory.net/rapid"
)

// codesWard has the given rows on its Codes sheet and no one who uses them.
func codesWard(rows ...[]any) *ward {
	w := &ward{rows: map[string][][]any{}}
	w.add(SheetWard, []any{"Item", "Value"}, []any{"Ward", "Maple"}, []any{"First day", firstDay}, []any{"Weeks", 2})
	w.add(SheetCodes, []any{"Code", "Name", "Meaning", "Start", "End", "Also written"})
	w.add(SheetCodes, rows...)
	w.add(SheetDemand, []any{"Shift", "Group", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}, []any{"E", "any"})
	w.add(SheetStaff, []any{"Number", "Name", "Band", "WTE"}, []any{"1001", "Ann Archer", 6, 1})
	w.add(SheetOffDuty, offDutyHead()[:4]...)
	return w
}

// The Codes sheet decides what a word means; the usual words come last.
func TestWordsForCodes(t *testing.T) {
	early := []any{"E", nil, "early", "07:00", "15:00"}
	day := []any{"R", "Radiology", "day", "09:00", "17:00", "Rad, X-ray"}
	long := []any{"LD", nil, "long day", "07:30", "20:00"}
	night := []any{"N", nil, "night", "20:00", "07:30"}
	leave, study, sick := []any{"AL", nil, "annual leave"}, []any{"SL", nil, "study"}, []any{"S", nil, "sick", nil, nil, "SICK"}
	rows := [][]any{early, day, long, night, leave, study, sick}
	for _, c := range []struct{ word, want string }{
		{"E", "E"}, {" e ", "E"}, {"\uff25", "E"}, {"Early", "E"}, {"EARLIES", "E"}, {"07:00-15:00", "E"}, {"7.00 to 15.00", "E"},
		{"R", "R"}, {"rad", "R"}, {"x-RAY", "R"}, // R is a day off in other wards
		{"long  day", "LD"}, {"Long-day", "no"}, {"l/d", "LD"}, {"07:30-20:00", "LD"},
		{"Night", "N"}, {"20:00\u201307:30", "N"},
		{"A/L", "AL"}, {"Annual Leave", "AL"}, {"SL", "SL"}, {"S/D", "SL"}, {"study leave", "SL"},
		{"S", "ABS"}, {"sick", "ABS"}, {"Sickness", "ABS"}, {"abs", "ABS"},
		{"Off", ""}, {"X", ""}, {"Rest", ""}, {"zero", ""}, {"D/O", ""}, {"-", ""}, {"\u2013", ""}, {"day  off", ""},
		{"Late", "no"}, {"Q", "no"}, {"09:00-17:30", "no"}, {"bh", "no"},
	} {
		w := codesWard(rows...).put("Off duty!D4", c.word)
		wb, err := ReadBytes("ward.xlsx", w.bytes())
		got := "no"
		if err == nil {
			got = wb.Instance.Catalogue.Label(wb.Roster.At(0, 0))
			if n := len(wb.Instance.Locks); n != 1 {
				t.Errorf("%q gives %d locks", c.word, n)
			}
		}
		if got != c.want {
			t.Errorf("%q is read as %q, want %q (%v)", c.word, got, c.want, err)
		}
	}
	two := codesWard(append(rows, []any{"E2", nil, "early", "06:00", "14:00"})...).put("Off duty!D4", "Early")
	if got, want := two.told(), `Off duty!D4: found code "Early"; want a code of sheet Codes (E, R, LD, N, E2, AL, SL, S or ABS)`; got != want {
		t.Errorf("two earlies: told\n%s\nwant\n%s", got, want)
	}
}

// Private absences are read as the neutral code, which comes first of its class.
func TestPrivateAbsences(t *testing.T) {
	rows := [][]any{{"E", nil, "early", "07:00", "15:00"}, {"CL", nil, "absent"}, {"AL", nil, "annual leave"},
		{"SICK", nil, "sick"}, {"SD", nil, "study"}, {"DNW", nil, "do not work"}}
	for _, c := range []struct {
		name string
		rows [][]any
		keep string
		want string // the absences, then what CL, AL, SICK, SD, DNW are read as
	}{
		{"added", rows, "No", "ABS CL AL SICK SD DNW: ABS AL ABS SD DNW"},
		{"listed", append(slices.Clone(rows), []any{"abs", "Away", "absent"}), "", "abs CL AL SICK SD DNW: abs AL abs SD DNW"},
		{"by its name", append(slices.Clone(rows), []any{"A", "Absent", "absent"}), "", "A CL AL SICK SD DNW: A AL A SD DNW"},
		{"kept", rows, "Yes", "CL AL SICK SD DNW: CL AL SICK SD DNW"},
	} {
		w := codesWard(c.rows...).add(SheetWard, []any{"Keep absence reasons", c.keep})
		for i, word := range []string{"CL", "AL", "SICK", "SD", "DNW"} {
			w.put("Off duty!"+cellRef(4, 4+i), word)
		}
		wb := w.read(t)
		var labels, read []string
		for _, a := range wb.Instance.Catalogue.Absences {
			labels = append(labels, a.Code)
		}
		for i := range 5 {
			read = append(read, wb.Instance.Catalogue.Label(wb.Roster.At(0, i)))
		}
		if got := strings.Join(labels, " ") + ": " + strings.Join(read, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if k, _ := wb.Instance.Catalogue.OfClass(model.Absent); c.keep != "Yes" && wb.Instance.Catalogue.Label(k) != read[0] {
			t.Errorf("%s: the catalogue's absent code is %q", c.name, wb.Instance.Catalogue.Label(k))
		}
	}
}

func testCodebook(t testing.TB) *codebook {
	t.Helper()
	in := goodInstance()
	b := &codebook{cat: &in.Catalogue, words: map[string]model.Code{}}
	for k := model.Code(1); int(k) < b.cat.Len(); k++ {
		b.words[key(b.cat.Label(k))] = k
	}
	return b
}

func TestAgreements(t *testing.T) {
	notN := "E L LD off"
	for _, c := range []struct{ text, want string }{ // days in order, "." is free
		{"Mon E", "E|.|.|.|.|.|."},
		{"Mon-Wed E or L", "E L|E L|E L|.|.|.|."},
		{"Mon, Thu off", "off|.|.|off|.|.|."},
		{"mon and thurs: early", "E|.|.|E|.|.|."},
		{"Mondays & Wednesdays LD", "LD|.|LD|.|.|.|."},
		{"Fri-Mon N", "N|.|.|.|N|N|N"},
		{"weekends off", ".|.|.|.|.|off|off"},
		{"weekdays E; weekends any", "E|E|E|E|E|.|."},
		{"every day not N; Fri-Sun off", notN + "|" + notN + "|" + notN + "|" + notN + "|off|off|off"},
		{"Every day E or off; Wed any", "E off|E off|.|E off|E off|E off|E off"},
		{"daily not E or L;", "LD N off|LD N off|LD N off|LD N off|LD N off|LD N off|LD N off"},
		{"Tue not off", ".|E L LD N|.|.|.|.|."},
		{"Mon to Fri E, L", "E L|E L|E L|E L|E L|.|."},
	} {
		a, err := parseAgreement(c.text, testCodebook(t))
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		days := make([]string, 7)
		for i, codes := range a.Allowed {
			if days[i] = strings.Join(codes, " "); codes == nil {
				days[i] = "."
			}
		}
		if got := strings.Join(days, "|"); got != c.want {
			t.Errorf("%q is %s, want %s", c.text, got, c.want)
		}
	}
	for text, want := range map[string]string{
		"":                     "no part",
		";":                    "no part",
		"E":                    `part "E": "E" is no day; want days such as Mon, Mon-Wed, weekends or every day, then codes`,
		"Mon":                  `part "Mon": no code after the days; want E, E or L, off, not N, or any`,
		"Mon E; Tue-":          `part "Tue-": the end is no day; want a range such as Mon-Wed`,
		"Mo E":                 `part "Mo E": "Mo" is no day; want days such as Mon, Mon-Wed, weekends or every day, then codes`,
		"Mon, E":               `part "Mon, E": "E" is no day; want days such as Mon, Mon-Wed, weekends or every day, then codes`,
		"Mon LDD":              `part "Mon LDD": "LDD" is no shift code; perhaps "LD"; want E, E or L, off, not N, or any`,
		"Mon AL":               `part "Mon AL": "AL" is no shift code; perhaps "L"; want E, E or L, off, not N, or any`,
		"Mon not":              `part "Mon not": "not" is no shift code; want E, E or L, off, not N, or any`,
		"Mon not E or any":     `part "Mon not E or any": "any" is no shift code; want E, E or L, off, not N, or any`,
		"Mon not E,L,LD,N,off": `part "Mon not E,L,LD,N,off": nothing is left; want E, E or L, off, not N, or any`,
	} {
		if _, err := parseAgreement(text, testCodebook(t)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// Any choice for any days, written out, is read as itself.
func TestAgreementsWrittenOut(t *testing.T) {
	b := testCodebook(t)
	rapid.Check(t, func(t *rapid.T) {
		var want [7][]string
		var parts []string
		for range rapid.IntRange(1, 4).Draw(t, "parts") {
			days := rapid.SliceOfNDistinct(rapid.IntRange(0, 6), 1, 7, rapid.ID[int]).Draw(t, "days")
			codes := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"E", "L", "LD", "N", "off"}), 1, 4, rapid.ID[string]).Draw(t, "codes")
			var names []string
			for _, d := range days {
				names = append(names, Weekdays[d])
				want[d] = codes
			}
			parts = append(parts, strings.Join(names, ", ")+" "+strings.Join(codes, " or "))
		}
		a, err := parseAgreement(strings.Join(parts, "; "), b)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, a.Allowed); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", a.Text, diff)
		}
	})
}

func TestNearest(t *testing.T) {
	codes := []string{"E", "L", "LD", "N", "AL", "SICK"}
	for text, want := range map[string]string{"LX": "LD", "EE": "E", "NN": "N", "SIK": "SICK", "A/L": "AL", "Q": "", "XYZ": "", "": ""} {
		if got, _ := nearest(text, codes); got != want {
			t.Errorf("nearest to %q is %q, want %q", text, got, want)
		}
	}
	names := []string{"Contract hours", "From", "To", "Number", "Name"}
	for text, want := range map[string]string{"Contrat hours": "Contract hours", "Form": "From", "No": "", "Numbr": "Number", "Nmae": "Name",
		"Telephone": "", "hours contract": ""} {
		if got, _ := nearestName(text, names); got != want {
			t.Errorf("name nearest to %q is %q, want %q", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("ABCD")), 0, 6, -1)
		a, b, c := []rune(word.Draw(t, "a")), []rune(word.Draw(t, "b")), []rune(word.Draw(t, "c"))
		if d := edits(a, b); d != edits(b, a) || (d == 0) != slices.Equal(a, b) || d > max(len(a), len(b)) {
			t.Fatalf("edits %d", d)
		}
		if same := append(slices.Clone(a), c...); edits(same, append(slices.Clone(b), c...)) > edits(a, b) {
			t.Fatal("a common ending adds to the distance")
		}
	})
}
