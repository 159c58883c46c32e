package model

// Report is what the checker says of a roster: everything a reader is shown,
// computed from the instance and the roster alone.
type Report struct {
	Score       Score            `json:"score"`
	Violations  []Violation      `json:"violations"` // worst level first, then by date and person
	Rules       []RuleFigure     `json:"rules"`      // every rule of the book, in its order
	Cover       []CoverFigure    `json:"cover"`      // by day, in the order of Instance.Needs
	InCharge    []InCharge       `json:"inCharge"`
	Gaps        []Gap            `json:"gaps"`
	Requests    []RequestOutcome `json:"requests"` // in the order of Instance.Requests
	Leave       []LeaveOutcome   `json:"leave"`    // in the order of Instance.Leave
	Staff       []StaffFigure    `json:"staff"`    // in the order of Instance.Staff
	KPIs        []KPI            `json:"kpis"`
	Capacity    []Capacity       `json:"capacity"`
	Conventions Conventions      `json:"conventions"`
	Certificate Certificate      `json:"certificate"`
}

// Unfilled counts the duties that are short.
func (r *Report) Unfilled() (n int) {
	for i := range r.Gaps {
		n += r.Gaps[i].Short
	}
	return n
}

// Refused counts requests and leave that were refused.
func (r *Report) Refused() (n int) {
	for i := range r.Requests {
		if r.Requests[i].Outcome == Refused {
			n++
		}
	}
	for i := range r.Leave {
		if r.Leave[i].Outcome == Refused {
			n++
		}
	}
	return n
}

// RuleFigure is one rule's account over the roster.
type RuleFigure struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Clause string `json:"clause"`
	Level  Level  `json:"level"`
	Unit   string `json:"unit"`
	Broken int    `json:"broken"` // violations
	Amount int64  `json:"amount"`
	Points int64  `json:"points"`
}

// CoverFigure is found against required for one period and group on one day.
type CoverFigure struct {
	Need
	Found int `json:"found"`
}

// InCharge names who leads a period: the most senior competent person on it.
type InCharge struct {
	Day    int  `json:"day"`
	Period Code `json:"period"`
	Staff  int  `json:"staff"` // -1: nobody competent
}

// Gap is unfilled demand.
type Gap struct {
	Day     int    `json:"day"`
	Period  Code   `json:"period"`
	Group   Group  `json:"group"`
	Short   int    `json:"short"`
	Bank    int    `json:"bank"` // of Short, how many the policy lets go to the bank
	BankWhy string `json:"bankWhy"`
	// RedFlag marks fewer registered nurses than the floor.
	RedFlag bool   `json:"redFlag,omitempty"`
	Why     string `json:"why,omitempty"` // capacity statement where there is one
}

// RequestOutcome says what became of a request.
type RequestOutcome struct {
	Outcome Outcome `json:"outcome"`
	Got     Code    `json:"got"`
	Reason  string  `json:"reason,omitempty"`
	Clause  string  `json:"clause,omitempty"`
}

// Outcome of a request or of leave.
type Outcome string

// The outcomes.
const (
	Granted  Outcome = "granted"
	Refused  Outcome = "refused"
	SetAside Outcome = "set aside" // beyond the limit of requests
	Approved Outcome = "approved"  // leave that was a fact
	History  Outcome = "history"   // dated before day 0
	Broken   Outcome = "broken"    // approved leave that the roster does not keep
)

// LeaveOutcome says what became of a leave row.
type LeaveOutcome struct {
	Outcome Outcome `json:"outcome"`
	Credit  Minutes `json:"creditMinutes"` // within the horizon
	Reason  string  `json:"reason,omitempty"`
	Clause  string  `json:"clause,omitempty"`
}

// StaffFigure is one person's account.
type StaffFigure struct {
	Rostered    Minutes `json:"rosteredMinutes"`
	Credited    Minutes `json:"creditedMinutes"` // leave, study and other credited days
	Contracted  Minutes `json:"contractedMinutes"`
	Balance     Minutes `json:"balanceMinutes"` // carried forward: brought forward + rostered + credited - contracted
	Tolerance   Minutes `json:"toleranceMinutes"`
	Requests    int     `json:"requests"` // within the horizon
	Met         int     `json:"met"`
	Nights      Share   `json:"nights"`
	Weekends    Share   `json:"weekends"`
	Holidays    Share   `json:"holidays"`
	WeekendsOff int     `json:"weekendsOff"` // whole weekends off
}

// Share compares what a person did with the fair share, in hundredths of a
// shift. Forward is what is carried into the next roster.
type Share struct {
	Worked   int  `json:"worked"` // shifts
	Fair     int  `json:"fairHundredths"`
	Carried  int  `json:"carriedHundredths"`
	Forward  int  `json:"forwardHundredths"`
	Eligible bool `json:"eligible"`
}

// Capacity compares what a week's duties of one kind and group need with what
// the establishment could work at most; Possible is an upper bound.
type Capacity struct {
	Week     int       `json:"week"`
	Kind     ShiftKind `json:"kind"`
	Group    Group     `json:"group"`
	Needed   int       `json:"needed"`
	Possible int       `json:"possible"`
	Sentence string    `json:"sentence"`
}

// Conventions are the policy's measures that a sheet needs to recount.
type Conventions struct {
	PaidMinutes   []Minutes `json:"paidMinutes"` // by code, nominal; 0 for Off and absences
	LeaveCredit   []Minutes `json:"leaveCredit"` // by staff: one credited day
	CreditDays    [7]bool   `json:"creditDays"`  // Monday first: days on which absence is credited
	NightCodes    []Code    `json:"nightCodes"`
	PolicyName    string    `json:"policyName"`
	RequestLimit  int       `json:"requestLimit"`            // most requests of a person in a window; 0: not limited
	RequestWindow int       `json:"requestWindow,omitempty"` // days of that window
}

// Certificate says how the roster came to be and how good it is known to be.
type Certificate struct {
	Status string `json:"status"` // OPTIMAL FEASIBLE INFEASIBLE UNKNOWN INVALID
	Stop   string `json:"stop"`   // proved gap time unimproved work interrupted
	Score  Score  `json:"score"`
	Bound  *Score `json:"bound,omitempty"` // nil: none proved
	// Prices prove the bound, or as much of it as one linear program shows: text
	// that the checker alone reads.
	Prices     string `json:"prices,omitempty"`
	Counts     string `json:"counts"`    // "32 staff, 42 days, 14 leave rows"
	InputHash  string `json:"inputHash"` // SHA-256 of the instance
	Seed       uint64 `json:"seed"`
	Work       int64  `json:"work"` // labels expanded and conflicts, engine's count
	WorkLimit  int64  `json:"workLimit,omitempty"`
	Version    string `json:"version"`
	PolicyName string `json:"policyName"`
}

// Rota is a roster with its instance and report: what is written out and read back.
type Rota struct {
	Instance *Instance `json:"instance"`
	Roster   *Roster   `json:"roster"`
	Report   *Report   `json:"report,omitempty"`
	// Explanation says why, where it was asked for.
	Explanation *Explanation `json:"explanation,omitempty"`
}
