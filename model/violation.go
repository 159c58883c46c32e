package model

// Subject is whom and what a statement speaks of. Staff nil means the whole
// ward; From and To are days relative to day 0, both included; Period Off and
// Group "" mean none in particular.
type Subject struct {
	Rule   string `json:"rule"`
	Staff  []int  `json:"staff,omitempty"`
	From   int    `json:"from"`
	To     int    `json:"to"`
	Period Code   `json:"period,omitempty"`
	Group  Group  `json:"group,omitempty"`
}

// Person gives the first person spoken of, -1 for none.
func (s *Subject) Person() int {
	if len(s.Staff) == 0 {
		return -1
	}
	return s.Staff[0]
}

// Violation is one way in which a roster breaks a rule.
type Violation struct {
	Subject
	Level  Level `json:"level"`
	Amount int64 `json:"amount"` // in the rule's unit
	Rate   int64 `json:"rate"`   // points for one unit
	// Found and Want are the numbers compared, in the rule's unit; 0 when the rule has none.
	Found int64 `json:"found,omitempty"`
	Want  int64 `json:"want,omitempty"`
	// Sentence is the rule's explanation, filled in when a report is made.
	Sentence string `json:"sentence,omitempty"`
}

// Points is the penalty of the violation.
func (v *Violation) Points() int64 { return v.Amount * v.Rate }

// TotalScore adds up violations.
func TotalScore(vs []Violation) Score {
	var s Score
	for i := range vs {
		s.Add(vs[i].Level, vs[i].Points())
	}
	return s
}
