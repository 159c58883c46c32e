package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
)

// sampleTrust has a ward that failed, one with gaps, one that is good.
func sampleTrust() *model.Trust {
	gap := 4.5
	start := model.NewDate(2027, time.January, 4)
	return &model.Trust{
		Night: model.NewDate(2026, time.November, 23),
		Wards: []model.TrustWard{
			{Name: "ash 1&2", File: "ash 1&2.xlsx", Ward: "ash 1&2", Unit: "Medicine", State: model.WardFailed, Reason: "out of memory", Older: true, Attempts: 3, Worst: "red"},
			{Name: "box", File: "box.xlsx", Ward: "=Box", Unit: "Medicine", Start: start, End: start + 41, State: model.WardGaps, Score: model.Score{0, 1200, 12345},
				GapPercent: &gap, Unfilled: 2, Red: 1, Amber: 4, Stop: "work", Attempts: 1, Due: start - 21, What: "approval", Worst: "red"},
			{Name: "cob", File: "cob.xlsx", Ward: "Cob", Start: start, End: start + 41, State: model.WardComplete, Stop: "proved", Attempts: 1},
		},
		Exceptions: []model.TrustException{
			{Ward: 0, Kind: model.KindFailed, State: "red", What: "Out of memory (3 attempts)", Next: "More memory."},
			{Ward: 1, Kind: model.KindUnfilled, State: "amber", What: "2 duties unfilled", Next: "The bank."},
			{Ward: 1, Kind: model.KindOutOfTarget, State: "red", What: "Hard rules broken: 1", Target: "0", Next: "Don't publish."},
			{Ward: 1, Kind: model.KindOutOfTarget, State: "amber", What: "A: 1", Target: "0", Next: "See."},
			{Ward: 1, Kind: model.KindOutOfTarget, State: "amber", What: "B: 1", Target: "0", Next: "See."},
			{Ward: 1, Kind: model.KindOutOfTarget, State: "amber", What: "C: 1", Target: "0", Next: "See."},
			{Ward: 1, Kind: model.KindOutOfTarget, State: "amber", What: "D: 1", Target: "0", Next: "See."},
			{Ward: 0, Kind: model.KindOlder, State: "amber", What: "An older rota of ours stands", Next: "Care."},
		},
		Units: []model.TrustUnit{
			{Name: "", Wards: 1, States: map[model.TrustState]int{model.WardComplete: 1}},
			{Name: "Medicine", Wards: 2, States: map[model.TrustState]int{model.WardFailed: 1, model.WardGaps: 1}, Unfilled: 2, Red: 2, Proposals: "proposals-Medicine.xlsx"},
		},
	}
}

