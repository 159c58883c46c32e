package model

import "fmt"

// Proposals say who of a business unit could fill whose gaps. They are for
// approval: no rota holds them.
type Proposals struct {
	Unit      string         `json:"unit"`
	Wards     []ProposalWard `json:"wards"`     // by name
	Proposals []Proposal     `json:"proposals"` // by date, ward, shift, number
	Unfilled  []StillShort   `json:"unfilled"`  // by date, ward, period, group
	Short     int            `json:"short"`     // duties short before
	Filled    int            `json:"filled"`    // of these by the proposals
	// Fillable is the most of Short that anybody could fill within the rules: proved.
	Fillable  int        `json:"fillable"`
	Staff     int        `json:"staff"`      // people of the unit with hours left
	BankStaff int        `json:"bankPeople"` // people of the bank who are not suspended throughout
	Rules     []RuleLine `json:"rules"`      // that every proposal was checked against
	Notes     []string   `json:"notes"`      // what was left out; no name stands in them
	Status    string     `json:"status"`     // OPTIMAL FEASIBLE
	Stop      string     `json:"stop"`
	Seed      uint64     `json:"seed"`
	Work      int64      `json:"work"`
	Version   string     `json:"version"`
}

// ProposalWard is one ward's part.
type ProposalWard struct {
	Ward   string `json:"ward"`
	Start  Date   `json:"start"`
	End    Date   `json:"end"`
	Short  int    `json:"short"`  // duties short
	Filled int    `json:"filled"` // of these by the proposals
	Gives  int    `json:"gives"`  // duties that its people would work elsewhere
}

// RuleLine names a rule that proposals keep.
type RuleLine struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Clause string `json:"clause"`
	How    string `json:"how"` // "kept", "not made worse"
}

// Proposal puts one person on one duty of another ward.
type Proposal struct {
	Ward    string    `json:"ward"` // where the gap is
	Date    Date      `json:"date"`
	Shift   ShiftType `json:"shift"`
	Fills   []Filled  `json:"fills"`
	Number  string    `json:"number"`
	Name    string    `json:"-"`
	Band    int       `json:"band"`
	Bank    bool      `json:"bank,omitempty"`
	From    string    `json:"from"`        // home ward; "" for the bank
	Paid    Minutes   `json:"paidMinutes"` // of the duty
	Before  Minutes   `json:"before"`      // own staff: balance at the end of the rota; bank: worked in the seven days around it
	After   Minutes   `json:"after"`       // the same with all that is proposed
	Limit   Minutes   `json:"limit"`       // bank: most in seven days
	Minds   []string  `json:"-"`           // wishes and preferences that it goes against, in sentences with names
	Instead []Instead `json:"instead"`     // who else could, the first to ask first
}

// Filled is a gap that a proposal fills.
type Filled struct {
	Period  string `json:"period"`
	Group   Group  `json:"group"`
	RedFlag bool   `json:"redFlag,omitempty"`
}

// Instead is somebody who could come in a proposal's place.
type Instead struct {
	Number string `json:"number"`
	Name   string `json:"-"`
	From   string `json:"from"` // home ward; "" for the bank
}

// StillShort is a gap that no proposal fills.
type StillShort struct {
	Ward    string   `json:"ward"`
	Date    Date     `json:"date"`
	Period  string   `json:"period"`
	Group   Group    `json:"group"`
	Short   int      `json:"short"` // after the proposals
	Of      int      `json:"of"`    // before them
	RedFlag bool     `json:"redFlag,omitempty"`
	Why     []WhyNot `json:"why"` // the most people first
}

// WhyNot counts the people whom the same thing keeps from a gap.
type WhyNot struct {
	Reason string `json:"reason"`
	People int    `json:"people"`
	Bank   bool   `json:"bank,omitempty"`
}

// FromText says where a person comes from.
func FromText(ward string) string {
	if ward == "" {
		return "Bank"
	}
	return ward
}

// Hours says what a proposal does to the person's hours.
func (p *Proposal) Hours() string {
	if p.Bank {
		return fmt.Sprintf("%s of %s in seven days", p.After, p.Limit)
	}
	return fmt.Sprintf("%s, then %s", balanceText(p.Before), balanceText(p.After))
}

// balanceText is "4 h under contract".
func balanceText(m Minutes) string {
	switch {
	case m < 0:
		return fmt.Sprintf("%s under contract", -m)
	case m > 0:
		return fmt.Sprintf("%s over contract", m)
	}
	return "on contract"
}

// Headline says in one or two lines how it stands.
func (p *Proposals) Headline() string {
	if p.Short == 0 {
		return "No duty of the unit is unfilled."
	}
	bank := 0
	for i := range p.Proposals {
		if p.Proposals[i].Bank {
			bank++
		}
	}
	text := fmt.Sprintf("%s short; %d of them could be filled by %s: %d from other wards of the unit, %d from the bank. ",
		plural(p.Short, "duty", "duties"), p.Filled, counted(len(p.Proposals), "proposal"), len(p.Proposals)-bank, bank)
	switch {
	case p.Fillable == p.Filled:
		return text + "No more can be filled within the rules: proved."
	case p.Fillable < p.Short:
		return text + fmt.Sprintf("More than %d can't be: proved.", p.Fillable)
	}
	return text + "Whether more could be was not settled in the work allowed."
}

// plural is counted for nouns of another plural.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
