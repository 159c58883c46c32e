package constraints

import (
	"fmt"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// Ward is an instance under a policy: what the rules look at.
type Ward struct {
	*model.Instance
	Policy *Policy
	facts  Facts
	zone   *time.Location
}

// Apply puts the policy in force on an instance.
func (p *Policy) Apply(in *model.Instance) (*Ward, error) {
	zone, err := in.Location()
	if err != nil {
		return nil, err
	}
	w := &Ward{Instance: in, Policy: p, zone: zone}
	w.facts = newFacts(w)
	for i := range p.bound {
		if b := &p.bound[i]; b.on && b.settle != nil {
			b.settle(w, &w.facts)
		}
	}
	w.facts.finish(w)
	return w, nil
}

// Evaluate lists everything in the roster that breaks a rule, report-only rules
// included, in the order of the book.
func (w *Ward) Evaluate(r *model.Roster) []model.Violation {
	var out []model.Violation
	for i := range w.Policy.bound {
		if b := &w.Policy.bound[i]; b.on && b.evaluate != nil {
			out = append(out, b.evaluate(w, r)...)
		}
	}
	return out
}

// Compile encodes every rule that is in force.
func (w *Ward) Compile() (*problem.Problem, error) {
	return w.compile(func(string) bool { return true })
}

// compile encodes the rules that are wanted; tests hold them up one by one.
func (w *Ward) compile(wanted func(id string) bool) (*problem.Problem, error) {
	b := problem.NewBuilder(len(w.Staff), w.Days, w.Catalogue.Len())
	b.SetClock(w.clock())
	for i := range w.Policy.bound {
		if r := &w.Policy.bound[i]; r.on && r.compile != nil && wanted(r.id) {
			r.compile(w, b)
		}
	}
	return b.Problem()
}

// Explain says a violation in one sentence.
func (w *Ward) Explain(v *model.Violation) string {
	if b := w.Policy.find(v.Rule); b != nil && b.explain != nil {
		return b.explain(w, v)
	}
	return ""
}

// At is the code of a person on any day, before day 0 too, and whether it is known.
func (w *Ward) At(r *model.Roster, staff, day int) (model.Code, bool) {
	if day < 0 {
		return w.CarryIn.At(staff, day)
	}
	if day >= w.Days {
		return model.Off, false
	}
	return r.At(staff, day), true
}

// Duty gives the instants at which a shift of code k begun on a day starts and ends.
func (w *Ward) Duty(day int, k model.Code) (from, to model.Instant, ok bool) {
	s := w.Catalogue.Shift(k)
	if s == nil {
		return 0, 0, false
	}
	d := w.Date(day)
	from = model.At(d, s.Start, w.zone)
	if s.End <= s.Start {
		d++
	}
	return from, model.At(d, s.End, w.zone), true
}

// Midnight is the instant at which a day begins.
func (w *Ward) Midnight(day int) model.Instant { return model.At(w.Date(day), 0, w.zone) }

// clockBack is how many days before day 0 the clock of Window rows reaches.
const clockBack = model.CarryInDays

func (w *Ward) clock() *problem.Clock {
	k := w.Catalogue.Len()
	c := &problem.Clock{Back: clockBack, Codes: k, Spans: make([]problem.Span, w.Days*k)}
	zero := w.Midnight(0)
	for d := -clockBack; d <= w.Days; d++ {
		c.Midnights = append(c.Midnights, int64(w.Midnight(d)-zero))
	}
	for d := range w.Days {
		for code := range k {
			if from, to, ok := w.Duty(d, model.Code(code)); ok {
				c.Spans[d*k+code] = problem.Span{From: int64(from - zero), To: int64(to - zero)}
			}
		}
	}
	return c
}

// Mask collects the codes for which is holds.
func (w *Ward) Mask(is func(k model.Code) bool) problem.Mask {
	var m problem.Mask
	for k := range w.Catalogue.Len() {
		if is(model.Code(k)) {
			m |= problem.MaskOf(model.Code(k))
		}
	}
	return m
}

// Worked is the set of all shift types.
func (w *Ward) Worked() problem.Mask { return w.Mask(w.Catalogue.IsShift) }

// IsNight says whether the code is a night.
func (w *Ward) IsNight(k model.Code) bool {
	s := w.Catalogue.Shift(k)
	return s != nil && s.Kind == model.Night
}

// LongerThan says whether a shift lasts more than a length on the clock face.
func (w *Ward) LongerThan(k model.Code, length model.Minutes) bool {
	s := w.Catalogue.Shift(k)
	return s != nil && s.Length() > length
}

// LeaveOn gives the leave row of a person that holds a day, nil when there is none.
func (w *Ward) LeaveOn(staff, day int) *model.Leave {
	d := w.Date(day)
	for i := range w.Leave {
		if l := &w.Leave[i]; l.Staff == staff && l.From <= d && d <= l.To {
			return l
		}
	}
	return nil
}

// LockOn gives the lock of a cell, nil when it is free.
func (w *Ward) LockOn(staff, day int) *model.Lock { return w.facts.locks[staff*w.Days+day] }

// PeriodsAsked lists the days and periods that have any demand, once each.
func (w *Ward) PeriodsAsked() []model.Need {
	type at struct {
		day    int
		period model.Code
	}
	var out []model.Need
	seen := map[at]bool{}
	for _, n := range w.Needs() {
		if p := (at{n.Day, n.Period}); !seen[p] {
			seen[p] = true
			out = append(out, model.Need{Day: n.Day, Period: n.Period})
		}
	}
	return out
}

// Who names a person in a sentence.
func (w *Ward) Who(staff int) string {
	if staff < 0 {
		return "the ward"
	}
	if s := &w.Staff[staff]; s.Name != "" {
		return s.Name
	}
	return w.Staff[staff].Number
}

// On names a day in a sentence: "Mon 21 Dec".
func (w *Ward) On(day int) string { return w.Date(day).Short() }

// CodeName is how a code is said: "off" for Off.
func (w *Ward) CodeName(k model.Code) string {
	if k == model.Off {
		return "off"
	}
	return w.Catalogue.Label(k)
}

// Span names a stretch of days: "Mon 21 Dec to Sun 27 Dec".
func (w *Ward) Span(from, to int) string {
	if from == to {
		return w.On(from)
	}
	return fmt.Sprintf("%s to %s", w.On(from), w.On(to))
}

// count says a number with its noun: "1 night", "3 nights".
func count(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
