package unit

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
	"github.com/rostergen/rostergen/solver"
)

// pair is Ash, which is short of an early on Wednesday (day 2), and Birch with one
// nurse. The balance is that of Birch's people.
func pair(t testing.TB, balance model.Minutes, tell func(birch *model.Instance), line string) []Rota {
	ash := wardOf("Ash", 7, "A1")
	need(ash, "E", model.Registered, 1, 2)
	birch := wardOf("Birch", 7, "B1")
	if tell != nil {
		tell(birch)
	}
	return []Rota{rota(t, ash, 0, "- - L - - - -"), rota(t, birch, balance, line)}
}

func TestOffers(t *testing.T) {
	for _, c := range []struct {
		name    string
		balance model.Minutes
		line    string
		tell    func(*model.Instance)
		want    string // a proposal, or why not
	}{
		// 7.5 h of an early: from 8 h under contract to 0.5 h under.
		{"hours left", -480, "- - - - - - -", nil, "Ash E day 2: B1"},
		// From 3.5 h under to 4 h over, which is what "Balance near zero" aims at.
		{"to the aim", -210, "- - - - - - -", nil, "Ash E day 2: B1"},
		{"past the aim", -209, "- - - - - - -", nil, "too few contracted hours left"},
		// Without a rule that says how near, up to the contract: 7.5 h.
		{"to the contract", -450, "- - - - - - -", without("hours.contract", "hours.balance"), "Ash E day 2: B1"},
		{"past the contract", -449, "- - - - - - -", without("hours.contract", "hours.balance"), "too few contracted hours left"},
		// 11.5 h above contract are tolerated where there are long days, 9.5 h of time owing: here 7.5 h less a minute.
		{"within the tolerance", -1, "- - - - - - -", without("hours.balance"), "Ash E day 2: B1"},
		{"no hours left", 0, "- - - - - - -", nil, "no contracted hours left"},
		{"on duty", -480, "- - E - - - -", nil, "on duty that day"},
		// A late ends at 21:00, the early begins at 07:00: 10 h.
		{"rest before", -480, "- L - - - - -", nil, `would break "Rest between two shifts" (WTR 1998 reg 10)`},
		// The early ends at 15:00, 16 h before the next one.
		{"rest after", -480, "- - - E - - -", nil, "Ash E day 2: B1"},
		// A night of Tuesday ends on Wednesday at 08:00, after the early has begun.
		{"night before", -480, "- N - - - - -", nil, `would break "Rest between two shifts" (WTR 1998 reg 10)`},
		{"six in a row", -480, "E E - E E E -", nil, "Ash E day 2: B1"},
		{"seven in a row", -480, "E E - E E E E", nil, `would break "Consecutive days worked" (common practice)`},
		{"six in a row with carry-in", -480, "E E - E E - -", func(in *model.Instance) {
			line := make([]model.Code, 28)
			line[26], line[27] = 1, 1
			in.CarryIn = model.CarryIn{Days: 28, Lines: [][]model.Code{line}}
		}, `would break "Consecutive days worked" (common practice)`},
		{"wish for a day off", -480, "- - - - - - -", func(in *model.Instance) {
			in.Requests = []model.Request{{Date: in.Date(2), Want: model.WantOff}}
		}, `would go against "Requests granted" (P_HR_44 §6.1, §6.4)`},
		{"wish for no early", -480, "- - - - - - -", func(in *model.Instance) {
			in.Requests = []model.Request{{Date: in.Date(2), Want: model.WantNot, Codes: []model.Code{1, 3}}}
		}, `would go against "Requests granted" (P_HR_44 §6.1, §6.4)`},
		{"day off fixed", -480, "- - - - - - -", func(in *model.Instance) {
			in.Locks = []model.Lock{{Date: in.Date(2), Code: model.Off}}
		}, `would break "Locked cells" (P_HR_44 §2)`},
		{"away", -480, "- - AL - - - -", func(in *model.Instance) {
			in.Leave = []model.Leave{{From: in.Date(2), To: in.Date(2), Code: 5, Approved: true}}
		}, "away that day"},
		{"never on earlies", -480, "- - - - - - -", func(in *model.Instance) {
			in.Staff[0].NotShifts = []string{"E", "LD"}
		}, `would break "Shifts a person may be given" (common practice)`},
		{"never on lates", -480, "- - - - - - -", func(in *model.Instance) {
			in.Staff[0].NotShifts = []string{"L"}
		}, "Ash E day 2: B1"},
		{"agreement without earlies", -480, "- - - - - - -", func(in *model.Instance) {
			in.Staff[0].Agreement = &model.Agreement{Allowed: [7][]string{2: {"L", "off"}}}
		}, `would break "Flexible-working agreements" (P_HR_44 §5.2)`},
		{"agreement with earlies", -480, "- - - - - - -", func(in *model.Instance) {
			in.Staff[0].Agreement = &model.Agreement{Allowed: [7][]string{2: {"E", "off"}}}
		}, "Ash E day 2: B1"},
		{"not registered", -480, "- - - - - - -", func(in *model.Instance) { in.Staff[0].Registered = false },
			"have not what the duty asks for (registration, skill, charge)"},
		{"student", -480, "- - - - - - -", func(in *model.Instance) { in.Staff[0].Student = true }, "not in post or supernumerary on that day"},
		{"left", -480, "- - - - - - -", func(in *model.Instance) { d := in.Date(1); in.Staff[0].To = &d }, "not in post or supernumerary on that day"},
		{"another period", -480, "- -", func(in *model.Instance) { in.Days = 2 }, "their rota does not reach that date"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rotas := pair(t, c.balance, c.tell, c.line)
			p := propose(t, nil, rotas...)
			got := strings.Join(said(p), "; ")
			for _, x := range p.Unfilled {
				got += x.Why[0].Reason
			}
			if got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if p.Fillable != p.Filled || p.Status != string(solver.Optimal) {
				t.Errorf("filled %d, fillable %d, %s", p.Filled, p.Fillable, p.Status)
			}
		})
	}
}

