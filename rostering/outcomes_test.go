package rostering

import (
	"slices"
	"testing"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
)

// TestManagersWord: every rule gives its reason in one of the eight words.
func TestManagersWord(t *testing.T) {
	eight := []string{"service delivery", "wellbeing", "clinical need", "skill mix", "fairness and history", "awards",
		"productivity", "budget"}
	for _, r := range constraints.Rules() {
		if word := ManagersWord(r.ID); !slices.Contains(eight, word) {
			t.Errorf("%s: %q", r.ID, word)
		}
	}
	for rule, want := range map[string]string{"cover.minimum": "service delivery", "rest.between-shifts": "wellbeing",
		"hours.week": "wellbeing", "hours.balance": "productivity", "cover.registered-floor": "clinical need",
		"cover.take-charge": "skill mix", "leave.decide": "fairness and history", "leave.band": "service delivery",
		"agreement.honour": "awards", "bank.no-nights": "budget"} {
		if got := ManagersWord(rule); got != want {
			t.Errorf("%s: %q, want %q", rule, got, want)
		}
	}
}

// TestFirstReason: Ann's early on Tuesday is needed; so is she on leave's day.
func TestFirstReason(t *testing.T) {
	in := threePeople()
	in.Requests = []model.Request{{Staff: 0, Date: in.Date(1), Want: model.WantOff}}
	in.Leave = []model.Leave{{Staff: 0, From: in.Date(0), To: in.Date(1), Code: 4}}
	w := ward(t, in)
	r := wardtest.Roster(t, in, "E E E E - - -", "L L L L L - -", "N N N - - - -")
	rep := Check(w, r)
	// Nobody is left on the early: below the floor of registered nurses, the dearest gap.
	if got := FirstReason(w, r, rep, 0); got != "cover.registered-floor" {
		t.Error(got)
	}
	if got := FirstLeaveReason(w, r, rep, 0); got != "cover.registered-floor" {
		t.Error(got)
	}
}
