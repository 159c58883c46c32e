package whatif

import (
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
)

// payCodes are E 1, L 2, LD 3, N 4, T (until midnight) 5, AL 6, DNW 7.
func payCodes() model.Catalogue {
	return model.Catalogue{
		Shifts: []model.ShiftType{
			{Code: "E", Kind: model.Early, Start: 7 * 60, End: 15 * 60},
			{Code: "L", Kind: model.Late, Start: 13 * 60, End: 21 * 60},
			{Code: "LD", Kind: model.LongDay, Start: 7 * 60, End: 19*60 + 30, Covers: []string{"E", "L"}},
			{Code: "N", Kind: model.Night, Start: 19*60 + 30, End: 7*60 + 30},
			{Code: "T", Kind: model.Late, Start: 16 * 60, End: 0, Covers: []string{"L"}},
		},
		Absences: []model.Absence{{Code: "AL", Class: model.AnnualLeave}, {Code: "DNW", Class: model.DoNotWork}},
	}
}

// payWard is a fortnight from a Monday with one person of each band. Breaks are
// the policy's: 30 minutes from 6 h, 60 minutes from 12 h.
func payWard(t testing.TB, start string, bands []int, settings ...model.Setting) *constraints.Ward {
	t.Helper()
	from, err := model.ParseDate(start)
	if err != nil {
		t.Fatal(err)
	}
	in := &model.Instance{Ward: "Pay", Start: from, Days: 14, Catalogue: payCodes(), BankHolidays: model.EnglandAndWales(from, from+13),
		CarryIn: model.CarryIn{Days: 28, Lines: make([][]model.Code, len(bands)), Weeks: make([][]model.Minutes, len(bands))}}
	for i, b := range bands {
		in.Staff = append(in.Staff, model.Staff{Number: string(rune('1' + i)), Band: b, Registered: b >= 5, WTE: 1, Contract: 2250})
	}
	return wardtest.Ward(t, in, settings)
}

const payText = `
title: Test
currency: GBP
hourly: {2: 1200, 5: 1800}
nights: {from: 20:00, to: 06:00}
enhancements:
  - {bands: 2, nights: 41, saturday: 41, sunday: 83, bank_holiday: 83}
  - {bands: 4-9, nights: 30, saturday: 30, sunday: 60, bank_holiday: 60}
`