// without takes rules out of the policy.
func without(rules ...string) func(*model.Instance) {
	return func(in *model.Instance) {
		in.Policy = slices.Clone(in.Policy)
		for _, r := range rules {
			in.Policy = append(in.Policy, model.Setting{Rule: r, Key: "on", Value: "no"})
		}
	}
}

// Rest is measured between instants: a late until 21:00 and a day from 08:00 are 11 h
// apart, but 10 h in the night of 27 March 2027, which loses one.
func TestRestOverTheClockChange(t *testing.T) {
	for _, c := range []struct {
		start model.Date
		want  int
	}{{monday, 1}, {model.NewDate(2027, time.March, 22), 0}} {
		ash := wardOf("Ash", 7, "A1")
		ash.Start, ash.Catalogue.Shifts[0].Start, ash.Catalogue.Shifts[2].Covers = c.start, 8*60, nil
		need(ash, "E", model.Registered, 1, 6)
		birch := wardOf("Birch", 7, "B1")
		birch.Start = c.start
		p := propose(t, nil, rota(t, ash, 0, "- - - - - - -"), rota(t, birch, -480, "- - - - - L -"))
		if len(p.Proposals) != c.want {
			t.Errorf("from %s: %q, %+v", c.start, said(p), p.Unfilled)
		}
	}
}

// A long day fills an early and a late at once, though somebody has hours for each.
func TestLongDayFillsTwo(t *testing.T) {
	ash := wardOf("Ash", 7, "A1")
	need(ash, "E", model.Registered, 1, 2)
	need(ash, "L", model.Registered, 1, 2)
	birch := wardOf("Birch", 7, "B1", "B2")
	// 11.5 h paid of a long day against 15 h of two shifts: fewer hours.
	p := propose(t, nil, rota(t, ash, 0, "- - - - - - -"), rota(t, birch, -690, "- - - - - - -", "- - - - - - -"))
	if want := []string{"Ash LD day 2: B1"}; !slices.Equal(said(p), want) || p.Filled != 2 {
		t.Errorf("%q fill %d", said(p), p.Filled)
	}
	if x := p.Proposals[0]; len(x.Fills) != 2 || x.Before != -690 || x.After != 0 || x.Paid != 690 || len(x.Instead) != 1 || x.Instead[0].Number != "B2" {
		t.Errorf("%+v", x)
	}
}

// Extra hours are spread: two earlies go to two people, though one has hours for both.
func TestSpread(t *testing.T) {
	ash := wardOf("Ash", 7, "A1")
	need(ash, "E", model.Registered, 1, 0, 3)
	birch := wardOf("Birch", 7, "B1", "B2")
	p := propose(t, nil, rota(t, ash, 0, "- - - - - - -"), rota(t, birch, -960, "- - - - - - -", "- - - - - - -"))
	if len(p.Proposals) != 2 || p.Proposals[0].Number == p.Proposals[1].Number {
		t.Errorf("%q", said(p))
	}
}

