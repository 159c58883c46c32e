package model

import (
	"fmt"
	"strings"
)

// Trust is what a trust reads in the morning after a batch: what became of every
// ward. It holds no person's name, and no time of day: the same night gives the same.
type Trust struct {
	Night      Date             `json:"night"`      // the day to which due dates are held
	Wards      []TrustWard      `json:"wards"`      // as their gravest exceptions; those without any last
	Exceptions []TrustException `json:"exceptions"` // the worst first
	Units      []TrustUnit      `json:"units"`      // by name
}

// TrustWard is a ward of the night.
type TrustWard struct {
	Name   string     `json:"name"`           // unique in the batch
	File   string     `json:"file,omitempty"` // its rota, beside the report; "": there is none
	Ward   string     `json:"ward"`
	Unit   string     `json:"unit,omitempty"`
	Start  Date       `json:"start,omitzero"`
	End    Date       `json:"end,omitzero"`
	State  TrustState `json:"state"`
	Reason string     `json:"reason,omitempty"` // of a ward without a rota
	Older  bool       `json:"older,omitempty"`  // without a rota of this night; one of an earlier night stands

	Score      Score    `json:"score"` // of a drafted rota, as all that follows
	GapPercent *float64 `json:"gapPercent,omitempty"`
	Unfilled   int      `json:"unfilled,omitempty"` // duties
	Red        int      `json:"red,omitempty"`      // KPIs
	Amber      int      `json:"amber,omitempty"`    // KPIs
	Stop       string   `json:"stop,omitempty"`

	Attempts int    `json:"attempts,omitempty"`
	Due      Date   `json:"due,omitzero"`
	What     string `json:"what,omitempty"`  // is due
	Worst    string `json:"worst,omitempty"` // state of its gravest exception: red, amber or ""
}

// TrustState is what a night came to for a ward.
type TrustState string

// The states, the worst last.
const (
	WardComplete   TrustState = "complete"
	WardGaps       TrustState = "gaps"
	WardApproved   TrustState = "approved" // kept: never drafted again
	WardTouched    TrustState = "touched"  // kept: people changed the rota since it was written
	WardNotDone    TrustState = "not done"
	WardNoRoster   TrustState = "no roster"
	WardInfeasible TrustState = "no legal roster"
	WardBadInput   TrustState = "bad input"
	WardFailed     TrustState = "failed"
)

// TrustStates lists the states, the worst last.
var TrustStates = []TrustState{WardComplete, WardGaps, WardApproved, WardTouched, WardNotDone, WardNoRoster, WardInfeasible, WardBadInput, WardFailed}

// Drafted says whether the ward has a rota of this night.
func (s TrustState) Drafted() bool { return s == WardComplete || s == WardGaps }

// Kept says whether the ward's rota is people's and was left as it is.
func (s TrustState) Kept() bool { return s == WardApproved || s == WardTouched }

// TrustException is one thing about a ward that somebody must hear.
type TrustException struct {
	Ward  int       `json:"ward"` // into Trust.Wards
	Kind  TrustKind `json:"kind"`
	State string    `json:"state,omitempty"` // red, amber; "" for information
	What  string    `json:"what"`            // a sentence without its full stop
	// Target of a KPI that is out of it, in the policy's words.
	Target string `json:"target,omitempty"`
	Next   string `json:"next"` // what to do, a sentence
}

// TrustKind is a kind of exception; the lower the graver.
type TrustKind uint8

// The kinds, the gravest first.
const (
	KindFailed TrustKind = iota
	KindBadInput
	KindNoLegalRoster
	KindNoRosterFound
	KindUnfilled
	KindOutOfTarget
	KindDue // a milestone is near or past
	KindNotDone
	KindOlder // the rota of an earlier night stands
	KindKept  // for information: a rota is people's, and was not drafted again
)

var trustKinds = [...]string{"failed", "bad input", "no legal roster", "no roster found", "unfilled duties", "out of target", "due", "not done", "older rota", "kept"}

// String is the kind in words: "no legal roster".
func (k TrustKind) String() string { return trustKinds[k] }

// MarshalText writes the words.
func (k TrustKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// TrustUnit adds up the wards of a business unit.
type TrustUnit struct {
	Name      string             `json:"name"` // "": of the wards without one
	Wards     int                `json:"wards"`
	States    map[TrustState]int `json:"states"`
	Unfilled  int                `json:"unfilled"` // duties
	Red       int                `json:"red"`      // wards, by their gravest exception
	Amber     int                `json:"amber"`
	Due       int                `json:"due"`                 // wards with a milestone near or past
	Proposals string             `json:"proposals,omitempty"` // the workbook of proposals for its gaps; "": there is none
}

// Count says how many wards ended so.
func (t *Trust) Count(states ...TrustState) (n int) {
	for i := range t.Wards {
		for _, s := range states {
			if t.Wards[i].State == s {
				n++
			}
		}
	}
	return n
}

// Headline says in a few words how the night went.
func (t *Trust) Headline() string {
	if len(t.Wards) == 0 {
		return "There was no ward to draft."
	}
	text := fmt.Sprintf("%s: %d drafted", counted(len(t.Wards), "ward"), t.Count(WardComplete, WardGaps))
	if n := t.Count(WardGaps); n > 0 {
		text += fmt.Sprintf(" (%d with unfilled duties)", n)
	}
	if n := t.Count(WardApproved, WardTouched); n > 0 {
		text += fmt.Sprintf(", %d kept as people left them", n)
	}
	var without []string
	for i := len(TrustStates) - 1; i >= 0; i-- { // the worst first
		s := TrustStates[i]
		if n := t.Count(s); n > 0 && !s.Drafted() && !s.Kept() {
			without = append(without, fmt.Sprintf("%d %s", n, s))
		}
	}
	if n := t.Count(WardFailed, WardBadInput, WardInfeasible, WardNoRoster, WardNotDone); n > 0 {
		text += fmt.Sprintf(", %d WITHOUT A NEW ROTA (%s)", n, strings.Join(without, ", "))
	}
	red, amber := 0, 0
	for i := range t.Wards {
		switch t.Wards[i].Worst {
		case "red":
			red++
		case "amber":
			amber++
		}
	}
	if red+amber == 0 {
		return text + ". Nothing needs attention."
	}
	return text + fmt.Sprintf(". Attention: %s red, %d amber.", counted(red, "ward"), amber)
}
