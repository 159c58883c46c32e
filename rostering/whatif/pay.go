package whatif

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// Pay prices the hours of a rota: a rate for each band and what unsocial hours
// add to it. All its numbers come from a data file.
type Pay struct {
	Title  string
	Source string // where the numbers are from, in words

	file     string
	rates    map[int]rate
	enhanced map[int][hourKinds]int // percent, by band
	// On a weekday the hours from nightFrom to nightTo are WeekdayNight.
	nightFrom, nightTo model.Clock
	// A shift begun on a weekday that is no bank holiday counts its plain hours as
	// WeekdayNight when more than this share of it, in percent, is WeekdayNight or
	// SaturdayHours; 0: no such rule.
	wholeShiftOver int
	onCosts        int // percent of pay
}

// rate is so many pence for so many minutes, whole numbers without rounding.
type rate struct{ pence, minutes int64 }

// HourKind sorts paid hours by what they add to plain pay.
type HourKind int

// The kinds, each hour being of one. Of a day that is two, a bank holiday counts
// before a Sunday or Saturday.
const (
	PlainHours HourKind = iota
	WeekdayNight
	SaturdayHours
	SundayHours
	HolidayHours
	AwayHours // leave, study and other credited days, paid plain
	hourKinds
)

var hourNames = [hourKinds]string{"plain time", "weekday nights", "Saturdays", "Sundays", "bank holidays", "leave and study"}
var hourKeys = [hourKinds]string{"plain", "nights", "saturday", "sunday", "bank-holiday", "away"}

// Name is how the kind is called in a figure.
func (k HourKind) Name() string { return hourNames[k] }

// Lacks lists the bands of people on a ward that the file has no rate for, one
// fault each.
func (p *Pay) Lacks(wards ...*constraints.Ward) model.Faults {
	lacking := map[int]bool{}
	for _, w := range wards {
		for i := range w.Staff {
			if s := &w.Staff[i]; paidByWard(s) {
				if _, ok := p.rates[s.Band]; !ok {
					lacking[s.Band] = true
				}
			}
		}
	}
	var bands []int
	for b := range lacking {
		bands = append(bands, b)
	}
	slices.Sort(bands)
	var faults model.Faults
	for _, b := range bands {
		faults = append(faults, model.Fault{Source: model.Source{File: p.file}, Found: fmt.Sprintf("no rate of pay for Band %d", b),
			Want: fmt.Sprintf("a rate for every band of the staff; there are rates for %s", p.bands())})
	}
	return faults
}

func (p *Pay) bands() string {
	var list []int
	for b := range p.rates {
		list = append(list, b)
	}
	slices.Sort(list)
	words := make([]string, len(list))
	for i, b := range list {
		words[i] = fmt.Sprint(b)
	}
	return "Band " + strings.Join(words, ", ")
}

// paidByWard: students on placement have no pay from the ward.
func paidByWard(s *model.Staff) bool { return !s.Student }

// of is what so many minutes cost at a percentage of the rate, rounded to the
// nearest penny.
func (r rate) of(m model.Minutes, percent int) int64 {
	whole := 100 * r.minutes
	return (2*int64(m)*r.pence*int64(percent) + whole) / (2 * whole)
}

// hoursOf splits the paid time of a shift begun on a day by kind of hour; the
// parts add up to Ward.Paid. The unpaid break is taken from all hours alike. Where
// the policy pays nights by the clock face the clock face decides, also on the
// night of a clock change; otherwise real instants.
func (p *Pay) hoursOf(w *constraints.Ward, day int, k model.Code, actual bool) [hourKinds]model.Minutes {
	var worked, paid [hourKinds]model.Minutes
	from, to, at := p.clockOf(w, day, k, actual)
	for d := day; at(d, 0) < to; d++ {
		p.onDay(w, d, at, func(kind HourKind, start, end model.Instant) {
			worked[kind] += model.Minutes(max(0, min(end, to)-max(start, from)))
		})
	}
	total := model.Minutes(to - from)
	enhanced := worked[WeekdayNight] + worked[SaturdayHours]
	if p.wholeShiftOver > 0 && dayKind(w, day) == PlainHours && 100*int(enhanced) > p.wholeShiftOver*int(total) {
		worked[WeekdayNight] += worked[PlainHours]
		worked[PlainHours] = 0
	}
	// Whole minutes: each kind gets what brings the sum nearest to its share.
	var upTo, given int64
	all := int64(w.Paid(day, k))
	for kind, m := range worked {
		upTo += int64(m)
		share := (2*all*upTo + int64(total)) / (2 * int64(total))
		paid[kind] = model.Minutes(share - given)
		given = share
	}
	return paid
}

// clockOf gives a duty's start and end, and the time of a clock on a day, in
// minutes of one scale: instants, or the clock face from midnight of day 0.
func (p *Pay) clockOf(w *constraints.Ward, day int, k model.Code, actual bool) (from, to model.Instant, at func(int, model.Clock) model.Instant) {
	if actual {
		zone, err := w.Location()
		if err != nil {
			panic(err) // Apply refused it
		}
		from, to, _ = w.Duty(day, k)
		return from, to, func(d int, c model.Clock) model.Instant { return model.At(w.Date(d), c, zone) }
	}
	at = func(d int, c model.Clock) model.Instant { return model.Instant(d*24*60 + int(c)) }
	s := w.Catalogue.Shift(k)
	from = at(day, s.Start)
	return from, from + model.Instant(s.Length()), at
}

// onDay tells the stretches of a day, each of one kind.
func (p *Pay) onDay(w *constraints.Ward, d int, at func(int, model.Clock) model.Instant, tell func(HourKind, model.Instant, model.Instant)) {
	begin, end := at(d, 0), at(d+1, 0)
	if kind := dayKind(w, d); kind != PlainHours {
		tell(kind, begin, end)
		return
	}
	early, late := at(d, p.nightTo), at(d, p.nightFrom)
	if p.nightFrom <= p.nightTo { // a window within one day, or none
		tell(PlainHours, begin, late)
		tell(WeekdayNight, late, early)
		tell(PlainHours, early, end)
		return
	}
	tell(WeekdayNight, begin, early)
	tell(PlainHours, early, late)
	tell(WeekdayNight, late, end)
}

// dayKind is the kind of all hours of a day, PlainHours for a weekday. The ward
// knows the bank holidays of its own days; of the day after them, on which its
// last night ends, the table of England and Wales is asked too.
func dayKind(w *constraints.Ward, d int) HourKind {
	date := w.Date(d)
	switch {
	case w.IsHoliday(d), d >= w.Days && len(model.EnglandAndWales(date, date)) > 0:
		return HolidayHours
	case model.WeekdayIndex(date.Weekday()) == 5:
		return SaturdayHours
	case model.WeekdayIndex(date.Weekday()) == 6:
		return SundayHours
	}
	return PlainHours
}
