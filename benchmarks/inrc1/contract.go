package inrc1

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// contract reads a contract's line:
//
//	0, fulltime, (1|1), nine of (on|weight|value), SaturdaySunday, five of (on|weight), 3, 0 1 2
//
// The first pair, one assignment a day, is a hard rule whatever it says.
func (p *parser) contract(r row) {
	f := r.fields
	limit := func(i int) Limit { return p.limit(r, f[i], true) }
	rule := func(i int) Limit { return p.limit(r, f[i], false) }
	rule(2)
	c := Contract{
		ID:             f[0],
		MaxAssignments: limit(3), MinAssignments: limit(4),
		MaxWorkingDays: limit(5), MinWorkingDays: limit(6),
		MaxFreeDays: limit(7), MinFreeDays: limit(8),
		MaxWeekends: limit(9), MinWeekends: limit(10),
		MaxInFourWeekends:        limit(11),
		CompleteWeekends:         rule(13),
		IdenticalWeekends:        rule(14),
		NoNightBeforeFreeWeekend: rule(15),
		TwoFreeDaysAfterNight:    rule(16),
		AlternativeSkill:         rule(17),
	}
	var ok bool
	if c.WeekendStart, c.WeekendDays, ok = weekendOf(f[12]); !ok {
		p.add(r.line, "found weekend %q; want weekdays that follow one another, such as SaturdaySunday", f[12])
	}
	ids := strings.Fields(f[19])
	if f[18] != strconv.Itoa(len(ids)) {
		p.add(r.line, "found %d patterns; the line announces %s", len(ids), f[18])
	}
	for _, id := range ids {
		i := slices.IndexFunc(p.in.Patterns, func(x Pattern) bool { return x.ID == id })
		if i < 0 {
			p.add(r.line, "found pattern %q; want one of the section PATTERNS", id)
			continue
		}
		c.Patterns = append(c.Patterns, i)
	}
	if slices.ContainsFunc(p.in.Contracts, func(x Contract) bool { return x.ID == c.ID }) {
		p.add(r.line, "found contract %q a second time", c.ID)
	}
	p.in.Contracts = append(p.in.Contracts, c)
}

// limit reads "(on|weight|value)" or "(on|weight)".
func (p *parser) limit(r row, text string, bounded bool) Limit {
	want, parts := "(on|weight)", 2
	if bounded {
		want, parts = "(on|weight|value)", 3
	}
	inner, opened := strings.CutPrefix(text, "(")
	inner, closed := strings.CutSuffix(inner, ")")
	numbers := strings.Split(inner, "|")
	if !opened || !closed || len(numbers) != parts || numbers[0] != "0" && numbers[0] != "1" {
		p.add(r.line, "found %q; want %s, on being 0 or 1", text, want)
		return Limit{}
	}
	l := Limit{On: numbers[0] == "1", Weight: int64(p.number(r, numbers[1]))}
	if bounded {
		l.Value = p.number(r, numbers[2])
	}
	return l
}

// weekendOf reads "FridaySaturdaySunday".
func weekendOf(text string) (start time.Weekday, days int, ok bool) {
	for text != "" && days < 7 {
		found := false
		for w := time.Sunday; w <= time.Saturday; w++ {
			rest, is := strings.CutPrefix(text, w.String())
			if !is || days > 0 && w != (start+time.Weekday(days))%7 {
				continue
			}
			if days == 0 {
				start = w
			}
			text, found = rest, true
			days++
			break
		}
		if !found {
			return 0, 0, false
		}
	}
	return start, days, text == "" && days > 0
}

var entryForm = regexp.MustCompile(`^\(([^|()]+)\|([^|()]+)\)$`)

// patterns reads lines such as "2, 1, 3 (None|Friday) (Any|Saturday) (Any|Sunday)".
func (p *parser) patterns() {
	p.each("PATTERNS", 3, 3, func(r row) {
		words := strings.Fields(r.fields[2])
		x := Pattern{ID: r.fields[0], Weight: int64(p.number(r, r.fields[1]))}
		if len(words) < 2 || words[0] != strconv.Itoa(len(words)-1) {
			p.add(r.line, "found %q; want the number of entries and as many entries", r.fields[2])
			return
		}
		for i, word := range words[1:] {
			m := entryForm.FindStringSubmatch(word)
			if m == nil {
				p.add(r.line, "found %q; want (shift type|day)", word)
				continue
			}
			p.entryDay(r, &x, i, m[2])
			x.Entries = append(x.Entries, p.entry(r, m[1]))
		}
		p.in.Patterns = append(p.in.Patterns, x)
	})
}

func (p *parser) entry(r row, text string) Entry {
	switch text {
	case "Any":
		return AnyShift
	case "None":
		return Free
	}
	s, _ := p.shiftOf(r, text)
	return Entry(s)
}

// entryDay reads the day of the i-th entry: those after the first only repeat it.
func (p *parser) entryDay(r row, x *Pattern, i int, text string) {
	weekday, named := weekdayOf(text)
	switch {
	case !named && text != "Any":
		p.add(r.line, "found day %q; want Any or a weekday such as Friday", text)
	case i == 0:
		x.OnlyOn, x.Start = named, weekday
	case named != x.OnlyOn || named && weekday != (x.Start+time.Weekday(i))%7:
		p.add(r.line, "found day %q; want the days of a pattern to follow one another, or Any for all", text)
	}
}
