package constraints

import (
	"time"

	"github.com/rostergen/rostergen/model"
)

// Facts are measures that some rules settle for all others: paid time, credits,
// who counts, what the bank may take. They hold no verdicts.
type Facts struct {
	// Break is the unpaid break of a shift of a length.
	Break func(length model.Minutes) model.Minutes
	// Actual pays by real instants on the nights of a clock change.
	Actual bool
	// CreditDays are the weekdays (Monday first) on which an absence is credited,
	// CreditShare the part of a contracted week that one such day credits, in percent.
	CreditDays  [7]bool
	CreditShare int
	// Counts says whether a person counts towards cover on a day.
	Counts func(staff, day int) bool
	// Tolerance is how far a person's balance may lie from zero; 0 when no rule settles it.
	Tolerance func(staff int) model.Minutes
	// CanTakeCharge says whether a person is competent to take charge of a shift.
	CanTakeCharge func(staff int) bool
	// GapFactor multiplies the price of a gap on a day and period.
	GapFactor func(day int, period model.Code) int64
	// BankCap is how many of a gap the policy lets go to the bank; why says so in words.
	BankCap func(day int, period model.Code, group model.Group) (most int, why string)
	// BankPoints is the penalty of one bank duty, below that of a gap.
	BankPoints int64
	// Bank is what holds for bank workers; zero when no rule settles it.
	Bank BankWorkers
	// KPI colours the board.
	KPI KPITargets
	// WeekLimit is the most paid work in a week, NightRun the most nights in a row,
	// OwingLimit the most time owing at the end; 0: no such rule in force.
	WeekLimit  model.Minutes
	NightRun   int
	OwingLimit model.Minutes
	OwingKnown bool
	// MinRest is the rest wanted between two shifts, 0 when no rule asks for it.
	MinRest model.Minutes
	// SetAside marks the rows of Requests beyond the limit; nil when none is.
	SetAside     []bool
	RequestLimit int
	// RequestWindow, AverageWeeks and LeaveYearMonth say what of a roster the next one
	// must know: the window in which requests count, the weeks of the average, the
	// month that begins a leave year. Without their rules they keep their defaults.
	RequestWindow  int
	AverageWeeks   int
	LeaveYearMonth time.Month
	// LeaveCap is the share of contracted time that may be on annual leave, in
	// percent (0: no limit); SmallTeam counts one person's full week as no more.
	LeaveCap  int
	SmallTeam bool

	paid   []model.Minutes // [(day+back)*codes + code]
	credit []model.Minutes // [staff*days + day], for an absence that is credited
	locks  []*model.Lock   // [staff*days + day]
	asked  []bool          // [day*codes + code]: the shift covers a period with demand
	back   int
}

func newFacts(w *Ward) Facts {
	return Facts{
		Break:         func(model.Minutes) model.Minutes { return 0 },
		CreditDays:    [7]bool{true, true, true, true, true},
		CreditShare:   20,
		Counts:        func(staff, day int) bool { return w.Staff[staff].InPost(w.Date(day)) },
		Tolerance:     func(int) model.Minutes { return 0 },
		CanTakeCharge: func(staff int) bool { return w.Staff[staff].TakeCharge },
		GapFactor:     func(int, model.Code) int64 { return 1 },
		BankCap:       func(int, model.Code, model.Group) (int, string) { return 0, "" },

		RequestWindow:  newRequestsLimit().WindowDays,
		AverageWeeks:   newHoursAverage().Weeks,
		LeaveYearMonth: time.Month(newLeaveYear().YearMonth),

		back: w.CarryIn.Days,
	}
}

// finish works out the tables once every rule has settled.
func (f *Facts) finish(w *Ward) {
	codes := w.Catalogue.Len()
	f.paid = make([]model.Minutes, (f.back+w.Days)*codes)
	for day := -f.back; day < w.Days; day++ {
		for k := range codes {
			s := w.Catalogue.Shift(model.Code(k))
			if s == nil {
				continue
			}
			length := s.Length()
			if from, to, ok := w.Duty(day, model.Code(k)); ok && f.Actual {
				length = model.Minutes(to - from)
			}
			f.paid[(day+f.back)*codes+k] = length - f.breakOf(s)
		}
	}
	f.credit = make([]model.Minutes, len(w.Staff)*w.Days)
	for s := range w.Staff {
		for day := range w.Days {
			if f.CreditDays[model.WeekdayIndex(w.Date(day).Weekday())] && w.Staff[s].InPost(w.Date(day)) {
				f.credit[s*w.Days+day] = f.dayCredit(w, s)
			}
		}
	}
	for i := range w.Leave {
		if w.Leave[i].Credit != nil {
			f.spread(w, &w.Leave[i])
		}
	}
	f.asked = make([]bool, w.Days*codes)
	for _, n := range w.Needs() {
		for k := range codes {
			if w.Catalogue.Covers(model.Code(k), n.Period) {
				f.asked[n.Day*codes+k] = true
			}
		}
	}
	f.locks = make([]*model.Lock, len(w.Staff)*w.Days)
	for i := range w.Locks {
		if l := &w.Locks[i]; w.InHorizon(w.Day(l.Date)) {
			f.locks[l.Staff*w.Days+w.Day(l.Date)] = l
		}
	}
}

func (f *Facts) breakOf(s *model.ShiftType) model.Minutes {
	if s.Break != nil {
		return *s.Break
	}
	return f.Break(s.Length())
}

