package main

import (
	"github.com/rostergen/rostergen/model"
)

var patterns = map[string][]string{
	"long": longPattern, "mixed": mixedPattern, "short": shortPattern, "night": nightPattern,
	"office": officePattern, "no-night": noNightPattern,
}

func leader(_ int, s *model.Staff) { s.Leader = true }

// newStarters makes the first two newly registered, one of them still supernumerary.
func newStarters(start string) func(int, *model.Staff) {
	return func(i int, s *model.Staff) {
		if i > 1 {
			return
		}
		d, err := model.ParseDate(start)
		if err != nil {
			panic(err)
		}
		until := d + 90
		from := d - model.Date(60-57*i)
		s.NewlyRegisteredUntil, s.RegisteredFrom = &until, &from
	}
}

func takesCharge(n int) func(int, *model.Staff) {
	return func(i int, s *model.Staff) { s.TakeCharge = i < n }
}

func both(a, b func(int, *model.Staff)) func(int, *model.Staff) {
	return func(i int, s *model.Staff) { a(i, s); b(i, s) }
}

func student(_ int, s *model.Staff) { s.Student, s.Registered = true, false }

func set(rule, key, value string) model.Setting {
	return model.Setting{Rule: rule, Key: key, Value: value}
}

func wards() []*ward {
	return []*ward{acute("acute-medical-32", "Maple Ward", "2026-12-14", 32), community(), emergency(), surgical(), nights(), rehabilitation(), understaffed(), impossible(), tiny()}
}

// acute is a medical ward with everything on it: early, late, long day, night,
// Christmas and New Year in the period.
func acute(file, name, start string, seed uint64) *ward {
	return &ward{file: file, name: name, unit: "Medicine", start: start, seed: seed, patterns: patterns,
		groups: []group{
			{1, 7, []float64{1}, "office", leader},
			{5, 6, []float64{1, 1, 0.8, 1, 0.64}, "mixed", nil},
			{14, 5, []float64{1, 1, 1, 0.8, 1, 0.6, 1}, "mixed", both(newStarters(start), func(i int, s *model.Staff) { s.TakeCharge = i >= 5 && i%2 == 1 })},
			{3, 3, []float64{1, 0.8, 1}, "mixed", nil},
			{8, 2, []float64{1, 1, 0.64, 0.8, 1}, "mixed", nil},
			{1, 2, []float64{1}, "short", student},
		},
		demand: []need{
			{"E", model.Registered, 3, 3, 1}, {"L", model.Registered, 3, 3, 1}, {"N", model.Registered, 3, 3, 0},
			{"E", model.Unregistered, 2, 2, 1}, {"L", model.Unregistered, 2, 2, 1}, {"N", model.Unregistered, 1, 1, 0},
			{"E", model.SkillGroup("IV"), 1, 1, 2}, {"N", model.SkillGroup("IV"), 1, 1, 2},
		},
		leave: [2]int{9, 17}, requests: [2]int{2, 4}}
}

func community() *ward {
	return &ward{file: "community-14", name: "Willow Community Ward", unit: "Community", start: "2027-02-01", seed: 14, patterns: patterns,
		groups: []group{
			{1, 7, []float64{1}, "office", leader},
			{2, 6, []float64{1, 0.8}, "mixed", nil},
			{5, 5, []float64{1, 1, 0.8, 1, 0.64}, "mixed", takesCharge(5)},
			{6, 3, []float64{1, 1, 0.8, 1, 0.6, 1}, "mixed", nil},
		},
		demand: []need{
			{"E", model.Registered, 1, 1, 1}, {"L", model.Registered, 1, 1, 1}, {"N", model.Registered, 1, 1, 0},
			{"E", model.Unregistered, 1, 1, 1}, {"L", model.Unregistered, 1, 1, 1}, {"N", model.Unregistered, 1, 1, 0},
		},
		policy: []model.Setting{set("cover.registered-floor", "min_registered", "1")},
		leave:  [2]int{9, 15}, requests: [2]int{2, 4}}
}

func emergency() *ward {
	return &ward{file: "emergency-78", name: "Emergency Department", unit: "Urgent Care", start: "2027-01-04", seed: 78, patterns: patterns, twilight: true,
		groups: []group{
			{1, 7, []float64{1}, "office", leader},
			{11, 6, []float64{1, 1, 0.8, 1}, "mixed", nil},
			{38, 5, []float64{1, 1, 1, 0.8, 1, 0.6, 1, 0.9}, "mixed", newStarters("2027-01-04")},
			{8, 3, []float64{1, 0.8, 1}, "mixed", nil},
			{20, 2, []float64{1, 1, 0.64, 0.8, 1}, "mixed", nil},
		},
		demand: []need{
			{"E", model.Registered, 7, 7, 2}, {"L", model.Registered, 7, 7, 2}, {"T", model.Registered, 1, 2, 0}, {"N", model.Registered, 7, 7, 1},
			{"E", model.Unregistered, 4, 4, 1}, {"L", model.Unregistered, 4, 4, 1}, {"N", model.Unregistered, 3, 3, 0},
			{"E", model.SkillGroup("IV"), 2, 2, 5}, {"N", model.SkillGroup("IV"), 2, 2, 5},
		},
		leave: [2]int{9, 19}, requests: [2]int{2, 4}}
}

