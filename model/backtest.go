package model

import (
	"fmt"
	"strings"
)

// Backtest says what past rotas would break under another policy.
type Backtest struct {
	Policy  string         `json:"policy"`  // the file of the other rules
	Changes []PolicyChange `json:"changes"` // what the file says otherwise than the rotas' own policies
	Rotas   []BacktestRota `json:"rotas"`   // those with most new at the hard level first
	Rules   []BacktestSum  `json:"rules"`   // over all rotas, hard rules first; rules that nobody breaks are left out
	Wards   []BacktestSum  `json:"wards"`   // over all rules, in the order of Rotas
	Breaks  []Break        `json:"breaks"`  // what differs: new at the hard level first
	People  int            `json:"people"`  // whom new or worse breaks of hard rules speak of, once in each ward
	NotRead []NotRead      `json:"notRead"`
	Version string         `json:"version"`
}

// PolicyChange is a parameter that differs between the policies of some rotas
// and the new one.
type PolicyChange struct {
	Rule   string `json:"rule"`
	Key    string `json:"key"`
	Unit   string `json:"unit,omitempty"`
	Title  string `json:"title"`
	Clause string `json:"clause"`
	From   string `json:"from"` // the rotas' own; several are set apart by "; "
	To     string `json:"to"`
	Rotas  int    `json:"rotas"` // in so many it differs
}

// Sentence says the change: "Rest between two shifts: min_rest_hours 11 becomes 12 hours (rest.between-shifts; WTR reg 10)".
func (c *PolicyChange) Sentence() string {
	return strings.TrimRight(fmt.Sprintf("%s: %s %s becomes %s %s", c.Title, c.Key, c.From, c.To, c.Unit), " ") + fmt.Sprintf(" (%s; %s)", c.Rule, c.Clause)
}

// BacktestRota is one rota under both policies.
type BacktestRota struct {
	File  string         `json:"file"`
	Ward  string         `json:"ward"`
	Start Date           `json:"start"`
	End   Date           `json:"end"`
	Then  Score          `json:"then"` // under its own policy
	Now   Score          `json:"now"`  // under the new one
	Count BacktestCounts `json:"count"`
	Hard  BacktestCounts `json:"hard"` // of Count, those that break hard rules, or did
	// People counts whom new or worse breaks of hard rules speak of.
	People int `json:"people"`
}

// Softer counts what is new or worse below the hard level.
func (r *BacktestRota) Softer() int {
	return r.Count.New + r.Count.Worse - r.Hard.New - r.Hard.Worse
}

// BacktestCounts counts breaks by what becomes of them.
type BacktestCounts struct {
	Then   int `json:"then"` // under the own policy
	Now    int `json:"now"`
	New    int `json:"new"`
	Worse  int `json:"worse"`
	Milder int `json:"milder"`
	Gone   int `json:"gone"`
	Same   int `json:"same"`
}

// Plus adds counts.
func (c BacktestCounts) Plus(o BacktestCounts) BacktestCounts {
	return BacktestCounts{c.Then + o.Then, c.Now + o.Now, c.New + o.New, c.Worse + o.Worse, c.Milder + o.Milder, c.Gone + o.Gone, c.Same + o.Same}
}

// BacktestSum adds up one rule, or one ward.
type BacktestSum struct {
	Name   string         `json:"name"`            // the rule's id, or the ward
	Title  string         `json:"title,omitempty"` // of a rule
	Clause string         `json:"clause,omitempty"`
	Level  Level          `json:"level"` // of a rule, under the new policy; of a ward, the hardest with anything new
	Count  BacktestCounts `json:"count"`
	Hard   BacktestCounts `json:"hard"`
	Rotas  int            `json:"rotas"` // with anything new or worse
}

// BreakChange is what the other policy makes of a break.
type BreakChange string

// The changes. A break of the same rule, people and days is worse when its level
// is harder or, on the same level, its amount greater.
const (
	NewBreak    BreakChange = "new"
	WorseBreak  BreakChange = "worse"
	MilderBreak BreakChange = "milder"
	GoneBreak   BreakChange = "gone"
)

// Break is a violation that is not the same under both policies.
type Break struct {
	Rota   int         `json:"rota"` // into Backtest.Rotas
	Change BreakChange `json:"change"`
	Rule   string      `json:"rule"`
	Clause string      `json:"clause"`
	Unit   string      `json:"unit"`
	// Then is nil of what is new, Now nil of what is gone.
	Then     *BreakSide `json:"then,omitempty"`
	Now      *BreakSide `json:"now,omitempty"`
	Number   string     `json:"number,omitempty"` // whose: staff number; "" is the ward
	Name     string     `json:"name,omitempty"`
	Others   int        `json:"others,omitempty"` // people besides
	From     Date       `json:"from"`
	To       Date       `json:"to"`
	Period   string     `json:"period,omitempty"`
	Group    Group      `json:"group,omitempty"`
	Sentence string     `json:"sentence"` // by the new rules, or by the old of what is gone
}

// BreakSide is a violation under one policy.
type BreakSide struct {
	Level  Level `json:"level"`
	Amount int64 `json:"amount"` // in the rule's unit
	Points int64 `json:"points"`
}

// Level is the break's under the new policy; of what is gone, under the old.
func (b *Break) Level() Level {
	if b.Now != nil {
		return b.Now.Level
	}
	return b.Then.Level
}

// Whose names whom a break speaks of: "the ward", "Ann", "Ann and 2 more".
func (b *Break) Whose() string {
	name := b.Name
	if name == "" {
		name = b.Number
	}
	switch {
	case b.Number == "":
		return "the ward"
	case b.Others > 0:
		return fmt.Sprintf("%s and %d more", name, b.Others)
	}
	return name
}

// Headline says in one line what the other rules would have broken.
func (t *Backtest) Headline() string {
	var count, hard BacktestCounts
	rotas, softer := 0, 0
	for i := range t.Rotas {
		r := &t.Rotas[i]
		count, hard = count.Plus(r.Count), hard.Plus(r.Hard)
		softer += r.Softer()
		if r.Hard.New+r.Hard.Worse > 0 {
			rotas++
		}
	}
	var text string
	switch {
	case len(t.Rotas) == 0:
		text = "No rota was judged."
	case rotas == 0:
		text = fmt.Sprintf("Under %s, %s would break no hard rule that was not broken as much before.", t.Policy, counted(len(t.Rotas), "past rota"))
	default:
		text = fmt.Sprintf("Under %s, %d of %s would break hard rules anew: %s and %s, for %s.", t.Policy, rotas,
			counted(len(t.Rotas), "past rota"), counted(hard.New, "new break"), counted(hard.Worse, "worse one"), InUnit(float64(t.People), "people"))
	}
	if len(t.Rotas) > 0 {
		text += fmt.Sprintf(" Below the hard level: %d new or worse. Gone: %d.", softer, count.Gone)
	}
	if n := len(t.NotRead); n > 0 {
		text += fmt.Sprintf(" %s NOT READ.", counted(n, "file"))
	}
	return text
}
