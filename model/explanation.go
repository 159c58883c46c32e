package model

// Explanation says why a rota is as it is, or why there is none. Every sentence
// comes from the rule book and every price from a roster that was found and
// judged by it.
type Explanation struct {
	Conflicts []Conflict    `json:"conflicts,omitempty"` // when no legal roster exists
	Unfilled  []UnfilledWhy `json:"unfilled,omitempty"`  // in the order of Report.Gaps
	Refusals  []Refusal     `json:"refusals,omitempty"`
	People    []PersonWhy   `json:"people,omitempty"` // in the order of Instance.Staff
	Ledger    []LedgerKind  `json:"ledger,omitempty"`
	Spare     []SpareCover  `json:"spare,omitempty"` // by day and period
	Edits     []EditPrice   `json:"edits,omitempty"` // hand edits of a generated rota
	// Partial says what was left out for lack of time; empty when nothing was.
	Partial []string `json:"partial,omitempty"`
}

// Conflict is a smallest set of facts that can't hold together.
type Conflict struct {
	Facts []Fact `json:"facts"`
	// Proved: the facts were solved again by themselves and fail; Minimal: without
	// any one of them they do not.
	Proved  bool     `json:"proved"`
	Minimal bool     `json:"minimal"`
	WaysOut []WayOut `json:"waysOut,omitempty"` // at most five, cheapest first; exceptions to limits on work and rest last
}

// Fact is one member of a conflict.
type Fact struct {
	Subject
	Sentence string `json:"sentence"`
}

// WayOut is a change that a manager can make, with what the ward then gets.
type WayOut struct {
	Sentence string `json:"sentence"` // "Lift the lock of Asha Patel on Tue 12 Jan"
	Fact     int    `json:"fact"`     // which of the conflict's facts gives way
	Price    Price  `json:"price"`
}

// Price is what a change costs, against the rota as it stands: the best that was
// found by solving again within a limit of work. Proved says that no roster is cheaper.
type Price struct {
	Score    Score  `json:"score"`    // of the roster with the change
	More     Score  `json:"more"`     // Score less that of the rota; may be negative below the first level that rises
	Gaps     int    `json:"gaps"`     // unfilled duties more, or fewer
	Refused  int    `json:"refused"`  // requests and leave refused more, or fewer
	Proved   bool   `json:"proved"`   // nothing is cheaper
	Sentence string `json:"sentence"` // "one gap more, on Sat 16 Jan night; 30 soft points"
}

// UnfilledWhy explains one gap.
type UnfilledWhy struct {
	Gap     int       `json:"gap"` // index into Report.Gaps
	Stopped []Stopped `json:"stopped"`
	Verdict string    `json:"verdict"` // whether any roster fills it, and whether that is proved
	Fill    *WayIn    `json:"fill,omitempty"`
}

// Stopped is a person who could work a duty by group and skill, and what stops
// them: the binding rule first. Rule is "" when nothing does.
type Stopped struct {
	Staff    int    `json:"staff"`
	Rule     string `json:"rule,omitempty"`
	Clause   string `json:"clause,omitempty"`
	Sentence string `json:"sentence"`
}

// WayIn is the cheapest legal way found to have something after all.
type WayIn struct {
	Sentence string `json:"sentence"` // who changes what
	Changes  []Cell `json:"changes"`
	Price    Price  `json:"price"`
}

// Cell is a change of one cell.
type Cell struct {
	Staff int  `json:"staff"`
	Day   int  `json:"day"`
	From  Code `json:"from"`
	To    Code `json:"to"`
}

// Refusal explains one request or leave that was refused.
type Refusal struct {
	Request  int    `json:"request"` // index into Instance.Requests, -1 for leave
	Leave    int    `json:"leave"`   // index into Instance.Leave, -1 for a request
	Word     string `json:"word"`    // one of the managers' eight
	Rule     string `json:"rule"`
	Clause   string `json:"clause"`
	Sentence string `json:"sentence"`
	Price    *Price `json:"price,omitempty"` // of granting it; nil: not settled, or impossible
	// Impossible: no legal roster grants it, proved.
	Impossible bool `json:"impossible,omitempty"`
}

// PersonWhy is one person's account in sentences.
type PersonWhy struct {
	Staff     int      `json:"staff"`
	Sentences []string `json:"sentences"`
}

// LedgerKind is the fairness ledger of one kind of shift.
type LedgerKind struct {
	Kind  string       `json:"kind"` // "nights", "weekends", "bank holidays", "late finishes"
	Lines []LedgerLine `json:"lines"`
	// Range is the largest less the smallest of what people carry forward, in
	// hundredths of a shift; Floor the least range that any roster under these
	// rules has, as far as proved; FloorProved says that one with that range was found.
	Range       int    `json:"rangeHundredths"`
	Floor       int    `json:"floorHundredths"`
	FloorProved bool   `json:"floorProved"`
	Sentence    string `json:"sentence"`
}

// LedgerLine is one eligible person's account of a kind, in hundredths of a shift.
type LedgerLine struct {
	Staff     int `json:"staff"`
	CarriedIn int `json:"carriedInHundredths"`
	Delivered int `json:"delivered"` // shifts
	Fair      int `json:"fairHundredths"`
	Forward   int `json:"forwardHundredths"`
}

// SpareCover lists who could step in on one period without breaking a hard rule.
type SpareCover struct {
	Day    int   `json:"day"`
	Period Code  `json:"period"`
	Group  Group `json:"group"`
	Staff  []int `json:"staff"` // fewest extra penalty points first
	// Single: losing any one of those on duty leaves it short, and nobody or one
	// person could step in.
	Single   bool   `json:"single,omitempty"`
	Sentence string `json:"sentence,omitempty"`
}

// EditPrice is what a hand edit cost and broke.
type EditPrice struct {
	Cell
	More     Score    `json:"more"` // against the cell as generated, all other edits kept
	Broken   []string `json:"broken,omitempty"`
	Sentence string   `json:"sentence"`
}
