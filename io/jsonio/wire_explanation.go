package jsonio

import "github.com/rostergen/rostergen/model"

// explanation: days stand as dates; gaps, requests and leave by their places in
// the document's own lists.
type explanation struct {
	model.Explanation
	Conflicts []conflict    `json:"conflicts,omitempty"`
	Unfilled  []unfilledWhy `json:"unfilled,omitempty"`
	Refusals  []refusal     `json:"refusals,omitempty"`
	People    []personWhy   `json:"people,omitempty"`
	Ledger    []ledgerKind  `json:"ledger,omitempty"`
	Spare     []spareCover  `json:"spare,omitempty"`
	Edits     []editPrice   `json:"edits,omitempty"`
}

type conflict struct {
	model.Conflict
	Facts   []fact   `json:"facts"`
	WaysOut []wayOut `json:"waysOut,omitempty"`
}

type fact struct {
	model.Fact
	Staff  []string   `json:"staff,omitempty"`
	From   model.Date `json:"from"`
	To     model.Date `json:"to"`
	Period string     `json:"period,omitempty"`
}

type wayOut struct {
	model.WayOut
	Price price `json:"price"`
}

type price struct {
	model.Price
	Score score `json:"score"`
	More  score `json:"more"`
}

type unfilledWhy struct {
	model.UnfilledWhy
	Stopped []stopped `json:"stopped"`
	Fill    *wayIn    `json:"fill,omitempty"`
}

type stopped struct {
	Staff string `json:"staff"`
	model.Stopped
}

type wayIn struct {
	model.WayIn
	Changes []cell `json:"changes"`
	Price   price  `json:"price"`
}

type cell struct {
	Staff string     `json:"staff"`
	Day   model.Date `json:"day"`
	From  string     `json:"from"`
	To    string     `json:"to"`
}

// refusal: one of request and leave.
type refusal struct {
	Request *int `json:"request,omitempty"`
	Leave   *int `json:"leave,omitempty"`
	model.Refusal
	Price *price `json:"price,omitempty"`
}

type personWhy struct {
	Staff     string   `json:"staff"`
	Sentences []string `json:"sentences"`
}

type ledgerKind struct {
	model.LedgerKind
	Lines []ledgerLine `json:"lines"`
}

type ledgerLine struct {
	Staff string `json:"staff"`
	model.LedgerLine
}

type spareCover struct {
	Day    model.Date `json:"day"`
	Period string     `json:"period"`
	model.SpareCover
	Staff []string `json:"staff"`
}

type editPrice struct {
	cell
	model.EditPrice
	More score `json:"more"`
}