func payOf(t testing.TB, text string) *Pay {
	t.Helper()
	p, err := ReadPay("pay.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// In 2027 Good Friday is 26 March, the clocks go forward on 28 March and back on
// 31 October. N lasts 720 minutes of which 660 are paid: 11 of every 12.
func TestHoursOfShifts(t *testing.T) {
	const whole = payText + "whole_shift_over: 50\n"
	actual := model.Setting{Rule: "hours.credit", Key: "paid_time", Value: "actual"}
	type hours = [hourKinds]model.Minutes
	for _, c := range []struct {
		name, start string
		day         int
		code        string
		pay         string
		policy      []model.Setting
		want        hours
	}{
		{"an early", "2027-01-04", 0, "E", whole, nil, hours{PlainHours: 480 - 30}},
		{"a long day", "2027-01-04", 0, "LD", whole, nil, hours{PlainHours: 750 - 60}},
		// 420 plain and 60 unsocial of 480; 450 paid: 393.75 and 56.25.
		{"an hour of a late", "2027-01-04", 0, "L", whole, nil, hours{PlainHours: 394, WeekdayNight: 56}},
		// 240 of 480 is not more than half.
		{"half of a shift", "2027-01-04", 0, "T", whole, nil, hours{PlainHours: 225, WeekdayNight: 225}},
		// 600 of 720 from 20:00 to 06:00: all of it.
		{"a weekday night", "2027-01-04", 0, "N", whole, nil, hours{WeekdayNight: 660}},
		// 30 + 90 plain, 600 unsocial: x 11/12.
		{"a weekday night by the hour", "2027-01-04", 0, "N", payText, nil, hours{PlainHours: 110, WeekdayNight: 550}},
		// 240 on Friday night and 450 on Saturday are more than half of 720, so the first 30 count as well: 270 and 450.
		{"Friday into Saturday", "2027-01-04", 4, "N", whole, nil, hours{WeekdayNight: 248, SaturdayHours: 412}},
		{"Saturday into Sunday", "2027-01-04", 5, "N", whole, nil, hours{SaturdayHours: 248, SundayHours: 412}},
		// 270 on Sunday, then 360 before 06:00 and 90 after: Sunday is no weekday. 82.5 and 330 and 247.5.
		{"Sunday into Monday", "2027-01-04", 6, "N", whole, nil, hours{PlainHours: 83, WeekdayNight: 330, SundayHours: 247}},
		{"a Saturday late", "2027-01-04", 5, "L", whole, nil, hours{SaturdayHours: 450}},
		{"a Sunday early", "2027-01-04", 6, "E", whole, nil, hours{SundayHours: 450}},
		// 240 of weekday night are not more than half of 720: 27.5, 220, 412.5.
		{"Thursday into Good Friday", "2027-03-22", 3, "N", whole, nil, hours{PlainHours: 28, WeekdayNight: 220, HolidayHours: 412}},
		{"Good Friday early", "2027-03-22", 4, "E", whole, nil, hours{HolidayHours: 450}},
		// 247.5 of the holiday and 412.5: halves go up in the order of the kinds.
		{"Good Friday into Saturday", "2027-03-22", 4, "N", whole, nil, hours{SaturdayHours: 413, HolidayHours: 247}},
		{"Sunday into Easter Monday", "2027-03-22", 6, "N", whole, nil, hours{SundayHours: 248, HolidayHours: 412}},
		// The clock face: 270 and 450 of 720, 660 paid.
		{"clocks forward, paid nominal", "2027-03-22", 5, "N", whole, nil, hours{SaturdayHours: 248, SundayHours: 412}},
		// 270 and 390 of 660, 600 paid: 245.45 and 354.55.
		{"clocks forward, paid actual", "2027-03-22", 5, "N", whole, []model.Setting{actual}, hours{SaturdayHours: 245, SundayHours: 355}},
		// 270 and 510 of 780, 720 paid: 249.2 and 470.8.
		{"clocks back, paid actual", "2027-10-25", 5, "N", whole, []model.Setting{actual}, hours{SaturdayHours: 249, SundayHours: 471}},
		// The last night of the fortnight ends on the Monday of the August bank holiday, 30 August 2027, which the ward's own list doesn't reach.
		{"into a holiday after the end", "2027-08-16", 13, "N", whole, nil, hours{SundayHours: 248, HolidayHours: 412}},
	} {
		w := payWard(t, c.start, []int{5}, c.policy...)
		k, _ := w.Catalogue.Find(c.code)
		r := model.NewRoster(1, 14)
		r.Set(0, c.day, k)
		cost := payOf(t, c.pay).Cost(w, r)
		if cost.Minutes != c.want {
			t.Errorf("%s: %v, want %v", c.name, cost.Minutes, c.want)
		}
	}
}

// A Band 2 works a Saturday early and has Monday's leave, a Band 5 works a weekday
// night, a student is not paid.
func TestCost(t *testing.T) {
	w := payWard(t, "2027-01-04", []int{5, 2, 3})
	w.Staff[2].Student = true
	r := model.NewRoster(3, 14)
	r.Set(0, 1, 4) // N on Tuesday
	r.Set(1, 5, 1) // E on Saturday
	r.Set(1, 0, 6) // AL on Monday
	r.Set(1, 1, 7) // not available: not credited
	r.Set(2, 0, 1) // the student
	p := payOf(t, payText+"whole_shift_over: 50\non_costs_percent: 25\n")
	c := p.Cost(w, r)
	// Band 2: 450 minutes on Saturday and a fifth of 37.5 h = 450 of leave, 20 p a minute: 18,000 p;
	// 41 % of the Saturday's 9,000: 3,690 p.
	// Band 5: 660 minutes at 30 p: 19,800 p; 30 %: 5,940 p.
	want := []BandCost{
		{Band: 2, Plain: 18000, Enhancement: 3690, Minutes: [hourKinds]model.Minutes{SaturdayHours: 450, AwayHours: 450}},
		{Band: 5, Plain: 19800, Enhancement: 5940, Minutes: [hourKinds]model.Minutes{WeekdayNight: 660}},
	}
	if len(c.Bands) != 2 || c.Bands[0] != want[0] || c.Bands[1] != want[1] {
		t.Errorf("bands %+v, want %+v", c.Bands, want)
	}
	// 37,800 + 9,630 = 47,430; a quarter of it is 11,857.5, rounded up.
	if c.Plain != 37800 || c.Enhancement != 9630 || c.OnCosts != 11858 || c.Pence != 59288 {
		t.Errorf("in all %+v", c)
	}
	shown := map[string]string{}
	for _, f := range c.Figures() {
		if shown[f.Figure.Key] != "" {
			t.Errorf("%s twice", f.Figure.Key)
		}
		if f.Figure.Unit != f.Measure.Unit || f.Figure.Better != f.Measure.Better {
			t.Errorf("%+v", f)
		}
		shown[f.Figure.Key] = f.Measure.Text()
	}
	for key, want := range map[string]string{"cost": "593 GBP", "cost.enhancements": "96 GBP", "cost.on-costs": "119 GBP", "cost.band.5": "257 GBP",
		"paid.band.2": "15.0 h", "paid.saturday": "7.5 h", "paid.away": "7.5 h", "paid.nights": "11.0 h"} {
		if shown[key] != want {
			t.Errorf("%s: %s, want %s", key, shown[key], want)
		}
	}
}

// A year of 36,500 pounds and a week of 35 h: 3,650,000 x 7 / 365 / 35 = 2,000 p an hour.
func TestCostByTheYear(t *testing.T) {
	w := payWard(t, "2027-01-04", []int{5})
	r := model.NewRoster(1, 14)
	r.Set(0, 0, 1)
	c := payOf(t, "title: T\ncurrency: GBP\nyearly: {5: 3650000}\nhours_per_week: 35\n").Cost(w, r)
	if c.Pence != 15000 || c.Enhancement != 0 { // 7.5 h
		t.Errorf("%+v", c)
	}
}

func TestLacks(t *testing.T) {
	p := payOf(t, payText)
	w := payWard(t, "2027-01-04", []int{7, 5, 3, 7})
	faults := p.Lacks(w, payWard(t, "2027-01-04", []int{2}))
	if len(faults) != 2 || faults[0].Error() != "pay.yaml: found no rate of pay for Band 3; want a rate for every band of the staff; there are rates for Band 2, 5" ||
		!strings.Contains(faults[1].Found, "Band 7") {
		t.Errorf("%v", faults)
	}
	r := model.NewRoster(4, 14)
	r.Set(0, 0, 1)
	if c := p.Cost(w, r); len(c.Unpriced) != 2 || c.Figures()[0].Measure.Known {
		t.Errorf("a sum without rates: %+v", c)
	}
	w.Staff[2].Student = true
	if faults := p.Lacks(w); len(faults) != 1 {
		t.Errorf("a student wants a rate: %v", faults)
	}
}

// randomPay draws the hours and the rule of a pay file.
func randomPay(t *rapid.T) *Pay {
	p := payOf(noTest{}, payText)
	p.nightFrom = model.Clock(rapid.IntRange(0, 1439).Draw(t, "from"))
	p.nightTo = model.Clock(rapid.IntRange(0, 1439).Draw(t, "to"))
	p.wholeShiftOver = rapid.IntRange(0, 100).Draw(t, "whole shift over")
	return p
}

// noTest reads constants that need no test to fail.
type noTest struct{ testing.TB }

func (noTest) Helper() {}

func (noTest) Fatal(args ...any) { panic(args) }

// randomShift is a ward whose only shift has any times and any break, on a
// fortnight that has a clock change or bank holidays.
func randomShift(t *rapid.T) (w *constraints.Ward, day int) {
	start := rapid.SampledFrom([]string{"2027-01-04", "2027-03-22", "2027-10-25", "2026-12-21"}).Draw(t, "start")
	paid := rapid.SampledFrom([]string{"nominal", "actual"}).Draw(t, "paid")
	w = payWard(noTest{}, start, []int{5}, model.Setting{Rule: "hours.credit", Key: "paid_time", Value: paid})
	in := *w.Instance
	s := model.ShiftType{Code: "S", Kind: model.Early, Start: model.Clock(rapid.IntRange(0, 1439).Draw(t, "starts")), End: model.Clock(rapid.IntRange(0, 1439).Draw(t, "ends"))}
	if s.Length() > 3*60 && rapid.Bool().Draw(t, "own break") {
		b := model.Minutes(rapid.IntRange(0, 120).Draw(t, "break"))
		s.Break = &b
	}
	in.Catalogue.Shifts = []model.ShiftType{s}
	w, err := w.Policy.Apply(&in)
	if err != nil {
		t.Fatal(err)
	}
	return w, rapid.IntRange(0, 13).Draw(t, "day")
}

// Minutes by kind of hour add up to the paid minutes of every shift.
func TestHoursAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := randomPay(t)
		w, day := randomShift(t)
		r := model.NewRoster(1, 14)
		r.Set(0, day, 1)
		c := p.Cost(w, r)
		var sum model.Minutes
		for kind, m := range c.Minutes {
			sum += m
			if m < 0 {
				t.Errorf("%s: %v", HourKind(kind).Name(), m)
			}
		}
		if want := max(0, w.Paid(day, 1)); sum != want {
			t.Errorf("%v: %v in all, %v paid", c.Minutes, sum, want)
		}
		if c.Pence != c.Plain+c.Enhancement || c.Plain != int64(sum)*30 { // 1,800 p an hour
			t.Errorf("%+v", c)
		}
	})
}

