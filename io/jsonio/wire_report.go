package jsonio

import "github.com/rostergen/rostergen/model"

// report: days stand as dates.
type report struct {
	Score score `json:"score"`
	model.Report
	Violations  []violation      `json:"violations"`
	Cover       []coverFigure    `json:"cover"`
	InCharge    []inCharge       `json:"inCharge"`
	Gaps        []gap            `json:"gaps"`
	Requests    []requestOutcome `json:"requests"`
	Staff       []staffFigure    `json:"staff"`
	Conventions conventions      `json:"conventions"`
	Certificate certificate      `json:"certificate"`
}

type score struct {
	Hard  int64 `json:"hard"`
	Cover int64 `json:"cover"`
	Soft  int64 `json:"soft"`
}

type violation struct {
	model.Violation
	Staff  []string   `json:"staff,omitempty"`
	From   model.Date `json:"from"`
	To     model.Date `json:"to"`
	Period string     `json:"period,omitempty"`
}

type coverFigure struct {
	Day    model.Date  `json:"day"`
	Period string      `json:"period"`
	Group  model.Group `json:"group"`
	Min    int         `json:"minimum"`
	Target int         `json:"target"`
	Found  int         `json:"found"`
}

type inCharge struct {
	Day    model.Date `json:"day"`
	Period string     `json:"period"`
	Staff  string     `json:"staff,omitempty"`
}

type gap struct {
	Day    model.Date `json:"day"`
	Period string     `json:"period"`
	model.Gap
}

type requestOutcome struct {
	model.RequestOutcome
	Got string `json:"got"`
}

type staffFigure struct {
	Staff string `json:"staff"`
	model.StaffFigure
}

type conventions struct {
	Paid          []paid   `json:"paid"`
	LeaveCredit   []credit `json:"leaveCredit"`
	CreditDays    [7]bool  `json:"creditDays"`
	NightCodes    []string `json:"nightCodes"`
	PolicyName    string   `json:"policyName"`
	RequestLimit  int      `json:"requestLimit"`
	RequestWindow int      `json:"requestWindow,omitempty"`
}

type paid struct {
	Code    string        `json:"code"`
	Minutes model.Minutes `json:"minutes"`
}

type credit struct {
	Staff   string        `json:"staff"`
	Minutes model.Minutes `json:"minutes"`
}

type certificate struct {
	model.Certificate
	Score score  `json:"score"`
	Bound *score `json:"bound,omitempty"`
}