func surgical() *ward {
	return &ward{file: "surgical-long-day-40", name: "Rowan Surgical Ward", unit: "Surgery", start: "2027-01-11", seed: 40, patterns: patterns,
		groups: []group{
			{1, 7, []float64{1}, "office", leader},
			{5, 6, []float64{1, 1, 0.8}, "long", nil},
			{18, 5, []float64{1, 1, 1, 0.92, 1, 0.61}, "long", both(newStarters("2027-01-11"), func(i int, s *model.Staff) { s.TakeCharge = i >= 4 && i%3 == 0 })},
			{5, 3, []float64{1, 0.92}, "long", nil},
			{11, 2, []float64{1, 1, 0.61, 0.92}, "long", nil},
		},
		demand: []need{
			{"LD", model.Registered, 5, 4, 1}, {"N", model.Registered, 3, 3, 0},
			{"LD", model.Unregistered, 3, 3, 1}, {"N", model.Unregistered, 2, 2, 0},
		},
		leave: [2]int{9, 17}, requests: [2]int{2, 4}, change: longDaysOnly}
}

// longDaysOnly makes the long day a period of its own, and leaves short shifts to the leader.
func longDaysOnly(in *model.Instance) {
	for i := range in.Catalogue.Shifts {
		if s := &in.Catalogue.Shifts[i]; s.Code == "LD" {
			s.Covers = nil
		}
	}
	for i := range in.Staff {
		if s := &in.Staff[i]; !s.Leader {
			s.NotShifts = []string{"E", "L"}
		}
	}
	for i := range in.Requests {
		q := &in.Requests[i]
		for j, k := range q.Codes {
			if in.Catalogue.Label(k) == "E" && !in.Staff[q.Staff].Leader {
				q.Codes[j], _ = in.Catalogue.Find("LD")
			}
		}
	}
}

func nights() *ward {
	w := &ward{file: "night-heavy-24", name: "Hazel Ward", unit: "Medicine", start: "2027-02-08", seed: 24, patterns: patterns,
		groups: []group{
			{1, 7, []float64{1}, "office", leader},
			{3, 6, []float64{1, 1, 0.8}, "night", nil},
			{10, 5, []float64{1, 1, 0.8, 1, 1}, "night", takesCharge(7)},
			{10, 3, []float64{1, 0.8, 1, 1, 0.6}, "night", nil},
		},
		demand: []need{
			{"E", model.Registered, 2, 2, 1}, {"L", model.Registered, 2, 2, 0}, {"N", model.Registered, 3, 3, 0},
			{"E", model.Unregistered, 1, 1, 1}, {"L", model.Unregistered, 1, 1, 0}, {"N", model.Unregistered, 2, 2, 0},
		},
		leave: [2]int{9, 14}, requests: [2]int{2, 3}}
	w.change = func(in *model.Instance) {
		agree := func(s int, text string, days map[int][]string) {
			a := &model.Agreement{Text: text}
			for d, codes := range days {
				a.Allowed[d] = codes
			}
			review := in.Start + 120
			a.Review = &review
			in.Staff[s].Agreement = a
		}
		every := func(codes ...string) map[int][]string {
			m := map[int][]string{}
			for d := range 7 {
				m[d] = codes
			}
			return m
		}
		agree(6, "every day E or L or LD or off", every("E", "L", "LD", "off"))
		agree(8, "every day N or off", every("N", "off"))
		agree(11, "Mon-Wed E or LD or off; Thu-Sun off", map[int][]string{0: {"E", "LD", "off"}, 1: {"E", "LD", "off"}, 2: {"E", "LD", "off"}, 3: {"off"}, 4: {"off"}, 5: {"off"}, 6: {"off"}})
		agree(16, "weekends off", map[int][]string{5: {"off"}, 6: {"off"}})
		agree(20, "every day N or off", every("N", "off"))
		// A person bound by an agreement keeps no line or wish that contradicts it.
		in.Requests = without(in.Requests, 6, 8, 11, 16, 20)
		// Three days a week hold two thirds of a full contract at most.
		in.Staff[11].WTE, in.Staff[11].Contract = 0.6, 1350
	}
	return w
}

