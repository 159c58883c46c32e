package rostering

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

func requestOutcomes(w *constraints.Ward, r *model.Roster, vs []model.Violation) []model.RequestOutcome {
	out := make([]model.RequestOutcome, len(w.Requests))
	base := tally(vs)
	for i := range w.Requests {
		q, o := &w.Requests[i], &out[i]
		day := w.Day(q.Date)
		if day < 0 {
			o.Outcome = model.History
			continue
		}
		o.Got = r.At(q.Staff, day)
		rule, reason := "requests.limit", ""
		switch {
		case w.SetAside(i):
			o.Outcome = model.SetAside
			reason = fmt.Sprintf("fairness and history: beyond the limit of requests in %d days", w.RequestWindow())
		case q.Met(o.Got, &w.Catalogue):
			o.Outcome = model.Granted
			continue
		default:
			o.Outcome = model.Refused
			rule, reason = whyRefused(w, r, base, q, day)
		}
		o.Reason = reason
		if x, ok := constraints.Find(rule); ok {
			o.Clause = x.Clause.String()
		}
	}
	return out
}

// tally adds up penalties by level and rule.
func tally(vs []model.Violation) map[string]model.Score {
	t := map[string]model.Score{}
	for i := range vs {
		s := t[vs[i].Rule]
		s.Add(vs[i].Level, vs[i].Points())
		t[vs[i].Rule] = s
	}
	return t
}

// FirstReason names the rule that a refused request would make worst if it were
// granted in its cell alone, in the cheapest way: a first reason, not a proof.
func FirstReason(w *constraints.Ward, r *model.Roster, rep *model.Report, request int) (rule string) {
	q := &w.Requests[request]
	rule, _ = whyRefused(w, r, tally(rep.Violations), q, w.Day(q.Date))
	return rule
}

// FirstLeaveReason is FirstReason for a row of leave.
func FirstLeaveReason(w *constraints.Ward, r *model.Roster, rep *model.Report, leave int) (rule string) {
	rule, _ = whyLeaveRefused(w, r, tally(rep.Violations), &w.Leave[leave])
	return rule
}

// whyRefused grants the wish in this cell alone, in the cheapest way, and names
// the rule that gets worst. It is a first reason, not a proof that nothing else
// could have been rearranged.
func whyRefused(w *constraints.Ward, r *model.Roster, base map[string]model.Score, q *model.Request, day int) (rule, reason string) {
	trial := r.Clone()
	var best model.Score
	for k := range w.Catalogue.Len() {
		code := model.Code(k)
		if !q.Met(code, &w.Catalogue) || w.Catalogue.IsAbsence(code) {
			continue
		}
		trial.Set(q.Staff, day, code)
		if worst, at := worstRule(w, trial, base); rule == "" || worst.Less(best) {
			best, rule = worst, at
		}
	}
	if rule == "" {
		return "requests.honour", "service delivery"
	}
	return rule, wouldBreak(rule)
}

// worstRule names the rule that a changed roster makes most worse, and by how
// much; "" when none.
func worstRule(w *constraints.Ward, trial *model.Roster, base map[string]model.Score) (worst model.Score, rule string) {
	for id, s := range tally(w.Evaluate(trial)) {
		var more model.Score
		for l := range more {
			more[l] = s[l] - base[id][l]
		}
		if worst.Less(more) || worst == more && rule != "" && id < rule {
			worst, rule = more, id
		}
	}
	return worst, rule
}

func wouldBreak(rule string) string {
	x, _ := constraints.Find(rule)
	return fmt.Sprintf("%s: granted by itself it would break %q", ManagersWord(rule), x.Title)
}

// ManagersWord is the one of the managers' eight words in which a refusal that a
// rule brings about is given.
func ManagersWord(rule string) string {
	switch {
	case rule == "cover.registered-floor":
		return "clinical need"
	case rule == "cover.skill" || rule == "cover.take-charge" || rule == "supernumerary":
		return "skill mix"
	case strings.HasPrefix(rule, "rest.") || strings.HasPrefix(rule, "run.") || strings.HasPrefix(rule, "pattern."),
		rule == "weekends.off" || rule == "hours.week" || rule == "hours.average":
		return "wellbeing"
	case strings.HasPrefix(rule, "fair.") || strings.HasPrefix(rule, "requests."),
		rule == "leave.decide" || rule == "study.release": // somebody else's leave
		return "fairness and history"
	case rule == "agreement.honour":
		return "awards"
	case strings.HasPrefix(rule, "hours."):
		return "productivity"
	case strings.HasPrefix(rule, "bank."):
		return "budget"
	}
	return "service delivery"
}

func leaveOutcomes(w *constraints.Ward, r *model.Roster, vs []model.Violation) []model.LeaveOutcome {
	out := make([]model.LeaveOutcome, len(w.Leave))
	base := tally(vs)
	for i := range w.Leave {
		l, o := &w.Leave[i], &out[i]
		held, days := 0, 0
		for d := max(l.From, w.Start); d <= min(l.To, w.End()); d++ {
			if !w.Staff[l.Staff].InPost(d) {
				continue
			}
			days++
			if day := w.Day(d); r.At(l.Staff, day) == l.Code {
				held++
				o.Credit += w.Credit(l.Staff, day, l.Code)
			}
		}
		switch {
		case l.Approved && held == days:
			o.Outcome = model.Approved
		case l.Approved:
			o.Outcome = model.Broken
			o.Reason = fmt.Sprintf("%d of %d days kept", held, days)
		case held == days:
			o.Outcome = model.Granted
		default:
			o.Outcome = model.Refused
			rule, word := whyLeaveRefused(w, r, base, l)
			o.Reason = word
			if x, ok := constraints.Find(rule); ok {
				o.Clause = x.Clause.String()
			}
		}
	}
	return out
}

// whyLeaveRefused grants the leave alone and names the rule that gets worst.
func whyLeaveRefused(w *constraints.Ward, r *model.Roster, base map[string]model.Score, l *model.Leave) (rule, reason string) {
	trial := r.Clone()
	for d := max(l.From, w.Start); d <= min(l.To, w.End()); d++ {
		trial.Set(l.Staff, w.Day(d), l.Code)
	}
	if _, rule = worstRule(w, trial, base); rule == "" {
		return "leave.decide", "service delivery"
	}
	return rule, wouldBreak(rule)
}