// The only hours left go to the registered nurse that is short, not to anybody else.
func TestCriticalFirst(t *testing.T) {
	ash := wardOf("Ash", 7, "A1", "A2")
	need(ash, "E", model.Anyone, 2, 0)
	cedar := wardOf("Cedar", 7, "C1")
	need(cedar, "E", model.Registered, 1, 3)
	birch := wardOf("Birch", 7, "B1")
	p := propose(t, nil, rota(t, ash, 0, "E - - - - - -"), rota(t, cedar, 0, "- - - - - - -"), rota(t, birch, -480, "- - - - - - -"))
	if want := []string{"Cedar E day 3: B1"}; !slices.Equal(said(p), want) {
		t.Errorf("%q", said(p))
	}
	if !p.Proposals[0].Fills[0].RedFlag || !slices.Contains(p.Unfilled[0].Why, model.WhyNot{Reason: takenElsewhere, People: 1}) || p.Short != 2 {
		t.Errorf("%+v", p)
	}
}

// A newly registered nurse is not sent where she would be the only registered one; with
// an experienced one from elsewhere she is.
func TestNeverAlone(t *testing.T) {
	ash := wardOf("Ash", 7, "A1")
	need(ash, "E", model.Registered, 2, 2)
	birch := wardOf("Birch", 7, "B1")
	until := birch.Start + 60
	birch.Staff[0].NewlyRegisteredUntil = &until
	alone := []Rota{rota(t, ash, 0, "- - - - - - -"), rota(t, birch, -480, "- - - - - - -")}
	if p := propose(t, nil, alone...); len(p.Proposals) != 0 || p.Unfilled[0].Why[0].Reason != notTogether {
		t.Errorf("%q, %+v", said(p), p.Unfilled)
	}
	cedar := wardOf("Cedar", 7, "C1")
	if p := propose(t, nil, append(alone, rota(t, cedar, -480, "- - - - - - -"))...); p.Filled != 2 {
		t.Errorf("%q", said(p))
	}
}

// A person on the staff of two wards is offered nothing, and the proposals say so.
func TestTwoPosts(t *testing.T) {
	rotas := pair(t, -480, nil, "- - - - - - -")
	cedar := wardOf("Cedar", 7, "C1")
	cedar.Staff[0].Number = "B1"
	p := propose(t, &model.Bank{People: []model.BankPerson{banker("B1", 7)}}, append(rotas, rota(t, cedar, -480, "- - E - - - -"))...)
	if len(p.Proposals) != 0 || len(p.Notes) != 2 {
		t.Errorf("%q, notes %q", said(p), p.Notes)
	}
}

// The value does not hang on the order of wards, people or the bank: nor does a word.
func TestAnyOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for range 6 {
		rotas, bank := randomUnit(t, rng, 3, 3, 10)
		want := propose(t, bank, rotas...)
		rng.Shuffle(len(bank.People), func(i, j int) { bank.People[i], bank.People[j] = bank.People[j], bank.People[i] })
		rng.Shuffle(len(rotas), func(i, j int) { rotas[i], rotas[j] = rotas[j], rotas[i] })
		for i := range rotas {
			rotas[i] = reversed(t, rotas[i])
		}
		if diff := cmp.Diff(want, propose(t, bank, rotas...)); diff != "" {
			t.Fatal(diff)
		}
	}
}

// reversed is a rota with its people in the other order.
func reversed(t testing.TB, r Rota) Rota {
	in := *r.Ward.Instance
	in.Staff, in.CarryIn.Lines = slices.Clone(in.Staff), slices.Clone(in.CarryIn.Lines)
	in.Requests = slices.Clone(in.Requests)
	last := len(in.Staff) - 1
	slices.Reverse(in.Staff)
	slices.Reverse(in.CarryIn.Lines)
	for i := range in.Requests {
		in.Requests[i].Staff = last - in.Requests[i].Staff
	}
	roster := model.NewRoster(last+1, in.Days)
	for s := range in.Staff {
		copy(roster.Line(s), r.Roster.Line(last-s))
	}
	return Rota{Ward: wardtest.Ward(t, &in), Roster: roster}
}
