package constraints

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// Case files state what a rule means in ward notation. testdata/<rule>.txt:
//
//	case late, then early
//	set min_rest_hours 12            a parameter of this rule
//	set cover.order.on yes           a parameter of another rule
//	days 14                          default 7
//	start 2027-01-04                 default, a Monday
//	code X 09:00-17:00 day           besides E L LD N MGT AL SD ABS DNW BH of the default catalogue
//	staff Ann band=6 wte=0.6 ...     see staffOption; others are band 5, registered, 1.0
//	demand E registered 2            every day; "demand E registered 2 on Tue" for one date; "target 3" after it
//	leave Ann Tue-Thu AL             approved; "requested" after it for a decision; "made 2026-10-01"
//	request Ann Tue off              or E, "E or L", "not N"; "priority=1", "made=2026-10-01"
//	lock Ann Tue E
//	holiday Fri
//	weeks Ann 37.5 40                hours in the weeks before day 0, the latest last
//	Ann N: E - -                     a line: codes before day 0, colon, codes from day 0; the rest is off
//	want Ann Tue 60                  person (or "-"), first day of the subject (or "-"), amount; "soft" or "cover" after it
//	want none                        when it differs from the rule's level
//	fact ...                         what a settling rule settles: see fact
//
// Days are Mon..Sun of the first week, Mon2.. of the second, or dates; before day 0 "d-1".
type ruleCase struct {
	name  string
	in    model.Instance
	lines map[int][]model.Code
	sets  []model.Setting
	wants []want
	facts []func(t *testing.T, w *Ward)
	where string
}

type want struct {
	staff, day string
	amount     int64
	level      string
}

func defaultInstance() model.Instance {
	return model.Instance{
		Ward: "Case", Start: model.NewDate(2027, time.January, 4), Days: 7,
		Catalogue: model.Catalogue{
			Shifts: []model.ShiftType{
				{Code: "E", Kind: model.Early, Start: 7 * 60, End: 15 * 60},
				{Code: "L", Kind: model.Late, Start: 13 * 60, End: 21 * 60},
				{Code: "LD", Kind: model.LongDay, Start: 7*60 + 30, End: 20 * 60, Covers: []string{"E", "L"}},
				{Code: "N", Kind: model.Night, Start: 19*60 + 30, End: 8 * 60},
				{Code: "MGT", Kind: model.Office, Start: 9 * 60, End: 17 * 60},
			},
			Absences: []model.Absence{
				{Code: "AL", Class: model.AnnualLeave}, {Code: "SD", Class: model.Study},
				{Code: "ABS", Class: model.Absent}, {Code: "DNW", Class: model.DoNotWork}, {Code: "BH", Class: model.HolidayOff},
			},
		},
		CarryIn: model.CarryIn{Days: 28},
	}
}

func TestCases(t *testing.T) {
	for _, rule := range Rules() {
		t.Run(rule.ID, func(t *testing.T) {
			cases := readCases(t, rule.ID)
			kept, broken := 0, 0
			for _, c := range cases {
				if len(c.wants) == 0 {
					kept++
				} else {
					broken++
				}
				t.Run(c.name, func(t *testing.T) { c.run(t, rule) })
			}
			if rule.Judges && (kept == 0 || broken == 0) {
				t.Errorf("rule %s needs cases that keep it and cases that break it; testdata has %d and %d", rule.ID, kept, broken)
			}
		})
	}
}

