package whatif

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/marked"
)

func (r *reader) add(n *yaml.Node) *StaffAdded {
	c := &StaffAdded{Count: 1}
	r.addOf(n, c, marked.May("count", marked.Into(&c.Count, r.Whole(1, maxPeople, "people"))))
	return c
}

// addOf reads who is added, and one key more. New people work full time unless
// the file says otherwise, copies as whom they are like.
func (r *reader) addOf(n *yaml.Node, c *StaffAdded, more ...marked.Key) {
	at, ok := r.Mapping(n, "add", append([]marked.Key{
		marked.May("band", marked.Into(&c.Band, r.band)),
		marked.May("like", marked.Into(&c.Like, r.Text(numberForm))),
		marked.May("registered", marked.Given(&c.Registered, r.YesNo)),
		marked.May("wte", marked.Into(&c.WTE, r.wte)),
		marked.May("skills", marked.Into(&c.Skills, oneOrMore(r, r.Text(skillForm)))),
		marked.May("nights_only", marked.Into(&c.NightsOnly, r.YesNo)),
		marked.May("no_nights", marked.Into(&c.NoNights, r.YesNo)),
	}, more...))
	switch {
	case ok && at["band"] == nil && at["like"] == nil:
		r.Fault(n, "add without band or like", "the band of somebody new, or like: and the staff number of whom to copy")
	case at["like"] != nil && at["band"] != nil:
		r.Fault(at["band"], "a band for a copy", "band or like, not both")
	case at["like"] != nil && at["registered"] != nil:
		r.Fault(at["registered"], "a registration for a copy", "that of whom to copy")
	}
	if c.NightsOnly && c.NoNights {
		r.Fault(at["no_nights"], "nights only and no nights", "one of the two")
	}
	if at["like"] == nil && at["wte"] == nil {
		c.WTE = 1
	}
}

// picked reads staff numbers, or a mapping of what those picked have in common.
func (r *reader) picked(n *yaml.Node) *StaffPicked {
	p := &StaffPicked{}
	if to := marked.Target(n); to.Kind != yaml.MappingNode {
		marked.Into(&p.Numbers, oneOrMore(r, r.Text(numberForm)))(n)
		return p
	}
	at, ok := r.Mapping(n, "people", []marked.Key{
		marked.May("staff", marked.Into(&p.Numbers, oneOrMore(r, r.Text(numberForm)))),
		marked.May("band", marked.Into(&p.Bands, oneOrMore(r, r.band))),
		marked.May("registered", marked.Given(&p.Registered, r.YesNo)),
		marked.May("skill", marked.Into(&p.Skills, oneOrMore(r, r.Text(skillForm)))),
		marked.May("count", marked.Into(&p.Count, r.Whole(1, maxPeople, "people"))),
	})
	if ok && at["staff"] == nil && at["band"] == nil && at["registered"] == nil && at["skill"] == nil {
		r.Fault(n, "people picked by nothing", "staff numbers, band, registered or skill")
	}
	return p
}

func (r *reader) staff(n *yaml.Node) *StaffChange {
	c := &StaffChange{}
	at, ok := r.Mapping(n, "staff", []marked.Key{
		marked.Must("who", func(n *yaml.Node) { c.Who = *r.picked(n) }),
		marked.May("wte", marked.Given(&c.WTE, r.wte)),
		marked.May("band", marked.Given(&c.Band, r.band)),
		marked.May("add_skills", marked.Into(&c.AddSkills, oneOrMore(r, r.Text(skillForm)))),
		marked.May("drop_skills", marked.Into(&c.DropSkills, oneOrMore(r, r.Text(skillForm)))),
		marked.May("take_charge", marked.Given(&c.TakeCharge, r.YesNo)),
		marked.May("no_nights", marked.Given(&c.NoNights, r.YesNo)),
		marked.May("nights_only", marked.Into(&c.NightsOnly, r.yes)),
		marked.May("agreement", func(n *yaml.Node) { c.Agreement, c.DropAgreed = r.agreement(n) }),
	})
	if ok && len(at) == 1 && at["who"] != nil {
		r.Fault(n, "staff who stay as they are", "wte, band, skills, take_charge, nights or agreement")
	}
	switch {
	case c.NightsOnly && at["agreement"] != nil:
		r.Fault(at["nights_only"], "nights only beside an agreement", "one of the two: nights only is an agreement")
	case c.NightsOnly && c.NoNights != nil && *c.NoNights:
		r.Fault(at["no_nights"], "nights only and no nights", "one of the two")
	}
	return c
}

// yes reads what can only be switched on.
func (r *reader) yes(n *yaml.Node) (bool, bool) {
	v, ok := r.YesNo(n)
	if ok && !v {
		r.Fault(n, "no", "yes; an agreement ends with agreement: none")
	}
	return v, ok && v
}

// agreement reads the codes allowed by day of the week, such as {Mon-Wed: [E, LD],
// weekend: off}; days left out are free. The word none ends one.
func (r *reader) agreement(n *yaml.Node) (a *model.Agreement, ends bool) {
	if marked.IsScalar(n) {
		_, ends = r.OneWord("none")(n)
		return nil, ends
	}
	a = &model.Agreement{}
	var parts []string
	ok := r.Pairs(n, "an agreement", "codes by day, such as {Mon-Wed: E, weekend: off}", func(key, value *yaml.Node) {
		days, fine := r.days(key)
		codes, known := oneOrMore(r, r.Text(codeForm))(value)
		if !fine || !known {
			return
		}
		for _, d := range days {
			if a.Allowed[d] != nil {
				r.Fault(key, weekdayNames[d]+" a second time", "each day once")
			}
			a.Allowed[d] = codes
		}
		parts = append(parts, key.Value+" "+strings.Join(codes, " or "))
	})
	if to := marked.Target(n); ok && len(to.Content) == 0 {
		r.Fault(n, "an empty agreement", "codes by day, or none")
	}
	a.Text = strings.Join(parts, "; ")
	return a, false
}
