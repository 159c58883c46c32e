package whatif

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// change reads an item of changes: a mapping with one key, the kind of change.
// A policy with several settings, and bank, are several changes.
func (r *reader) change(n *yaml.Node) (out []Change, ok bool) {
	var kinds []marked.Key
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
		kinds = append(kinds, marked.May(k.key, func(value *yaml.Node) {
			c := Change{Source: r.Source(n)}
			k.read(value, &c)
			out = append(out, c)
		}))
	}
	settings := func(read func(*yaml.Node) []model.Setting) func(*yaml.Node) {
		return func(value *yaml.Node) {
			for _, s := range read(value) {
				r.settings = append(r.settings, s)
				out = append(out, Change{Policy: &s, Source: s.Source})
			}
		}
	}
	kinds = append(kinds, marked.May("policy", settings(r.policy)), marked.May("bank", settings(r.bank)))
	_, ok = r.Mapping(n, "a change", kinds)
	if to := marked.Target(n); ok && len(to.Content) != 2 {
		r.Fault(n, fmt.Sprintf("%d changes in one item", len(to.Content)/2), "one change in each item of the list, such as - horizon: {days: 42}")
	}
	return out, ok
}

func (r *reader) demand(n *yaml.Node) *DemandChange {
	c := &DemandChange{}
	at := r.demandOf(n, c, marked.Must("minimum", marked.Into(&c.Minimum, r.amount)))
	r.inOrder(at["to"], c.From, c.To)
	return c
}

// demandOf reads what a change of demand picks, and one key more.
func (r *reader) demandOf(n *yaml.Node, c *DemandChange, more ...marked.Key) map[string]*yaml.Node {
	at, _ := r.Mapping(n, "demand", append([]marked.Key{
		marked.May("shift", marked.Into(&c.Shifts, oneOrMore(r, r.Text(codeForm)))),
		marked.May("group", marked.Into(&c.Groups, oneOrMore(r, r.group))),
		marked.May("days", marked.Into(&c.Weekdays, r.weekdays)),
		marked.May("from", marked.Given(&c.From, r.date)),
		marked.May("to", marked.Given(&c.To, r.date)),
	}, more...))
	return at
}

func (r *reader) leave(n *yaml.Node) *LeaveChange {
	c := &LeaveChange{}
	var from, to *model.Date
	at, _ := r.Mapping(n, "leave", []marked.Key{
		marked.Must("staff", marked.Into(&c.Number, r.Text(numberForm))),
		marked.Must("decide", marked.Into(&c.Decide, r.OneWord("approve", "refuse", "add", "cancel"))),
		marked.Must("from", marked.Given(&from, r.date)),
		marked.May("to", marked.Given(&to, r.date)),
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
	r.Mapping(n, "request", []marked.Key{
		marked.Must("staff", marked.Into(&c.Number, r.Text(numberForm))),
		marked.Must("decide", marked.Into(&c.Decide, r.OneWord("grant", "drop"))),
		marked.Must("date", marked.Into(&c.Date, r.date)),
	})
	return c
}

func (r *reader) shift(n *yaml.Node) *ShiftChange {
	c := &ShiftChange{}
	var pause *int
	at, ok := r.Mapping(n, "shift", []marked.Key{
		marked.Must("code", marked.Into(&c.Code, r.Text(codeForm))),
		marked.May("start", marked.Given(&c.Start, r.Clock)),
		marked.May("end", marked.Given(&c.End, r.Clock)),
		marked.May("break_minutes", marked.Given(&pause, r.Whole(0, maxBreak, "minutes"))),
	})
	if pause != nil {
		m := model.Minutes(*pause)
		c.Break = &m
	}
	if ok && at["start"] == nil && at["end"] == nil && at["break_minutes"] == nil {
		r.Fault(n, "a shift that stays as it is", "start, end or break_minutes")
	}
	return c
}

func (r *reader) move(n *yaml.Node) *ShiftSwap {
	c := &ShiftSwap{}
	at, _ := r.Mapping(n, "move", []marked.Key{
		marked.Must("from", marked.Into(&c.From, oneOrMore(r, r.Text(codeForm)))),
		marked.Must("to", marked.Into(&c.To, r.Text(codeForm))),
	})
	if c.To != "" && slices.Contains(c.From, c.To) {
		r.Fault(at["to"], "the shift that demand is moved from", "another shift")
	}
	return c
}

func (r *reader) horizon(n *yaml.Node) *HorizonChange {
	c := &HorizonChange{}
	r.Mapping(n, "horizon", []marked.Key{marked.Must("days", marked.Into(&c.Days, r.Whole(model.MinDays, model.MaxDays, "days")))})
	return c
}
