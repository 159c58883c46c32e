package xlsx

import (
	"fmt"
	"strings"
)

// tally counts what was read, so that a reader of the run sees at a glance
// whether a sheet came in whole.
type tally struct {
	staff, days, codes, demand, leave, requests, previous, locks, policy, holidays int
}

// String is "32 staff, 42 days, 14 leave rows", with every count that matters.
func (t tally) String() string {
	out := []string{
		fmt.Sprintf("%d staff", t.staff),
		count(t.days, "day", "days"),
		count(t.codes, "code", "codes"),
		count(t.demand, "demand row", "demand rows"),
		count(t.leave, "leave row", "leave rows"),
		count(t.requests, "request", "requests"),
		count(t.previous, "previous line", "previous lines"),
		count(t.locks, "locked cell", "locked cells"),
		count(t.policy, "policy value", "policy values"),
		count(t.holidays, "bank holiday", "bank holidays"),
	}
	return strings.Join(out, ", ")
}
