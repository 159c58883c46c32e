package whatif

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
)

// change reads an item of changes: a mapping with one key, the kind of change.
// A policy with several settings, and bank, are several changes.
func (r *reader) change(n *yaml.Node) (out []Change, ok bool) {
	var kinds []field
	for _, k := range []struct {
		key  string
		read func(*yaml.Node, *Change)
	}{
		{"demand", func(n *yaml.Node, c *Change) { c.Demand = r.demand(n) }},
		{"add", func(n *yaml.Node, c *Change) { c.Add = r.add(n) }},
		{"remove", func(n *yaml.Node, c *Change) { c.Remove = r.picked(n) }},
		{"staff", func(n *yaml.Node, c *Change) { c.Staff = r.staff(n) }},
		{"leave", func(n *yaml.Node, c *Change) { c.Leave = r.leave(n) }},
		{"request", func(n *yaml.Node, c *Change) { c.Request = r.request(n) }},
		{"shift", func(n *yaml.Node, c *Change) { c.Shift = r.shift(n) }},
		{"move", func(n *yaml.Node, c *Change) { c.Swap = r.move(n) }},
		{"horizon", func(n *yaml.Node, c *Change) { c.Horizon = r.horizon(n) }},
	} {
		kinds = append(kinds, field{k.key, false, func(value *yaml.Node) {
			c := Change{Source: r.source(n)}
			k.read(value, &c)
			out = append(out, c)
		}})
	}
	settings := func(read func(*yaml.Node) []model.Setting) func(*yaml.Node) {
		return func(value *yaml.Node) {
			for _, s := range read(value) {
				r.settings = append(r.settings, s)
				out = append(out, Change{Policy: &s, Source: s.Source})
			}
		}
	}
	kinds = append(kinds, field{"policy", false, settings(r.policy)}, field{"bank", false, settings(r.bank)})
	_, ok = r.mapping(n, "a change", kinds)
	if to, _ := target(n); ok && len(to.Content) != 2 {
		r.fault(n, fmt.Sprintf("%d changes in one item", len(to.Content)/2), "one change in each item of the list, such as - horizon: {days: 42}")
	}
	return out, ok
}

func (r *reader) demand(n *yaml.Node) *DemandChange {
	c := &DemandChange{}
	at := r.demandOf(n, c, field{"minimum", true, into(&c.Minimum, r.amount)})
	r.inOrder(at["to"], c.From, c.To)
	return c
}

// demandOf reads what a change of demand picks, and one field more.
func (r *reader) demandOf(n *yaml.Node, c *DemandChange, more ...field) map[string]*yaml.Node {
	at, _ := r.mapping(n, "demand", append([]field{
		{"shift", false, into(&c.Shifts, oneOrMore(r, r.form(codeForm)))},
		{"group", false, into(&c.Groups, oneOrMore(r, r.group))},
		{"days", false, into(&c.Weekdays, r.weekdays)},
		{"from", false, given(&c.From, r.date)},
		{"to", false, given(&c.To, r.date)},
	}, more...))
	return at
}

func (r *reader) leave(n *yaml.Node) *LeaveChange {
	c := &LeaveChange{}
	var from, to *model.Date
	at, _ := r.mapping(n, "leave", []field{
		{"staff", true, into(&c.Number, r.form(numberForm))},
		{"decide", true, into(&c.Decide, r.oneWord("approve", "refuse", "add", "cancel"))},
		{"from", true, given(&from, r.date)},
		{"to", false, given(&to, r.date)},
	})
	r.inOrder(at["to"], from, to)
	if from != nil {
		c.From, c.To = *from, *from
	}
	if to != nil {
		c.To = *to
	}
	return c
}

func (r *reader) request(n *yaml.Node) *RequestChange {
	c := &RequestChange{}
	r.mapping(n, "request", []field{
		{"staff", true, into(&c.Number, r.form(numberForm))},
		{"decide", true, into(&c.Decide, r.oneWord("grant", "drop"))},
		{"date", true, into(&c.Date, r.date)},
	})
	return c
}

func (r *reader) shift(n *yaml.Node) *ShiftChange {
	c := &ShiftChange{}
	var pause *int
	at, ok := r.mapping(n, "shift", []field{
		{"code", true, into(&c.Code, r.form(codeForm))},
		{"start", false, given(&c.Start, r.clock)},
		{"end", false, given(&c.End, r.clock)},
		{"break_minutes", false, given(&pause, r.whole(0, maxBreak, "minutes"))},
	})
	if pause != nil {
		m := model.Minutes(*pause)
		c.Break = &m
	}
	if ok && at["start"] == nil && at["end"] == nil && at["break_minutes"] == nil {
		r.fault(n, "a shift that stays as it is", "start, end or break_minutes")
	}
	return c
}

func (r *reader) move(n *yaml.Node) *ShiftSwap {
	c := &ShiftSwap{}
	at, _ := r.mapping(n, "move", []field{
		{"from", true, into(&c.From, oneOrMore(r, r.form(codeForm)))},
		{"to", true, into(&c.To, r.form(codeForm))},
	})
	if c.To != "" && slices.Contains(c.From, c.To) {
		r.fault(at["to"], "the shift that demand is moved from", "another shift")
	}
	return c
}

func (r *reader) horizon(n *yaml.Node) *HorizonChange {
	c := &HorizonChange{}
	r.mapping(n, "horizon", []field{{"days", true, into(&c.Days, r.whole(model.MinDays, model.MaxDays, "days"))}})
	return c
}