func (c *ruleCase) run(t *testing.T, rule Rule) {
	pol, err := NewPolicy("", c.sets)
	if err != nil {
		t.Fatalf("%s: %v", c.where, err)
	}
	w, err := pol.Apply(&c.in)
	if err != nil {
		t.Fatal(err)
	}
	for _, check := range c.facts {
		check(t, w)
	}
	r := model.NewRoster(len(c.in.Staff), c.in.Days)
	for s, line := range c.lines {
		copy(r.Line(s), line)
	}
	b := pol.find(rule.ID)
	var got, wanted []string
	var points model.Score
	if b.evaluate != nil {
		for _, v := range b.evaluate(w, r) {
			level := ""
			if v.Level != rule.Level {
				level = " " + v.Level.String()
			}
			who := "-"
			if v.Person() >= 0 {
				who = w.Staff[v.Person()].Name
			}
			got = append(got, fmt.Sprintf("%s %s %d%s", who, w.Date(v.From), v.Amount, level))
			points.Add(v.Level, v.Points())
			if s := b.explain(w, &v); s == "" || strings.Contains(s, "%!") {
				t.Errorf("%s: explanation %q", c.where, s)
			}
		}
	}
	for _, x := range c.wants {
		level := ""
		if x.level != "" {
			level = " " + x.level
		}
		wanted = append(wanted, fmt.Sprintf("%s %s %d%s", x.staff, x.day, x.amount, level))
	}
	for i, x := range wanted { // "-" as a day stands for any
		if parts := strings.Fields(x); parts[1] == "-" {
			for _, g := range got {
				if gp := strings.Fields(g); gp[0] == parts[0] && slices.Equal(gp[2:], parts[2:]) {
					wanted[i] = g
				}
			}
		}
	}
	slices.Sort(got)
	slices.Sort(wanted)
	if !slices.Equal(got, wanted) {
		t.Errorf("%s: evaluate says\n  %s\nwant\n  %s", c.where, strings.Join(got, "\n  "), strings.Join(wanted, "\n  "))
	}
	if b.compile == nil {
		return
	}
	p, err := w.compile(func(id string) bool { return id == rule.ID })
	if err != nil {
		t.Fatal(err)
	}
	if score := p.Penalty(compiledRoster(r)); score != points {
		t.Errorf("%s: compiled form says %v, evaluate %v", c.where, score, points)
	}
}

func compiledRoster(r *model.Roster) problem.Roster {
	out := make(problem.Roster, len(r.Cells))
	for i, k := range r.Cells {
		out[i] = uint8(k)
	}
	return out
}

func readCases(t *testing.T, id string) []*ruleCase {
	t.Helper()
	file := filepath.Join("testdata", id+".txt")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("rule %s has no case file: %v", id, err)
	}
	var cases []*ruleCase
	var c *ruleCase
	for i, line := range strings.Split(string(data), "\n") {
		if j := strings.Index(line, "#"); j >= 0 {
			line = line[:j]
		}
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		where := fmt.Sprintf("%s:%d", file, i+1)
		if words[0] == "case" {
			c = &ruleCase{name: strings.Join(words[1:], " "), in: defaultInstance(), lines: map[int][]model.Code{}, where: where}
			cases = append(cases, c)
			continue
		}
		if c == nil {
			t.Fatalf("%s: no case yet", where)
		}
		if err := c.read(id, words, line); err != nil {
			t.Fatalf("%s: %v", where, err)
		}
	}
	return cases
}

