package whatif

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
)

func (r *reader) add(n *yaml.Node) *StaffAdded {
	c := &StaffAdded{Count: 1}
	r.addOf(n, c, field{"count", false, into(&c.Count, r.whole(1, maxPeople, "people"))})
	return c
}

// addOf reads who is added, and one field more. New people work full time unless
// the file says otherwise, copies as whom they are like.
func (r *reader) addOf(n *yaml.Node, c *StaffAdded, more ...field) {
	at, ok := r.mapping(n, "add", append([]field{
		{"band", false, into(&c.Band, r.band)},
		{"like", false, into(&c.Like, r.form(numberForm))},
		{"registered", false, given(&c.Registered, r.yesNo)},
		{"wte", false, into(&c.WTE, r.wte)},
		{"skills", false, into(&c.Skills, oneOrMore(r, r.form(skillForm)))},
		{"nights_only", false, into(&c.NightsOnly, r.yesNo)},
		{"no_nights", false, into(&c.NoNights, r.yesNo)},
	}, more...))
	switch {
	case ok && at["band"] == nil && at["like"] == nil:
		r.fault(n, "add without band or like", "the band of somebody new, or like: and the staff number of whom to copy")
	case at["like"] != nil && at["band"] != nil:
		r.fault(at["band"], "a band for a copy", "band or like, not both")
	case at["like"] != nil && at["registered"] != nil:
		r.fault(at["registered"], "a registration for a copy", "that of whom to copy")
	}
	if c.NightsOnly && c.NoNights {
		r.fault(at["no_nights"], "nights only and no nights", "one of the two")
	}
	if at["like"] == nil && at["wte"] == nil {
		c.WTE = 1
	}
}

// picked reads staff numbers, or a mapping of what those picked have in common.
func (r *reader) picked(n *yaml.Node) *StaffPicked {
	p := &StaffPicked{}
	if to, _ := target(n); to.Kind != yaml.MappingNode {
		into(&p.Numbers, oneOrMore(r, r.form(numberForm)))(n)
		return p
	}
	at, ok := r.mapping(n, "people", []field{
		{"staff", false, into(&p.Numbers, oneOrMore(r, r.form(numberForm)))},
		{"band", false, into(&p.Bands, oneOrMore(r, r.band))},
		{"registered", false, given(&p.Registered, r.yesNo)},
		{"skill", false, into(&p.Skills, oneOrMore(r, r.form(skillForm)))},
		{"count", false, into(&p.Count, r.whole(1, maxPeople, "people"))},
	})
	if ok && at["staff"] == nil && at["band"] == nil && at["registered"] == nil && at["skill"] == nil {
		r.fault(n, "people picked by nothing", "staff numbers, band, registered or skill")
	}
	return p
}

func (r *reader) staff(n *yaml.Node) *StaffChange {
	c := &StaffChange{}
	at, ok := r.mapping(n, "staff", []field{
		{"who", true, func(n *yaml.Node) { c.Who = *r.picked(n) }},
		{"wte", false, given(&c.WTE, r.wte)},
		{"band", false, given(&c.Band, r.band)},
		{"add_skills", false, into(&c.AddSkills, oneOrMore(r, r.form(skillForm)))},
		{"drop_skills", false, into(&c.DropSkills, oneOrMore(r, r.form(skillForm)))},
		{"take_charge", false, given(&c.TakeCharge, r.yesNo)},
		{"no_nights", false, given(&c.NoNights, r.yesNo)},
		{"nights_only", false, into(&c.NightsOnly, r.yes)},
		{"agreement", false, func(n *yaml.Node) { c.Agreement, c.DropAgreed = r.agreement(n) }},
	})
	if ok && len(at) == 1 && at["who"] != nil {
		r.fault(n, "staff who stay as they are", "wte, band, skills, take_charge, nights or agreement")
	}
	switch {
	case c.NightsOnly && at["agreement"] != nil:
		r.fault(at["nights_only"], "nights only beside an agreement", "one of the two: nights only is an agreement")
	case c.NightsOnly && c.NoNights != nil && *c.NoNights:
		r.fault(at["no_nights"], "nights only and no nights", "one of the two")
	}
	return c
}

// yes reads what can only be switched on.
func (r *reader) yes(n *yaml.Node) (bool, bool) {
	v, ok := r.yesNo(n)
	if ok && !v {
		r.fault(n, "no", "yes; an agreement ends with agreement: none")
	}
	return v, ok && v
}

// agreement reads the codes allowed by day of the week, such as {Mon-Wed: [E, LD],
// weekend: off}; days left out are free. The word none ends one.
func (r *reader) agreement(n *yaml.Node) (a *model.Agreement, ends bool) {
	if to, single := target(n); single {
		_, ends = r.oneWord("none")(to)
		return nil, ends
	}
	a = &model.Agreement{}
	var parts []string
	ok := r.pairs(n, "an agreement", "codes by day, such as {Mon-Wed: E, weekend: off}", func(key, value *yaml.Node) {
		days, fine := r.days(key)
		codes, known := oneOrMore(r, r.form(codeForm))(value)
		if !fine || !known {
			return
		}
		for _, d := range days {
			if a.Allowed[d] != nil {
				r.fault(key, weekdayNames[d]+" a second time", "each day once")
			}
			a.Allowed[d] = codes
		}
		parts = append(parts, key.Value+" "+strings.Join(codes, " or "))
	})
	if to, _ := target(n); ok && len(to.Content) == 0 {
		r.fault(n, "an empty agreement", "codes by day, or none")
	}
	a.Text = strings.Join(parts, "; ")
	return a, false
}
