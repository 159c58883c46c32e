package model

// Roster answers an instance: one code for every person and day.
type Roster struct {
	Days  int    `json:"days"`
	Cells []Code `json:"cells"` // line after line
}

// NewRoster makes an empty roster: everybody off.
func NewRoster(staff, days int) *Roster {
	return &Roster{Days: days, Cells: make([]Code, staff*days)}
}

// At is the code of a person on a day of the horizon.
func (r *Roster) At(staff, day int) Code { return r.Cells[staff*r.Days+day] }

// Set changes one cell.
func (r *Roster) Set(staff, day int, k Code) { r.Cells[staff*r.Days+day] = k }

// Line is one person's row; it shares the roster's memory.
func (r *Roster) Line(staff int) []Code { return r.Cells[staff*r.Days : (staff+1)*r.Days] }

// Clone copies the roster.
func (r *Roster) Clone() *Roster {
	return &Roster{Days: r.Days, Cells: append([]Code(nil), r.Cells...)}
}
