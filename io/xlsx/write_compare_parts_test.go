package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
)

func TestPlainAndSignedText(t *testing.T) {
	for _, c := range []struct {
		v             float64
		decimals      int
		plain, signed string
	}{
		{0, 0, "0", "0"}, {-0.04, 1, "0.0", "0.0"}, {0.04, 1, "0.0", "0.0"}, {4, 0, "4", "+4"}, {-4, 0, "-4", "-4"},
		{1234.56, 1, "1,234.6", "+1,234.6"}, {-1234567, 0, "-1,234,567", "-1,234,567"}, {-123, 0, "-123", "-123"}, {0.5, 2, "0.50", "+0.50"},
	} {
		if got := plainText(c.v, c.decimals); got != c.plain {
			t.Errorf("%v: %q, want %q", c.v, got, c.plain)
		}
		if got := signedText(c.v, c.decimals); got != c.signed {
			t.Errorf("%v: %q, want %q", c.v, got, c.signed)
		}
	}
}

func TestSheetNames(t *testing.T) {
	n := &sheetNames{[]string{"Findings"}}
	for _, c := range []struct{ want, got string }{
		{"Rota base", "Rota base"},
		{"rota BASE", "rota BASE (2)"},
		{"findings", "findings (2)"},
		{"a/b:[c]*?", "a-b--c---"},
		{"'quoted'", "quoted"},
		{"", "(2)"},
		{"1234567890123456789012345678901234", "1234567890123456789012345678901"},
		{"1234567890123456789012345678901x", "123456789012345678901234567 (2)"},
		{"\U0001F600 and sixteen more \U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600", "\U0001F600 and sixteen more \U0001F600\U0001F600\U0001F600\U0001F600\U0001F600"}, // 2+18+5*2 = 30, the next makes 32
	} {
		if got := n.add(c.want); strings.TrimSpace(got) != c.got {
			t.Errorf("%q becomes %q, want %q", c.want, got, c.got)
		}
	}
}

func TestSheetNamesOfAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := &sheetNames{}
		for range 5 {
			name := n.add(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"\u017f", "s", "S", "'''", "K", "\u212a"})).Draw(t, "name"))
			if why := badSheetName(name); why != "" || len(utf16.Encode([]rune(name))) > mostSheetName {
				t.Fatalf("%q is a name %s", name, why)
			}
		}
		for i, a := range n.taken {
			for _, b := range n.taken[:i] {
				if strings.EqualFold(a, b) {
					t.Fatalf("%q and %q", a, b)
				}
			}
		}
	})
}