func (f *Facts) dayCredit(w *Ward, staff int) model.Minutes {
	return w.Staff[staff].Contract * model.Minutes(f.CreditShare) / 100
}

// spread lays a leave row's own credit evenly over its credited days (over all
// its days when none is), whole minutes, the earlier days taking what is left over.
func (f *Facts) spread(w *Ward, l *model.Leave) {
	var days []model.Date
	for d := l.From; d <= l.To; d++ {
		if f.CreditDays[model.WeekdayIndex(d.Weekday())] {
			days = append(days, d)
		}
	}
	if len(days) == 0 {
		for d := l.From; d <= l.To; d++ {
			days = append(days, d)
		}
	}
	n := model.Minutes(len(days))
	for i, d := range days {
		share := *l.Credit / n
		if model.Minutes(i) < *l.Credit%n {
			share++
		}
		if w.InHorizon(w.Day(d)) {
			f.credit[l.Staff*w.Days+w.Day(d)] = share
		}
	}
}

// Paid is the working time of a shift of code k begun on a day, unpaid break
// taken off; 0 for other codes. Days before day 0 reach back to the carry-in.
func (w *Ward) Paid(day int, k model.Code) model.Minutes {
	if day < -w.facts.back || day >= w.Days {
		return 0
	}
	return w.facts.paid[(day+w.facts.back)*w.Catalogue.Len()+int(k)]
}

// Credit is the contracted time that an absence of code k credits to a person on a day.
func (w *Ward) Credit(staff, day int, k model.Code) model.Minutes {
	if a := w.Catalogue.Absence(k); a == nil || !a.Class.Credited() {
		return 0
	}
	return w.facts.credit[staff*w.Days+day]
}

// Time is what a cell adds to a person's hours: paid work or credit.
func (w *Ward) Time(staff, day int, k model.Code) model.Minutes {
	if w.Catalogue.IsShift(k) {
		return w.Paid(day, k)
	}
	return w.Credit(staff, day, k)
}

// Contracted is the person's contracted time over days [from, to) in post.
func (w *Ward) Contracted(staff, from, to int) model.Minutes {
	n := 0
	for d := from; d < to; d++ {
		if w.Staff[staff].InPost(w.Date(d)) {
			n++
		}
	}
	return w.Staff[staff].Contract * model.Minutes(n) / 7
}

// Balance is what a roster carries forward for a person: brought forward, paid
// work and credit, less the contracted time of the horizon.
func (w *Ward) Balance(r *model.Roster, staff int) model.Minutes {
	sum := w.Staff[staff].BroughtForward - w.Contracted(staff, 0, w.Days)
	for day, k := range r.Line(staff) {
		sum += w.Time(staff, day, k)
	}
	return sum
}

// Tolerance is how far from zero the policy lets a person's balance end; 0 when no rule says.
func (w *Ward) Tolerance(staff int) model.Minutes { return w.facts.Tolerance(staff) }

// Counts says whether a person counts towards cover on a day.
func (w *Ward) Counts(staff, day int) bool { return w.facts.Counts(staff, day) }

// CanTakeCharge says whether a person is competent to take charge of a shift.
func (w *Ward) CanTakeCharge(staff int) bool { return w.facts.CanTakeCharge(staff) }

// GapFactor multiplies the price of a gap on a day and period.
func (w *Ward) GapFactor(day int, period model.Code) int64 { return w.facts.GapFactor(day, period) }

// BankCap is how many people short of a demand the policy lets go to the bank, and why.
func (w *Ward) BankCap(day int, period model.Code, group model.Group) (int, string) {
	return w.facts.BankCap(day, period, group)
}

// BankPoints is the penalty of one bank duty.
func (w *Ward) BankPoints() int64 { return w.facts.BankPoints }

// SetAside says whether a row of Requests is beyond the limit of requests.
func (w *Ward) SetAside(i int) bool {
	return i < len(w.facts.SetAside) && w.facts.SetAside[i]
}

// RequestWindow is the window of days in which a person's requests are counted.
func (w *Ward) RequestWindow() int { return w.facts.RequestWindow }

// AverageWeeks is the number of weeks over which working hours are averaged.
func (w *Ward) AverageWeeks() int { return w.facts.AverageWeeks }

// BeginsLeaveYear says whether a leave year begins on a day.
func (w *Ward) BeginsLeaveYear(day int) bool {
	on := w.Date(day).Time()
	return on.Month() == w.facts.LeaveYearMonth && on.Day() == 1
}

// Conventions are the measures that sheets need to recount a roster.
func (w *Ward) Conventions() model.Conventions {
	c := model.Conventions{CreditDays: w.facts.CreditDays, PolicyName: w.Policy.Name, RequestLimit: w.facts.RequestLimit,
		RequestWindow: w.facts.RequestWindow}
	for k := range w.Catalogue.Len() {
		code := model.Code(k)
		var paid model.Minutes
		if s := w.Catalogue.Shift(code); s != nil {
			paid = s.Length() - w.facts.breakOf(s)
		}
		c.PaidMinutes = append(c.PaidMinutes, paid)
		if w.IsNight(code) {
			c.NightCodes = append(c.NightCodes, code)
		}
	}
	for s := range w.Staff {
		c.LeaveCredit = append(c.LeaveCredit, w.facts.dayCredit(w, s))
	}
	return c
}
