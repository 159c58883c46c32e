package batch

import (
	"cmp"
	"fmt"
	"strings"
)

// reasonOf is why a ward has no rota, without its full stop.
func reasonOf(r *Record, otherwise string) string {
	return capitalised(cmp.Or(strings.TrimRight(strings.TrimSpace(r.Reason), "."), otherwise))
}

func afterAttempts(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(" (%d attempts)", n)
}

// failures are the reasons that a child gives, by how they begin, and what helps.
var failures = []struct{ begins, next string }{
	{"out of memory", "Give each ward more memory, or plan fewer weeks at a time."},
	{"past its deadline", "Raise the deadline, or lower the ward's work limit."},
	{"internal error", "Report this place in the program to its makers. It comes again until the workbook or the program changes."},
	{"ended by signal", "See in the machine's log what ended it."},
	{"refused", "Report it: the rota was refused because the checker disagrees with the search, so nothing was written."},
}

// afterFailure is what to do about a ward whose child failed.
func afterFailure(reason, input string) string {
	for _, f := range failures {
		if strings.HasPrefix(reason, f.begins) {
			return f.next
		}
	}
	return "Run rostergen generate " + input + " alone; if it fails there too, report the reason."
}

// afterNotDone is what to do about a ward that had no turn.
func afterNotDone(why string) string {
	next := "Run the batch again: it goes on where it stopped."
	if strings.Contains(why, "budget") {
		next += " If this comes often, raise --budget."
	}
	return next
}

// afterGaps is what to do about unfilled duties.
func (n *Night) afterGaps(unit string) string {
	if file := n.Proposals[unit]; file != "" && unit != "" {
		return "See who could fill them in " + file + "; offer the rest to the bank."
	}
	return "See the sheet Unfilled duties of the rota; offer them to the bank."
}

// kpiAdvice is what to do about a KPI out of target. A key that ends in a dot stands
// for all that begin with it.
var kpiAdvice = []struct{ key, next string }{
	{"hard", "Don't publish. See the sheet Rules and warnings of the rota."},
	{"red-flags", "Fill these shifts first: they are below the floor of registered nurses."},
	{"fill.", "See the sheet Unfilled duties of the rota; offer them to the bank."},
	{"unfilled", "See the sheet Unfilled duties of the rota; offer them to the bank."},
	{"over", "Move people from there to where the ward is short, or take the hours back."},
	{"bank", "See whether the ward's own hours can cover more: sheet Spare cover."},
	{"hours.", "See the balances on the Off duty sheet and plan them back."},
	{"leave.", "See with the ward manager how leave is spread over the weeks."},
	{"unavailable", "See with the ward manager how time away is spread."},
	{"requests", "See the sheet Requests outcome of the rota."},
	{"fair.", "See the sheet Fairness of the rota."},
}

func afterKPI(key string) string {
	for _, a := range kpiAdvice {
		if key == a.key || strings.HasSuffix(a.key, ".") && strings.HasPrefix(key, a.key) {
			return a.next
		}
	}
	return "See the sheet KPIs of the rota."
}
