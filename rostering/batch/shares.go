package batch

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
)

// mostExtra is how often a ward may get its own work limit on top of it.
const mostExtra = 4

// stepWorth is what each of these limits brings, for one limit's worth of work. A
// search gains about as much whenever its work doubles, and a second draft begins anew
// and does the work of the first one again: the first two limits cost three and bring
// log2(3) = 1.58 doublings, 0.528 for each; the third log2(4/3) = 0.415; the fourth
// log2(5/4) = 0.322. In thousandths, never rising.
var stepWorth = [mostExtra]int64{528, 528, 415, 322}

// need is what a ward would use more work for. Its level says at what it is short,
// 0 worst; its size how much, and compares with wards of the same level only.
type need struct {
	name  string
	limit int64 // the ward's own
	level int
	size  int64
}

// The levels of need: without a rota; with cover that is not proved best, by its
// points; with a gap of the soft points, by its percentage.
const (
	needRota = iota
	needCover
	needSoft
)

// Extra shares work that easy wards left out among the hard ones: by name, the
// work beyond the ward's own limit, whole times that limit and at most four. Only a
// ward that its work limit stopped gets any. It depends on the first answers alone,
// in whatever order they came.
//
// A level of need goes before the next; within a level the next limit goes where
// its size times stepWorth is largest, so a larger need gets at least as many times
// its limit as a smaller one. Each share also costs the ward's own limit, for the work
// that the second draft does again: all of it together stays within total.
func Extra(records []Record, limits map[string]int64, total int64) map[string]int64 {
	var needs []need
	for i := range records {
		if n, ok := needOf(&records[i], limits[records[i].Name]); ok {
			needs = append(needs, n)
		}
	}
	slices.SortFunc(needs, func(a, b need) int { return strings.Compare(a.name, b.name) })
	type step struct{ ward, nth int }
	var steps []step
	for ward := range needs {
		for nth := range mostExtra {
			steps = append(steps, step{ward, nth})
		}
	}
	slices.SortStableFunc(steps, func(a, b step) int {
		x, y := &needs[a.ward], &needs[b.ward]
		return cmp.Or(cmp.Compare(x.level, y.level), cmp.Compare(y.size*stepWorth[b.nth], x.size*stepWorth[a.nth]))
	})
	out := map[string]int64{}
	for _, s := range steps {
		n := &needs[s.ward]
		cost := n.limit
		if s.nth == 0 {
			cost *= 2
		}
		if cost > total {
			break // whoever comes later has the smaller need
		}
		total -= cost
		out[n.name] += n.limit
	}
	return out
}

// needOf says what a ward would use more work for; not ok when for nothing.
func needOf(r *Record, limit int64) (n need, ok bool) {
	n = need{name: r.Name, limit: limit}
	if limit <= 0 || limit > mostWork || r.Stop != string(solver.StopWork) || r.Status == string(solver.Optimal) {
		return n, false
	}
	switch cover := min(r.Score[model.Cover], mostNeed); {
	case r.State == NoRoster:
		n.level, n.size = needRota, 1
	case !r.State.HasRota():
		return n, false
	case r.GapPercent != nil:
		n.level, n.size = needSoft, permyriads(*r.GapPercent)
	case cover > 0:
		n.level, n.size = needCover, cover
	default: // nothing is proved of the soft points
		n.level, n.size = needSoft, permyriads(100)
	}
	return n, n.size > 0
}

// mostNeed keeps sizes within what can be multiplied.
const mostNeed = 1 << 50

// permyriads are hundredths of a percent, at least one where there is a gap.
func permyriads(percent float64) int64 {
	if !(percent > 0) {
		return 0
	}
	return max(1, int64(min(percent, 100)*100))
}

// Left is the work that wards left of their own limits: proved early, or stopped by
// something else than work, or with an input that could not be used. What a failed child
// used is not known, so it leaves nothing.
func Left(records []Record, limits map[string]int64) (left int64) {
	for i := range records {
		if r := &records[i]; r.State != Failed {
			left += max(0, limits[r.Name]-max(0, r.Work))
		}
	}
	return left
}
