package rostering

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// Stretch is the days of a ward that one file holds.
type Stretch struct {
	File       string // as the user named it
	Ward, Unit string
	Start, End model.Date
}

// StretchOf gives the days of a ward that were read from a file.
func StretchOf(file string, in *model.Instance) Stretch {
	return Stretch{File: file, Ward: in.Ward, Unit: in.Unit, Start: in.Start, End: in.End()}
}

// place tells wards apart, however their names are spaced and capitalised.
func (s Stretch) place() string {
	plain := func(t string) string { return strings.ToLower(strings.Join(strings.Fields(t), " ")) }
	return plain(s.Ward) + "\x00" + plain(s.Unit)
}

// compare orders by ward, then by first day.
func (s Stretch) compare(t Stretch) int {
	return cmp.Or(cmp.Compare(s.place(), t.place()), cmp.Compare(s.Start, t.Start), cmp.Compare(s.File, t.File))
}

// wardNames gives each place the name that it is shown by: with the business unit
// where wards of two units are named alike.
func wardNames(stretches []Stretch) map[string]string {
	units := map[string]map[string]bool{} // by name: where there are wards of it
	for _, s := range stretches {
		name, unit, _ := strings.Cut(s.place(), "\x00")
		if units[name] == nil {
			units[name] = map[string]bool{}
		}
		units[name][unit] = true
	}
	out := map[string]string{}
	for _, s := range stretches {
		name, _, _ := strings.Cut(s.place(), "\x00")
		out[s.place()] = s.Ward
		if len(units[name]) > 1 && s.Unit != "" {
			out[s.place()] = fmt.Sprintf("%s (%s)", s.Ward, s.Unit)
		}
	}
	return out
}

// twice finds days of a ward that two files hold: they would be counted twice.
func twice(stretches []Stretch) model.Faults {
	sorted := slices.SortedFunc(slices.Values(stretches), Stretch.compare)
	var faults model.Faults
	last := 0 // of this ward's so far, the one that ends last
	for i := 1; i < len(sorted); i++ {
		s, before := &sorted[i], &sorted[last]
		if s.place() == before.place() && s.Start <= before.End {
			faults = append(faults, model.Fault{Source: model.Source{File: s.File},
				Found: fmt.Sprintf("%s from %s to %s, which %s holds too", s.Ward, s.Start, min(s.End, before.End), before.File),
				Want:  "each day of a ward in one rota"})
		}
		if s.place() != before.place() || s.End > before.End {
			last = i
		}
	}
	return faults
}
