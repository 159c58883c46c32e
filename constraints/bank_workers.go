package constraints

import "github.com/rostergen/rostergen/model"

var bankWorkers = Declaration[BankWorkers]{
	ID:    "bank.workers",
	Title: "Bank workers' hours and reliability",
	Clause: Clause{
		Text: "Nobody works for the bank above the weekly limit, all wards and other bookings together; warnings in force suspend from it."},
	Level: model.Hard,
	Unit:  "",
	New:   func() BankWorkers { return BankWorkers{WeekHours: 48, Warnings: 3} },
	// Settle only: bank workers are on no ward's roster. What is proposed of them for the
	// gaps of a unit's wards keeps to it.
	Settle: func(x Applied[BankWorkers], f *Facts) { f.Bank = x.Params },
}.rule()

// BankWorkers parameters.
type BankWorkers struct {
	WeekHours int `key:"week_hours" unit:"h" min:"1" max:"168" doc:"most hours in any seven days, all wards and what is booked elsewhere together"`
	Warnings  int `key:"warnings" unit:"warnings" min:"1" max:"99" doc:"so many warnings in force suspend from the bank"`
}

// Week is the limit as time; 0 where the rule is off.
func (p BankWorkers) Week() model.Minutes { return model.Minutes(60 * p.WeekHours) }

// BankWorkers says what holds for bank workers; zero where the rule is off.
func (w *Ward) BankWorkers() BankWorkers { return w.facts.Bank }
