package unit

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// tryAll fills a unit's gaps by trying every legal line of everybody. Lines are judged
// by the rules' plain statements alone: no compiled row, no problem, no engine.
type tryAll struct {
	*unit
}

// lines lists what a person could add, each with the gaps that it helps, as counts.
func (b *tryAll) lines(p *person) map[string]bool {
	byDay := map[int][]int{}
	var days []int
	for j := range b.duties {
		if d := &b.duties[j]; b.mayBeAsked(p, d) {
			if byDay[d.day] == nil {
				days = append(days, d.day)
			}
			byDay[d.day] = append(byDay[d.day], j)
		}
	}
	out := map[string]bool{}
	var grow func(i int, takes []int)
	grow = func(i int, takes []int) {
		if i == len(days) {
			if b.legal(p, takes) {
				n := make([]byte, len(b.gaps))
				for _, j := range takes {
					for _, g := range b.duties[j].gaps {
						if b.answers(p, &b.duties[j], &b.gaps[g]) {
							n[g]++
						}
					}
				}
				out[string(n)] = true
			}
			return
		}
		grow(i+1, takes)
		for _, j := range byDay[days[i]] {
			grow(i+1, append(slices.Clip(takes), j))
		}
	}
	grow(0, nil)
	return out
}

// mayBeAsked says whether a duty is one that the person can be asked for at all.
func (b *tryAll) mayBeAsked(p *person, d *duty) bool {
	if p.bank != nil {
		return b.bankClosed(p, d) == "" && p.guest[d.ward] >= 0
	}
	w := p.home
	at := d.day - w.first
	return b.wards[d.ward] != w && w.InHorizon(at) && w.roster.At(p.row, at) == model.Off && p.balance < 0 && w.Counts(p.row, at)
}

// legal evaluates the line of a person with some duties.
func (b *tryAll) legal(p *person, takes []int) bool {
	a := &answer{takes: make([][]int, len(b.people))}
	a.takes[b.index(p)] = takes
	if p.bank != nil {
		return b.checkBank(a) == nil
	}
	return b.checkHome(p.home, a) == nil
}

// most is the most duties short that can be filled.
func (b *tryAll) most() int {
	so := map[string]bool{string(make([]byte, len(b.gaps))): true}
	for i := range b.people {
		next := map[string]bool{}
		lines := b.lines(&b.people[i])
		for v := range so {
			for l := range lines {
				sum := []byte(v)
				for g := range sum {
					sum[g] = min(sum[g]+l[g], byte(b.gaps[g].short))
				}
				next[string(sum)] = true
			}
		}
		so = next
	}
	most := 0
	for v := range so {
		n := 0
		for g := range len(v) {
			n += int(v[g])
		}
		most = max(most, n)
	}
	return most
}

// On tiny units the answer fills as many duties as any, and says so.
func TestTriedAll(t *testing.T) {
	rounds := 40
	if testing.Short() {
		rounds = 10
	}
	rng := rand.New(rand.NewPCG(11, 3))
	some, all, proved := 0, 0, 0
	for round := range rounds {
		rotas, bank := randomUnit(t, rng, 2, 3, 4)
		bank.People = bank.People[:min(len(bank.People), 1)] // what the policy lets go to the bank ties several together
		p := propose(t, bank, rotas...)
		u, err := newUnit(rotas, bank)
		if err != nil {
			t.Fatal(err)
		}
		if err := u.open(t.Context()); err != nil {
			t.Fatal(err)
		}
		want := (&tryAll{unit: u}).most()
		if p.Filled != want || p.Fillable < want || p.Status == "OPTIMAL" && p.Fillable != want {
			t.Errorf("round %d: %d filled, %d fillable, %s; %d by trying all\n%s", round, p.Filled, p.Fillable, p.Status, want, strings.Join(said(p), "\n"))
		}
		if p.Status == "OPTIMAL" {
			proved++
		}
		some += len(p.Proposals)
		all += p.Short
	}
	if some < rounds/2 || proved < rounds*9/10 {
		t.Errorf("only %d proposals for %d duties, %d of %d units proved", some, all, proved, rounds)
	}
}
