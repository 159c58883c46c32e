package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// writeRequestsOutcome says of every request what became of it and why.
func (b *bookWriter) writeRequestsOutcome(rota *model.Rota) {
	in := rota.Instance
	t := table{heads: headings("Number", "Name", "Date", "Request", "Priority", "Outcome", "Got", "Reason", "Clause")}
	granted := 0
	for i := range in.Requests {
		q, r := &in.Requests[i], &rota.Report.Requests[i]
		if r.Outcome == model.Granted {
			granted++
		}
		got := in.Catalogue.Label(r.Got)
		switch {
		case r.Outcome == model.History:
			got = ""
		case r.Got == model.Off:
			got = "off"
		}
		priority := q.Priority
		if priority == 0 {
			priority = 2
		}
		t.rows = append(t.rows, []any{in.Staff[q.Staff].Number, in.Staff[q.Staff].Name, q.Date,
			requestText(&in.Catalogue, q), priority, outcomeCell(r.Outcome), got, r.Reason, r.Clause})
	}
	words := fmt.Sprintf("What became of each request: %d of %d granted. A refused request says why.", granted, len(in.Requests))
	if n := rota.Report.Conventions.RequestLimit; n > 0 {
		words += fmt.Sprintf(" Requests beyond the limit of %d in any %d days are set aside unless they are recorded exceptions;"+
			" requests dated before the roster count towards the limit only.", n, rota.Report.Conventions.RequestWindow)
	}
	s, last := b.reportSheet(in, SheetRequestsOutcome, words, t, 2)
	s.textNumbers(cellRef(reportTop+1, 1) + ":" + cellRef(last+1, 1))
}

// writeLeaveOutcome says of every leave row what became of it, with the hours
// credited in this roster.
func (b *bookWriter) writeLeaveOutcome(rota *model.Rota) {
	in := rota.Instance
	t := table{heads: headings("Number", "Name", "Code", "From", "To", "Was", "Outcome", "Credit (h)", "Reason", "Clause")}
	for i := range in.Leave {
		l, r := &in.Leave[i], &rota.Report.Leave[i]
		t.rows = append(t.rows, []any{in.Staff[l.Staff].Number, in.Staff[l.Staff].Name, in.Catalogue.Label(l.Code), l.From, l.To,
			leaveStatus(l), outcomeCell(r.Outcome), r.Credit.Hours(), r.Reason, r.Clause})
	}
	words := "Approved leave is kept as it is. Requested leave is granted as a whole or refused with a reason. " +
		"Credit is the contracted time that counts as worked in this roster."
	s, last := b.reportSheet(in, SheetLeaveOutcome, words, t, 2)
	s.textNumbers(cellRef(reportTop+1, 1) + ":" + cellRef(last+1, 1))
}
