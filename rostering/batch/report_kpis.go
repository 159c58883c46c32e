package batch

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
)

// KPIs puts the rotas that were drafted on one board: kpi.json. Wards without such a
// rota stand among the files that were not read, with the reason.
func KPIs(n *Night) (*model.Board, error) {
	var rotas []rostering.Judged
	var notRead []model.NotRead
	for _, t := range n.told() {
		if !t.state.Drafted() {
			notRead = append(notRead, model.NotRead{File: t.job.Name + rotaEnding, Reason: t.noBoard()})
			continue
		}
		rotas = append(rotas, t.judged(t.ward(), t.unit()))
	}
	board, err := rostering.Board(rotas, notRead)
	var twice model.Faults
	if errors.As(err, &twice) { // two workbooks of one ward: the first one counts
		for _, f := range twice {
			rotas = slices.DeleteFunc(rotas, func(j rostering.Judged) bool { return j.File == f.Source.File })
			notRead = append(notRead, model.NotRead{File: f.Source.File, Reason: "holds " + f.Found})
		}
		board, err = rostering.Board(rotas, notRead)
	}
	slices.SortFunc(notRead, func(a, b model.NotRead) int { return cmp.Compare(a.File, b.File) })
	if err != nil {
		return nil, fmt.Errorf("put the KPIs on a board: %w", err)
	}
	board.Version = n.Version
	return board, nil
}

// judged is the ward's rota as the board takes it.
func (t *nightWard) judged(ward, unit string) rostering.Judged {
	r := t.record
	return rostering.Judged{Stretch: rostering.Stretch{File: t.job.Name + rotaEnding, Ward: ward, Unit: unit, Start: r.Start, End: r.End},
		Score: r.Score, KPIs: r.KPIs}
}

// noBoard says why a ward has no rota on the board.
func (t *nightWard) noBoard() string {
	switch {
	case t.state == model.WardApproved:
		return "approved: not drafted again"
	case t.state == model.WardTouched:
		return "people changed the rota: not drafted again"
	case t.record == nil || t.record.Reason == "":
		return string(t.state)
	}
	return string(t.state) + ": " + t.record.Reason
}

// outOfTarget tells of each KPI that is out of target, unfilled duties aside where
// they are told as such. Their order is that of the KPI board.
func outOfTarget(all []nightWard) []exception {
	var rotas []rostering.Judged
	at := map[string]int{} // by file
	for i := range all {
		if t := &all[i]; t.state.Drafted() {
			// Each a ward of its own, named so that the board's ties are settled as ours.
			rotas = append(rotas, t.judged(fmt.Sprintf("%09d", i), ""))
			at[t.job.Name+rotaEnding] = i
		}
	}
	board, err := rostering.Board(rotas, nil)
	if err != nil {
		panic(fmt.Sprintf("batch: wards that differ by name: %v", err)) // no two of them are one ward
	}
	var out []exception
	for after, e := range board.Exceptions {
		r := &board.Rotas[e.Rota]
		i, k := at[r.File], &r.KPIs[e.KPI]
		if k.Key == "unfilled" && all[i].state == model.WardGaps {
			continue
		}
		out = append(out, exception{model.TrustException{Ward: i, Kind: model.KindOutOfTarget, State: k.State,
			What: k.Name + ": " + k.Value, Target: k.Target, Next: afterKPI(k.Key)}, after})
	}
	return out
}

// unknownAge stands for that of a rota whose day is not known: it comes last.
const unknownAge = -1 << 30

// daysSince is how many days ago something was.
func daysSince(day, now model.Date) int {
	if day == 0 {
		return unknownAge
	}
	return int(now - day)
}

// sinceDay says when something was done: ", drafted on 3 Nov 2026, 19 days ago".
func sinceDay(day, now model.Date, done string) string {
	if day == 0 {
		return ""
	}
	text := ", " + done + " of " + day.Time().Format("2 Jan 2006")
	if days := int(now - day); days > 0 {
		text += ", " + model.InUnit(float64(days), "days") + " ago"
	}
	return text
}
