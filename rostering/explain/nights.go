package explain

import (
	"context"
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// Duty says why a person has what the rota gives on a date, and what it would
// take to have it otherwise: r is a legal roster of the ward, staff an index.
func Duty(ctx context.Context, w *constraints.Ward, r *model.Roster, staff int, date model.Date, o Options) ([]string, error) {
	if staff < 0 || staff >= len(w.Staff) {
		return nil, fmt.Errorf("staff %d of %d is not on the ward", staff, len(w.Staff))
	}
	day := w.Day(date)
	if !w.InHorizon(day) {
		return nil, fmt.Errorf("%s is not in the roster, which runs from %s to %s", date, w.Start, w.End())
	}
	o.Stands = false // a better rota is only measured against here
	q, err := newInquiry(ctx, w, r, o)
	if err != nil {
		return nil, err
	}
	d := whyCell{q: q, staff: staff, day: day, code: r.At(staff, day)}
	said := []string{d.whatItIs(), d.partOf()}
	said = append(said, d.shares()...)
	said = append(said, d.asked()...)
	instead, err := d.instead()
	if err != nil {
		return nil, err
	}
	return append(said, instead...), nil
}

// whyCell is one cell of the rota that is asked about.
type whyCell struct {
	q          *inquiry
	staff, day int
	code       model.Code
}

func (d *whyCell) who() string  { return d.q.ward.Who(d.staff) }
func (d *whyCell) works() bool  { return d.q.ward.Catalogue.IsShift(d.code) }
func (d *whyCell) on() string   { return d.q.ward.On(d.day) }
func (d *whyCell) name() string { return d.q.ward.CodeName(d.code) }

func (d *whyCell) whatItIs() string {
	s := d.q.ward.Catalogue.Shift(d.code)
	if s == nil {
		if d.code == model.Off {
			return fmt.Sprintf("%s is off on %s.", d.who(), d.on())
		}
		return fmt.Sprintf("%s is away (%s) on %s.", d.who(), d.name(), d.on())
	}
	return fmt.Sprintf("%s works %s on %s, %s to %s.", d.who(), d.name(), d.on(), s.Start, s.End)
}

// alike says whether two codes belong to one run: nights to nights, other duties
// to one another, days without duty to one another.
func (d *whyCell) alike(k model.Code) bool {
	w := d.q.ward
	return w.Catalogue.IsShift(k) == d.works() && w.IsNight(k) == w.IsNight(d.code)
}

// partOf says which run the cell is part of, and the rest around it.
func (d *whyCell) partOf() string {
	w, r := d.q.ward, d.q.roster
	first, last := d.day, d.day
	for {
		k, known := w.At(r, d.staff, first-1)
		if !known || !d.alike(k) {
			break
		}
		first--
	}
	for last+1 < w.Days && d.alike(r.At(d.staff, last+1)) {
		last++
	}
	noun, nouns := "day without duty", "days without duty"
	switch {
	case w.IsNight(d.code):
		noun, nouns = "night", "nights"
	case d.works():
		noun, nouns = "shift by day", "shifts by day"
	}
	said := fmt.Sprintf("It is the only %s of its run", noun)
	if n := last - first + 1; n > 1 {
		said = fmt.Sprintf("It is number %d of %d %s in a row, %s", d.day-first+1, n, nouns, w.Span(first, last))
	}
	if last == w.Days-1 {
		return said + ", up to the end of the roster."
	}
	return said + d.after(last) + "."
}

// after says what follows a run: the rest after duties, the duty after days off.
func (d *whyCell) after(last int) string {
	w, r := d.q.ward, d.q.roster
	next := last + 1
	for next < w.Days && !w.Catalogue.IsShift(r.At(d.staff, next)) {
		next++
	}
	if next == w.Days {
		return "; no duty follows in this roster"
	}
	k := r.At(d.staff, next)
	if !d.works() {
		return fmt.Sprintf("; %s on %s follows", w.CodeName(k), w.On(next))
	}
	_, end, _ := w.Duty(last, r.At(d.staff, last))
	start, _, _ := w.Duty(next, k)
	return fmt.Sprintf("; then %s of rest before %s on %s", model.Minutes(start-end), w.CodeName(k), w.On(next))
}

// shares sets the kinds of shift that the cell counts as beside the fair share;
// hours where it is none of them.
func (d *whyCell) shares() []string {
	w, f := d.q.ward, &d.q.report.Staff[d.staff]
	var out []string
	say := func(kind constraints.FairKind, x *model.Share, one, many string) {
		if !w.IsShared(kind, d.day, d.code) {
			return
		}
		if said := shareSaid(x, one, many); said != "" {
			out = append(out, fmt.Sprintf("In this roster: %s.", said))
		}
	}
	say(constraints.ShareNights, &f.Nights, "night", "nights")
	say(constraints.ShareWeekends, &f.Weekends, "weekend shift", "weekend shifts")
	say(constraints.ShareHolidays, &f.Holidays, "bank holiday shift", "bank holiday shifts")
	if len(out) == 0 {
		out = append(out, d.who()+" w"+strings.TrimPrefix(d.q.hoursSaid(d.staff), "W"))
	}
	return out
}

// asked says whether somebody wanted the cell so.
func (d *whyCell) asked() []string {
	w := d.q.ward
	var out []string
	if l := w.LockOn(d.staff, d.day); l != nil {
		out = append(out, fmt.Sprintf("The ward manager has fixed it (%s).", source("lock.honour")))
	}
	if l := w.LeaveOn(d.staff, d.day); l != nil {
		span := w.Span(w.Day(l.From), w.Day(l.To))
		switch {
		case l.Approved:
			out = append(out, fmt.Sprintf("Leave was approved before the roster was made, %s.", span))
		case d.code == l.Code:
			out = append(out, fmt.Sprintf("Leave was asked for, %s, and is granted.", span))
		default:
			out = append(out, fmt.Sprintf("Leave was asked for, %s, and is refused.", span))
		}
	}
	for i := range w.Requests {
		r := &w.Requests[i]
		if r.Staff != d.staff || w.Day(r.Date) != d.day {
			continue
		}
		became := map[bool]string{true: "is met", false: "is refused"}[r.Met(d.code, &w.Catalogue)]
		if w.SetAside(i) {
			became = "was set aside as beyond the limit"
		}
		out = append(out, fmt.Sprintf("%s %s.", d.q.wishSaid(wish{i, -1}), became))
	}
	if len(out) == 0 {
		out = append(out, "Nobody asked for it or fixed it: it came out of the search for the best rota.")
	}
	return out
}

// insteadRounds is how often a question about a cell is asked anew because the
// rota could still be made better as it is.
const insteadRounds = 3

// instead asks what it would take for the person to be off instead, or to work.
func (d *whyCell) instead() ([]string, error) {
	q, w := d.q, d.q.ward
	asPlanned := q.report.Score
	wanted := w.Mask(func(k model.Code) bool { return w.Catalogue.IsShift(k) != d.works() })
	said := map[bool]string{true: "is off", false: "works"}[d.works()]
	rota := fmt.Sprintf("in which %s %s on %s", d.who(), said, d.on())
	var a answer
	for range insteadRounds {
		before, err := q.ask(change{})
		if err != nil {
			return nil, err
		}
		q.adopt(&before)
		if wanted.Has(uint8(q.roster.At(d.staff, d.day))) {
			p := d.against(asPlanned)
			return []string{fmt.Sprintf("Nothing compels it: a better rota%s was found %s. Generating for longer may give it.", p, rota)}, nil
		}
		if a, err = q.ask(change{cells: []problem.Cell{only(q.problem, d.staff, d.day, wanted)}}); err != nil {
			return nil, err
		}
		if a.roster == nil || q.report.Score.Less(a.report.Score) {
			break
		}
	}
	switch {
	case a.Status == solver.Infeasible:
		_, facts := q.ruledOut(a.Conflicts)
		return []string{strings.TrimSuffix(fmt.Sprintf("There is no legal rota %s: %s", rota, facts), ": ") + "."}, nil
	case a.roster == nil:
		return []string{fmt.Sprintf("Whether there is a rota %s was not found in the time given.", rota)}, nil
	}
	p := q.price(&a)
	does := effect(&p, len(q.newlyRefused(a.report)))
	inPlace := d.inPlace(&a)
	switch {
	case a.report.Score.Less(q.report.Score):
		return []string{fmt.Sprintf("Nothing compels it: a better rota was found %s. Generating for longer may give it.", rota), inPlace}, nil
	case does == "":
		return []string{fmt.Sprintf("Nothing compels it: a rota that is as good was found %s.", rota), inPlace}, nil
	}
	out := fmt.Sprintf("%s %s %s", strings.Replace(bestRota(&p), "the", "The", 1), rota, does)
	if c, ok := q.risen(&a, func(*model.Violation) bool { return false }); ok {
		out += fmt.Sprintf(": %s (%s)", c.said, source(c.rule))
	}
	list := []string{out + ".", inPlace}
	if q.report.Score != asPlanned {
		list = append(list, fmt.Sprintf("That is measured against a better rota%s with the same cell, found on the way.", d.against(asPlanned)))
	}
	return list, nil
}

// against says by how much the rota that stands now is better than as planned.
func (d *whyCell) against(asPlanned model.Score) string {
	now := d.q.report.Score
	if now[model.Hard] != asPlanned[model.Hard] || now[model.Cover] != asPlanned[model.Cover] || now == asPlanned {
		return ""
	}
	return fmt.Sprintf(" (by %s)", points(asPlanned[model.Soft]-now[model.Soft]))
}

// inPlace says who would take the duty over, or what the person would work.
func (d *whyCell) inPlace(a *answer) string {
	w := d.q.ward
	if !d.works() {
		return fmt.Sprintf("There, %s would work %s.", d.who(), w.CodeName(a.roster.At(d.staff, d.day)))
	}
	for s := range w.Staff {
		if s != d.staff && a.roster.At(s, d.day) == d.code && d.q.roster.At(s, d.day) != d.code {
			return fmt.Sprintf("There, %s would work the %s in place of %s.", w.Who(s), d.name(), d.who())
		}
	}
	return fmt.Sprintf("There, no one else is given %s.", d.name())
}
