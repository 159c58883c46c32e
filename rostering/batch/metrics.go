package batch

import (
	"time"

	"github.com/rostergen/rostergen/model"
)

// The metrics that are read again the next night.
const (
	completeMetric = "rostergen_batch_last_complete_timestamp_seconds"
	successMetric  = "rostergen_batch_ward_last_success_timestamp_seconds"
)

// Metrics is metrics.prom: a night in the text format of Prometheus, version 0.0.4, for
// the textfile collector of its node exporter. Labels are few: states, units, and the
// ward (the job's name) where a ward is alarmed on by itself.
func Metrics(n *Night) []byte {
	all, report := n.told(), Report(n)
	var x exposition
	x.family("rostergen_build_info", "The program that wrote this.")
	x.sample(1, "version", n.Version)
	x.run(n, report)
	x.wards(report)
	x.units(report)
	x.work(all)
	x.each(n, all)
	return x.Bytes()
}

// run tells when the night's run was, and whether it came to its end.
func (x *exposition) run(n *Night, report *model.Trust) {
	complete := report.Count(model.WardNotDone) == 0
	x.family("rostergen_batch_start_timestamp_seconds", "When the last run began.")
	x.at(n.Started)
	x.family("rostergen_batch_end_timestamp_seconds", "When the last run ended.")
	x.at(n.Ended)
	x.family("rostergen_batch_duration_seconds", "How long the last run took.")
	x.sample(max(0, n.Ended.Sub(n.Started).Seconds()))
	x.family("rostergen_batch_complete", "Whether every ward of the last run has an answer or was kept: 1 or 0.")
	x.sample(oneIf(complete))
	last := n.Earlier.Complete
	if complete {
		last = n.Ended
	}
	x.family(completeMetric, "When a run last ended with every ward answered or kept; 0: never.")
	x.at(last)
}

func oneIf(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// wards counts the wards of the trust by what became of them.
func (x *exposition) wards(report *model.Trust) {
	x.family("rostergen_batch_wards", "Wards by what became of them in the last run.")
	for _, s := range model.TrustStates {
		x.sample(float64(report.Count(s)), "state", string(s))
	}
	older, worst, kpis := 0, map[string]int{}, map[string]int{}
	for i := range report.Wards {
		w := &report.Wards[i]
		worst[w.Worst]++
		kpis["red"] += w.Red
		kpis["amber"] += w.Amber
		older += int(oneIf(w.Older))
	}
	due := map[string]int{}
	for _, e := range report.Exceptions {
		if e.Kind == model.KindDue {
			due[e.State]++
		}
	}
	x.family("rostergen_batch_wards_older_rota", "Wards where a rota of an earlier night stands because the last run gave none.")
	x.sample(float64(older))
	x.byState("rostergen_batch_wards_attention", "Wards by their gravest exception.", worst)
	x.byState("rostergen_batch_wards_due", "Wards with a milestone past or today (red) or near (amber).", due)
	x.byState("rostergen_batch_kpis_out_of_target", "KPIs of drafted rotas that are out of target.", kpis)
}

func (x *exposition) byState(name, help string, counts map[string]int) {
	x.family(name, help)
	for _, s := range []string{"red", "amber"} {
		x.sample(float64(counts[s]), "state", s)
	}
}

// units counts each unit's wards; the wards of no unit have an empty label.
func (x *exposition) units(report *model.Trust) {
	x.family("rostergen_batch_unit_wards", "Wards of a business unit by what became of them in the last run.")
	for _, u := range report.Units {
		for _, s := range model.TrustStates {
			x.sample(float64(u.States[s]), "unit", u.Name, "state", string(s))
		}
	}
	x.family("rostergen_batch_unit_unfilled_duties", "Unfilled duties in the drafted rotas of a business unit.")
	for _, u := range report.Units {
		x.sample(float64(u.Unfilled), "unit", u.Name)
	}
}

// work adds up what the wards cost.
func (x *exposition) work(all []nightWard) {
	var work, extra int64
	attempts := 0
	for i := range all {
		if r := all[i].record; r != nil {
			work, extra, attempts = work+r.Work, extra+r.Extra, attempts+r.Attempts
		}
	}
	x.family("rostergen_batch_work", "Work of the searches behind the answers that stand, in the program's own unit.")
	x.sample(float64(work))
	x.family("rostergen_batch_extra_work", "Work that wards were granted beyond their own limit, from what easy wards left.")
	x.sample(float64(extra))
	x.family("rostergen_batch_attempts", "Attempts behind the answers that stand.")
	x.sample(float64(attempts))
}

// each tells of every ward what an alarm may hang on.
func (x *exposition) each(n *Night, all []nightWard) {
	x.family("rostergen_batch_ward_unfilled_duties", "Unfilled duties in the ward's drafted rota.")
	for i := range all {
		if t := &all[i]; t.state.Drafted() {
			x.sample(float64(t.record.Unfilled), "ward", t.job.Name)
		}
	}
	x.family("rostergen_batch_ward_gap_ratio", "Gap of the ward's soft points to the proved bound; absent where there is none.")
	for i := range all {
		if t := &all[i]; t.state.Drafted() && t.record.GapPercent != nil {
			x.sample(*t.record.GapPercent/100, "ward", t.job.Name)
		}
	}
	x.family(successMetric, "When the ward last had a rota drafted, or found to be up to date.")
	for i := range all {
		t := &all[i]
		last := n.Earlier.Success[t.job.Name]
		if t.state.Drafted() {
			last = n.Ended
		}
		if last != (time.Time{}) {
			x.at(last, "ward", t.job.Name)
		}
	}
}
