package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var leaveDecide = Declaration[LeaveDecide]{
	ID:    "leave.decide",
	Title: "Requested leave granted or refused",
	Clause: Clause{Document: "P_HR_44", Section: "§9.5, §10.1, §10.2",
		Text: "Requested leave is granted whole or refused whole, within the leave band and shared equally, school and bank holidays included."},
	Level: model.Soft,
	Unit:  "days refused, or seams inside leave that is granted in part",
	New:   func() LeaveDecide { return LeaveDecide{NightBefore: true} },

	// Evaluate looks at each requested leave: refused when its first day does not
	// show it, broken (always on the hard level) when it is cut in pieces or when a
	// shift of the day before ends inside it.
	Evaluate: func(x Applied[LeaveDecide], r *model.Roster) []model.Violation {
		var out []model.Violation
		for _, bl := range x.blocks(decidedAsLeave) {
			seams := int64(0)
			for day := bl.first; day < bl.last; day++ {
				if (r.At(bl.staff, day) == bl.code) != (r.At(bl.staff, day+1) == bl.code) {
					seams++
				}
			}
			if seams > 0 {
				out = append(out, model.Violation{Subject: x.Subject(bl.staff, bl.first, bl.last), Amount: seams,
					Level: wholeLevel(x.Level), Rate: 1})
			}
			if r.At(bl.staff, bl.first) != bl.code {
				v := model.Violation{Subject: x.Subject(bl.staff, bl.first, bl.last), Amount: int64(bl.days())}
				v.Period = bl.code
				out = append(out, v)
				continue
			}
			if before := bl.first - 1; x.Params.NightBefore && before >= 0 && x.overruns(before, r.At(bl.staff, before)) {
				v := model.Violation{Subject: x.Subject(bl.staff, before, bl.first), Amount: 1, Level: wholeLevel(x.Level), Rate: 1}
				v.Period = r.At(bl.staff, before)
				out = append(out, v)
			}
		}
		return out
	},

	// Compile: a cell price on the first day and successions that forbid a change
	// inside the block: one bit in a line's state while the block lasts.
	Compile: func(x Applied[LeaveDecide], b *problem.Builder) {
		for _, bl := range x.blocks(decidedAsLeave) {
			holds := problem.MaskOf(bl.code)
			other := b.All() &^ holds
			b.Cell(problem.Cell{Person: bl.staff, Day: bl.first, Codes: other, Level: x.Level,
				Price: int64(bl.days()) * x.Rate(), Subject: x.Subject(bl.staff, bl.first, bl.last)})
			whole := problem.Succession{Person: bl.staff, From: bl.first + 1, To: bl.last, First: holds, Second: other,
				Level: model.Hard, Price: 1, Subject: x.Subject(bl.staff, bl.first, bl.last)}
			b.Succession(whole)
			whole.First, whole.Second = other, holds
			b.Succession(whole)
			if x.Params.NightBefore && bl.first > 0 {
				late := x.Mask(func(k model.Code) bool { return x.overruns(bl.first-1, k) })
				b.Succession(problem.Succession{Person: bl.staff, From: bl.first, To: bl.first, First: late, Second: holds,
					Level: model.Hard, Price: 1, Subject: x.Subject(bl.staff, bl.first-1, bl.first)})
			}
		}
	},

	Explain: func(x Applied[LeaveDecide], v *model.Violation) string {
		who, span := x.Who(v.Person()), x.Span(v.From, v.To)
		switch {
		case x.Catalogue.IsAbsence(v.Period):
			return fmt.Sprintf("%s's request for %s, %s (%s), is refused.", who, x.CodeName(v.Period), span, count(v.Amount, "day"))
		case x.Catalogue.IsShift(v.Period):
			return fmt.Sprintf("%s's %s on %s ends inside the leave granted from %s.", who, x.CodeName(v.Period), x.On(v.From), x.On(v.To))
		case v.Amount > 0:
			return fmt.Sprintf("%s's requested leave, %s, is granted only in part; it is granted whole or refused.", who, span)
		}
		return fmt.Sprintf("%s's requested leave, %s, is granted whole or refused, and no shift runs into it.", who, span)
	},
}.rule()

// LeaveDecide parameters.
type LeaveDecide struct {
	NightBefore bool `key:"night_before" doc:"whether a shift of the day before may not end inside leave that is granted"`
}

// decidedAsLeave are the classes of requested absence that this rule decides;
// study is released by study.release.
func decidedAsLeave(c model.AbsenceClass) bool { return c != model.Study }

// wholeLevel is the level of "whole or not at all": hard, unless the rule only reports.
func wholeLevel(l model.Level) model.Level {
	if l == model.ReportOnly {
		return l
	}
	return model.Hard
}
