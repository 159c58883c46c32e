package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// demandKey tells rows of the Demand sheet apart.
type demandKey struct {
	period   string
	group    model.Group
	from, to model.Date // 0: open
}

// mostNeeded is the largest count that is not a slip.
const mostNeeded = 200

// readDemand reads what each period needs. Rows without dates are put first, so
// that those with dates win however the sheet is sorted.
func (r *reader) readDemand() {
	t := r.table(SheetDemand, nil)
	if t == nil {
		return
	}
	r.tally.demand = len(t.entries)
	var rows []model.DemandRow
	at := map[demandKey]int{}
	var targets []entry
	for _, e := range t.entries {
		if m, ok := e.word("measure", []string{"minimum", "target"}); ok && m == "target" {
			targets = append(targets, e)
			continue
		}
		k, ok := e.demandKey()
		counts := e.counts()
		if !ok {
			continue
		}
		if first, twice := at[k]; twice {
			e.fault("shift", fmt.Sprintf("a second row for %s, %s", k.period, k.group), "one row; it stands in "+rows[first].Source.Cell+" already")
			continue
		}
		at[k] = len(rows)
		row := model.DemandRow{Period: k.period, Group: k.group, From: open(k.from), To: open(k.to), Source: e.source("shift")}
		for d, n := range counts {
			row.Min[d] = max(n, 0)
		}
		if n, ok := e.whole("holiday", 0, mostNeeded, wantCount); ok {
			row.Holiday = &n
		}
		rows = append(rows, row)
	}
	for _, e := range targets {
		e.target(rows, at)
	}
	slices.SortStableFunc(rows, func(a, b model.DemandRow) int { return dateCount(a) - dateCount(b) })
	r.in.Demand = rows
	if len(t.entries) == 0 {
		r.fault(t.sheet.name, "", "no demand", "one row per shift and group")
	}
}

func dateCount(r model.DemandRow) int {
	if r.From == nil && r.To == nil {
		return 0
	}
	return 1
}

func open(d model.Date) *model.Date {
	if d == 0 {
		return nil
	}
	return &d
}

var wantCount = fmt.Sprintf("a whole number of people from 0 to %d", mostNeeded)

// counts reads the weekday cells; -1 stands for an empty one.
func (e entry) counts() [7]int {
	var out [7]int
	for d, k := range weekdayKeys {
		out[d] = -1
		if n, ok := e.whole(k, 0, mostNeeded, wantCount); ok {
			out[d] = n
		}
	}
	return out
}

// demandKey reads period, group and dates.
func (e entry) demandKey() (k demandKey, ok bool) {
	word, ok := e.needed("shift", "a shift code")
	if ok && e.r.codes != nil {
		if k.period, ok = e.r.codes.shift(word); !ok {
			e.r.badCode(e.sheet.name, e.ref("shift"), word, shiftCode)
		} else if code, _ := e.r.codes.find(word); e.r.in.Catalogue.Shift(code).Kind == model.Office {
			e.fault("shift", "office code "+quote(k.period), "a shift that covers demand")
			ok = false
		}
	} else {
		ok = false
	}
	group, ok2 := e.group()
	k.group = group
	from, to := e.date("from", nearRoster), e.date("to", nearRoster)
	if from != nil {
		k.from = *from
	}
	if to != nil {
		k.to = *to
	}
	if from != nil && to != nil && *from > *to {
		e.fault("to", long(*to), "a date not before "+long(*from))
	}
	return k, ok && ok2
}

// group reads whom the row asks for.
func (e entry) group() (model.Group, bool) {
	const want = `registered, unregistered, any, or a skill as "skill: IV"`
	text, ok := e.needed("group", want)
	if !ok {
		return "", false
	}
	for _, g := range []model.Group{model.Registered, model.Unregistered, model.Anyone} {
		if key(text) == string(g) {
			return g, true
		}
	}
	head, skill, isSkill := strings.Cut(text, ":")
	if skill = strings.TrimSpace(skill); !isSkill || key(head) != "skill" || skill == "" {
		groups := []string{string(model.Registered), string(model.Unregistered), string(model.Anyone)}
		e.fault("group", "group "+quote(text), want+perhaps(text, groups))
		return "", false
	}
	if _, known := e.r.skills[key(skill)]; !known {
		var names []string
		for i := range e.r.in.Staff {
			names = append(names, e.r.in.Staff[i].Skills...)
		}
		e.warn("group", "skill "+quote(skill)+", which nobody on sheet "+SheetStaff+" has", "a skill of the ward"+perhaps(skill, names))
	}
	return model.SkillGroup(e.r.skill(skill)), true
}

// target adds a row of targets to the row of minimums that it belongs to.
func (e entry) target(rows []model.DemandRow, at map[demandKey]int) {
	k, ok := e.demandKey()
	counts := e.counts()
	if !ok {
		return
	}
	i, ok := at[k]
	switch {
	case !ok:
		e.fault("shift", fmt.Sprintf("a target for %s, %s without a minimum", k.period, k.group), "a row of minimums for the same shift, group and dates")
		return
	case rows[i].Target != nil:
		e.fault("shift", fmt.Sprintf("a second target for %s, %s", k.period, k.group), "one row")
		return
	}
	target := rows[i].Min
	for d, n := range counts {
		if n >= 0 && n < target[d] {
			e.fault(weekdayKeys[d], fmt.Sprintf("target %d", n), fmt.Sprintf("at least the minimum of %d", target[d]))
		}
		target[d] = max(target[d], n)
	}
	rows[i].Target = &target
	if n, ok := e.whole("holiday", 0, mostNeeded, wantCount); ok && (rows[i].Holiday == nil || *rows[i].Holiday != n) {
		e.warn("holiday", "a target for bank holidays", "a minimum; on bank holidays the minimum is the target")
	}
}
