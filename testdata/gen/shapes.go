package main

import (
	"fmt"
	"math/rand/v2"

	"github.com/rostergen/rostergen/model"
)

var trees = []string{"Alder", "Aspen", "Beech", "Cedar", "Cherry", "Elder", "Fir", "Hawthorn", "Juniper", "Larch", "Linden", "Oak", "Pine", "Poplar", "Spruce", "Yew"}

// madeUp makes a ward of 8 to 45 people. How much is asked of them differs: most
// have about as much work as their contracts hold, some far more.
func madeUp(rng *rand.Rand, p *plot) *ward {
	w := &ward{name: fmt.Sprintf("%s Ward %d", trees[rng.IntN(len(trees))], p.number), unit: p.unit, start: p.start.String(), patterns: patterns,
		seed: rng.Uint64(), leave: [2]int{9, 14 + rng.IntN(5)}, requests: [2]int{2, 3 + rng.IntN(2)}}
	load := 0.82 + 0.14*rng.Float64()
	switch shape := rng.IntN(100); {
	case shape < 15:
		daysOnly(w, 8+rng.IntN(6), load)
	case shape < 32:
		longDays(w, 20+rng.IntN(26), load)
	case shape < 40:
		nightHeavy(w, 20+rng.IntN(11), load)
	case shape < 46:
		mixed(w, rng, 30+rng.IntN(16), load)
		w.twilight = true
		w.demand = append(w.demand, need{"T", model.Registered, 1, 1, 0})
	case shape < 53:
		mixed(w, rng, 20+rng.IntN(20), 1.25)
		w.policy = append(w.policy, set("bank.not-routine", "kinds", "early, late"))
	default:
		mixed(w, rng, 14+rng.IntN(32), load)
	}
	return w
}

// Contracts, in turn.
var (
	seniorWTE = []float64{1, 1, 0.8, 1, 0.64}
	nurseWTE  = []float64{1, 1, 1, 0.8, 1, 0.6, 1}
	careWTE   = []float64{1, 0.8, 1, 1, 0.64}
)

// Weekly hours: of a full contract without leave and study, and of a period that
// is staffed by one person every day.
const (
	workable = 37.5 * 0.86
	shortDay = 7 * 7.5
	longDay  = 7 * 11.5
)

// hours are what people can work in a week.
func hours(count int, wtes []float64) (sum float64) {
	for i := range count {
		sum += workable * wtes[i%len(wtes)]
	}
	return sum
}

// staffed shares hours among periods in turn, one person each at a time, as long as
// they reach; each period gets its least in any case.
func staffed(hours float64, least []int, each ...float64) []int {
	out := make([]int, len(each))
	for i := range each {
		out[i] = least[i]
		hours -= float64(least[i]) * each[i]
	}
	for i := 0; hours >= each[i]; i = (i + 1) % len(each) {
		out[i]++
		hours -= each[i]
	}
	return out
}

// floor lets a ward that asks for one registered nurse have one.
func (w *ward) floor(registered ...int) {
	for _, n := range registered {
		if n < 2 {
			w.policy = append(w.policy, set("cover.registered-floor", "min_registered", "1"))
			return
		}
	}
}

// mixed is a ward with early, late, long day and night.
func mixed(w *ward, rng *rand.Rand, people int, load float64) {
	w.policy = nil
	reg := (people - 1) * 3 / 5
	senior, care := max(2, reg/4), people-1-reg
	charge := func(i int, s *model.Staff) { s.TakeCharge = people < 20 || i >= 2 && i%2 == 1 }
	w.groups = []group{
		{1, 7, []float64{1}, "office", leader},
		{senior, 6, seniorWTE, "mixed", nil},
		{reg - senior, 5, nurseWTE, "mixed", charge},
		{(care + 2) / 3, 3, careWTE, "mixed", nil},
		{care - (care+2)/3, 2, careWTE, "mixed", nil},
	}
	if people >= 25 {
		w.groups[2].mark = both(newStarters(w.start), charge)
	}
	if people >= 28 && rng.IntN(4) == 0 {
		w.groups[4].count--
		w.groups = append(w.groups, group{1, 2, []float64{1}, "short", student})
	}
	r := staffed(load*(hours(senior, seniorWTE)+hours(reg-senior, nurseWTE)), []int{1, 1, 1}, shortDay, shortDay, longDay)
	c := staffed(load*hours(care, careWTE), []int{1, 1, 0}, shortDay, shortDay, longDay)
	weekend := func(n int) int { return max(1, n-rng.IntN(2)) }
	w.demand = []need{
		{"E", model.Registered, r[0], weekend(r[0]), 1}, {"L", model.Registered, r[1], weekend(r[1]), rng.IntN(2)}, {"N", model.Registered, r[2], r[2], 0},
		{"E", model.Unregistered, c[0], weekend(c[0]), 1}, {"L", model.Unregistered, c[1], weekend(c[1]), rng.IntN(2)}, {"N", model.Unregistered, c[2], c[2], 0},
	}
	if c[2] == 0 {
		w.demand = w.demand[:5]
	}
	if people >= 28 && rng.IntN(2) == 0 {
		w.demand = append(w.demand, need{"E", model.SkillGroup("IV"), 1, 1, 2}, need{"N", model.SkillGroup("IV"), 1, 1, 2})
	}
	w.floor(w.demand[0].weekend, w.demand[1].weekend, r[2])
	if someone := 1 + senior + rng.IntN(reg-senior); rng.IntN(3) == 0 {
		w.change = func(in *model.Instance) { weekendsOff(in, someone) }
	}
}