// Every minute, asked for its own date and clock: with no break and no rule for
// whole shifts each kind has exactly its minutes.
func TestHoursMinuteByMinute(t *testing.T) {
	zone, err := time.LoadLocation(model.DefaultZone)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		p := randomPay(t)
		p.wholeShiftOver = 0
		w, day := randomShift(t)
		var none model.Minutes
		w.Catalogue.Shifts[0].Break = &none
		w, err := w.Policy.Apply(w.Instance)
		if err != nil {
			t.Fatal(err)
		}
		from, to, _ := w.Duty(day, 1)
		if w.Paid(day, 1) != model.Minutes(to-from) {
			return // a clock change, paid by the clock face
		}
		skipped := model.At(w.Date(day), w.Catalogue.Shifts[0].Start, zone)
		if clock := time.Unix(int64(skipped)*60, 0).In(zone); model.Clock(clock.Hour()*60+clock.Minute()) != w.Catalogue.Shifts[0].Start {
			return // begins in the hour that the spring change skips
		}
		var want [hourKinds]model.Minutes
		for i := from; i < to; i++ {
			at := time.Unix(int64(i)*60, 0).In(zone)
			date, clock := model.DateOf(at), model.Clock(at.Hour()*60+at.Minute())
			night := clock >= p.nightFrom || clock < p.nightTo
			if p.nightFrom <= p.nightTo {
				night = clock >= p.nightFrom && clock < p.nightTo
			}
			switch {
			case len(model.EnglandAndWales(date, date)) > 0:
				want[HolidayHours]++
			case at.Weekday() == time.Saturday:
				want[SaturdayHours]++
			case at.Weekday() == time.Sunday:
				want[SundayHours]++
			case night:
				want[WeekdayNight]++
			default:
				want[PlainHours]++
			}
		}
		r := model.NewRoster(1, 14)
		r.Set(0, day, 1)
		if got := p.Cost(w, r).Minutes; got != want {
			t.Errorf("%v, want %v", got, want)
		}
	})
}

