package batch

import "github.com/rostergen/rostergen/model"

// Answer is what became of a job, without anybody's name: it goes into records,
// messages and logs. The rota itself travels beside it.
type Answer struct {
	State  State  `json:"state"`
	Reason string `json:"reason,omitempty"` // one sentence, where there is no rota
	// Faults of the input: where they are and what is wanted; never what was found.
	Faults []Place `json:"faults,omitempty"`

	SHA256 string `json:"sha256,omitempty"` // of the rota's bytes

	Ward   string      `json:"ward,omitempty"`
	Unit   string      `json:"unit,omitempty"`
	Start  model.Date  `json:"start,omitzero"`
	End    model.Date  `json:"end,omitzero"`
	Staff  int         `json:"staff,omitempty"`
	Score  model.Score `json:"score"`
	Status string      `json:"status,omitempty"` // OPTIMAL, FEASIBLE, ...
	Stop   string      `json:"stop,omitempty"`   // proved, work, ...
	// GapPercent is the gap of the soft points to the proved bound; nil: no bound, or not
	// comparable because cover is not proved.
	GapPercent *float64    `json:"gapPercent,omitempty"`
	Unfilled   int         `json:"unfilled,omitempty"` // duties
	KPIs       []model.KPI `json:"kpis,omitempty"`
	Work       int64       `json:"work,omitempty"`
}

// Place is where an input is wrong, and what is wanted there.
type Place struct {
	Source model.Source `json:"source"`
	Want   string       `json:"want"`
}

// Record is a finished job as the output tree keeps it, beside the rota. It holds
// nothing that differs from run to run: no times, no machine, no process.
type Record struct {
	Name     string `json:"name"`
	Key      string `json:"key"`
	Attempts int    `json:"attempts"`        // that failed before this answer, and this one
	Extra    int64  `json:"extra,omitempty"` // work beyond the job's own limit, from what easy wards left
	// Owed: the second round has not yet said whether the ward gets more work.
	Owed bool `json:"owed,omitempty"`
	// First is the answer of the first round, without KPIs, where the second round's took
	// its place: shares are worked out from first answers only.
	First *Answer `json:"first,omitempty"`
	Answer
}
