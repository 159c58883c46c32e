package whatif

import (
	"fmt"
	"slices"
	"strings"
)

// keepWhole settles on the wards and seeds that have a base, and names what is left out.
func (x *contest) keepWhole() error {
	for w, t := range x.entries[0].trials {
		if slices.ContainsFunc(t.runs, func(r run) bool { return r.roster != nil }) {
			x.wards = append(x.wards, w)
			continue
		}
		why := "stopped before its base was drafted"
		for _, r := range t.first {
			if r.none != "" {
				why, _, _ = strings.Cut(r.none, ":") // without the names in the facts
				why += " as things are"
				break
			}
		}
		x.partial = append(x.partial, fmt.Sprintf("ward %s: left out, %s", t.ward.Ward, why))
	}
	if len(x.wards) == 0 {
		return &NoBase{Why: strings.Join(x.partial, "; "), Infeasible: x.infeasible()}
	}
	for k := range x.seeds {
		ok := true
		for _, w := range x.wards {
			ok = ok && x.entries[0].trials[w].runs[k].roster != nil
		}
		if ok {
			x.whole = append(x.whole, k)
		} else {
			x.partial = append(x.partial, fmt.Sprintf("seed %d: not run on every ward", x.seeds[k]))
		}
	}
	if len(x.whole) == 0 {
		return &NoBase{Why: "stopped before any seed was drafted on every ward"}
	}
	return nil
}

// missing names the runs of a scenario that were cut short although the base has them.
func (x *contest) missing(i int) []string {
	e := x.entries[i]
	var seeds []string
	for _, k := range x.whole {
		for _, w := range x.wards {
			if r := &e.trials[w].own().runs[k]; r.roster == nil && r.none == "" {
				seeds = append(seeds, fmt.Sprint(x.seeds[k]))
				break
			}
		}
	}
	switch {
	case len(seeds) == 0:
		return nil
	case len(seeds) == len(x.whole):
		return []string{fmt.Sprintf("scenario %s: not run", e.name)}
	}
	noun := "seed"
	if len(seeds) > 1 {
		noun = "seeds"
	}
	return []string{fmt.Sprintf("scenario %s: not run with %s %s", e.name, noun, strings.Join(seeds, ", "))}
}
