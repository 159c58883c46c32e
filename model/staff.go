package model

import "slices"

// Staff is one person of the establishment.
type Staff struct {
	Number     string  `json:"number"` // the only name that logs and errors may use
	Name       string  `json:"name"`
	Band       int     `json:"band"`
	Registered bool    `json:"registered"`
	WTE        float64 `json:"wte"`
	Contract   Minutes `json:"contractMinutesPerWeek"`
	// BroughtForward is time worked beyond contract before day 0; negative is owed to the ward.
	BroughtForward Minutes  `json:"broughtForwardMinutes,omitempty"`
	Skills         []string `json:"skills,omitempty"`
	TakeCharge     bool     `json:"takeCharge,omitempty"` // named as competent, whatever the band
	NoNights       bool     `json:"noNights,omitempty"`
	OptOut48       bool     `json:"optOut48,omitempty"`
	Leader         bool     `json:"leader,omitempty"`
	Student        bool     `json:"student,omitempty"`
	// RegisteredFrom is the date of entry to the register, when the supernumerary hours begin.
	RegisteredFrom       *Date      `json:"registeredFrom,omitempty"`
	NewlyRegisteredUntil *Date      `json:"newlyRegisteredUntil,omitempty"` // last day as newly registered
	From                 *Date      `json:"from,omitempty"`                 // first day in post
	To                   *Date      `json:"to,omitempty"`                   // last day in post
	Agreement            *Agreement `json:"agreement,omitempty"`
	NotShifts            []string   `json:"notShifts,omitempty"` // medical adjustment: shift codes never given, without the reason
	Carried              Carried    `json:"carried,omitzero"`
	// LeaveEntitlement and LeaveTaken are of the leave year, in hours worked; nil when not given.
	LeaveEntitlement *Minutes `json:"leaveEntitlementMinutes,omitempty"`
	LeaveTaken       *Minutes `json:"leaveTakenMinutes,omitempty"` // before day 0
	Source           Source   `json:"-"`
}

// HasSkill compares skills as written.
func (s *Staff) HasSkill(skill string) bool { return slices.Contains(s.Skills, skill) }

// InPost says whether the person is employed on a date.
func (s *Staff) InPost(d Date) bool {
	return (s.From == nil || d >= *s.From) && (s.To == nil || d <= *s.To)
}

// IsNewlyRegistered says whether the person is still newly registered on a date.
func (s *Staff) IsNewlyRegistered(d Date) bool {
	return s.NewlyRegisteredUntil != nil && d <= *s.NewlyRegisteredUntil
}

// Agreement is a formal flexible-working agreement: per weekday, Monday first,
// the codes that may be given ("off" for a day off). An empty day is free.
type Agreement struct {
	Allowed [7][]string `json:"allowed"`
	Text    string      `json:"text,omitempty"` // as written
	Review  *Date       `json:"review,omitempty"`
}

// Carried is fairness brought in: what was delivered beyond the fair share in
// earlier rosters, in hundredths of a shift, and requests refused there.
type Carried struct {
	Nights       int `json:"nightsHundredths,omitempty"`
	Weekends     int `json:"weekendsHundredths,omitempty"`
	BankHolidays int `json:"bankHolidaysHundredths,omitempty"`
	Refused      int `json:"requestsRefused,omitempty"`
}
