package constraints

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// Clause says where a rule comes from.
type Clause struct {
	Document string // "P_HR_44", "WTR 1998"; "" is common practice without a source
	Section  string
	Text     string // the sentence, in plain words
}

// String is "P_HR_44 §8.1", or "common practice".
func (c Clause) String() string {
	switch {
	case c.Document == "":
		return "common practice"
	case c.Section == "":
		return c.Document
	}
	return c.Document + " " + c.Section
}

// Declaration declares a rule with parameters of type P. The fields stand in
// the order in which every rule's file tells its story.
type Declaration[P any] struct {
	ID     string // "rest.between-shifts"
	Title  string
	Clause Clause
	Level  model.Level
	Unit   string // what an amount of one means
	New    func() P

	// Validate checks what the ranges in P's tags can't; say names the key and what is wanted.
	Validate func(p *P, say func(key, want string))
	// Settle writes what the rule fixes for all others (breaks, credits, bank) into the facts.
	Settle func(x Applied[P], f *Facts)
	// Evaluate lists the violations with amounts; slow is fine. Level and Rate
	// left zero are filled in with the rule's own.
	Evaluate func(x Applied[P], r *model.Roster) []model.Violation
	// Compile adds rows that cost exactly what Evaluate would say.
	Compile func(x Applied[P], b *problem.Builder)
	// Explain says a violation in one sentence with person, date and numbers.
	Explain func(x Applied[P], v *model.Violation) string
}

// Applied is a rule with its parameters, in force on a ward.
type Applied[P any] struct {
	*Ward
	Params P
	ID     string
	Level  model.Level
	Points int64 // penalty for one unit below the hard level
}

// Rate is the points for one unit: 1 on the hard level, where only zero will do.
func (x Applied[P]) Rate() int64 { return rateOn(x.Level, x.Points) }

func rateOn(l model.Level, points int64) int64 {
	if l == model.Hard {
		return 1
	}
	return points
}

// PreferredLevel is where a rule's second, milder limit is priced.
func (x Applied[P]) PreferredLevel() model.Level { return max(x.Level, model.Soft) }

// Subject speaks of one person and a stretch of days under this rule.
func (x Applied[P]) Subject(staff, from, to int) model.Subject {
	return model.Subject{Rule: x.ID, Staff: []int{staff}, From: from, To: to}
}

// WardSubject speaks of a period and group of the whole ward.
func (x Applied[P]) WardSubject(from, to int, period model.Code, group model.Group) model.Subject {
	return model.Subject{Rule: x.ID, From: from, To: to, Period: period, Group: group}
}

// Rule is a declaration without its type parameter, as the registry lists it.
type Rule struct {
	ID, Title, Unit string
	Clause          Clause
	Level           model.Level
	Params          []Param // with default values
	bind            func(settings []model.Setting) (bound, model.Faults)
	Judges          bool // passes verdicts, rather than only settling facts for other rules
}

// bound is a rule with decoded parameters, waiting for a ward.
type bound struct {
	id       string
	level    model.Level
	points   int64
	on       bool
	values   []Param
	settle   func(w *Ward, f *Facts)
	evaluate func(w *Ward, r *model.Roster) []model.Violation
	compile  func(w *Ward, b *problem.Builder)
	explain  func(w *Ward, v *model.Violation) string
}

// rule erases the type parameter.
func (d Declaration[P]) rule() Rule {
	defaults := d.New()
	return Rule{
		ID: d.ID, Title: d.Title, Unit: d.Unit, Clause: d.Clause, Level: d.Level,
		Params: append(commonParams(d.Level), paramsOf(&defaults)...),
		bind:   d.bind,
		Judges: d.Evaluate != nil,
	}
}

func (d Declaration[P]) bind(settings []model.Setting) (bound, model.Faults) {
	common := common{On: true, Level: d.Level, Points: 1}
	params := d.New()
	faults := decode(settings, &common, &params)
	if d.Validate != nil && len(faults) == 0 {
		d.Validate(&params, func(key, want string) {
			faults = append(faults, faultOn(settings, d.ID, key, want))
		})
	}
	applied := func(w *Ward) Applied[P] {
		return Applied[P]{Ward: w, Params: params, ID: d.ID, Level: common.Level, Points: common.Points}
	}
	b := bound{id: d.ID, level: common.Level, points: common.Points, on: common.On}
	b.values = append(paramsOf(&common), paramsOf(&params)...)
	if d.Settle != nil {
		b.settle = func(w *Ward, f *Facts) { d.Settle(applied(w), f) }
	}
	if d.Evaluate != nil {
		b.evaluate = func(w *Ward, r *model.Roster) []model.Violation {
			vs := d.Evaluate(applied(w), r)
			for i := range vs {
				fill(&vs[i], d.ID, common)
			}
			return vs
		}
	}
	if d.Compile != nil && common.Level != model.ReportOnly {
		b.compile = func(w *Ward, pb *problem.Builder) { d.Compile(applied(w), pb) }
	}
	if d.Explain != nil {
		b.explain = func(w *Ward, v *model.Violation) string { return d.Explain(applied(w), v) }
	}
	return b, faults
}

// fill completes a violation with the rule's level and rate. A rule that
// prices by itself (preferred limits) sets Rate, and Level with it.
func fill(v *model.Violation, id string, c common) {
	v.Rule = id
	if v.Rate == 0 {
		v.Level, v.Rate = c.Level, rateOn(c.Level, c.Points)
	}
}