func without(list []model.Request, staff ...int) []model.Request {
	var out []model.Request
next:
	for _, q := range list {
		for _, s := range staff {
			if q.Staff == s {
				continue next
			}
		}
		out = append(out, q)
	}
	return out
}

// rehabilitation runs over Easter 2027 and the night of 27 March, an hour short.
func rehabilitation() *ward {
	return &ward{file: "rehabilitation-20", name: "Birch Rehabilitation", unit: "Community", start: "2027-03-01", seed: 20, patterns: patterns,
		groups: []group{
			{1, 7, []float64{1}, "office", leader},
			{2, 6, []float64{1, 0.8}, "mixed", nil},
			{7, 5, []float64{1, 1, 0.8, 1, 0.64, 1, 1}, "mixed", takesCharge(7)},
			{4, 3, []float64{1, 0.8}, "mixed", nil},
			{6, 2, []float64{1, 1, 0.6}, "mixed", nil},
		},
		demand: []need{
			{"E", model.Registered, 2, 1, 1}, {"L", model.Registered, 1, 1, 1}, {"N", model.Registered, 1, 1, 0},
			{"E", model.Unregistered, 2, 2, 1}, {"L", model.Unregistered, 2, 2, 1}, {"N", model.Unregistered, 1, 1, 0},
		},
		policy: []model.Setting{set("cover.registered-floor", "min_registered", "1"), set("hours.credit", "paid_time", "actual")},
		leave:  [2]int{9, 17}, requests: [2]int{2, 4}}
}

// understaffed asks for about a third more than its people can work.
func understaffed() *ward {
	return &ward{file: "understaffed-26", name: "Elm Ward", unit: "Medicine", start: "2027-01-18", seed: 26, patterns: patterns,
		groups: []group{
			{1, 7, []float64{1}, "office", leader},
			{3, 6, []float64{1, 0.8, 1}, "mixed", nil},
			{9, 5, []float64{1, 1, 0.8, 1, 0.64}, "mixed", takesCharge(7)},
			{13, 2, []float64{1, 1, 0.64, 0.8, 1}, "mixed", nil},
		},
		demand: []need{
			{"E", model.Registered, 4, 4, 0}, {"L", model.Registered, 4, 4, 0}, {"N", model.Registered, 3, 3, 0},
			{"E", model.Unregistered, 4, 4, 0}, {"L", model.Unregistered, 4, 4, 0}, {"N", model.Unregistered, 2, 2, 0},
		},
		policy: []model.Setting{set("bank.not-routine", "kinds", "early, late")},
		leave:  [2]int{9, 19}, requests: [2]int{2, 4}}
}

// impossible is a ward whose locks contradict the law in three places.
func impossible() *ward {
	w := acute("impossible-30", "Ash Ward", "2027-02-15", 30)
	w.groups[2].count = 12
	w.change = contradict
	return w
}

// contradict locks duties against the law in three places.
func contradict(in *model.Instance) {
	lock := func(s, day int, label string) {
		k, ok := in.Catalogue.Find(label)
		if !ok {
			panic(label)
		}
		in.Locks = append(in.Locks, model.Lock{Staff: s, Date: in.Date(day), Code: k})
	}
	free := func(from int) int { // somebody without leave on the days used here
		for s := from; s < len(in.Staff); s++ {
			clear := true
			for d := range 12 {
				clear = clear && !onLeave(in, s, d+7)
			}
			if clear {
				return s
			}
		}
		panic("nobody is free")
	}
	a := free(3)
	lock(a, 9, "L")
	lock(a, 10, "E")
	b := free(a + 1)
	for d := range 5 {
		lock(b, 8+d, "N")
	}
	for i := range in.Leave {
		if l := &in.Leave[i]; l.Approved && l.From >= in.Start && in.Catalogue.Label(l.Code) == "AL" {
			lock(l.Staff, in.Day(l.From)+1, "LD")
			break
		}
	}
}

func tiny() *ward {
	return &ward{file: "tiny-6", name: "Holly Respite Unit", unit: "Community", start: "2027-01-06", seed: 6, patterns: patterns,
		groups: []group{
			{1, 6, []float64{1}, "no-night", nil},
			{2, 5, []float64{1, 0.8}, "no-night", takesCharge(2)},
			{3, 3, []float64{1, 1, 0.8}, "no-night", nil},
		},
		demand: []need{{"LD", model.Registered, 1, 1, 1}, {"LD", model.Unregistered, 1, 1, 1}},
		policy: []model.Setting{set("cover.registered-floor", "min_registered", "1"), set("cover.take-charge", "on", "no")},
		leave:  [2]int{9, 12}, requests: [2]int{2, 3}, change: longDaysOnly}
}
