package model

// Comparison holds scenarios against a base, over one ward or a folder of wards:
// what a Head of Service is shown.
type Comparison struct {
	Title     string           `json:"title"`
	Figures   []Figure         `json:"figures"`
	Scenarios []ScenarioResult `json:"scenarios"` // the base first
	Findings  []Finding        `json:"findings"`  // what a reader must know first, most telling first
	Seeds     []uint64         `json:"seeds"`
	WorkLimit int64            `json:"workLimit,omitempty"` // of one run
	TimeLimit string           `json:"timeLimit,omitempty"` // of one run, when no work limit held it
	Policy    string           `json:"policy"`
	Pay       string           `json:"pay,omitempty"`     // the title of the pay data; "": cost is off
	Partial   []string         `json:"partial,omitempty"` // what was left out when it was stopped early
	Prices    []PriceListEntry `json:"prices,omitempty"`
	// PricesLeft is what the price list doesn't hold, and why.
	PricesLeft []string `json:"pricesLeft,omitempty"`
	Version    string   `json:"version"`
}

// Figure is what scenarios are compared by: a KPI or another measure.
type Figure struct {
	Key    string `json:"key"`
	Name   string `json:"name"`
	Head   string `json:"head"` // "Cover", "Fairness", ... : the figures of one head stand together
	Target string `json:"target,omitempty"`
	Clause string `json:"clause,omitempty"`
	Unit   string `json:"unit"`
	Better Better `json:"better,omitempty"`
	Main   bool   `json:"main,omitempty"` // shown on the first sheet and on the screen
}

// ScenarioResult is what became of one scenario.
type ScenarioResult struct {
	Name    string   `json:"name"`  // as the file has it; "base"
	Title   string   `json:"title"` // in the reader's words
	On      string   `json:"on,omitempty"`
	Changes []string `json:"changes"` // in words: "Band 5: one person more (1.0 WTE), nights only"
	// Problem says why there are no rotas: "no legal roster exists: ...", "not run: ...".
	Problem string       `json:"problem,omitempty"`
	Wards   []WardResult `json:"wards"`
	Values  []Value      `json:"values"` // all wards together, in the order of Comparison.Figures
	// Proved are statements that bounds prove: "no rota under these rules has fewer than 3 gaps".
	Proved []string `json:"proved,omitempty"`
	// Dominated names a scenario that is no worse in any main figure and better in one.
	Dominated string `json:"dominated,omitempty"`
	Same      bool   `json:"same,omitempty"` // nothing differs from the base in the instance and the policy
}

// WardResult is one ward's part of a scenario.
type WardResult struct {
	Instance *Instance `json:"-"`
	Ward     string    `json:"ward"`
	Roster   *Roster   `json:"-"` // the best of the runs; nil: none
	Report   *Report   `json:"-"`
	Runs     []Run     `json:"runs"`
	Values   []Value   `json:"values"`
	// Leave is Roster's annual leave by week against the band, by week, then group.
	Leave   []LeaveWeek `json:"leave,omitempty"`
	Problem string      `json:"problem,omitempty"`
}

// LeaveWeek is the annual leave of one week and group.
type LeaveWeek struct {
	Week       int     `json:"week"` // from 0
	Group      Group   `json:"group"`
	Credited   Minutes `json:"creditedMinutes"`
	Contracted Minutes `json:"contractedMinutes"`
	Least      float64 `json:"leastPercent"` // of Contracted, as the policy has it
	Most       float64 `json:"mostPercent"`
}

// Run is one search with one seed.
type Run struct {
	Seed   uint64 `json:"seed"`
	Status string `json:"status"`
	Score  Score  `json:"score"`
	Bound  *Score `json:"bound,omitempty"`
	Work   int64  `json:"work"`
}

// Value is a figure of a scenario with what seeds alone make of it.
type Value struct {
	Measure Measure `json:"-"`
	Shown   float64 `json:"value"` // of the median run, in the figure's unit
	Least   float64 `json:"least"` // over the seeds
	Most    float64 `json:"most"`
	Known   bool    `json:"known"`
	State   string  `json:"state,omitempty"` // green, amber, red
	// StateWard is the ward that has this state, the worst, where wards stand together.
	StateWard string `json:"stateWard,omitempty"`
	// Change is the median, over the seeds, of the difference to the base with the
	// same seed: it need not be Shown less the base's. Noise is what differs between
	// seeds with no change at all, the larger of the base's and the scenario's. A
	// change within the noise is no difference.
	Change  float64 `json:"change"`
	Noise   float64 `json:"noise"`
	Verdict Verdict `json:"verdict,omitempty"` // empty for the base
	// Sentence is "4 duties fewer, noise 1" or "no difference shown".
	Sentence string `json:"sentence,omitempty"`
}

// Verdict on a change.
type Verdict string

// The verdicts.
const (
	Improved     Verdict = "better"
	Worsened     Verdict = "worse"
	Differs      Verdict = "different" // of a measure with no better way
	NoDifference Verdict = "no difference shown"
)

// Finding is one plain statement.
type Finding struct {
	Scenario int     `json:"scenario"` // index into Comparison.Scenarios; -1: of all
	Sentence string  `json:"sentence"`
	Verdict  Verdict `json:"verdict,omitempty"`
	Proved   bool    `json:"proved,omitempty"` // rests on bounds, not on what was found
}

// PriceListEntry is what one unit more or less of something is worth.
type PriceListEntry struct {
	Kind   string `json:"kind"` // "rule", "demand", "post", "skill"
	Name   string `json:"name"` // "One Band 5 more (1.0 WTE)", "Late, registered, Saturdays: one fewer"
	Clause string `json:"clause,omitempty"`
	// Estimate is from the prices of the linear program; negative is better. It errs
	// one way: up to the base's gap to its bound, no more is gained and no less lost.
	Estimate Score `json:"estimate"`
	// Solved is the change when it was solved again; nil: not among the first.
	Solved    *Score `json:"solved,omitempty"`
	Gaps      int    `json:"gaps"`      // of Solved: unfilled duties more, or fewer
	Noise     Score  `json:"noise"`     // of Solved
	GapsNoise int    `json:"gapsNoise"` // of Gaps
	// GapsEstimate is Estimate in unfilled duties, at as many points each as in Solved.
	GapsEstimate int    `json:"gapsEstimate"`
	Sentence     string `json:"sentence"`
}
