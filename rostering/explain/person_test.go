package explain

import (
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// TestPeople: the figures of one person's account, in words.
func TestPeople(t *testing.T) {
	q := wishWeek(t, func(in *model.Instance) {
		in.Requests = []model.Request{offOn(in, 2, 1), offOn(in, 2, 6)}
		in.Leave = []model.Leave{{Staff: 1, From: in.Date(4), To: in.Date(4), Code: 4, Approved: true}}
		in.Staff[2].BroughtForward = 60
		in.Staff[2].Carried.Nights = -40
	}, "E E E E E - -", "L L L L AL - -", "N N N - - L -")
	var e model.Explanation
	whole, err := q.people(&e)
	if err != nil || !whole || len(e.People) != 3 {
		t.Fatalf("%v, whole %v, %+v", err, whole, e.People)
	}
	for _, c := range []struct {
		staff int
		says  []string
	}{
		// 5 x 7.5 h.
		{0, []string{"Works 37 h 30 min against 37 h 30 min of contract; ends level (", "Made no requests."}},
		{1, []string{"Works 30 h, with 7 h 30 min credited for days away,", "leave, Fri 8 Jan, is kept, as approved"}},
		// 3 x 11 h and 7.5 h are 40.5 h, 3 h over, and 1 h brought forward. Three nights in
		// all, 7 of 20 open days (Bob has 6): 3 - 1.05 - 0.4. One weekend shift of all.
		{2, []string{"began 1 h over; carries 4 h over forward", "3 nights, fair share 1.1; began 0.4 behind and ends 1.6 ahead.",
			"One weekend shift, fair share 0.3; began level and ends 0.7 ahead.",
			"1 of 2 requests met, refused: Tue 5 Jan.", `200 on "Requests granted"`}},
	} {
		p := e.People[c.staff]
		said := strings.Join(p.Sentences, "\n")
		if p.Staff != c.staff || len(p.Sentences) < 3 || len(p.Sentences) > 6 {
			t.Errorf("%+v", p)
		}
		for _, part := range c.says {
			if !strings.Contains(said, part) {
				t.Errorf("no %q in\n%s", part, said)
			}
		}
	}
}

// TestCostNamesTheDearestThree: the rest is summed up.
func TestCostNamesTheDearestThree(t *testing.T) {
	q := wishWeek(t, nil, "E E E E E - -")
	v := func(rule string, level model.Level, rate int64, staff ...int) model.Violation {
		return model.Violation{Subject: model.Subject{Rule: rule, Staff: staff}, Level: level, Amount: 1, Rate: rate}
	}
	q.report.Violations = []model.Violation{
		v("run.nights", model.Soft, 10, 0), v("fair.nights", model.Soft, 25, 0), v("weekends.off", model.Soft, 40, 1, 0),
		v("run.nights", model.Soft, 20, 0), v("hours.balance", model.Soft, 5, 0), v("cover.minimum", model.Cover, 99, 0),
		v("hours.balance", model.Soft, 77, 1),
	}
	want := `Penalty points in this line: 40 on "Whole weekends off", 30 on "Consecutive nights", 25 on "Fair share of nights" and 5 on others.`
	if got := q.costSaid(0); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := q.costSaid(2); got != "Nothing in this line costs penalty points." {
		t.Error(got)
	}
}
