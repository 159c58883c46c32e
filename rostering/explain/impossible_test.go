package explain

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver"
)

// The codes of generated wards.
const (
	codeOff model.Code = iota
	codeE
	codeL
	codeN
	codeLD
	codeAL
	codeABS
)

// smallWard is a ward of a few nurses, from Monday 4 January 2027, that can be
// rostered.
func smallWard(people, days int) *model.Instance {
	in := &model.Instance{Ward: "Small", Start: model.NewDate(2027, time.January, 4), Days: days,
		Catalogue: model.Catalogue{
			Shifts: []model.ShiftType{
				{Code: "E", Name: "Early", Kind: model.Early, Start: 7 * 60, End: 15 * 60},
				{Code: "L", Name: "Late", Kind: model.Late, Start: 13 * 60, End: 21 * 60},
				{Code: "N", Name: "Night", Kind: model.Night, Start: 20 * 60, End: 8 * 60},
				{Code: "LD", Name: "Long day", Kind: model.LongDay, Start: 7 * 60, End: 20 * 60},
			},
			Absences: []model.Absence{{Code: "AL", Class: model.AnnualLeave}, {Code: "ABS", Class: model.Absent}},
		},
		CarryIn: model.CarryIn{Days: 28, Lines: make([][]model.Code, people), Weeks: make([][]model.Minutes, people)},
	}
	for i := range people {
		in.Staff = append(in.Staff, model.Staff{Number: fmt.Sprint(i), Name: fmt.Sprintf("Person %c", 'A'+i), Band: 5 + i%2, Registered: true,
			WTE: 1, Contract: 2250})
	}
	in.Demand = []model.DemandRow{
		{Period: "E", Group: model.Registered, Min: [7]int{1, 1, 1, 1, 1, 1, 1}},
		{Period: "N", Group: model.Registered, Min: [7]int{1, 1, 1, 1, 1}},
	}
	return in
}

func lock(in *model.Instance, staff, day int, codes ...model.Code) {
	for i, k := range codes {
		in.Locks = append(in.Locks, model.Lock{Staff: staff, Date: in.Date(day + i), Code: k})
	}
}

func repeat(k model.Code, n int) []model.Code { return slices.Repeat([]model.Code{k}, n) }

// spoil is a way to make a ward impossible; it speaks of one person, or of
// everybody.
type spoil struct {
	name string
	ward bool // the whole ward
	long bool // many facts, and so many ways out: a third of the wards is enough
	do   func(rng *rand.Rand, in *model.Instance, staff int)
}

var spoils = []spoil{
	{"locks without rest", false, false, func(rng *rand.Rand, in *model.Instance, staff int) {
		lock(in, staff, rng.IntN(in.Days-1), codeN, codeE)
	}},
	{"lock on leave", false, false, func(rng *rand.Rand, in *model.Instance, staff int) {
		from := rng.IntN(in.Days - 5)
		in.Leave = append(in.Leave, model.Leave{Staff: staff, From: in.Date(from), To: in.Date(from + 4), Code: codeAL, Approved: true})
		lock(in, staff, from+rng.IntN(5), codeE)
	}},
	{"night before leave", false, false, func(rng *rand.Rand, in *model.Instance, staff int) {
		from := 1 + rng.IntN(in.Days-4)
		in.Leave = append(in.Leave, model.Leave{Staff: staff, From: in.Date(from), To: in.Date(from + 2), Code: codeAL, Approved: true})
		lock(in, staff, from-1, codeN)
	}},
	{"nights in a row", false, false, func(rng *rand.Rand, in *model.Instance, staff int) {
		lock(in, staff, rng.IntN(in.Days-5), repeat(codeN, 5)...)
	}},
	{"nights after the last roster's", false, false, func(_ *rand.Rand, in *model.Instance, staff int) {
		line := make([]model.Code, in.CarryIn.Days)
		copy(line[len(line)-3:], repeat(codeN, 3))
		in.CarryIn.Lines[staff] = line
		lock(in, staff, 0, codeN, codeN)
	}},
	{"agreement without rest", false, false, func(rng *rand.Rand, in *model.Instance, staff int) {
		a, weekday := &model.Agreement{}, rng.IntN(6)
		a.Allowed[weekday], a.Allowed[weekday+1] = []string{"N"}, []string{"E", "L"}
		in.Staff[staff].Agreement = a
	}},
	{"agreement against a lock", false, false, func(rng *rand.Rand, in *model.Instance, staff int) {
		a, weekday := &model.Agreement{}, rng.IntN(6)
		a.Allowed[weekday] = []string{"off"}
		in.Staff[staff].Agreement = a
		lock(in, staff, weekday+7, codeE)
	}},
	{"seven days", false, true, func(rng *rand.Rand, in *model.Instance, staff int) {
		lock(in, staff, rng.IntN(in.Days-7), codeE, codeE, codeL, codeL, codeL, codeL, codeL)
	}},
	{"hours of a week", false, true, func(rng *rand.Rand, in *model.Instance, staff int) {
		lock(in, staff, rng.IntN(in.Days-7), codeLD, codeLD, codeOff, codeLD, codeLD, codeLD, codeOff)
		lock(in, staff, in.Day(in.Locks[len(in.Locks)-1].Date), codeE)
	}},
	{"weekly rest", false, true, func(rng *rand.Rand, in *model.Instance, staff int) {
		// A free day between a late and an early is 34 h of rest, which counts for nothing.
		in.Days = 28
		six := []model.Code{codeE, codeE, codeE, codeE, codeE, codeL, codeOff}
		lock(in, staff, rng.IntN(in.Days-14), slices.Concat(six, six, []model.Code{codeE})...)
	}},
	{"leave under a hard floor", true, false, func(rng *rand.Rand, in *model.Instance, _ int) {
		hardFloor(in)
		day := rng.IntN(in.Days - 2)
		for i := range in.Staff { // nobody, or one person for two shifts, is left
			if i > 0 || day%2 == 0 {
				in.Leave = append(in.Leave, model.Leave{Staff: i, From: in.Date(day), To: in.Date(day), Code: codeAL, Approved: true})
			}
		}
	}},
}