func (c *ruleCase) read(id string, words []string, line string) error {
	in := &c.in
	switch words[0] {
	case "set":
		key, rule := words[1], id
		if i := strings.LastIndex(key, "."); i >= 0 {
			rule, key = key[:i], key[i+1:]
		}
		c.sets = append(c.sets, model.Setting{Rule: rule, Key: key, Value: strings.Join(words[2:], " ")})
		return nil
	case "days":
		var err error
		in.Days, err = strconv.Atoi(words[1])
		return err
	case "start":
		var err error
		in.Start, err = model.ParseDate(words[1])
		return err
	case "code":
		times := strings.Split(words[2], "-")
		from, err1 := model.ParseClock(times[0])
		to, err2 := model.ParseClock(times[1])
		if err1 != nil || err2 != nil {
			return fmt.Errorf("times %q", words[2])
		}
		in.Catalogue.Shifts = append(in.Catalogue.Shifts, model.ShiftType{Code: words[1], Kind: model.ShiftKind(words[3]), Start: from, End: to, Covers: words[4:]})
		return nil
	case "staff":
		s := c.person(words[1])
		for _, opt := range words[2:] {
			if err := c.staffOption(&in.Staff[s], opt); err != nil {
				return err
			}
		}
		return nil
	case "demand":
		return c.demand(words)
	case "leave":
		return c.leave(words)
	case "request":
		return c.request(words)
	case "lock":
		k, ok := in.Catalogue.Find(words[3])
		if !ok {
			return fmt.Errorf("code %q", words[3])
		}
		d, err := c.day(words[2])
		in.Locks = append(in.Locks, model.Lock{Staff: c.person(words[1]), Date: in.Date(d), Code: k})
		return err
	case "holiday":
		d, err := c.day(words[1])
		in.BankHolidays = append(in.BankHolidays, model.BankHoliday{Date: in.Date(d), Name: "Holiday"})
		return err
	case "weeks":
		s := c.person(words[1])
		for len(in.CarryIn.Weeks) <= s {
			in.CarryIn.Weeks = append(in.CarryIn.Weeks, nil)
		}
		for _, x := range words[2:] {
			h, err := strconv.ParseFloat(x, 64)
			if err != nil {
				return err
			}
			in.CarryIn.Weeks[s] = append(in.CarryIn.Weeks[s], model.Minutes(h*60))
		}
		return nil
	case "want":
		return c.want(words)
	case "fact":
		return c.fact(words)
	}
	return c.line(line)
}

func (c *ruleCase) line(text string) error {
	head, codes, ok := strings.Cut(text, ":")
	h := strings.Fields(head)
	if !ok || len(h) == 0 {
		return fmt.Errorf("not a line: %q", text)
	}
	s := c.person(h[0])
	read := func(words []string) ([]model.Code, error) {
		var out []model.Code
		for _, x := range words {
			k, ok := c.in.Catalogue.Find(x)
			if !ok {
				return nil, fmt.Errorf("code %q", x)
			}
			out = append(out, k)
		}
		return out, nil
	}
	before, err := read(h[1:])
	if err != nil {
		return err
	}
	if len(before) > 0 {
		ci := &c.in.CarryIn
		for len(ci.Lines) <= s {
			ci.Lines = append(ci.Lines, nil)
		}
		ci.Lines[s] = append(make([]model.Code, ci.Days-len(before)), before...)
	}
	c.lines[s], err = read(strings.Fields(codes))
	if len(c.lines[s]) > c.in.Days {
		return fmt.Errorf("%d codes for %d days", len(c.lines[s]), c.in.Days)
	}
	return err
}

func (c *ruleCase) person(name string) int {
	for i := range c.in.Staff {
		if c.in.Staff[i].Name == name {
			return i
		}
	}
	c.in.Staff = append(c.in.Staff, model.Staff{Number: fmt.Sprint(1000 + len(c.in.Staff)), Name: name, Band: 5,
		Registered: true, WTE: 1, Contract: 2250})
	return len(c.in.Staff) - 1
}

func (c *ruleCase) day(s string) (int, error) {
	if d, err := model.ParseDate(s); err == nil {
		return c.in.Day(d), nil
	}
	if n, ok := strings.CutPrefix(s, "d"); ok {
		return strconv.Atoi(n)
	}
	week := 0
	if len(s) == 4 {
		week = int(s[3]-'0') - 1
	}
	for d := range 7 {
		if len(s) >= 3 && strings.HasPrefix(c.in.Date(d).Short(), s[:3]) {
			return d + 7*week, nil
		}
	}
	return 0, fmt.Errorf("day %q", s)
}

func (c *ruleCase) want(words []string) error {
	if words[1] == "none" {
		return nil
	}
	x := want{staff: words[1], day: "-"}
	if words[2] != "-" {
		d, err := c.day(words[2])
		if err != nil {
			return err
		}
		x.day = c.in.Date(d).String()
	}
	var err error
	if x.amount, err = strconv.ParseInt(words[3], 10, 64); err != nil {
		return err
	}
	if len(words) > 4 {
		x.level = words[4]
	}
	c.wants = append(c.wants, x)
	return nil
}