// weekendsOff binds a person by an agreement.
func weekendsOff(in *model.Instance, s int) {
	a, review := &model.Agreement{Text: "weekends off"}, in.Start+120
	a.Allowed[5], a.Allowed[6], a.Review = []string{"off"}, []string{"off"}, &review
	in.Staff[s].Agreement = a
	in.Requests = without(in.Requests, s)
}

// longDays is a ward with long days and nights only.
func longDays(w *ward, people int, load float64) {
	reg := (people - 1) * 3 / 5
	senior, care := max(2, reg/4), people-1-reg
	wtes := []float64{1, 1, 1, 0.92, 1, 0.61}
	w.groups = []group{
		{1, 7, []float64{1}, "office", leader},
		{senior, 6, []float64{1}, "long", nil},
		{reg - senior, 5, wtes, "long", func(i int, s *model.Staff) { s.TakeCharge = people < 25 || i >= 2 && i%2 == 0 }},
		{care / 3, 3, []float64{1, 0.92}, "long", nil},
		{care - care/3, 2, wtes, "long", nil},
	}
	r := staffed(load*(hours(senior, []float64{1})+hours(reg-senior, wtes)), []int{1, 1}, longDay, longDay)
	c := staffed(load*hours(care, wtes), []int{1, 1}, longDay, longDay)
	w.demand = []need{
		{"LD", model.Registered, r[0], max(1, r[0]-1), 1}, {"N", model.Registered, r[1], r[1], 0},
		{"LD", model.Unregistered, c[0], c[0], 1}, {"N", model.Unregistered, c[1], c[1], 0},
	}
	w.floor(w.demand[0].weekend, r[1])
	w.change = longDaysOnly
}

// nightHeavy is a ward that asks for more at night than by day.
func nightHeavy(w *ward, people int, load float64) {
	reg := (people - 1) * 11 / 20
	care := people - 1 - reg
	wtes := []float64{1, 1, 0.8, 1, 1}
	w.groups = []group{
		{1, 7, []float64{1}, "office", leader},
		{3, 6, []float64{1, 1, 0.8}, "night", nil},
		{reg - 3, 5, wtes, "night", takesCharge(reg)},
		{care, 3, careWTE, "night", nil},
	}
	r := staffed(load*(hours(3, wtes)+hours(reg-3, wtes)), []int{1, 1, 2}, shortDay, shortDay, longDay)
	c := staffed(load*hours(care, careWTE), []int{1, 1, 1}, shortDay, shortDay, longDay)
	w.demand = []need{
		{"E", model.Registered, r[0], r[0], 1}, {"L", model.Registered, r[1], r[1], 0}, {"N", model.Registered, r[2], r[2], 0},
		{"E", model.Unregistered, c[0], c[0], 1}, {"L", model.Unregistered, c[1], c[1], 0}, {"N", model.Unregistered, c[2], c[2], 0},
	}
	w.floor(r...)
}

// daysOnly is a small unit that is open by day.
func daysOnly(w *ward, people int, load float64) {
	reg := (people - 1) / 2
	wtes := []float64{1, 0.8, 1}
	w.groups = []group{
		{1, 6, []float64{1}, "no-night", nil},
		{reg, 5, wtes, "no-night", takesCharge(reg)},
		{people - 1 - reg, 3, wtes, "no-night", nil},
	}
	r := staffed(load*(workable+hours(reg, wtes)), []int{1}, longDay)
	c := staffed(load*hours(people-1-reg, wtes), []int{1}, longDay)
	w.demand = []need{{"LD", model.Registered, r[0], 1, 1}, {"LD", model.Unregistered, c[0], 1, 1}}
	w.policy = append(w.policy, set("cover.take-charge", "on", "no"))
	w.floor(1)
	w.change = longDaysOnly
}
