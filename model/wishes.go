package model

// Want is what a request asks of its date.
type Want string

// The wants: a day off, one of some codes, none of some codes.
const (
	WantOff Want = "off"
	WantOn  Want = "on"
	WantNot Want = "not"
)

// Request is a wish for one date. Requests dated before day 0 are history and
// count only towards the limit.
type Request struct {
	Staff     int    `json:"staff"` // index into Instance.Staff
	Date      Date   `json:"date"`
	Want      Want   `json:"want"`
	Codes     []Code `json:"codes,omitempty"`     // shift types, for on and not
	Priority  int    `json:"priority,omitempty"`  // the manager's, 1 highest to 3; 0 is 2
	Made      *Date  `json:"made,omitempty"`      // nil counts as the newest
	Exception bool   `json:"exception,omitempty"` // recorded exception to the limit
	Source    Source `json:"-"`
}

// Met says whether a code answers the request. An absence meets a wish for a day off.
func (r *Request) Met(k Code, c *Catalogue) bool {
	switch r.Want {
	case WantOff:
		return !c.IsShift(k)
	case WantOn:
		return containsCode(r.Codes, k)
	}
	return !containsCode(r.Codes, k)
}

func containsCode(list []Code, k Code) bool {
	for _, x := range list {
		if x == k {
			return true
		}
	}
	return false
}

// Leave is a run of days away. Approved leave is a fact; requested leave is a
// decision: all of its days are granted, or none.
type Leave struct {
	Staff    int   `json:"staff"`
	From     Date  `json:"from"`
	To       Date  `json:"to"` // last day
	Code     Code  `json:"code"`
	Approved bool  `json:"approved"`
	Made     *Date `json:"made,omitempty"`
	// Credit is contracted time credited for the whole leave, spread evenly
	// over its credited days; nil: by the policy.
	Credit   *Minutes `json:"creditMinutes,omitempty"`
	Priority int      `json:"priority,omitempty"`
	Source   Source   `json:"-"`
}

// Lock fixes a cell.
type Lock struct {
	Staff  int    `json:"staff"`
	Date   Date   `json:"date"`
	Code   Code   `json:"code"`
	Edit   bool   `json:"edit,omitempty"` // typed over a generated cell
	Source Source `json:"-"`
}
