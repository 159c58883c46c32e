package xlsx

import "github.com/rostergen/rostergen/model"

// RuleLine is one parameter of the policy book, for the Policy sheet.
type RuleLine struct {
	Rule      string
	Parameter string
	Value     string // in force
	Unit      string
	Default   string // the rule's own
	Clause    string
	Title     string
	Changed   bool // Value differs from Default, by the ward or by a policy file
}

// writePolicy writes the ward's own values in the ward's order, then the rest
// of the book with an empty value, to be filled where the ward differs.
func (b *bookWriter) writePolicy(in *model.Instance, rules []RuleLine) {
	type id struct{ rule, key string }
	book := map[id]*RuleLine{}
	for i := range rules {
		book[id{rules[i].Rule, rules[i].Parameter}] = &rules[i]
	}
	type line struct {
		RuleLine
		value string
	}
	var lines []line
	own := map[id]bool{}
	for _, p := range in.Policy {
		l := line{RuleLine{Rule: p.Rule, Parameter: p.Key}, p.Value}
		if r := book[id{p.Rule, p.Key}]; r != nil {
			l.RuleLine = *r
		}
		own[id{p.Rule, p.Key}] = true
		lines = append(lines, l)
	}
	for _, r := range rules {
		if !own[id{r.Rule, r.Parameter}] {
			r.Default = r.Value // what holds while the value is empty
			lines = append(lines, line{r, ""})
		}
	}
	b.inputSheet(in, SheetPolicy, len(lines), func(r int, key string) any {
		l := &lines[r]
		switch key {
		case "rule":
			return l.Rule
		case "parameter":
			return l.Parameter
		case "value":
			if l.value == "" {
				return styled{nil, ownValueLook}
			}
			return styled{l.value, ownValueLook}
		case "unit":
			return l.Unit
		case "default":
			return l.Default
		case "title":
			return l.Title
		case "clause":
			return l.Clause
		}
		return b.unwritten(SheetPolicy, key)
	})
}

var ownValueLook = boxed(look{bold: true, wrap: true, down: "top", across: "left"})
