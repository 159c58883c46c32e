package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// readPolicy reads the ward's own values; the rule book judges them later. A row
// without a value leaves the policy as it is.
func (r *reader) readPolicy() {
	t := r.table(SheetPolicy, nil)
	if t == nil {
		return
	}
	first := map[[2]string]string{}
	for _, e := range t.entries {
		if e.empty("value") {
			continue
		}
		r.tally.policy++
		rule, ok1 := e.needed("rule", "a rule such as rest.between-shifts")
		parameter, ok2 := e.needed("parameter", "a parameter of the rule")
		value := e.text("value")
		if !ok1 || !ok2 || value == "" {
			continue
		}
		id := [2]string{key(rule), key(parameter)}
		if first[id] != "" {
			e.fault("parameter", fmt.Sprintf("%s of rule %s again", quote(parameter), quote(rule)), "one value; it stands in "+first[id]+" already")
			continue
		}
		first[id] = e.ref("parameter")
		r.in.Policy = append(r.in.Policy, model.Setting{Rule: rule, Key: parameter, Value: value, Source: e.source("value")})
	}
}