func TestReadPayFaults(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "pay.yaml:1: found an empty file"},
		{"- a", "pay.yaml:1:1: found a list; want a pay file with title, source"},
		{"title: x\ncurrency: GBP\nhourly: {5: 17.50}", "pay.yaml:3:13: found \"17.50\"; want a whole number from 1 to 100000 (pence an hour)"},
		{"title: x\ncurrency: EUR\nhourly: {5: 1}", "pay.yaml:2:11: found a text; want GBP"},
		{"title: x\ncurrency: GBP\nhourley: {}\nhourly: {5: 1}", "pay.yaml:3:1: found unknown key \"hourley\" of a pay file; want title, source, currency, hourly, yearly, hours_per_week, nights, enhancements, whole_shift_over, on_costs_percent; perhaps \"hourly\""},
		{"title: x\ncurrency: GBP", "pay.yaml:1:1: found no rates of pay; want hourly or yearly"},
		{"currency: GBP\nhourly: {5: 1}", "pay.yaml:1:1: found a pay file without title"},
		{"title: x\ncurrency: GBP\nyearly: {5: 100}", "pay.yaml:3:9: found yearly without hours_per_week"},
		{"title: x\ncurrency: GBP\nhourly: {5: 1}\nhours_per_week: 37.5", "pay.yaml:4:17: found hours_per_week without yearly"},
		{"title: x\ncurrency: GBP\nyearly: {5: 100}\nhours_per_week: 0", "pay.yaml:4:17: found \"0\"; want hours a week such as 37.5"},
		{"title: x\ncurrency: GBP\nyearly: {5: 100}\nhours_per_week: 37.51", "pay.yaml:4:17: found \"37.51\""},
		{"title: x\ncurrency: GBP\nyearly: {5: 100}\nhours_per_week: 1e1", "pay.yaml:4:17: found \"1e1\""},
		{"title: x\ncurrency: GBP\nhourly: {5: 1}\nyearly: {5: 100}\nhours_per_week: 37.5", "pay.yaml:4:10: found a second rate for Band 5"},
		{"title: x\ntitle: y\ncurrency: GBP\nhourly: {5: 1}", "pay.yaml:2:1: found \"title\" given again after line 1"},
		{"title: {}\ncurrency: GBP\nhourly: {5: 1}", "pay.yaml:1:8: found a mapping"},
		{"title: x\ncurrency: GBP\nhourly: {5: 1}\nnights: {from: 20:00, to: 25:00}", "pay.yaml:4:27: found \"25:00\"; want a time"},
		{"title: x\ncurrency: GBP\nhourly: {5: 1}\nnights: {from: 20:00}", "pay.yaml:4:9: found nights without to"},
		{"title: x\ncurrency: GBP\nhourly: {5: 1}\nnights: {from: 20:00, to: 20:00}", "pay.yaml:4:9: found nights from 20:00 to 20:00"},
		{"title: x\ncurrency: GBP\nhourly: {5: 1}\nenhancements:\n- {bands: 5, nights: 30, saturday: 0, sunday: 0, bank_holiday: 0}", "pay.yaml:5:22: found an enhancement for nights without their hours"},
		{"title: x\ncurrency: GBP\nhourly: {5: 1}\nenhancements:\n- {bands: 5, nights: 0, saturday: 0, sunday: 0}", "pay.yaml:5:3: found an enhancement without bank_holiday"},
		{"title: x\ncurrency: GBP\nhourly: {5: 1}\nenhancements:\n- {bands: 9-4, nights: 0, saturday: 0, sunday: 0, bank_holiday: 0}", "pay.yaml:5:11: found \"9-4\"; want a band from 1 to 9, or bands such as 4-9"},
		{"title: x\ncurrency: GBP\nhourly: {5: 1}\nenhancements:\n- {bands: 2-3, nights: 0, saturday: 0, sunday: 0, bank_holiday: 0}\n- {bands: 3, nights: 0, saturday: 0, sunday: 0, bank_holiday: 0}", "pay.yaml:6:11: found a second entry for Band 3"},
		{"title: x\ncurrency: GBP\nhourly: {5: 1}\nenhancements:\n- {bands: 4, nights: 0, saturday: 0, sunday: 0, bank_holiday: 0}", "pay.yaml:5:1: found no enhancements for Band 5"},
		{"title: x\ncurrency: GBP\nhourly: &a {5: *a}", "pay.yaml:3"},
		{"title: x\n  y: [", "pay.yaml:"},
		{"title: x\ncurrency: GBP\nhourly: {5: 0, 10: 1}\nwhole_shift_over: 0\n", "pay.yaml:3:13: found \"0\"; want a whole number from 1 to 100000 (pence an hour)\npay.yaml:3:16: found \"10\"; want a whole number from 1 to 9 (band)\npay.yaml:4:19: found \"0\""},
	} {
		_, err := ReadPay("pay.yaml", []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q:\n%v\nwant %s", c.text, err, c.want)
		}
	}
}

func TestShippedPay(t *testing.T) {
	data, err := os.ReadFile("../../testdata/pay/example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p, err := ReadPay("example.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(p.Title, "made-up") {
		t.Errorf("the example is not marked: %q", p.Title)
	}
}

func FuzzReadPay(f *testing.F) {
	f.Add([]byte(payText))
	f.Add([]byte("title: x\ncurrency: GBP\nyearly: {5: 3650000}\nhours_per_week: 35\nwhole_shift_over: 50\non_costs_percent: 1\n"))
	f.Add([]byte("a: &a [*a]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ReadPay("pay.yaml", data)
		if (p == nil) != (err != nil) {
			t.Fatalf("pay %v, error %v", p, err)
		}
		if err != nil {
			return
		}
		w := payWard(t, "2027-03-22", []int{2, 5, 9})
		r := model.NewRoster(3, 14)
		for i := range r.Cells {
			r.Cells[i] = model.Code(i % 8)
		}
		if c := p.Cost(w, r); c.Pence < 0 || c.Pence != c.Plain+c.Enhancement+c.OnCosts {
			t.Fatalf("%+v", c)
		}
	})
}
