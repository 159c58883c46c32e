package model

// How much may be known of the time before day 0. These are limits of the
// formats: the rules' own windows are parameters, and their ranges end here.
const (
	// CarryInDays is how many days a carry-in lists at least, as far back as any
	// rule over a window of days may look.
	CarryInDays = 28
	// CarryInWeeks is the most weeks of hours that a carry-in holds, as many as a
	// policy may average over.
	CarryInWeeks = 26
	// RequestDays is for how many days before day 0 requests are kept, the longest
	// window in which a policy may count them.
	RequestDays = 92
)

// CarryIn is what was worked before day 0.
type CarryIn struct {
	// Days is how many days before day 0 are listed for each known person.
	Days int `json:"days"`
	// Lines[s] holds the codes of days -Days..-1 in order; nil when not known
	// (a new starter, or a person whose previous roster was not given).
	Lines [][]Code `json:"lines"`
	// Weeks[s] holds minutes worked in the roster weeks before day 0, the latest
	// last, up to CarryInWeeks; weeks that Lines covers are included.
	Weeks [][]Minutes `json:"weekMinutes"`
}

// Known says whether the person's line before day 0 is known.
func (c *CarryIn) Known(staff int) bool {
	return staff < len(c.Lines) && c.Lines[staff] != nil
}

// At gives the code of a person on a day before day 0 (-1 is the last), and
// whether it is known.
func (c *CarryIn) At(staff, day int) (Code, bool) {
	if !c.Known(staff) || day >= 0 || day < -c.Days {
		return Off, false
	}
	return c.Lines[staff][c.Days+day], true
}
