package harness

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/solver"
)

// Markdown is the table as people read it, its totals and faults below.
func (t *Table) Markdown() string {
	var b strings.Builder
	b.WriteString("| instance | best known | median | worst | above best known | bound | gap | within 1 % after | time | work | peak heap | status |\n")
	b.WriteString("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|\n")
	for i := range t.Rows {
		r := &t.Rows[i]
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s | %s | %.1f s | %d | %.0f MB | %s |\n", r.Instance, whole(r.BestKnown),
			whole(r.Median), whole(r.Worst), percent(r.Excess), whole(r.Bound), percent(r.Gap), r.nearText(), r.Seconds, r.Work, r.PeakMB, r.statusText())
	}
	s := &t.Total
	fmt.Fprintf(&b, "\n%d instances, %d seeds: mean above best known %s, mean gap to the bound %s, %d proved optimal, %d at best known, %d without a roster.\n",
		s.Instances, t.Seeds, percent(s.MeanExcess), percent(s.MeanGap), s.Optimal, s.AtBestKnown, s.NoRoster)
	for i := range t.Rows {
		for _, x := range t.Rows[i].Runs {
			if x.Fault != "" {
				fmt.Fprintf(&b, "\nFAULT %s, seed %d: %s.\n", x.Instance, x.Seed, x.Fault)
			}
		}
	}
	return b.String()
}

// nearText says how many runs came near when not all did.
func (r *Row) nearText() string {
	switch {
	case r.Near == nil:
		return "-"
	case r.NearRuns < len(r.Runs):
		return fmt.Sprintf("%.1f s (%d of %d)", *r.Near, r.NearRuns, len(r.Runs))
	}
	return fmt.Sprintf("%.1f s", *r.Near)
}

// statusText counts statuses when the runs differ.
func (r *Row) statusText() string {
	var parts []string
	for _, s := range []solver.Status{solver.Optimal, solver.Feasible, solver.Unknown, solver.Infeasible} {
		n := 0
		for _, x := range r.Runs {
			if x.Status == s {
				n++
			}
		}
		if n == len(r.Runs) {
			return string(s)
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, s))
		}
	}
	return strings.Join(parts, ", ")
}

func whole(v *int64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprint(*v)
}

func percent(v *float64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprintf("%.2f %%", *v)
}
