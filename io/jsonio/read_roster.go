package jsonio

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// roster reads one line for each person, in any order.
func (r *reader) roster() *model.Roster {
	out := model.NewRoster(len(r.in.Staff), r.in.Days)
	seen := map[string]bool{}
	for i, l := range r.doc.Roster.Lines {
		at := fmt.Sprintf("/roster/lines/%d", i)
		s := r.onlyOnce(at+"/staff", l.Staff, seen)
		if len(l.Codes) != r.in.Days {
			r.add(at+"/codes", fmt.Sprintf("%d codes", len(l.Codes)), fmt.Sprintf("one for each of %d days", r.in.Days))
			continue
		}
		copy(out.Line(s), r.codeList(at+"/codes", l.Codes))
	}
	for i := range r.in.Staff {
		if n := r.in.Staff[i].Number; !seen[n] {
			r.add("/roster/lines", "no line for "+show(n), "a line for each person")
		}
	}
	return out
}

// report reads the report, days as dates and in the instance's own orders.
func (r *reader) report() *model.Report {
	wire := r.doc.Report
	out := &wire.Report
	out.Score = wire.Score.model()
	for i, v := range wire.Violations {
		at := fmt.Sprintf("/report/violations/%d", i)
		x := v.Violation
		for j, number := range v.Staff {
			x.Staff = append(x.Staff, r.person(fmt.Sprintf("%s/staff/%d", at, j), number))
		}
		x.From, x.To, x.Period = r.in.Day(v.From), r.in.Day(v.To), r.code(at+"/period", v.Period)
		out.Violations = append(out.Violations, x)
	}
	for i, c := range wire.Cover {
		at := fmt.Sprintf("/report/cover/%d", i)
		need := model.Need{Day: r.in.Day(c.Day), Period: r.code(at+"/period", c.Period), Group: c.Group, Min: c.Min, Target: c.Target}
		out.Cover = append(out.Cover, model.CoverFigure{Need: need, Found: c.Found})
	}
	for i, c := range wire.InCharge {
		at := fmt.Sprintf("/report/inCharge/%d", i)
		x := model.InCharge{Day: r.in.Day(c.Day), Period: r.code(at+"/period", c.Period), Staff: -1}
		if c.Staff != "" {
			x.Staff = r.person(at+"/staff", c.Staff)
		}
		out.InCharge = append(out.InCharge, x)
	}
	for i, g := range wire.Gaps {
		x := g.Gap
		x.Day, x.Period = r.in.Day(g.Day), r.code(fmt.Sprintf("/report/gaps/%d/period", i), g.Period)
		out.Gaps = append(out.Gaps, x)
	}
	r.outcomes(out)
	out.Conventions = r.conventions()
	out.Certificate = wire.Certificate.Certificate
	out.Certificate.Score = wire.Certificate.Score.model()
	if b := wire.Certificate.Bound; b != nil {
		s := b.model()
		out.Certificate.Bound = &s
	}
	return out
}

// outcomes reads the lists that follow the instance's.
func (r *reader) outcomes(out *model.Report) {
	wire := r.doc.Report
	r.asMany("requests", len(wire.Requests), len(r.in.Requests))
	r.asMany("leave", len(out.Leave), len(r.in.Leave))
	r.asMany("staff", len(wire.Staff), len(r.in.Staff))
	for i, q := range wire.Requests {
		x := q.RequestOutcome
		x.Got = r.code(fmt.Sprintf("/report/requests/%d/got", i), q.Got)
		out.Requests = append(out.Requests, x)
	}
	for i, s := range wire.Staff {
		if i < len(r.in.Staff) && s.Staff != r.in.Staff[i].Number {
			r.add(fmt.Sprintf("/report/staff/%d/staff", i), show(s.Staff), "the people in the order of /instance/staff")
		}
		out.Staff = append(out.Staff, s.StaffFigure)
	}
}

func (r *reader) asMany(list string, got, want int) {
	if got != want {
		r.add("/report/"+list, fmt.Sprintf("%d items", got), fmt.Sprintf("%d, as in /instance/%s", want, list))
	}
}

func (r *reader) conventions() model.Conventions {
	wire := r.doc.Report.Conventions
	out := model.Conventions{CreditDays: wire.CreditDays, PolicyName: wire.PolicyName, RequestLimit: wire.RequestLimit,
		RequestWindow: wire.RequestWindow}
	const at = "/report/conventions"
	if len(wire.Paid) > 0 {
		out.PaidMinutes = make([]model.Minutes, r.in.Catalogue.Len())
	}
	for i, p := range wire.Paid {
		out.PaidMinutes[r.shiftCode(fmt.Sprintf("%s/paid/%d/code", at, i), p.Code)] = p.Minutes
	}
	if len(wire.LeaveCredit) > 0 {
		out.LeaveCredit = make([]model.Minutes, len(r.in.Staff))
	}
	for i, c := range wire.LeaveCredit {
		out.LeaveCredit[r.person(fmt.Sprintf("%s/leaveCredit/%d/staff", at, i), c.Staff)] = c.Minutes
	}
	out.NightCodes = r.codeList(at+"/nightCodes", wire.NightCodes)
	return out
}

func (s score) model() model.Score { return model.Score{s.Hard, s.Cover, s.Soft} }
