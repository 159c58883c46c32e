package jsonio

import "github.com/rostergen/rostergen/model"

// formatVersion is the version of the wire form that this package writes.
const formatVersion = 1

// rota is the document. The wire types are those of model, save where a number
// there means a code or a person: such fields are declared again and win.
type rota struct {
	Schema   string    `json:"$schema,omitempty"`
	Format   int       `json:"format,omitempty"`
	Instance *instance `json:"instance"`
	Roster   *roster   `json:"roster,omitempty"`
	Report   *report   `json:"report,omitempty"`
	// Explanation may stand without a roster: why there is none.
	Explanation *explanation `json:"explanation,omitempty"`
}

type instance struct {
	model.Instance
	Leave        []leave              `json:"leave,omitempty"`    // after the horizon too
	Requests     []request            `json:"requests,omitempty"` // after the horizon too
	Later        *model.Later         `json:"later,omitempty"`    // hides the model's; never filled
	Locks        []lock               `json:"locks,omitempty"`
	CarryIn      *carryIn             `json:"carryIn,omitempty"`
	BankHolidays *[]model.BankHoliday `json:"bankHolidays,omitempty"` // nil: by the table
}

// The statuses of leave.
const (
	approved  = "approved"
	requested = "requested"
)

type leave struct {
	Staff    string         `json:"staff"`
	From     model.Date     `json:"from"`
	To       model.Date     `json:"to"`
	Code     string         `json:"code"`
	Status   string         `json:"status"`
	Made     *model.Date    `json:"made,omitempty"`
	Credit   *model.Minutes `json:"creditMinutes,omitempty"`
	Priority int            `json:"priority,omitempty"`
}

type request struct {
	Staff     string      `json:"staff"`
	Date      model.Date  `json:"date"`
	Want      model.Want  `json:"want"`
	Codes     []string    `json:"codes,omitempty"`
	Priority  int         `json:"priority,omitempty"`
	Made      *model.Date `json:"made,omitempty"`
	Exception bool        `json:"exception,omitempty"`
}

type lock struct {
	Staff string     `json:"staff"`
	Date  model.Date `json:"date"`
	Code  string     `json:"code"`
	Edit  bool       `json:"edit,omitempty"`
}

type carryIn struct {
	Days  int         `json:"days"`
	Lines []carryLine `json:"lines,omitempty"`
}

type carryLine struct {
	Staff string          `json:"staff"`
	Codes []string        `json:"codes,omitzero"` // nil: not known
	Weeks []model.Minutes `json:"weekMinutes,omitempty"`
}

type roster struct {
	Lines []line `json:"lines"`
}

type line struct {
	Staff string   `json:"staff"`
	Codes []string `json:"codes"`
}