func TestExceptionsSheets(t *testing.T) {
	data, err := EncodeExceptions(sampleTrust())
	f := passed(t, data, err)
	if diff := cmp.Diff([]string{"Exceptions", "All exceptions", "All wards", "Units", "Poison list"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	wantLines(t, lines(f, sheetExceptions),
		"What needs attention \u2013 Mon 23 Nov 2026",
		"3 wards: 2 drafted (1 with unfilled duties), 1 WITHOUT A NEW ROTA (1 failed). Attention: 2 wards red, 0 amber.",
		"Failed|Bad input|No legal roster|No roster found|Unfilled duties|With red KPIs|With amber KPIs|Due or late|Not done|Older rota|Kept|Nothing to tell",
		"1|0|0|0|1|1|1|0|0|1|0|1",
		"RED|ash 1&2||Medicine|Out of memory (3 attempts)\nAn older rota of ours stands||||More memory.|||ash 1&2.xlsx",
		"RED|=Box||Medicine|2 duties unfilled\nRED  Hard rules broken: 1\nAMBER  A: 1; B: 1; and 2 more||||The bank.|||box.xlsx")
	wantLines(t, lines(f, sheetEachException),
		"How bad|Kind|Ward|Unit|What|What to do next|Due|Rota",
		"RED|failed|ash 1&2|Medicine|Out of memory (3 attempts)|More memory.||ash 1&2.xlsx",
		"RED|out of target|=Box|Medicine|Hard rules broken: 1; target: 0|Don't publish.|Mon 14 Dec 2026|box.xlsx",
		"AMBER|older rota|ash 1&2|Medicine|An older rota of ours stands|Care.||ash 1&2.xlsx")
	wantLines(t, lines(f, sheetAllWards),
		"How bad|Ward|Unit|State|Rota|Score|Gap|Unfilled duties|KPIs red|KPIs amber|Stopped because|Attempts|Due|What is due|File",
		"RED|ash 1&2|Medicine|failed, older rota stands||||||||3|||ash 1&2.xlsx",
		"RED|=Box|Medicine|gaps|4 Jan to 14 Feb 2027|every hard rule kept; lost: 1,200 points on cover, 12,345 on wishes and fairness|4.5 %|2|1|4|work limit|1|Mon 14 Dec 2026|approval|box.xlsx",
		"green|Cob||complete|4 Jan to 14 Feb 2027|every hard rule kept; nothing lost|\u2013|0|0|0|nothing better exists|1|||cob.xlsx")
	wantLines(t, lines(f, sheetUnits),
		"(no unit)|1|1|0|0|0|0|0|0|0|0|0|0|0",
		"Medicine|2|0|1|0|0|0|0|0|1|2|2|0|0|proposals-Medicine.xlsx",
		"All|3|1|1|0|0|0|0|0|1|2|2|0|0")
	wantLines(t, lines(f, sheetPoison), "ash 1&2|Medicine|ash 1&2|3|out of memory|More memory.|ash 1&2.xlsx")
}

// Links lead to the files beside the workbook, whatever their names, and to the sheet
// of what did not fit.
func TestExceptionsLinks(t *testing.T) {
	trust := sampleTrust()
	trust.Wards[2].File = "c:o#b%.xlsx"
	data, err := EncodeExceptions(trust)
	f := passed(t, data, err)
	for _, c := range []struct{ sheet, at, want string }{
		{sheetExceptions, "L8", "ash%201&2.xlsx"},
		{sheetEachException, "H6", "box.xlsx"},
		{sheetAllWards, "O7", "./c:o%23b%25.xlsx"},
		{sheetUnits, "O6", "proposals-Medicine.xlsx"},
		{sheetPoison, "G5", "ash%201&2.xlsx"},
	} {
		if linked, to, err := f.GetCellHyperLink(c.sheet, c.at); err != nil || !linked || to != c.want {
			t.Errorf("%s!%s leads to %q, %v; want %s", c.sheet, c.at, to, err, c.want)
		}
	}
	if linked, _, err := f.GetCellHyperLink(sheetUnits, "O5"); err != nil || linked {
		t.Errorf("a unit without proposals has a link, %v", err)
	}
}

// The first sheet is one page, landscape; what does not fit is said and linked.
func TestExceptionsFirstPage(t *testing.T) {
	trust := &model.Trust{}
	const wards = 100
	for i := range wards {
		trust.Wards = append(trust.Wards, model.TrustWard{Name: fmt.Sprint(i), Ward: fmt.Sprint("Ward ", i), State: model.WardNotDone, Worst: "amber"})
		trust.Exceptions = append(trust.Exceptions, model.TrustException{Ward: i, Kind: model.KindNotDone, State: "amber", What: "Not drafted", Next: "Again."})
	}
	data, err := EncodeExceptions(trust)
	f := passed(t, data, err)
	layout, err := f.GetPageLayout(sheetExceptions)
	must(err)
	if *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 1 {
		t.Errorf("%s, %d by %d pages", *layout.Orientation, *layout.FitToWidth, *layout.FitToHeight)
	}
	got := lines(f, sheetExceptions)
	shown := 0
	for _, line := range got {
		if strings.HasPrefix(line, "AMBER|Ward") {
			shown++
		}
	}
	if want := fmt.Sprintf("and %d wards more: sheet All exceptions", wards-shown); shown < 20 || shown > 60 || got[len(got)-1] != want {
		t.Errorf("%d wards on the page, then %q; want %q", shown, got[len(got)-1], want)
	}
	if linked, to, err := f.GetCellHyperLink(sheetExceptions, cellRef(len(got), 1)); err != nil || !linked || to != "'All exceptions'!A1" {
		t.Errorf("leads to %q, %v", to, err)
	}
	if got := len(lines(f, sheetEachException)); got != reportTop+wards {
		t.Errorf("%d lines of all exceptions, want all", got)
	}
}

func TestExceptionsOfNothing(t *testing.T) {
	data, err := EncodeExceptions(&model.Trust{})
	f := passed(t, data, err)
	wantLines(t, lines(f, sheetExceptions), "There was no ward to draft.", "There is nothing to tell.")
	wantLines(t, lines(f, sheetPoison), "No ward is on the poison list: none failed at every attempt.")
	if _, err := ReadBytes("exceptions.xlsx", data); err == nil {
		t.Error("it is read as a ward")
	}
}

func TestExceptionsSameBytes(t *testing.T) {
	first, err := EncodeExceptions(sampleTrust())
	must(err)
	for range 4 {
		again, err := EncodeExceptions(sampleTrust())
		must(err)
		if !bytes.Equal(first, again) {
			t.Fatal("the same night gives other bytes")
		}
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	must(err)
	for _, file := range z.File {
		text, err := fs.ReadFile(z, file.Name)
		must(err)
		if bytes.Contains(text, []byte("<f>")) {
			t.Errorf("%s holds a formula", file.Name)
		}
	}
}

// Whatever the night: the workbook passes the gate, every exception has its line, every
// ward its line on its sheet, and a ward with something to tell is on the first page or
// counted below.
func TestExceptionsOfAnyNight(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		trust := randomTrust(rt)
		data, err := EncodeExceptions(trust)
		f := passed(t, data, err)
		if n := len(lines(f, sheetEachException)) - reportTop; n != len(trust.Exceptions) {
			rt.Fatalf("%d lines of %d exceptions", n, len(trust.Exceptions))
		}
		if n := len(lines(f, sheetAllWards)) - reportTop; n != len(trust.Wards) {
			rt.Fatalf("%d lines of %d wards", n, len(trust.Wards))
		}
		rows, err := f.GetRows(sheetExceptions, excelize.Options{RawCellValue: true})
		must(err)
		shown, left := 0, 0
		for _, row := range rows[7:] {
			if len(row) > 0 && slices.Contains([]string{"RED", "AMBER", "note"}, row[0]) {
				shown++
			} else if len(row) > 0 && strings.HasPrefix(row[0], "and ") {
				_, err := fmt.Sscanf(row[0], "and %d", &left)
				must(err)
			}
		}
		with := map[int]bool{}
		for _, e := range trust.Exceptions {
			with[e.Ward] = true
		}
		if shown+left != len(with) {
			rt.Fatalf("%d wards on the first page and %d more; want %d", shown, left, len(with))
		}
	})
}

func randomTrust(t *rapid.T) *model.Trust {
	text := rapid.SampledFrom([]string{"", "Ash", "=1+1", "A & <B>", strings.Repeat("long name ", 12), "'x'!", "a/b\\c?.xlsx", "two\nlines"})
	state := rapid.SampledFrom([]string{"", "amber", "red"})
	trust := &model.Trust{Night: model.Date(rapid.IntRange(10000, 30000).Draw(t, "night"))}
	for i := range rapid.IntRange(0, 25).Draw(t, "wards") {
		w := model.TrustWard{Name: "0", Ward: text.Draw(t, "ward"), Unit: text.Draw(t, "unit"), File: text.Draw(t, "file"), Worst: state.Draw(t, "worst"),
			State: rapid.SampledFrom(model.TrustStates).Draw(t, "state"), Due: model.Date(rapid.IntRange(0, 1).Draw(t, "due") * 20000)}
		for range rapid.IntRange(0, 6).Draw(t, "exceptions") {
			trust.Exceptions = append(trust.Exceptions, model.TrustException{Ward: i, Kind: model.TrustKind(rapid.IntRange(0, int(model.KindKept)).Draw(t, "kind")),
				State: state.Draw(t, "state"), What: "w" + text.Draw(t, "what"), Next: text.Draw(t, "next")})
		}
		trust.Wards = append(trust.Wards, w)
	}
	return trust
}