func TestMostApart(t *testing.T) {
	none := math.NaN()
	for _, c := range []struct {
		name  string
		lists [][]float64
		n     int
		want  []int
	}{
		{"nothing differs", [][]float64{{1, 2}, {1, 2}}, 3, []int{0}},
		{"the two of three that differ most, in their order", [][]float64{{1, 2}, {1, 4}, {1, 3}, {9, 2}}, 2, []int{0, 1, 3}}, // 2, 1 and 8 apart
		{"what is not known is not apart", [][]float64{{1, none}, {none, 9}, nil}, 2, []int{0}},
	} {
		if diff := cmp.Diff(c.want, mostApart(c.lists, c.n)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestLeaveByWeek(t *testing.T) {
	week := func(k int, credited, contracted model.Minutes, most float64) model.LeaveWeek {
		return model.LeaveWeek{Week: k, Group: model.Registered, Credited: credited, Contracted: contracted, Least: 11, Most: most}
	}
	c := sampleComparison(5, 1)
	for i := range c.Scenarios {
		most := float64(17 + 2*i) // of the scenario in this ward alone
		second := model.WardResult{Ward: "Ash", Leave: []model.LeaveWeek{week(0, 300, 1000, most), week(1, 0, 1000, most)}}
		c.Scenarios[i].Wards = append(c.Scenarios[i].Wards, second)
	}
	c.Scenarios[0].Wards[0].Leave = []model.LeaveWeek{week(0, 100, 3000, 17), week(1, 600, 3000, 17)}
	c.Scenarios[1].Wards[0].Leave = []model.LeaveWeek{week(0, 100, 3000, 17), week(1, 600, 3000, 17)}
	f := compared(t, c)
	// Week 1: (100 + 300) / (3000 + 1000) = 10 %; week 2: 600 / 4000 = 15 %.
	wantLines(t, lines(f, SheetChartData),
		"Scenario|Week 1|Week 2",
		"At least 11 %|11.0|11.0",
		"At most 17 %|17.0|17.0",
		"Base|10.0|15.0",
		"One more Band 5 on nights|10.0|15.0",
	)
	for _, l := range lines(f, SheetChartData) {
		if strings.HasPrefix(l, "At most 19 %") {
			t.Error("a ceiling is shown that not all wards have")
		}
	}
}

// Rotas are compared by number, date and code as written; people who came or
// went are named.
func TestRosterCopy(t *testing.T) {
	base, x := sampleWardResult(sampleVariant(5, 0), 0), sampleWardResult(sampleVariant(5, 0), 0)
	if c := newRosterCopy(&x, &base); len(c.differs) != 0 || c.notes[1] != "Framed: differs from the base's rota, in 0 of 210 cells." { // 5 x 42
		t.Error(c.notes)
	}
	x.Roster.Set(2, 3, model.Code(4))
	was := base.Roster.At(2, 3)
	if was == model.Code(4) {
		t.Fatal("the cell is a night already")
	}
	x.Instance.Staff[4].Number, x.Instance.Staff[4].Name = "NEW-1", "Nell New"
	gone := base.Instance.Staff[4].Name
	c := newRosterCopy(&x, &base)
	if diff := cmp.Diff(map[lockAt]bool{{2, 3}: true}, c.differs, cmp.AllowUnexported(lockAt{})); diff != "" {
		t.Error(diff)
	}
	want := []string{"Framed: differs from the base's rota, in 1 of 168 cells.", // 4 x 42
		"Not in the base's rota: Nell New.", "Only in the base's rota: " + gone + "."}
	if diff := cmp.Diff(want, c.notes[1:]); diff != "" {
		t.Error(diff)
	}
	if l := c.look(2, 3, look{}); l.left != markEdge || l.bottom != markEdge {
		t.Error("the cell that differs is not framed")
	}
	if l := c.look(2, 4, look{}); l != (look{}) {
		t.Error("a cell that is the same is framed")
	}
}

// A rota's sheet is a copy: the look of the off duty, and no formula, choice or
// place to sign.
func TestRotaSheetIsForReading(t *testing.T) {
	f := compared(t, sampleComparison(5, 1))
	want := opened(t, sampleVariant(5, 0), WriteOptions{})
	grid, same := rawRows(f, "Rota base"), rawRows(want, SheetOffDuty)
	for r := weekRow; r < weekRow+8; r++ {
		if diff := cmp.Diff(strings.Join(same[r][:min(len(same[r]), leftBlock+42)], "|"), strings.Join(grid[r][:min(len(grid[r]), leftBlock+42)], "|")); diff != "" {
			t.Error(diff)
		}
	}
	if list, err := f.GetDataValidations("Rota base"); err != nil || len(list) > 0 {
		t.Errorf("%d drop-downs, %v", len(list), err)
	}
	footer, err := f.GetHeaderFooter("Rota base")
	must(err)
	if strings.Contains(footer.OddFooter, "SIGNED") || !strings.Contains(footer.OddFooter, "For comparison only") {
		t.Error(footer.OddFooter)
	}
}

var chartReference = regexp.MustCompile(`<c:?f>([^<]+)</|<f>([^<]+)</f>`)

// Every chart points at cells that are there: names that are filled, and values
// of as many cells as there are categories.
func TestChartsPointAtTheirTables(t *testing.T) {
	data, err := EncodeComparison(sampleComparison(8, 3))
	must(err)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(err)
	t.Cleanup(func() { must(f.Close()) })
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(err)
	charts := 0
	for _, part := range z.File {
		if !strings.HasPrefix(part.Name, "xl/charts/chart") {
			continue
		}
		charts++
		r, err := part.Open()
		must(err)
		text, err := io.ReadAll(r)
		must(err)
		refs := chartReference.FindAllStringSubmatch(string(text), -1)
		if len(refs) == 0 || len(refs)%3 != 0 {
			t.Fatalf("%s has %d references", part.Name, len(refs))
		}
		for i := 0; i < len(refs); i += 3 { // name, categories, values
			name, categories, values := cellsOf(t, f, refs[i][2]), cellsOf(t, f, refs[i+1][2]), cellsOf(t, f, refs[i+2][2])
			if len(name) != 1 || name[0] == "" || len(categories) == 0 || len(categories) != len(values) {
				t.Errorf("%s: %s names %q, %d categories, %d values", part.Name, refs[i][2], name, len(categories), len(values))
			}
			if slices.Contains(categories, "") {
				t.Errorf("%s: an empty category in %s", part.Name, refs[i+1][2])
			}
			if strings.Join(values, "") == "" {
				t.Errorf("%s: no value in %s", part.Name, refs[i+2][2])
			}
		}
	}
	// Findings; then totals, kinds, leave of two groups, nights.
	if charts != 6 {
		t.Errorf("%d charts, want 6", charts)
	}
}

// cellsOf reads what a reference such as 'Chart data'!$A$5:$A$8 names.
func cellsOf(t *testing.T, f *excelize.File, ref string) []string {
	t.Helper()
	ref = strings.NewReplacer("&#39;", "'", "&apos;", "'").Replace(ref)
	sheet, area, ok := strings.Cut(ref, "!")
	if !ok {
		t.Fatalf("%q is no reference", ref)
	}
	sheet, area = strings.Trim(sheet, "'"), strings.ReplaceAll(area, "$", "")
	from, to, several := strings.Cut(area, ":")
	if !several {
		to = from
	}
	c1, r1, err := excelize.CellNameToCoordinates(from)
	must(err)
	c2, r2, err := excelize.CellNameToCoordinates(to)
	must(err)
	var out []string
	for r := r1; r <= r2; r++ {
		for c := c1; c <= c2; c++ {
			v, err := f.GetCellValue(sheet, cellRef(r, c))
			must(err)
			out = append(out, v)
		}
	}
	return out
}

// The first chart shows unfilled duties; where there are none, what differs.
func TestTotalFigure(t *testing.T) {
	known := func(v float64, verdict model.Verdict) model.Value {
		return model.Value{Known: true, Shown: v, Verdict: verdict}
	}
	figures := []model.Figure{{Unit: "%", Main: true}, {Unit: "duties"}, {Unit: "duties", Main: true}, {Unit: "h", Main: true}}
	same := model.NoDifference
	for _, c := range []struct {
		name         string
		base, values []model.Value
		want         int
	}{
		{"unfilled in the base", []model.Value{known(90, ""), known(0, ""), known(3, ""), known(1, "")},
			[]model.Value{known(95, model.Improved), known(0, same), known(0, same), known(1, same)}, 2},
		{"none unfilled, the hours differ", []model.Value{known(90, ""), known(0, ""), known(0, ""), known(1, "")},
			[]model.Value{known(90, same), known(0, same), known(0, same), known(5, model.Worsened)}, 3},
		{"nothing differs", []model.Value{known(90, ""), known(0, ""), known(0, ""), known(1, "")},
			[]model.Value{known(90, same), known(0, same), known(0, same), known(1, same)}, 2},
		{"nothing is known", nil, nil, 2},
	} {
		w := &comparisonBook{main: []int{0, 2, 3}, c: &model.Comparison{Figures: figures, Scenarios: []model.ScenarioResult{{Values: c.base}, {Values: c.values}}}}
		if got := w.totalFigure(); got != c.want {
			t.Errorf("%s: figure %d, want %d", c.name, got, c.want)
		}
	}
	if got := (&comparisonBook{c: &model.Comparison{}}).totalFigure(); got != -1 {
		t.Errorf("figure %d of none", got)
	}
}
