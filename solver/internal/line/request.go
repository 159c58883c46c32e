package line

import (
	"github.com/rostergen/rostergen/solver/problem"
)

// Request says what to look for.
type Request struct {
	Price  []int64        // [day*codes+code], added to the line's own prices
	Allow  []problem.Mask // by day, cut with the line's own; nil: no cut
	Upper  int64          // only a line that costs less is wanted
	Beam   int            // most labels kept after each day
	Tuning *Tuning        // kept by the caller from search to search; nil: none
	Tune   int            // how many times to tune before the search
	Full   bool           // follow the main count on all days, whatever that takes
	Stop   func() bool    // asked now and then; when it says so the search ends without a line; nil: never
	After  bool           // tune once after it, for the next time: that costs next to nothing
}

// Result of a search. Line is nil when nothing cheaper than Upper was found.
type Result struct {
	Line []uint8
	Cost int64
	// Bound is proved: no legal line costs less (Forbidden: there is no legal line,
	// or none below Upper when that is Forbidden).
	Bound int64
	Exact bool // proved: no legal line costs less (nor less than Upper, when Line is nil)
}
