package unit

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
)

// held is one duty of a person, wherever it is.
type held struct {
	from, to model.Instant
	day      int
	paid     model.Minutes
	added    bool
}

// Whatever is proposed keeps the law by plain arithmetic over the duties of both
// wards: rest, days in a row, hours in a week, the contract, the bank's hours and
// nights; and each gap is filled no more often than it is short.
func TestProposalsAreLawful(t *testing.T) {
	rounds := 12
	if testing.Short() {
		rounds = 4
	}
	rng := rand.New(rand.NewPCG(2, 9))
	proposals := 0
	for range rounds {
		rotas, bank := randomUnit(t, rng, 3, 4, 14)
		p := propose(t, bank, rotas...)
		proposals += len(p.Proposals)
		checkFilled(t, rotas, p)
		for number, list := range byNumber(p) {
			checkPerson(t, rotas, bank, number, list)
		}
	}
	if proposals < rounds {
		t.Errorf("only %d proposals", proposals)
	}
}

func byNumber(p *model.Proposals) map[string][]model.Proposal {
	out := map[string][]model.Proposal{}
	for _, x := range p.Proposals {
		out[x.Number] = append(out[x.Number], x)
	}
	return out
}

// checkFilled counts gaps against what the report says is short.
func checkFilled(t *testing.T, rotas []Rota, p *model.Proposals) {
	t.Helper()
	type at struct {
		ward   string
		date   model.Date
		period string
		group  model.Group
	}
	short := map[at]int{}
	for _, r := range rotas {
		report := rostering.Check(r.Ward, r.Roster)
		for _, g := range report.Gaps {
			short[at{r.Ward.Instance.Ward, r.Ward.Date(g.Day), r.Ward.Catalogue.Label(g.Period), g.Group}] = g.Short
		}
	}
	for _, x := range p.Proposals {
		if len(x.Fills) == 0 {
			t.Errorf("%s on %s fills nothing", x.Number, x.Date)
		}
		for _, f := range x.Fills {
			k := at{x.Ward, x.Date, f.Period, f.Group}
			if short[k]--; short[k] < 0 {
				t.Errorf("%+v filled too often", k)
			}
		}
	}
	for _, x := range p.Unfilled {
		k := at{x.Ward, x.Date, x.Period, x.Group}
		if short[k] != x.Short {
			t.Errorf("%+v is %d short, told %d", k, short[k], x.Short)
		}
		short[k] = 0
	}
	for k, n := range short {
		if n != 0 {
			t.Errorf("%+v is %d short and not told", k, n)
		}
	}
}

// checkPerson lays out all that a person would work.
func checkPerson(t *testing.T, rotas []Rota, bank *model.Bank, number string, list []model.Proposal) {
	t.Helper()
	var all []held
	var balance model.Minutes
	own := false
	for _, r := range rotas {
		s := r.Ward.FindStaff(number)
		if s < 0 {
			continue
		}
		own = true
		balance = r.Ward.Balance(r.Roster, s)
		for day := -28; day < r.Ward.Days; day++ {
			k, _ := r.Ward.At(r.Roster, s, day)
			if from, to, ok := r.Ward.Duty(day, k); ok {
				all = append(all, held{from, to, day, r.Ward.Paid(day, k), false})
			}
		}
	}
	zone, err := rotas[0].Ward.Location()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range list {
		all = append(all, heldOf(&x, zone))
		balance += x.Paid
	}
	slices.SortFunc(all, func(a, b held) int { return a.day - b.day })
	if own && balance > 240 { // the aim of "Balance near zero"
		t.Errorf("%s ends %s above contract", number, balance)
	}
	for i, h := range all {
		if i > 0 && (h.added || all[i-1].added) && h.day-all[i-1].day <= 1 && h.from-all[i-1].to < 11*60 {
			t.Errorf("%s rests %d minutes before day %d", number, h.from-all[i-1].to, h.day)
		}
		run, week, added := 1, model.Minutes(0), h.added
		for j := i - 1; j >= 0 && all[j].day == all[j+1].day-1; j-- {
			run++
			added = added || all[j].added
		}
		if added && run > 6 {
			t.Errorf("%s works %d days in a row up to day %d", number, run, h.day)
		}
		added = false
		for _, o := range all {
			if o.day > h.day-7 && o.day <= h.day {
				week += o.paid
				added = added || o.added
			}
		}
		if added && week > 60*60 {
			t.Errorf("%s works %s in seven days up to day %d", number, week, h.day)
		}
		for _, b := range bank.People {
			if b.Number == number && week > b.Week(48*60) {
				t.Errorf("bank: %s works %s in seven days up to day %d; %s at most", number, week, h.day, b.Week(48*60))
			}
		}
	}
	for _, x := range list {
		if !x.Bank || x.Shift.Kind != model.Night {
			continue
		}
		for _, r := range rotas {
			if r.Ward.Instance.Ward == x.Ward {
				if most, why := r.Ward.BankCap(r.Ward.Day(x.Date), 4, model.Registered); most == 0 {
					t.Errorf("bank on a night: %s", why)
				}
			}
		}
	}
}

func heldOf(x *model.Proposal, zone *time.Location) held {
	to := x.Date
	if x.Shift.EndsNextDay() {
		to++
	}
	return held{model.At(x.Date, x.Shift.Start, zone), model.At(to, x.Shift.End, zone), int(x.Date - monday), x.Paid, true}
}

// A set of three duties that each pair of them allows is found and excluded: with one
// day off in the week left, two of three may be worked.
func TestThreeTogether(t *testing.T) {
	ash := wardOf("Ash", 14, "A1")
	need(ash, "E", model.Registered, 1, 0, 1, 2, 3, 4, 5, 6)
	ash.Policy = append(slices.Clone(ash.Policy), model.Setting{Rule: "run.shifts", Key: "max_days", Value: "3"})
	u, err := newUnit([]Rota{rota(t, ash, 0, "- - - - - - - - - - - - - -")}, &model.Bank{People: []model.BankPerson{banker("X1", 7)}})
	if err != nil {
		t.Fatal(err)
	}
	if err := u.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	f := newField(u)
	if f.lines[0].sets {
		t.Fatal("few enough sets for one cell: nothing is tested")
	}
	f.pairs()
	if n := len(f.never[0]); n > 0 {
		t.Fatalf("%d pairs of earlies exclude one another", n)
	}
	a, err := u.optimise(t.Context(), limitedTo(600_000))
	if err != nil {
		t.Fatal(err)
	}
	// Three days, one off, three days: six earlies in 45 h, below 48 h.
	if n := len(a.takes[len(u.people)-1]); n != 6 || a.fillable != 6 {
		t.Errorf("%d earlies, %d fillable", n, a.fillable)
	}
	if err := u.check(a); err != nil {
		t.Error(err)
	}
}
