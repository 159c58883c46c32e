package constraints

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// requestsLimit settles which requests count at all; it forbids nothing, so it
// has no compiled form.
var requestsLimit = Declaration[RequestsLimit]{
	ID:    "requests.limit",
	Title: "Requests per person",
	Clause: Clause{Document: "P_HR_44", Section: "§6.3",
		Text: "Each person makes at most four requests in any four weeks; more only with a recorded exception."},
	Level: model.ReportOnly,
	Unit:  "requests set aside",
	New:   newRequestsLimit,

	// Settle goes through each person's requests, oldest first, and sets aside each
	// one that would be one too many in some window. Earlier rosters' requests are
	// history and stand; recorded exceptions stand and are not counted.
	Settle: func(x Applied[RequestsLimit], f *Facts) {
		f.RequestLimit, f.RequestWindow = x.Params.MaxRequests, x.Params.WindowDays
		f.SetAside = make([]bool, len(x.Requests))
		for s := range x.Staff {
			var days []int // of the accepted requests that count
			var queue []int
			for i := range x.Requests {
				switch q := &x.Requests[i]; {
				case q.Staff != s || q.Exception:
				case x.Day(q.Date) < 0:
					days = append(days, x.Day(q.Date))
				default:
					queue = append(queue, i)
				}
			}
			slices.SortStableFunc(queue, func(a, b int) int { return older(&x.Requests[a], &x.Requests[b]) })
			for _, i := range queue {
				day := x.Day(x.Requests[i].Date)
				if busiest(days, day, x.Params.WindowDays) >= x.Params.MaxRequests {
					f.SetAside[i] = true
					continue
				}
				days = append(days, day)
			}
		}
	},

	// Evaluate lists the requests for this roster that were set aside.
	Evaluate: func(x Applied[RequestsLimit], _ *model.Roster) []model.Violation {
		var out []model.Violation
		for i := range x.Requests {
			if day := x.Day(x.Requests[i].Date); x.SetAside(i) && x.InHorizon(day) {
				out = append(out, model.Violation{Subject: x.Subject(x.Requests[i].Staff, day, day), Amount: 1,
					Found: int64(x.Params.MaxRequests) + 1, Want: int64(x.Params.MaxRequests)})
			}
		}
		return out
	},

	Explain: func(x Applied[RequestsLimit], v *model.Violation) string {
		return fmt.Sprintf("%s's request for %s is set aside: at most %s in any %d days, and earlier ones stand already.",
			x.Who(v.Person()), x.On(v.From), count(int64(x.Params.MaxRequests), "request"), x.Params.WindowDays)
	},
}.rule()

// RequestsLimit parameters.
type RequestsLimit struct {
	MaxRequests int `key:"max_requests" unit:"requests" min:"0" max:"31" doc:"most requests of one person in any window; more only with a recorded exception"`
	WindowDays  int `key:"window_days" unit:"days" min:"1" max:"92" doc:"length of the rolling window"`
}

func newRequestsLimit() RequestsLimit { return RequestsLimit{MaxRequests: 4, WindowDays: 28} }

// older orders requests by the date they were made, then by the date they ask
// for. Without a date of making a request counts as the newest.
func older(a, b *model.Request) int {
	switch {
	case a.Made == nil && b.Made == nil:
		return int(a.Date - b.Date)
	case a.Made == nil:
		return 1
	case b.Made == nil:
		return -1
	case *a.Made != *b.Made:
		return int(*a.Made - *b.Made)
	}
	return int(a.Date - b.Date)
}

// busiest is the most of the days that fall in one window that holds a given day.
func busiest(days []int, day, window int) int {
	most := 0
	for first := day - window + 1; first <= day; first++ {
		n := 0
		for _, d := range days {
			if first <= d && d < first+window {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}
