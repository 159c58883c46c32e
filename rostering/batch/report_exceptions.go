package batch

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rostergen/rostergen/model"
)

// mostPlaces is how many faults of an input are told one by one.
const mostPlaces = 20

// exception is an exception with its place among those of its kind and state: the lower
// the earlier. Its Ward is into the wards as told.
type exception struct {
	model.TrustException
	after int
}

// exceptions lists all that must be told of the wards, in the order of Report.
func (n *Night) exceptions(all []nightWard) []exception {
	var out []exception
	for i := range all {
		t := &all[i]
		add := func(kind model.TrustKind, state string, after int, what, next string) {
			out = append(out, exception{model.TrustException{Ward: i, Kind: kind, State: state, What: what, Next: next}, after})
		}
		switch t.state {
		case model.WardFailed:
			add(model.KindFailed, "red", 0, reasonOf(t.record, "It failed")+afterAttempts(t.record.Attempts), afterFailure(t.record.Reason, t.input()))
		case model.WardBadInput:
			t.badInput(add)
		case model.WardInfeasible:
			add(model.KindNoLegalRoster, "red", 0, reasonOf(t.record, "Proved: no roster keeps every hard rule"),
				"Run rostergen explain "+t.input()+": it names the facts that can't hold together, and the ways out.")
		case model.WardNoRoster:
			add(model.KindNoRosterFound, "red", 0, reasonOf(t.record, "The search ended without a roster"),
				"Raise the ward's work limit, or run rostergen explain "+t.input()+" to see what is hardest.")
		case model.WardGaps:
			add(model.KindUnfilled, unfilledState(t.record), -t.record.Unfilled, model.InUnit(float64(t.record.Unfilled), "duties")+" unfilled", n.afterGaps(t.unit()))
		case model.WardApproved, model.WardTouched:
			t.keptRota(add, n.When)
		case model.WardNotDone:
			add(model.KindNotDone, "amber", 0, "Not drafted: "+cmp.Or(t.undone, "it has no answer"), afterNotDone(t.undone))
		}
		if t.kept != nil && t.kept.Why == OlderRota {
			add(model.KindOlder, "amber", -daysSince(t.kept.Based, n.When), "An older rota of ours stands"+sinceDay(t.kept.Based, n.When, "from the draft"),
				"Use it with care: the ward's workbook may have changed since.")
		}
		n.due(t, add)
	}
	out = append(out, outOfTarget(all)...)
	slices.SortStableFunc(out, func(a, b exception) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), -cmp.Compare(a.State, b.State), // "red", "amber", ""
			cmp.Compare(a.after, b.after), cmp.Compare(a.Ward, b.Ward))
	})
	return out
}

type addFunc func(kind model.TrustKind, state string, after int, what, next string)

// badInput tells where the input is wrong and what is wanted there.
func (t *nightWard) badInput(add addFunc) {
	next := "Correct " + t.input() + " there and save it; the next batch drafts the ward."
	for i, f := range t.record.Faults {
		if i == mostPlaces && len(t.record.Faults) > mostPlaces+1 {
			add(model.KindBadInput, "red", 0, fmt.Sprintf("and %d more places", len(t.record.Faults)-i), "Run rostergen check "+t.input()+": it lists them all.")
			return
		}
		add(model.KindBadInput, "red", 0, t.place(f.Source)+": wanted "+f.Want, next)
	}
	if len(t.record.Faults) == 0 {
		add(model.KindBadInput, "red", 0, reasonOf(t.record, "The workbook can't be read"), "Put a sound "+t.input()+" in its place; the next batch drafts the ward.")
	}
}

// place says where a fault is; the ward's own workbook needs no name.
func (t *nightWard) place(s model.Source) string {
	s.File = filepath.Base(s.File)
	if s.File != t.input() {
		return s.String()
	}
	return cmp.Or(s.Within(), s.File)
}

// input is the name of the ward's workbook.
func (t *nightWard) input() string { return filepath.Base(t.job.Path) }

// keptRota tells of a rota that is people's.
func (t *nightWard) keptRota(add addFunc, now model.Date) {
	based, next := sinceDay(t.kept.Based, now, "based on the draft"), "Nothing, if that is meant. To have it drafted anew, move the rota out of the output folder."
	if t.state == model.WardApproved {
		add(model.KindKept, "", -daysSince(t.kept.Based, now), "Kept: approved, so not drafted again"+based, "Nothing.")
		return
	}
	add(model.KindKept, "", -daysSince(t.kept.Based, now), "Kept: people changed the rota, so it was not drafted again"+based, next)
}

// due tells of a milestone that is near or past.
func (n *Night) due(t *nightWard, add addFunc) {
	soon := cmp.Or(n.Soon, SoonDays)
	left := int(t.due - n.When)
	if t.due == 0 || left > soon {
		return
	}
	what := capitalised(milestone(t.job.What))
	on := t.due.Time().Format("Mon 2 Jan 2006")
	next := "Have the rota ready and seen by then."
	if t.state.Drafted() {
		next = "Look at the draft and have it approved by then."
	}
	switch {
	case left < 0:
		add(model.KindDue, "red", 0, fmt.Sprintf("%s was due on %s, %s ago", what, on, model.InUnit(float64(-left), "days")), strings.ReplaceAll(next, " by then", " at once"))
	case left == 0:
		add(model.KindDue, "red", 0, fmt.Sprintf("%s is due today, %s", what, on), strings.ReplaceAll(next, " by then", " today"))
	default:
		add(model.KindDue, "amber", 0, fmt.Sprintf("%s is due in %s, on %s", what, model.InUnit(float64(left), "days"), on), next)
	}
}

// milestone names what is due.
func milestone(what string) string { return cmp.Or(what, "the next milestone") }

func capitalised(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// unfilledState is red where a shift stands below its floor of registered nurses.
func unfilledState(r *Record) string {
	for i := range r.KPIs {
		if r.KPIs[i].Key == "red-flags" && r.KPIs[i].State == "red" {
			return "red"
		}
	}
	return "amber"
}
