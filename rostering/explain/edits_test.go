package explain

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// editedWeek is a week of three nurses from Monday 4 January 2027, one wanted on
// early, late and night. Cells of now that differ from made were typed by hand.
func editedWeek(t *testing.T, made, now []string) (*constraints.Ward, *model.Roster, []model.Lock) {
	t.Helper()
	in := &model.Instance{Ward: "Three", Start: model.NewDate(2027, time.January, 4), Days: 7,
		Catalogue: model.Catalogue{
			Shifts: []model.ShiftType{
				{Code: "E", Name: "Early", Kind: model.Early, Start: 7 * 60, End: 15 * 60},
				{Code: "L", Name: "Late", Kind: model.Late, Start: 13 * 60, End: 21 * 60},
				{Code: "N", Kind: model.Night, Start: 20 * 60, End: 8 * 60},
			},
			Absences: []model.Absence{{Code: "ABS", Name: "Absent", Class: model.Absent}},
		},
		CarryIn: model.CarryIn{Days: 28, Lines: make([][]model.Code, 3), Weeks: make([][]model.Minutes, 3)},
	}
	for i, name := range []string{"Ann", "Bob", "Cat"} {
		in.Staff = append(in.Staff, model.Staff{Number: string(rune('1' + i)), Name: name, Band: 6, Registered: true, WTE: 1, Contract: 2250})
	}
	for _, period := range []string{"E", "L", "N"} {
		in.Demand = append(in.Demand, model.DemandRow{Period: period, Group: model.Registered, Min: [7]int{1, 1, 1, 1, 1, 1, 1}})
	}
	r := model.NewRoster(3, 7)
	var was []model.Lock
	for s := range made {
		before := strings.Fields(made[s])
		for d, label := range strings.Fields(now[s]) {
			is, _ := in.Catalogue.Find(label)
			old, _ := in.Catalogue.Find(before[d])
			r.Set(s, d, is)
			if is != old {
				was = append(was, model.Lock{Staff: s, Date: in.Date(d), Code: old})
				in.Locks = append(in.Locks, model.Lock{Staff: s, Date: in.Date(d), Code: is, Edit: true})
			}
		}
	}
	return wardOf(t, in, model.Setting{Rule: "cover.registered-floor", Key: "min_registered", Value: "1"}), r, was
}

var plainWeek = []string{"E E E E E - -", "L L L L - - -", "N N N - - - -"}

func TestEditsPriced(t *testing.T) {
	for _, c := range []struct {
		name     string
		now      []string
		sentence string // its beginning
		level    model.Level
		sign     int64 // of More on the level
		broken   string
	}{
		// Late until 21:00, early at 07:00: ten hours of the eleven.
		{"too little rest", []string{"E L E E E - -", "L L L L - - -", "N N N - - - -"},
			"Ann, Tue 5 Jan: Late in place of Early: a hard rule broken, one unfilled duty more and ", model.Hard, 1, "Ann has 10 h of rest before Wed 6 Jan"},
		{"a gap", []string{"E E E E - - -", "L L L L - - -", "N N N - - - -"},
			"Ann, Fri 8 Jan: a day off in place of Early: one unfilled duty more", model.Cover, 1, "Fri 8 Jan"},
		{"a gap closed", []string{"E E E E E E -", "L L L L - - -", "N N N - - - -"},
			"Ann, Sat 9 Jan: Early in place of a day off: one unfilled duty fewer", model.Cover, -1, ""},
		{"away", []string{"E E E E E - -", "L L L L - - -", "N N N - ABS - -"},
			"Cat, Fri 8 Jan: Absent in place of a day off: ", model.Cover, 0, ""},
		{"a code without a name", []string{"E E E E E - -", "L L L L - - -", "N N N N - - -"},
			"Cat, Thu 7 Jan: N in place of a day off: one unfilled duty fewer", model.Cover, -1, "4 nights in a row"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, r, was := editedWeek(t, plainWeek, c.now)
			got := Edits(w, r, was)
			if len(got) != 1 {
				t.Fatalf("%+v", got)
			}
			e := got[0]
			if !strings.HasPrefix(e.Sentence, c.sentence) || strings.Contains(e.Sentence, "together") {
				t.Errorf("says %q\nwant  %q", e.Sentence, c.sentence)
			}
			if m := e.More[c.level]; m > 0 != (c.sign > 0) || m < 0 != (c.sign < 0) || c.level > model.Hard && e.More[model.Hard] != 0 {
				t.Errorf("more %v", e.More)
			}
			if text := strings.Join(e.Broken, "\n"); !strings.Contains(text, c.broken) || len(e.Broken) > mostBroken {
				t.Errorf("broken, want %q:\n%s", c.broken, text)
			}
			if i := slices.IndexFunc(e.Broken, func(s string) bool { return strings.Contains(s, c.broken) }); c.sign > 0 && i != 0 {
				t.Errorf("the worst is not the first of %q", e.Broken)
			}
			// The same from both wards in full.
			before, old, _ := editedWeek(t, plainWeek, plainWeek)
			want := less(model.TotalScore(w.Evaluate(r)), model.TotalScore(before.Evaluate(old)))
			if e.More != want {
				t.Errorf("more %v, want %v", e.More, want)
			}
		})
	}
}

