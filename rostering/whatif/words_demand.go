package whatif

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

var dayNames = [7]string{"Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"}

// demandWords is "Night (N), registered, on Sundays: one person more".
func (w *work) demandWords(d *DemandChange, needs []need) string {
	var shifts, groups []string
	for _, n := range needs {
		if s := w.codeWords(n.period); !slices.Contains(shifts, s) {
			shifts = append(shifts, s)
		}
		if g := groupWords(n.group); !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	said := series(shifts, "and")
	if len(d.Shifts) == 0 {
		said = "Every shift"
	}
	if len(d.Groups) > 0 {
		said += ", " + series(groups, "and")
	}
	said += whenWords(d)
	switch {
	case d.Minimum.By:
		return said + ": " + moreOrFewer(d.Minimum.N, "person", "people")
	case d.Minimum.N <= 0:
		return said + ": nobody needed"
	}
	return said + ": " + people(d.Minimum.N, "person", "people") + " needed" + w.instead(d, needs)
}

// instead says what was needed before, where it was the same throughout the horizon.
func (w *work) instead(d *DemandChange, needs []need) string {
	days, was := d.weekdays(), -1
	for day := range w.in.Days {
		on := w.in.Date(day)
		if !days[model.WeekdayIndex(on.Weekday())] || d.From != nil && on < *d.From || d.To != nil && on > *d.To {
			continue
		}
		for _, n := range needs {
			least, _ := neededOn(w.in, w.in.Demand, n, on)
			if was >= 0 && least != was {
				return ""
			}
			was = least
		}
	}
	switch {
	case was < 0:
		return ""
	case was == d.Minimum.N:
		return ", as it is already"
	}
	return fmt.Sprintf(" instead of %d", was)
}

func whenWords(d *DemandChange) string {
	said := ""
	switch days := d.weekdays(); days {
	case [7]bool{true, true, true, true, true, true, true}:
	case [7]bool{true, true, true, true, true}:
		said = ", on weekdays"
	case [7]bool{5: true, 6: true}:
		said = ", at weekends"
	default:
		var names []string
		for i, on := range days {
			if on {
				names = append(names, dayNames[i])
			}
		}
		said = ", on " + series(names, "and")
	}
	switch {
	case d.From != nil && d.To != nil && *d.From == *d.To:
		return said + ", " + d.From.Short()
	case d.From != nil && d.To != nil:
		return said + ", " + d.From.Short() + " to " + d.To.Short()
	case d.From != nil:
		return said + ", from " + d.From.Short()
	case d.To != nil:
		return said + ", until " + d.To.Short()
	}
	return said
}

// swapWords is "Early (E) and Late (L) become Long day (LD)", with what that leaves
// without a duty to go to.
func (w *work) swapWords(from []model.Code, to model.Code) string {
	var names []string
	for _, k := range from {
		names = append(names, w.codeWords(k))
	}
	verb := " become "
	if len(from) == 1 {
		verb = " becomes "
	}
	parts := []string{series(names, "and") + verb + w.codeWords(to) + ": each day needs the largest of their numbers, and them no more"}
	old := w.codesWords(from, "or")
	if n := w.requestsFor(from); n > 0 {
		parts = append(parts, people(n, "request", "requests")+" for "+old+" can't be met")
	}
	fixed := 0
	for _, l := range w.in.Locks {
		if slices.Contains(from, l.Code) && w.in.InHorizon(w.in.Day(l.Date)) {
			fixed++
		}
	}
	if fixed > 0 {
		parts = append(parts, people(fixed, "cell", "cells")+" fixed as "+old+" left, where nobody is needed")
	}
	if bound := w.boundTo(from, to); len(bound) > 0 {
		parts = append(parts, w.numbers(bound)+" by agreement never on "+w.in.Catalogue.Label(to))
	}
	return strings.Join(parts, "; ")
}

// requestsFor counts the requests for nothing but certain codes.
func (w *work) requestsFor(codes []model.Code) (n int) {
	for _, q := range w.in.Requests {
		other := slices.ContainsFunc(q.Codes, func(k model.Code) bool { return !slices.Contains(codes, k) })
		if q.Want == model.WantOn && !other && w.in.InHorizon(w.in.Day(q.Date)) {
			n++
		}
	}
	return n
}

// boundTo lists those whose agreement lets them work the old shifts but never the new one.
func (w *work) boundTo(from []model.Code, to model.Code) (who []int) {
	for s := range w.in.Staff {
		a := w.in.Staff[s].Agreement
		if a == nil {
			continue
		}
		old, other := false, false
		for _, allowed := range a.Allowed {
			other = other || len(allowed) == 0
			for _, label := range allowed {
				k, ok := w.in.Catalogue.Find(label)
				old, other = old || ok && slices.Contains(from, k), other || ok && k == to
			}
		}
		if old && !other {
			who = append(who, s)
		}
	}
	return who
}
