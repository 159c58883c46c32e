package jsonio

import "github.com/rostergen/rostergen/model"

func (w *writer) report(r *model.Report) *report {
	out := &report{Report: *r, Score: scoreOf(r.Score),
		Violations: []violation{}, Cover: []coverFigure{}, InCharge: []inCharge{}, Gaps: []gap{},
		Requests: []requestOutcome{}, Staff: []staffFigure{}}
	out.Rules, out.Leave = full(r.Rules), full(r.Leave)
	out.KPIs, out.Capacity = full(r.KPIs), full(r.Capacity)
	for _, v := range r.Violations {
		x := violation{Violation: v, From: w.in.Date(v.From), To: w.in.Date(v.To), Period: w.code(v.Period)}
		for _, s := range v.Subject.Staff {
			x.Staff = append(x.Staff, w.person(s))
		}
		out.Violations = append(out.Violations, x)
	}
	for _, c := range r.Cover {
		out.Cover = append(out.Cover, coverFigure{Day: w.in.Date(c.Day), Period: w.code(c.Period), Group: c.Group,
			Min: c.Min, Target: c.Target, Found: c.Found})
	}
	for _, c := range r.InCharge {
		x := inCharge{Day: w.in.Date(c.Day), Period: w.code(c.Period)}
		if c.Staff >= 0 {
			x.Staff = w.person(c.Staff)
		}
		out.InCharge = append(out.InCharge, x)
	}
	for _, g := range r.Gaps {
		out.Gaps = append(out.Gaps, gap{Day: w.in.Date(g.Day), Period: w.code(g.Period), Gap: g})
	}
	w.outcomes(r, out)
	out.Conventions = w.conventions(&r.Conventions)
	out.Certificate = certificate{Certificate: r.Certificate, Score: scoreOf(r.Certificate.Score)}
	if b := r.Certificate.Bound; b != nil {
		s := scoreOf(*b)
		out.Certificate.Bound = &s
	}
	return out
}

// outcomes writes the lists that follow the instance's.
func (w *writer) outcomes(r *model.Report, out *report) {
	if len(r.Requests) != len(w.in.Requests) || len(r.Leave) != len(w.in.Leave) || len(r.Staff) != len(w.in.Staff) {
		w.fail("the report speaks of %d requests, %d rows of leave and %d people, the instance has %d, %d and %d",
			len(r.Requests), len(r.Leave), len(r.Staff), len(w.in.Requests), len(w.in.Leave), len(w.in.Staff))
		return
	}
	for _, q := range r.Requests {
		out.Requests = append(out.Requests, requestOutcome{RequestOutcome: q, Got: w.code(q.Got)})
	}
	for s, f := range r.Staff {
		out.Staff = append(out.Staff, staffFigure{Staff: w.person(s), StaffFigure: f})
	}
}

func (w *writer) conventions(c *model.Conventions) conventions {
	out := conventions{Paid: []paid{}, LeaveCredit: []credit{}, CreditDays: c.CreditDays, NightCodes: w.codes(c.NightCodes),
		PolicyName: c.PolicyName, RequestLimit: c.RequestLimit, RequestWindow: c.RequestWindow}
	for k, m := range c.PaidMinutes {
		if label := w.code(model.Code(k)); w.in.Catalogue.IsShift(model.Code(k)) {
			out.Paid = append(out.Paid, paid{label, m})
		} else if m != 0 {
			w.fail("paid minutes for %q, which is no shift", label)
		}
	}
	for s, m := range c.LeaveCredit {
		out.LeaveCredit = append(out.LeaveCredit, credit{w.person(s), m})
	}
	return out
}

func scoreOf(s model.Score) score { return score{s[model.Hard], s[model.Cover], s[model.Soft]} }
