package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// nightBankClause stands apart because the reason given for BankCap cites it.
var nightBankClause = Clause{Document: "P_HR_44", Section: "§13.4",
	Text: "Bank and agency staff are not used on nights, which the ward's own staff fill."}

var bankNoNights = Declaration[BankNoNights]{
	ID:     "bank.no-nights",
	Title:  "No bank on nights",
	Clause: nightBankClause,
	Level:  model.Hard,
	Unit:   "",
	New:    func() BankNoNights { return BankNoNights{} },

	// Settle takes nights out of what bank.not-routine, which settled before,
	// would let go to the bank.
	Settle: func(x Applied[BankNoNights], f *Facts) {
		others := f.BankCap
		f.BankCap = func(day int, period model.Code, group model.Group) (int, string) {
			if x.IsNight(period) && !x.Params.AllowNights {
				return 0, fmt.Sprintf("no bank or agency on nights (%s)", nightBankClause)
			}
			return others(day, period, group)
		}
	},
}.rule()

// BankNoNights parameters.
type BankNoNights struct {
	AllowNights bool `key:"allow_nights" doc:"bank on nights after all; nights must then also be among the kinds of bank.not-routine"`
}
