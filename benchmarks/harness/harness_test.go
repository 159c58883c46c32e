package harness

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// tiny is two people over three days with one duty: each day wants one person
// (10 short, 3 over), and the first person would rather not work day 0 (2), nor
// does the second (4). The best costs 2.
func tiny(t *testing.T) *problem.Problem {
	t.Helper()
	b := problem.NewBuilder(2, 3, 2)
	for d := range 3 {
		c := problem.Cover{Level: model.Soft, Penalty: problem.Convex{Under: []problem.Step{{At: 1, Price: 10}}, Over: []problem.Step{{At: 1, Price: 3}}}}
		for p := range 2 {
			c.Terms = append(c.Terms, problem.Place{Person: p, Day: d, Codes: problem.MaskOf(1), Weight: 1})
		}
		b.Cover(c)
	}
	b.Cell(problem.Cell{Person: 0, Day: 0, Codes: problem.MaskOf(1), Level: model.Soft, Price: 2})
	b.Cell(problem.Cell{Person: 1, Day: 0, Codes: problem.MaskOf(1), Level: model.Soft, Price: 4})
	p, err := b.Problem()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func caseOf(t *testing.T, cost func(*problem.Problem, problem.Roster) (int64, int64), best, bound int64) Case {
	p := tiny(t)
	return Case{Known: Known{Set: "made", Instance: "tiny", Best: &best, Bound: &bound},
		Open: func() (*Task, error) {
			return &Task{Problem: p, Cost: func(r problem.Roster) (int64, int64) { return cost(p, r) }}, nil
		}}
}

func honest(p *problem.Problem, r problem.Roster) (hard, soft int64) {
	s := p.Penalty(r)
	return s[model.Hard], s[model.Soft]
}

func TestRun(t *testing.T) {
	var told []Run
	plan := Plan{Cases: []Case{caseOf(t, honest, 2, 2)}, Seeds: 2, Options: solver.Options{Seed: 5, WorkLimit: 3000, Workers: 1}, Done: func(r Run) { told = append(told, r) }}
	table, err := plan.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	r := table.Rows[0]
	if len(r.Runs) != 2 || len(told) != 2 || r.Runs[0].Seed != 5 || r.Runs[1].Seed != 6 {
		t.Fatalf("ran %+v", r.Runs)
	}
	if *r.Median != 2 || *r.Worst != 2 || *r.Excess != 0 || r.Near == nil || r.NearRuns != 2 || r.Work == 0 || r.PeakMB <= 0 {
		t.Errorf("row %+v", r)
	}
	if table.Total.Faults != 0 || table.Total.AtBestKnown != 1 || *table.Total.MeanExcess != 0 {
		t.Errorf("total %+v", table.Total)
	}
	text := table.Markdown()
	if !strings.Contains(text, "| tiny | 2 | 2 | 2 | 0.00 % |") || !strings.Contains(text, "1 instances, 2 seeds") || strings.Contains(text, "FAULT") {
		t.Errorf("markdown:\n%s", text)
	}
	if data, err := json.Marshal(table); err != nil || !strings.Contains(string(data), `"seed":6`) {
		t.Errorf("%v: %s", err, data)
	}
}

// TestFaults: a broken hard rule, a disagreement and a contradicted bound are seen.
func TestFaults(t *testing.T) {
	for want, c := range map[string]Case{
		"breaks 1 hard":   caseOf(t, func(p *problem.Problem, r problem.Roster) (int64, int64) { return 1, p.Penalty(r)[model.Soft] }, 2, 2),
		"plain cost is 7": caseOf(t, func(*problem.Problem, problem.Roster) (int64, int64) { return 0, 7 }, 2, 2),
		"below the known": caseOf(t, honest, 3, 3),
	} {
		plan := Plan{Cases: []Case{c}, Seeds: 1, Options: solver.Options{WorkLimit: 3000, Workers: 1}}
		table, err := plan.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if table.Total.Faults != 1 || !strings.Contains(table.Markdown(), want) {
			t.Errorf("no %q in\n%s", want, table.Markdown())
		}
	}
	five, six := int64(5), int64(6)
	known := &Case{Known: Known{Best: &five}}
	for want, run := range map[string]Run{
		"called infeasible":    {Status: solver.Infeasible},
		"above the roster's":   {Bound: &six, Cost: &five},
		"above the best known": {Bound: &six, Cost: &six},
		"6 is called optimal":  {Status: solver.Optimal, Cost: &six},
	} {
		if got := contradiction(&run, known); !strings.Contains(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	plan := Plan{Cases: []Case{caseOf(t, honest, 2, 2), caseOf(t, honest, 2, 2)}, Seeds: 3, Done: func(Run) { cancel() },
		Options: solver.Options{WorkLimit: 3000, Workers: 1}}
	table, err := plan.Run(ctx)
	if err != nil || len(table.Rows) != 1 || len(table.Rows[0].Runs) != 1 {
		t.Errorf("%v, %+v", err, table)
	}
}

// TestRowSums: three runs of which one found nothing.
func TestRowSums(t *testing.T) {
	v := func(x int64) *int64 { return &x }
	s := func(x float64) *float64 { return &x }
	r := Row{Instance: "x", BestKnown: v(100), Runs: []Run{
		{Cost: v(125), Bound: v(80), Work: 3, Status: solver.Feasible},
		{Status: solver.Unknown, Work: 1},
		{Cost: v(101), Bound: v(90), Near: s(2.5), Work: 2, PeakMB: 7, Status: solver.Feasible}}}
	r.sum()
	// Costs in order 101, 125, none: the median is 125, 25 % above 100 and 35 of 125 above the bound 90.
	if *r.Best != 101 || *r.Median != 125 || r.Worst != nil || *r.Bound != 90 || *r.Excess != 25 || *r.Gap != 28 || r.Work != 2 || r.PeakMB != 7 {
		t.Errorf("row %+v", r)
	}
	if r.nearText() != "2.5 s (1 of 3)" || r.statusText() != "2 FEASIBLE, 1 UNKNOWN" {
		t.Errorf("%q, %q", r.nearText(), r.statusText())
	}
}

func TestGaps(t *testing.T) {
	if Gap(0, 0) != 0 || Gap(10, 0) != 100 || Gap(200, 199) != 0.5 || Excess(0, 0) != 0 || Excess(5, 0) != 500 || Excess(99, 100) != -1 {
		t.Error("a gap is wrong")
	}
	if !near(0, 0) || near(1, 0) || !near(101, 100) || near(102, 100) {
		t.Error("what is near is wrong")
	}
}

func TestReadKnown(t *testing.T) {
	list, err := ReadKnown(strings.NewReader("set\tinstance\tbest_known\tlower_bound\r\nnrp\tA\t7\t5\nnrp\tB\t8\t\n"), "k.tsv")
	if err != nil || len(list) != 2 || *list[0].Bound != 5 || list[1].Bound != nil {
		t.Fatalf("%v, %+v", err, list)
	}
	if k := Of(list, "nrp", "B"); *k.Best != 8 {
		t.Errorf("B is %+v", k)
	}
	if k := Of(list, "other", "B"); k.Best != nil || k.Instance != "B" {
		t.Errorf("unknown is %+v", k)
	}
	for text, want := range map[string]string{
		"set\tname\n": "k.tsv:1:",
		"set\tinstance\tbest_known\tlower_bound\nnrp\tA\tx\t5\nnrp\tA\n": `k.tsv:2: found best_known "x"`,
	} {
		if _, err := ReadKnown(strings.NewReader(text), "k.tsv"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
