package whatif

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// The heads under which figures stand, in order.
const (
	headCover  = "Cover"
	headWishes = "Leave and requests"
	headFair   = "Fairness and rest"
	headHours  = "Hours and cost"
	headRules  = "Rules"
)

var heads = []string{headCover, headWishes, headFair, headHours, headRules}

// kpiFigures are the KPIs that scenarios are compared by, in the order in which
// they are shown; a name takes the place of the KPI's, whose number it tells better.
var kpiFigures = []struct {
	key, head, name string
	main            bool
}{
	{"unfilled", headCover, "", true},
	{"red-flags", headCover, "", true},
	{"bank", headCover, "", true},
	{"over", headCover, "", false},
	{"fill.registered.days", headCover, "", false},
	{"fill.registered.nights", headCover, "", false},
	{"fill.unregistered.days", headCover, "", false},
	{"fill.unregistered.nights", headCover, "", false},
	{"requests", headWishes, "", true},
	{"leave.registered", headWishes, "Weeks with annual leave outside the band, registered", false},
	{"leave.unregistered", headWishes, "Weeks with annual leave outside the band, unregistered", false},
	{"unavailable", headWishes, "", false},
	{"fair.nights", headFair, "Nights: furthest from a fair share", true},
	{"fair.weekends", headFair, "Weekend shifts: furthest from a fair share", false},
	{"fair.bank-holidays", headFair, "Bank holiday shifts: furthest from a fair share", false},
	{"hours.outside", headHours, "", true},
	{"hours.net", headHours, "", false},
	{"hard", headRules, "", false},
}

// reading is one figure of one roster.
type reading struct {
	model.Figure
	measure model.Measure
	state   string
}

// asked is a kind of demand.
type asked struct {
	kind  model.ShiftKind
	group model.Group
}

// gauge reads the figures of rosters: the same for all that are compared.
type gauge struct {
	demand []asked // of all wards and scenarios
	pay    *Pay
}

// newGauge reads what any of the wards asks for, and what costs are when pay is given.
func newGauge(wards []*constraints.Ward, pay *Pay) *gauge {
	g := &gauge{pay: pay}
	for _, w := range wards {
		for _, n := range w.Needs() {
			if a := (asked{w.Catalogue.Shift(n.Period).Kind, n.Group}); !slices.Contains(g.demand, a) {
				g.demand = append(g.demand, a)
			}
		}
	}
	kinds := model.ShiftKinds()
	slices.SortStableFunc(g.demand, func(a, b asked) int { return slices.Index(kinds, a.kind) - slices.Index(kinds, b.kind) })
	return g
}

// read lists the figures of a roster.
func (g *gauge) read(w *constraints.Ward, r *model.Roster, rep *model.Report) []reading {
	out := g.more(w, rep)
	for i := range rep.KPIs {
		out = append(out, kpiReading(&rep.KPIs[i]))
	}
	if g.pay != nil {
		cost := g.pay.Cost(w, r)
		for _, c := range cost.Figures() {
			out = append(out, reading{Figure: c.Figure, measure: c.Measure})
		}
	}
	return out
}

// kpiReading makes a figure of a KPI. One that kpiFigures does not know stands
// under Rules.
func kpiReading(k *model.KPI) reading {
	f := model.Figure{Key: k.Key, Name: k.Name, Head: headRules, Target: k.Target, Clause: k.Clause, Unit: k.Measure.Unit, Better: k.Measure.Better}
	if i := rank(k.Key); i < len(kpiFigures) {
		x := &kpiFigures[i]
		f.Head, f.Main, f.Name = x.head, x.main, cmp.Or(x.name, k.Name)
	}
	return reading{Figure: f, measure: k.Measure, state: k.State}
}

// rank is the place of a KPI among kpiFigures, after them all for other figures.
func rank(key string) int {
	for i := range kpiFigures {
		if kpiFigures[i].key == key {
			return i
		}
	}
	return len(kpiFigures)
}

