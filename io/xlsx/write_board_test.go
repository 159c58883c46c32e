package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
)

// passed lets a workbook through the gate and opens it.
func passed(t testing.TB, data []byte, err error) *excelize.File {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	gated, err := openSafely("report.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	must(gated.Close())
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(err)
	t.Cleanup(func() { must(f.Close()) })
	return f
}

// sampleBoard is Ash with two rotas, out of target, and Box with one that is within.
func sampleBoard() *model.Board {
	day := func(d int) model.Date { return model.NewDate(2027, time.January, d) }
	duties := func(n float64) model.Measure {
		return model.Measure{Known: true, Amount: n, Unit: "duties", Better: model.Less}
	}
	fill := func(n float64) model.Measure {
		return model.Measure{Known: true, Amount: n, Of: 100, Unit: "%", Better: model.More}
	}
	rota := func(file, ward string, from int, state string, a, b model.KPI) model.BoardRota {
		return model.BoardRota{File: file, Ward: ward, Start: day(from), End: day(from + 6), State: state, KPIs: []model.KPI{a, b, {Key: "lead", Value: "not approved yet"}}}
	}
	kpi := func(key, name, value, state string, m model.Measure) model.KPI {
		return model.KPI{Key: key, Name: name, Value: value, Target: "0", State: state, Clause: "P_HR_44 §3.1", Measure: m}
	}
	fell := &model.Step{Before: fill(90), Now: fill(80), By: -10, Direction: model.Down, Verdict: model.Worsened}
	return &model.Board{
		KPIs: []model.BoardKPI{{Key: "unfilled", Name: "Unfilled duties", Target: "0", Clause: "P_HR_44 §3.1"},
			{Key: "fill", Name: "Fill rate", Target: model.VariousTargets}, {Key: "lead", Name: "Lead time"}},
		Rotas: []model.BoardRota{
			rota("ash-1.xlsx", "Ash", 4, "amber", kpi("unfilled", "Unfilled duties", "3", "amber", duties(3)), kpi("fill", "Fill rate", "90 %", "green", fill(90))),
			rota("ash-2.xlsx", "Ash", 11, "red", kpi("unfilled", "Unfilled duties", "5", "amber", duties(5)), kpi("fill", "Fill rate", "80 %", "red", fill(80))),
			rota("box.xlsx", "=Box", 11, "green", kpi("unfilled", "Unfilled duties", "0", "green", duties(0)), model.KPI{}),
		},
		Latest:     []int{1, 2},
		Exceptions: []model.Exception{{Rota: 1, KPI: 1, Change: fell}, {Rota: 1, KPI: 0}},
		Total:      []model.BoardTotal{{Measure: duties(5), Wards: 2, Amber: 1, Green: 1, Worst: 1}, {Measure: fill(80), Wards: 1, Red: 1, Worst: -1, Change: fell, Compared: 1}, {Worst: -1}},
		Trends: []model.Trend{
			{Ward: "Ash", KPI: 0, Points: []model.TrendPoint{{Rota: 0, Measure: duties(3)}, {Rota: 1, Measure: duties(5)}}},
			{Ward: "Ash", KPI: 1, Points: []model.TrendPoint{{Rota: 0, Measure: fill(90)}, {Rota: 1, Measure: fill(80)}}, Last: fell},
		},
		Charts:  []int{0},
		NotRead: []model.NotRead{{File: "bad.xlsx", Reason: "no workbook"}},
	}
}

func TestBoardSheets(t *testing.T) {
	data, err := EncodeBoard(sampleBoard())
	f := passed(t, data, err)
	if got, want := strings.Join(f.GetSheetList(), ", "), "Exceptions, Board, Trends, In all"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	wantLines(t, lines(f, sheetExceptions),
		"2 wards, the latest rota of each: 1 red, 0 amber, 1 within every target. Compared with 1 earlier rota. 1 file NOT READ.",
		"NOT READ  bad.xlsx: no workbook",
		"RED|Ash|11 Jan to 17 Jan 2027|Fill rate: 80 % (was 90.0 %, worse)||Unfilled duties: 5",
		"Within every target: =Box.",
		"RED|Ash|11 Jan to 17 Jan 2027|Fill rate|80 %|0|90.0 %|down, worse|P_HR_44 §3.1",
		"AMBER|Ash|11 Jan to 17 Jan 2027|Unfilled duties|5|0|||P_HR_44 §3.1")
	// Cells are numbers; their format says unit and state.
	wantLines(t, lines(f, sheetBoard),
		"Target|||0|by ward",
		"Ash|11 Jan to 17 Jan 2027|RED|5 AMBER|80.0 % RED|not approved yet",
		"=Box|11 Jan to 17 Jan 2027|green|0|–|not approved yet",
		"In all|||5|80.0 %|–")
	wantLines(t, lines(f, sheetTrends),
		"Ward|KPI|from 4 Jan 2027|from 11 Jan 2027|Change|Direction|Better or worse",
		"Ash|Unfilled duties|3|5",
		"Ash|Fill rate|90.0 %|80.0 %|-10.0|down|WORSE")
	wantLines(t, lines(f, sheetInAll),
		"Unfilled duties|5|sum of the wards|2|0|1|1|Ash|5 AMBER|||||0|P_HR_44 §3.1",
		"Fill rate|80.0 %|all wards taken together|1|1|0|0|||90.0 %|80.0 %|-10.0|down, worse|1",
		"ash-1.xlsx|Ash||4 Jan to 10 Jan 2027||||0hard/0cover/0soft")
	if raw, err := f.GetCellValue(sheetBoard, "E7", excelize.Options{RawCellValue: true}); raw != "80" {
		t.Errorf("E7 of the board holds %q, %v; want the number 80", raw, err)
	}
}

// The chart draws the ward's own row of the table under its own headings.
func TestBoardChart(t *testing.T) {
	data, err := EncodeBoard(sampleBoard())
	f := passed(t, data, err)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(err)
	text, err := fs.ReadFile(z, "xl/charts/chart1.xml")
	must(err)
	var got []string
	for _, ref := range chartReference.FindAllStringSubmatch(string(text), -1) {
		got = append(got, strings.Join(cellsOf(t, f, ref[2]), ", "))
	}
	if want := "Ash|from 4 Jan 2027, from 11 Jan 2027|3, 5"; strings.Join(got, "|") != want {
		t.Errorf("%s, want %s", strings.Join(got, "|"), want)
	}
}

func TestBoardSameBytes(t *testing.T) {
	a, err := EncodeBoard(sampleBoard())
	must(err)
	b, err := EncodeBoard(sampleBoard())
	must(err)
	if !bytes.Equal(a, b) {
		t.Error("the same board gives other bytes")
	}
	if _, err := ReadBytes("board.xlsx", a); err == nil || !strings.Contains(err.Error(), "a KPI board, not a ward") {
		t.Errorf("read as a ward: %v", err)
	}
}

// Amber lines of a ward are cut on the first page, and only there.
func TestFirstAmber(t *testing.T) {
	for n, want := range map[int]string{0: "", 1: "0", 5: "0\n1\n2\n3\n4", 6: "0\n1\n2\n3\nand 2 more, below"} {
		var list []string
		for i := range n {
			list = append(list, fmt.Sprint(i))
		}
		if got := firstAmber(list); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

// Any board passes the gate, and every exception has its line.
func TestBoardOfAnyShape(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := randomBoard(rt)
		data, err := EncodeBoard(b)
		f := passed(t, data, err)
		n := 0
		for _, line := range lines(f, sheetExceptions) {
			if strings.HasSuffix(line, "|clause") {
				n++
			}
		}
		if n != len(b.Exceptions) {
			rt.Fatalf("%d lines of %d exceptions", n, len(b.Exceptions))
		}
	})
}

// randomBoard has wards with rotas of one week after another.
func randomBoard(t *rapid.T) *model.Board {
	b := &model.Board{}
	kpis := rapid.IntRange(0, 4).Draw(t, "kpis")
	name := rapid.SampledFrom([]string{"Ward", "=1+1", "A & <B>", strings.Repeat("long name ", 12), "'x'!"})
	for k := range kpis {
		b.KPIs = append(b.KPIs, model.BoardKPI{Key: fmt.Sprint(k), Name: name.Draw(t, "kpi")})
	}
	b.Total = make([]model.BoardTotal, kpis)
	for k := range b.Total {
		b.Total[k].Worst = -1
	}
	for w := range rapid.IntRange(0, 9).Draw(t, "wards") {
		first := len(b.Rotas)
		for p := range rapid.SampledFrom([]int{1, 2, rotaColumns + 1}).Draw(t, "rotas") {
			r := model.BoardRota{Ward: fmt.Sprintf("%s %d", name.Draw(t, "ward"), w), Start: model.Date(20000 + 7*p), End: model.Date(20006 + 7*p)}
			for k := range kpis {
				m := model.Measure{Known: rapid.Bool().Draw(t, "known"), Amount: float64(rapid.IntRange(-5, 99).Draw(t, "amount")), Unit: "%", Of: 70}
				r.KPIs = append(r.KPIs, model.KPI{Key: b.KPIs[k].Key, Name: b.KPIs[k].Name, Value: m.Text(), Measure: m, Clause: "clause",
					State: rapid.SampledFrom([]string{"", "green", "amber", "red"}).Draw(t, "state")})
			}
			b.Rotas = append(b.Rotas, r)
		}
		last := len(b.Rotas) - 1
		b.Latest = append(b.Latest, last)
		for k := range kpis {
			if s := b.Rotas[last].KPIs[k].State; s == "red" || s == "amber" {
				b.Exceptions = append(b.Exceptions, model.Exception{Rota: last, KPI: k})
			}
			if first < last {
				t := model.Trend{Ward: b.Rotas[last].Ward, KPI: k}
				for i := first; i <= last; i++ {
					t.Points = append(t.Points, model.TrendPoint{Rota: i, Measure: b.Rotas[i].KPIs[k].Measure})
				}
				b.Trends = append(b.Trends, t)
			}
		}
	}
	if len(b.Trends) > 0 {
		b.Charts = []int{b.Trends[0].KPI}
	}
	return b
}
