package model

import (
	"fmt"
	"time"
)

// Instance is everything known about a ward before its roster is made. Slices
// hold staff by index; Number is the identity across files.
type Instance struct {
	Ward         string        `json:"ward"`
	Unit         string        `json:"unit,omitempty"` // business unit
	Zone         string        `json:"zone,omitempty"` // "" is DefaultZone
	Start        Date          `json:"start"`
	Days         int           `json:"days"`
	KeepReasons  bool          `json:"keepAbsenceReasons,omitempty"`
	Catalogue    Catalogue     `json:"catalogue"`
	Staff        []Staff       `json:"staff"`
	Demand       []DemandRow   `json:"demand"`
	Leave        []Leave       `json:"leave,omitempty"`
	Requests     []Request     `json:"requests,omitempty"`
	Locks        []Lock        `json:"locks,omitempty"`
	CarryIn      CarryIn       `json:"carryIn"`
	BankHolidays []BankHoliday `json:"bankHolidays,omitempty"`
	// Later holds leave and requests dated wholly after the horizon: kept for the
	// next roster, of no effect on this one.
	Later      Later     `json:"later,omitzero"`
	Policy     []Setting `json:"policy,omitempty"` // the ward's own, over profile and file
	Profile    string    `json:"profile,omitempty"`
	PolicyFile string    `json:"-"`
	Source     Source    `json:"-"`
}

// Later is what is known of the time after the horizon.
type Later struct {
	Leave    []Leave   `json:"leave,omitempty"`
	Requests []Request `json:"requests,omitempty"`
}

// BankHoliday is a date with its name.
type BankHoliday struct {
	Date Date   `json:"date"`
	Name string `json:"name"`
}

// Setting is one policy parameter as written: rule, key, value text.
type Setting struct {
	Rule   string `json:"rule"`
	Key    string `json:"key"`
	Value  string `json:"value"`
	Source Source `json:"-"`
}

// Horizon limits, in days.
const (
	MinDays = 7
	MaxDays = 13 * 7
)

// Location loads the ward's time zone from the embedded data.
func (in *Instance) Location() (*time.Location, error) {
	name := in.Zone
	if name == "" {
		name = DefaultZone
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("time zone %q is not known; want a name like %s", name, DefaultZone)
	}
	return loc, nil
}

// Date of a day of the horizon; negative days lie before it.
func (in *Instance) Date(day int) Date { return in.Start + Date(day) }

// Day of a date, relative to day 0.
func (in *Instance) Day(d Date) int { return int(d - in.Start) }

// End is the last date of the horizon.
func (in *Instance) End() Date { return in.Start + Date(in.Days-1) }

// InHorizon says whether a day number is to be rostered.
func (in *Instance) InHorizon(day int) bool { return day >= 0 && day < in.Days }

// Weeks counts roster weeks, the last one perhaps short.
func (in *Instance) Weeks() int { return (in.Days + 6) / 7 }

// WeekDays gives the days [from, to) of a roster week.
func (in *Instance) WeekDays(week int) (from, to int) {
	return week * 7, min(week*7+7, in.Days)
}

// HolidayName is the name of the bank holiday on a day, "" when it is none.
func (in *Instance) HolidayName(day int) string {
	d := in.Date(day)
	for _, h := range in.BankHolidays {
		if h.Date == d {
			return h.Name
		}
	}
	return ""
}

// IsHoliday says whether a day is a bank holiday.
func (in *Instance) IsHoliday(day int) bool { return in.HolidayName(day) != "" }

// FindStaff gives the index of a staff number, -1 when unknown.
func (in *Instance) FindStaff(number string) int {
	for i := range in.Staff {
		if in.Staff[i].Number == number {
			return i
		}
	}
	return -1
}

// Needs lists what every period and group needs on each day, by day, then in
// the order of first mention in Demand. A later matching row replaces an earlier
// one of the same period and group; zero needs are left out.
func (in *Instance) Needs() []Need {
	type key struct {
		period string
		group  Group
	}
	var keys []key
	rows := map[key][]*DemandRow{}
	for i := range in.Demand {
		r := &in.Demand[i]
		k := key{r.Period, r.Group}
		if rows[k] == nil {
			keys = append(keys, k)
		}
		rows[k] = append(rows[k], r)
	}
	var out []Need
	for day := 0; day < in.Days; day++ {
		for _, k := range keys {
			period, ok := in.Catalogue.Find(k.period)
			if !ok {
				continue // io refuses unknown periods
			}
			var least, target int
			for _, r := range rows[k] {
				if m, t, ok := r.on(in.Date(day), in.IsHoliday(day)); ok {
					least, target = m, t
				}
			}
			if least > 0 || target > 0 {
				out = append(out, Need{Day: day, Period: period, Group: k.group, Min: least, Target: max(least, target)})
			}
		}
	}
	return out
}

// on gives the row's minimum and target on a date, and whether the row speaks of it.
func (r *DemandRow) on(d Date, holiday bool) (least, target int, ok bool) {
	if r.From != nil && d < *r.From || r.To != nil && d > *r.To {
		return 0, 0, false
	}
	w := WeekdayIndex(d.Weekday())
	least = r.Min[w]
	target = least
	if r.Target != nil {
		target = r.Target[w]
	}
	if holiday && r.Holiday != nil {
		least, target = *r.Holiday, *r.Holiday
	}
	return least, target, true
}