// impossibleWard spoils a ward in one way or two.
func impossibleWard(seed int) (in *model.Instance, name string) {
	rng := rand.New(rand.NewPCG(uint64(seed), 5))
	in = smallWard(4+rng.IntN(5)*(rng.IntN(4)/3), 14*(1+rng.IntN(8)/7))
	if rng.IntN(10) > 0 { // most wishes are left out: they make every line dear to search
		for _, rule := range []string{"hours.contract", "hours.balance", "fair.nights", "fair.weekends", "fair.bank-holidays",
			"weekends.off", "rest.after-nights", "pattern.mixed-week", "run.days-off"} {
			in.Policy = append(in.Policy, model.Setting{Rule: rule, Key: "on", Value: "no"})
		}
	}
	x := spoils[seed%len(spoils)]
	if x.long && seed%3 > 0 {
		x = spoils[rng.IntN(4)]
	}
	x.do(rng, in, 0)
	name = x.name
	if y := spoils[rng.IntN(len(spoils))]; !x.ward && !y.ward && rng.IntN(3) == 0 {
		y.do(rng, in, 1)
		name += " and " + y.name
	}
	return in, name
}

// TestImpossible: every conflict is proved by itself and can spare no member, and
// every way out has a roster.
func TestImpossible(t *testing.T) {
	wards := 200
	if testing.Short() {
		wards = 3 * len(spoils)
	}
	var cores, slowest, all time.Duration
	ways := 0
	for seed := range wards {
		in, name := impossibleWard(seed)
		w := wardOf(t, in)
		p, err := w.Compile()
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		res, err := solver.Solve(t.Context(), p, solver.Options{WorkLimit: 1, Workers: 1})
		if err != nil || res.Status != solver.Infeasible {
			t.Fatalf("seed %d, %s: %s, %v", seed, name, res.Status, err)
		}
		q := newTestInquiry(t, w)
		e := &model.Explanation{}
		for _, c := range res.Conflicts {
			if err := q.addConflict(e, c); err != nil {
				t.Fatal(err)
			}
		}
		took := time.Since(begun)
		cores, slowest = cores+took, max(slowest, took)
		for i := range e.Conflicts {
			wantSmallest(t, q, &e.Conflicts[i], fmt.Sprintf("seed %d, %s", seed, name))
		}
		if found, _, err := q.relax(e); !found || err != nil {
			t.Fatalf("seed %d, %s: no roster even when facts give way, %v", seed, name, err)
		}
		for i := range e.Conflicts {
			found, _, err := q.waysOf(e, i)
			if err != nil {
				t.Fatal(err)
			}
			if len(found) == 0 {
				t.Errorf("seed %d, %s: no way out of %+v", seed, name, e.Conflicts[i].Facts)
			}
			for j := range found {
				wantLegal(t, w, e, i, &found[j], fmt.Sprintf("seed %d, %s", seed, name))
				ways++
			}
			if len(found) > 0 && len(e.Conflicts) == 1 {
				wantDone(t, in, e.Conflicts[i].Facts, &found[0], fmt.Sprintf("seed %d, %s", seed, name))
			}
			if seed < len(spoils) {
				for _, f := range e.Conflicts[i].Facts {
					t.Log("  -", f.Sentence)
				}
				for _, x := range found {
					t.Log("  =>", x.Sentence, "::", x.Price.Sentence)
				}
			}
		}
		all += time.Since(begun)
	}
	t.Logf("%d wards, %d ways out: cores %v each, %v at most; all %v each", wards, ways, cores/time.Duration(wards), slowest, all/time.Duration(wards))
}

