package whatif

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/model"
)

var horizonLimits = fmt.Sprintf("from %d to %d days", model.MinDays, model.MaxDays)

// leaveWords is "Staff number 1005: leave from Mon 4 Jan to Fri 8 Jan approved".
func leaveWords(c *LeaveChange, number string) string {
	what, done := "requested leave", "approved"
	switch c.Decide {
	case "refuse":
		done = "refused"
	case "add":
		what, done = "annual leave", "added"
	case "cancel":
		what, done = "leave", "cancelled"
	}
	return fmt.Sprintf("Staff number %s: %s from %s to %s %s", number, what, c.From.Short(), c.To.Short(), done)
}

// shiftWords is "Night (N): 20:00 to 08:00 instead of 19:30 to 07:30".
func shiftWords(was, is *model.ShiftType) string {
	var parts []string
	if was.Start != is.Start || was.End != is.End {
		parts = append(parts, fmt.Sprintf("%s to %s instead of %s to %s", is.Start, is.End, was.Start, was.End))
	}
	if !sameBreak(was.Break, is.Break) {
		before := "the policy's"
		if was.Break != nil {
			before = was.Break.String()
		}
		parts = append(parts, fmt.Sprintf("unpaid break of %s instead of %s", is.Break, before))
	}
	return shiftName(is) + ": " + strings.Join(parts, ", ")
}

// horizonWords is "56 days instead of 42; 2 rows of leave and 3 requests come in".
func (w *work) horizonWords(was, leave, requests int) string {
	said := fmt.Sprintf("%d days instead of %d, to %s", w.in.Days, was, w.in.End().Short())
	rows := func(n int) string {
		var parts []string
		if n := n * leave; n > 0 {
			parts = append(parts, people(n, "row of leave", "rows of leave"))
		}
		if n := n * requests; n > 0 {
			parts = append(parts, people(n, "request", "requests"))
		}
		return series(parts, "and")
	}
	if leave > 0 || requests > 0 {
		said += "; " + rows(1) + " more count"
	}
	if leave < 0 || requests < 0 {
		said += "; " + rows(-1) + " left for the next roster"
	}
	return said
}