// more are the figures that the board of KPIs does not have.
func (g *gauge) more(w *constraints.Ward, rep *model.Report) []reading {
	var out []reading
	add := func(key, name, head, rule string, main bool, unit string, better model.Better, amount float64) {
		f := model.Figure{Key: key, Name: name, Head: head, Main: main, Unit: unit, Better: better}
		if x, ok := constraints.Find(rule); ok {
			f.Clause = x.Clause.String()
		}
		out = append(out, reading{Figure: f, measure: model.Measure{Known: true, Amount: amount, Unit: unit, Better: better}})
	}
	short, demand := map[asked]int{}, 0
	for _, c := range rep.Cover {
		short[asked{w.Catalogue.Shift(c.Period).Kind, c.Group}] += max(0, c.Min-c.Found)
		demand += c.Min
	}
	for _, a := range g.demand {
		add(fmt.Sprintf("unfilled.%s.%s", a.kind, a.group), fmt.Sprintf("Unfilled: %s, %s", kindWords[a.kind], groupWords(a.group)),
			headCover, "cover.minimum", false, "duties", model.Less, float64(short[a]))
	}
	leaderless := int64(0)
	for i := range rep.Rules {
		if rep.Rules[i].ID == "cover.take-charge" {
			leaderless += rep.Rules[i].Amount
		}
	}
	add("take-charge", "Shifts without anybody to take charge", headCover, "cover.take-charge", false, "gaps", model.Less, float64(leaderless))
	add("demand", "Duties asked for", headCover, "", false, "duties", model.NoWay, float64(demand))

	requests, leave := 0, 0
	for i := range rep.Requests {
		if rep.Requests[i].Outcome == model.Refused {
			requests++
		}
	}
	for i := range rep.Leave {
		if rep.Leave[i].Outcome == model.Refused {
			leave++
		}
	}
	add("requests.refused", "Requests refused", headWishes, "requests.honour", false, "requests", model.Less, float64(requests))
	add("leave.refused", "Leave refused", headWishes, "leave.decide", true, "requests", model.Less, float64(leave))

	var rostered, contracted model.Minutes
	weekends, mostWeekends := 0, 0
	for i := range rep.Staff {
		rostered += rep.Staff[i].Rostered
		contracted += rep.Staff[i].Contracted
		worked := weekendsOf(w) - rep.Staff[i].WeekendsOff
		weekends, mostWeekends = weekends+worked, max(mostWeekends, worked)
	}
	add("weekends.most", "Weekends worked: most by one person", headFair, "weekends.off", true, "weekends", model.Less, float64(mostWeekends))
	out[len(out)-1].measure.Most = true
	add("weekends", "Weekends worked: all people together", headFair, "weekends.off", false, "weekends", model.Less, float64(weekends))
	for _, x := range sharedKinds {
		add("range."+x.key, x.name+": range carried forward", headFair, "fair."+x.key, false, "shifts", model.Less, float64(rangeForward(w, rep, x.of))/100)
		out[len(out)-1].measure.Most = true
	}
	add("hours.contracted", "Contracted hours", headHours, "", false, "h", model.NoWay, contracted.Hours())
	add("hours.rostered", "Rostered hours", headHours, "", false, "h", model.NoWay, rostered.Hours())
	add("people", "People", headHours, "", false, "people", model.NoWay, float64(len(w.Staff)))
	add("points.cover", "Points of unfilled demand", headRules, "", false, "points", model.Less, float64(rep.Score[model.Cover]))
	add("points.soft", "Points of all other wishes and rules", headRules, "", false, "points", model.Less, float64(rep.Score[model.Soft]))
	return out
}

// weekendsOf counts the whole weekends of the horizon.
func weekendsOf(w *constraints.Ward) (n int) {
	for d := 0; d+1 < w.Days; d++ {
		if model.WeekdayIndex(w.Date(d).Weekday()) == 5 {
			n++
		}
	}
	return n
}

// sharedKinds are what is shared out among people, by the key of the rule.
var sharedKinds = []struct {
	key, name string
	of        func(*model.StaffFigure) *model.Share
}{
	{"nights", "Nights", func(f *model.StaffFigure) *model.Share { return &f.Nights }},
	{"weekends", "Weekend shifts", func(f *model.StaffFigure) *model.Share { return &f.Weekends }},
	{"bank-holidays", "Bank holiday shifts", func(f *model.StaffFigure) *model.Share { return &f.Holidays }},
}

// rangeForward is how far apart people end, in hundredths of a shift: the wider of
// the two registration groups, each of which shares out among itself.
func rangeForward(w *constraints.Ward, rep *model.Report, of func(*model.StaffFigure) *model.Share) (width int) {
	for _, registered := range []bool{true, false} {
		least, most, seen := 0, 0, false
		for i := range rep.Staff {
			x := of(&rep.Staff[i])
			if !x.Eligible || w.Staff[i].Registered != registered {
				continue
			}
			if !seen {
				least, most, seen = x.Forward, x.Forward, true
			}
			least, most = min(least, x.Forward), max(most, x.Forward)
		}
		width = max(width, most-least)
	}
	return width
}

var kindWords = map[model.ShiftKind]string{model.Early: "earlies", model.Late: "lates", model.Day: "days",
	model.LongDay: "long days", model.Night: "nights", model.Office: "office days"}

func groupWords(g model.Group) string {
	switch {
	case g.Skill() != "":
		return "with " + g.Skill()
	case g == model.Anyone:
		return "anybody"
	}
	return string(g)
}

// figuresOf puts the figures of all rosters in order: by head, the KPIs first, then
// as they were met. What no roster knows is left out. A target that is not the same
// for all is each ward's own.
func figuresOf(all [][]reading) []model.Figure {
	var out []model.Figure
	at, known := map[string]int{}, map[string]bool{}
	for _, list := range all {
		for i := range list {
			f := list[i].Figure
			known[f.Key] = known[f.Key] || list[i].measure.Known
			j, seen := at[f.Key]
			if !seen {
				at[f.Key] = len(out)
				out = append(out, f)
			} else if out[j].Target != f.Target {
				out[j].Target = targetVaries
			}
		}
	}
	out = slices.DeleteFunc(out, func(f model.Figure) bool { return !known[f.Key] })
	slices.SortStableFunc(out, func(a, b model.Figure) int {
		return cmp.Or(slices.Index(heads, a.Head)-slices.Index(heads, b.Head), rank(a.Key)-rank(b.Key))
	})
	return out
}

const targetVaries = "each one's own"