// TestEditsTogether: of two people who change places each edit alone looks like
// a gap mended; together they cost nothing. All edits of one person are told together too.
func TestEditsTogether(t *testing.T) {
	w, r, was := editedWeek(t, []string{"E E E E E - -", "L L L - L - -", "N N N - - - -"},
		[]string{"E E E E L - -", "L L L - E - -", "N N N - - - -"})
	got := Edits(w, r, was)
	if len(got) != 2 {
		t.Fatalf("%+v", got)
	}
	const alone, both = "one unfilled duty fewer", " Both edits of Fri 8 Jan together: costs nothing."
	if s := got[0].Sentence; !strings.Contains(s, alone) || !strings.HasSuffix(s, both) {
		t.Errorf("says %q", s)
	}
	if s := got[1].Sentence; !strings.Contains(s, alone) || strings.Contains(s, "together") {
		t.Errorf("says %q", s)
	}

	w, r, was = editedWeek(t, plainWeek, []string{"E E E - - E E", "L L L L - - -", "N N N - - - -"})
	got = Edits(w, r, was)
	// Two gaps are made and two closed.
	if s := got[0].Sentence; len(got) != 4 || !strings.Contains(s, "All 4 edits of Ann together: ") || strings.Contains(s[strings.Index(s, "All 4"):], "unfilled") {
		t.Errorf("says %q", s)
	}
}

// TestEditThatChangesNothing: a day off that was written out.
func TestEditThatChangesNothing(t *testing.T) {
	w, r, _ := editedWeek(t, plainWeek, plainWeek)
	got := Edits(w, r, []model.Lock{{Staff: 2, Date: w.Date(5), Code: model.Off}})
	if len(got) != 1 || got[0].Sentence != "Cat, Sat 9 Jan: a day off, as generated, and now fixed." || got[0].More != (model.Score{}) || got[0].Broken != nil {
		t.Errorf("%+v", got)
	}
}

// TestEditsStopInTime: once the context ends no more is said than is known.
func TestEditsStopInTime(t *testing.T) {
	w, r, was := editedWeek(t, plainWeek, []string{"E E E E - - -", "L L L L - - -", "N N N - - - -"})
	ctx, cancel := context.WithCancel(t.Context())
	q, err := newInquiry(ctx, w, r, Options{Was: was})
	if err != nil {
		t.Fatal(err)
	}
	var e model.Explanation
	if whole, err := q.edits(&e); !whole || err != nil || len(e.Edits) != 1 {
		t.Errorf("whole %v, %v, %+v", whole, err, e.Edits)
	}
	cancel()
	if whole, err := q.edits(&e); whole || err != nil || len(e.Edits) != 0 {
		t.Errorf("whole %v, %v, %+v", whole, err, e.Edits)
	}
}
