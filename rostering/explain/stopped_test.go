package explain

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// asked opens the stops of a rota.
func asked(t *testing.T, tell func(*model.Instance), lines ...string) *stops {
	t.Helper()
	w, r := gapWeek(t, tell, lines...)
	q, err := newInquiry(t.Context(), w, r, Options{QuestionWork: 20_000, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	return newStops(q)
}

// TestStopped asks what stops Ann from a duty on Wednesday.
func TestStopped(t *testing.T) {
	wednesday := func(in *model.Instance) model.Date { return in.Date(2) }
	for _, c := range []struct {
		name   string
		period model.Code
		tell   func(*model.Instance)
		line   string
		rule   string
		says   string // the beginning
		holds  string
	}{
		{name: "a lock", period: 1, tell: func(in *model.Instance) {
			in.Locks = []model.Lock{{Staff: 0, Date: wednesday(in)}}
		}, line: "- - - - - - -", rule: "lock.honour", says: "If given ", holds: "fixed off for Ann on Wed 6 Jan"},
		{name: "leave gives no reason", period: 1, tell: func(in *model.Instance) {
			in.Leave = []model.Leave{{Staff: 0, From: wednesday(in), To: wednesday(in), Code: 6, Approved: true}}
		}, line: "- - SD - - - -", rule: "leave.honour", says: "Ann is on leave on Wed 6 Jan (approved)."},
		{name: "leave that was granted", period: 1, tell: func(in *model.Instance) {
			in.Leave = []model.Leave{{Staff: 0, From: wednesday(in), To: wednesday(in), Code: 5}}
		}, line: "- - AL - - - -", rule: "leave.honour", says: "Ann is on leave on Wed 6 Jan (granted)."},
		// Late until 21:00, early and long day at 07:00.
		{name: "rest", period: 1, line: "- L - - - - -", rule: "rest.between-shifts", says: "If given ", holds: "Ann has 10 h of rest before Wed 6 Jan; 11 h are wanted."},
		{name: "working", period: 4, line: "- - E E - - -", rule: "rest.between-shifts", says: "Works Early that day; if moved to Night: "},
		{name: "no nights", period: 4, tell: func(in *model.Instance) { in.Staff[0].NoNights = true }, line: "- - - - - - -",
			rule: "staff.available", says: "If given Night: ", holds: "not to be given nights"},
		{name: "supernumerary", period: 1, tell: func(in *model.Instance) {
			from, until := in.Start, in.Start+60
			in.Staff[0].RegisteredFrom, in.Staff[0].NewlyRegisteredUntil = &from, &until
		}, line: "- - - - - - -", rule: "supernumerary", says: "Ann is supernumerary on Wed 6 Jan"},
		// Nothing hard: the late shift loses her.
		{name: "moved", period: 1, tell: func(in *model.Instance) { in.Staff[0].NotShifts = []string{"LD"} }, line: "- - L - - - -", says: "Works Late that day; if moved to Early, another duty goes short: Red flag: Late on Wed 6 Jan has 0 registered nurses"},
		{name: "off", period: 1, tell: func(in *model.Instance) {
			in.Requests = []model.Request{{Staff: 0, Date: wednesday(in), Want: model.WantOff}}
		}, line: "- E - E - - -", says: "If given ", holds: "it costs"},
	} {
		d := duty{day: 2, period: c.period, group: model.Registered}
		got, err := asked(t, c.tell, c.line).all(&d)
		if err != nil || len(got) != 1 {
			t.Fatalf("%s: %+v %v", c.name, got, err)
		}
		x := got[0]
		if x.Rule != c.rule || (x.Clause == "") != (x.Rule == "") || !strings.HasPrefix(x.Sentence, c.says) || !strings.Contains(x.Sentence, c.holds) {
			t.Errorf("%s: %+v", c.name, x)
		}
		if strings.Contains(x.Sentence, "SD") || strings.Contains(x.Sentence, "Study") {
			t.Errorf("%s: tells why Ann is away: %s", c.name, x.Sentence)
		}
	}
}

// TestStoppedInOrder: whom nothing hard stops comes first, the cheaper before the
// dearer, people away last; who is on the duty or lacks the skill is left out.
func TestStoppedInOrder(t *testing.T) {
	tell := func(in *model.Instance) {
		in.Leave = []model.Leave{{Staff: 0, From: in.Date(2), To: in.Date(2), Code: 5, Approved: true}}
		in.Requests = []model.Request{{Staff: 2, Date: in.Date(2), Want: model.WantOff, Priority: 1}}
	}
	d := duty{day: 2, period: 1, group: model.Registered}
	got, err := asked(t, tell, "- - AL - - - -", "- L - - - - -", "- - - - - - -", "- - - - - - -").all(&d)
	if err != nil {
		t.Fatal(err)
	}
	var order []int
	for _, x := range got {
		order = append(order, x.Staff)
	}
	if !slices.Equal(order, []int{3, 2, 1, 0}) {
		t.Errorf("order %v of %+v", order, got)
	}
	d.group = model.Unregistered
	if got, _ = asked(t, nil, "- - - - - - -").all(&d); len(got) != 0 {
		t.Errorf("registered for unregistered: %+v", got)
	}
	d.group = takesCharge
	if got, _ = asked(t, nil, "- - E - - - -", "- - - - - - -").all(&d); len(got) != 1 || got[0].Staff != 1 {
		t.Errorf("to take charge: %+v", got)
	}
}

// TestAloneAsOnTheWard: a person's line breaks the same hard rules when the rule
// book looks at that person alone.
func TestAloneAsOnTheWard(t *testing.T) {
	w := mixedWard(t, 14, 21)
	rng := rand.New(rand.NewPCG(3, 4))
	broken := 0
	for range 3 {
		r := scattered(w, rng)
		q, err := newInquiry(t.Context(), w, r, Options{})
		if err != nil {
			t.Fatal(err)
		}
		st, all := newStops(q), map[int][]model.Violation{}
		for _, v := range w.Evaluate(r) {
			if v.Level == model.Hard && v.Person() >= 0 {
				all[v.Person()] = append(all[v.Person()], v)
			}
		}
		for s := range w.Staff {
			got, err := st.hardAlone(s, r.Line(s))
			if err != nil {
				t.Fatal(err)
			}
			if g, want := pointsOf(got), pointsOf(all[s]); !maps.Equal(g, want) {
				t.Fatalf("person %d alone %v, on the ward %v", s, g, want)
			}
			broken += len(got)
		}
	}
	if broken < 100 {
		t.Errorf("only %d violations compared", broken)
	}
}