func newTestInquiry(t *testing.T, w *constraints.Ward) *inquiry {
	t.Helper()
	q, err := newInquiry(t.Context(), w, nil, Options{QuestionWork: 1, Seed: 1, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// wantSmallest takes each member of a conflict away in turn; the rule book must
// find that the roster of the rest keeps what the rest says.
func wantSmallest(t *testing.T, q *inquiry, c *model.Conflict, name string) {
	t.Helper()
	if !c.Proved || !c.Minimal || len(c.Facts) < 2 {
		t.Errorf("%s: proved %v, minimal %v: %+v", name, c.Proved, c.Minimal, c.Facts)
		return
	}
	var members []model.Subject
	for i := range c.Facts {
		members = append(members, c.Facts[i].Subject)
	}
	x := newCore(q.problem, members)
	for i := range members {
		var rest []int
		for j := range members {
			if j != i {
				rest = append(rest, j)
			}
		}
		status, found, err := x.hold(t.Context(), rest)
		if err != nil || found == nil {
			t.Errorf("%s: without %q: %s, %v", name, c.Facts[i].Sentence, status, err)
			continue
		}
		r := model.NewRoster(len(q.ward.Staff), q.ward.Days)
		for place, person := range x.people {
			for d := range q.ward.Days {
				r.Set(person, d, model.Code(found[place*q.ward.Days+d]))
			}
		}
		for _, v := range q.ward.Evaluate(r) {
			for _, j := range rest {
				if v.Level == model.Hard && v.To == members[j].To && touches(&v.Subject, &members[j]) {
					t.Errorf("%s: without %q the rest is broken: %s", name, c.Facts[i].Sentence, q.ward.Explain(&v))
				}
			}
		}
	}
}

// wantLegal judges the roster of a way out: it breaks the fact that gave way, no
// other fact of its conflict, and nothing that no conflict speaks of.
func wantLegal(t *testing.T, w *constraints.Ward, e *model.Explanation, conflict int, x *wayFound, name string) {
	t.Helper()
	name += ": " + x.Sentence
	facts := e.Conflicts[conflict].Facts
	broken := false
	for _, v := range rostering.Check(w, x.roster).Violations {
		if v.Level != model.Hard {
			continue
		}
		of := func(f model.Fact) bool { return f.Rule == v.Rule && slices.Equal(f.Staff, v.Staff) }
		gave := func(s *model.Subject) bool {
			return slices.ContainsFunc(append(x.with, facts[x.Fact].Subject), func(g model.Subject) bool {
				g = reach(w, g)
				return touches(s, &g)
			})
		}
		broken = broken || of(facts[x.Fact])
		for j := range facts {
			if s := &facts[j].Subject; j != x.Fact && v.To == s.To && touches(&v.Subject, s) && !gave(s) {
				t.Errorf("%s: another fact of the conflict is broken: %s", name, v.Sentence)
			}
		}
		if !gave(&v.Subject) && !slices.ContainsFunc(e.Conflicts, func(c model.Conflict) bool { return slices.ContainsFunc(c.Facts, of) }) {
			t.Errorf("%s: another rule is broken: %s", name, v.Sentence)
		}
	}
	if !broken {
		t.Errorf("%s: nothing gave way", name)
	}
	if x.Price.Score[model.Hard] != 0 || x.Price.Sentence == "" {
		t.Errorf("%s: price %+v", name, x.Price)
	}
}

// wantDone makes the change of a way out to the ward itself, where an instance can
// say it; then the solver must find a roster.
func wantDone(t *testing.T, in *model.Instance, facts []model.Fact, x *wayFound, name string) {
	t.Helper()
	changed := changedWard(in, &facts[x.Fact].Subject)
	for i := range x.with {
		if changed != nil {
			changed = changedWard(changed, &x.with[i])
		}
	}
	if changed == nil {
		return
	}
	p, err := wardOf(t, changed).Compile()
	if err != nil {
		t.Fatal(err)
	}
	if res, err := solver.Solve(t.Context(), p, solver.Options{WorkLimit: 1, Workers: 1}); err != nil || res.Roster == nil {
		t.Errorf("%s: %s: done, the ward is %s, %v", name, x.Sentence, res.Status, err)
	}
}

// changedWard makes the change of a way out: no lock, no leave. It is nil for
// changes that an instance can't say.
func changedWard(in *model.Instance, f *model.Subject) *model.Instance {
	n := *in
	switch f.Rule {
	case "lock.honour":
		n.Locks = slices.DeleteFunc(slices.Clone(in.Locks), func(l model.Lock) bool { return l.Staff == f.Staff[0] && in.Day(l.Date) == f.From })
	case "leave.honour":
		n.Leave = slices.DeleteFunc(slices.Clone(in.Leave), func(l model.Leave) bool {
			return l.Staff == f.Staff[0] && in.Day(l.From)-1 <= f.From && f.From <= in.Day(l.To)
		})
	default:
		return nil
	}
	return &n
}
