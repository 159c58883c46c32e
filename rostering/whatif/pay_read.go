package whatif

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// Limits of a pay file, so that no sum leaves 64 bits and no slip of a digit
// passes for a rate.
const (
	maxHourly   = 100_000    // pence
	maxYearly   = 30_000_000 // pence
	maxPercent  = 300
	maxBand     = 9
	hoursInWeek = 168
)

// ReadPay reads a pay file. The error is model.Faults: everything that is wrong,
// with line and column. See docs/whatif.md for the keys.
func ReadPay(file string, data []byte) (*Pay, error) {
	r := &payReader{reader: newReader(file), pay: &Pay{file: file, rates: map[int]rate{}, enhanced: map[int][hourKinds]int{}}}
	if root := r.Document(data); root != nil {
		r.read(root)
	}
	if len(r.Faults) > 0 {
		return nil, r.Told()
	}
	return r.pay, nil
}

type payReader struct {
	reader
	pay *Pay
}

func (r *payReader) read(root *yaml.Node) {
	p := r.pay
	var currency string
	var minutes int64
	at, ok := r.Mapping(root, "a pay file", []marked.Key{
		marked.Must("title", marked.Into(&p.Title, r.Text(titleForm))),
		marked.May("source", marked.Into(&p.Source, r.Text(titleForm))),
		marked.Must("currency", marked.Into(&currency, r.OneWord("GBP"))),
		marked.May("hourly", r.byBand(maxHourly, "pence an hour", func(pence int) rate { return rate{int64(pence), 60} })),
		marked.May("yearly", func(*yaml.Node) {}), // below: it needs the hours
		marked.May("hours_per_week", marked.Into(&minutes, r.weeklyHours)),
		marked.May("nights", r.nights),
		marked.May("enhancements", func(*yaml.Node) {}), // below: it needs the nights
		marked.May("whole_shift_over", marked.Into(&p.wholeShiftOver, r.Whole(1, 100, "percent of a shift"))),
		marked.May("on_costs_percent", marked.Into(&p.onCosts, r.Whole(0, maxPercent, "percent of pay"))),
	})
	if !ok {
		return
	}
	if n := at["yearly"]; n != nil { // a year has 365 days
		r.byBand(maxYearly, "pence a year", func(pence int) rate { return rate{7 * int64(pence), 365 * max(1, minutes)} })(n)
	}
	switch hourly, yearly, week := at["hourly"], at["yearly"], at["hours_per_week"]; {
	case hourly == nil && yearly == nil:
		r.Fault(root, "no rates of pay", "hourly or yearly with pence by band, such as {5: 1800}")
	case yearly != nil && week == nil:
		r.Fault(yearly, "yearly without hours_per_week", "the hours a week that a yearly rate pays for as well")
	case yearly == nil && week != nil:
		r.Fault(week, "hours_per_week without yearly", "yearly rates, or no hours_per_week")
	}
	if n := at["enhancements"]; n != nil {
		r.enhancements(n, at["nights"] != nil)
	}
}

// byBand reads pence by band.
func (r *payReader) byBand(most int, unit string, of func(pence int) rate) func(*yaml.Node) {
	return func(n *yaml.Node) {
		r.Pairs(n, unit+" by band", "bands and pence, such as {5: 1800}", func(key, value *yaml.Node) {
			band, known := r.Whole(1, maxBand, "band")(key)
			pence, priced := r.pence(value, most, unit)
			if !known || !priced {
				return
			}
			if _, twice := r.pay.rates[band]; twice {
				r.Fault(key, fmt.Sprintf("a second rate for Band %d", band), "one rate for each band")
				return
			}
			r.pay.rates[band] = of(pence)
		})
	}
}

var penceForm = regexp.MustCompile(`^[1-9][0-9]{0,8}$`)

// pence reads a rate, which may be longer than other whole numbers.
func (r *payReader) pence(n *yaml.Node, most int, unit string) (int, bool) {
	want := fmt.Sprintf("a whole number from 1 to %d (%s)", most, unit)
	n, ok := r.Scalar(n, want)
	if !ok {
		return 0, false
	}
	v, err := strconv.Atoi(n.Value)
	if !penceForm.MatchString(n.Value) || err != nil || v > most {
		r.Fault(n, marked.Shown(n), want)
		return 0, false
	}
	return v, true
}

var hoursForm = regexp.MustCompile(`^[0-9]{1,3}(\.[0-9]{1,4})?$`)

// weeklyHours reads decimal hours as minutes.
func (r *payReader) weeklyHours(n *yaml.Node) (int64, bool) {
	const want = "hours a week such as 37.5, in whole minutes"
	n, ok := r.Scalar(n, want)
	if !ok {
		return 0, false
	}
	h, err := strconv.ParseFloat(n.Value, 64)
	minutes := math.Round(h * 60)
	if !hoursForm.MatchString(n.Value) || err != nil || h <= 0 || h > hoursInWeek || math.Abs(h*60-minutes) > 1e-6 {
		r.Fault(n, marked.Shown(n), want)
		return 0, false
	}
	return int64(minutes), true
}

// nights reads the unsocial hours of weekdays.
func (r *payReader) nights(n *yaml.Node) {
	p, before := r.pay, len(r.Faults)
	r.Mapping(n, "nights", []marked.Key{
		marked.Must("from", marked.Into(&p.nightFrom, r.Clock)),
		marked.Must("to", marked.Into(&p.nightTo, r.Clock)),
	})
	if len(r.Faults) == before && p.nightFrom == p.nightTo {
		r.Fault(n, fmt.Sprintf("nights from %s to %s", p.nightFrom, p.nightTo), "two times that differ, such as 20:00 and 06:00")
	}
}

// enhancements reads what unsocial hours add, by ranges of bands.
func (r *payReader) enhancements(n *yaml.Node, hours bool) {
	before := len(r.Faults)
	marked.ListOf(r.Reader, maxBand, func(entry *yaml.Node) (struct{}, bool) { return struct{}{}, r.enhancement(entry, hours) })(n)
	if len(r.Faults) > before {
		return
	}
	for _, band := range slices.Sorted(maps.Keys(r.pay.rates)) {
		if _, ok := r.pay.enhanced[band]; !ok {
			r.Fault(n, fmt.Sprintf("no enhancements for Band %d", band), "every band that has a rate in one of the entries, with 0 where nothing is added")
		}
	}
}

// enhancement reads an entry. Hours says whether the file tells which hours of
// weekdays are meant.
func (r *payReader) enhancement(n *yaml.Node, hours bool) bool {
	var bands []int
	var percent [hourKinds]int
	of := func(kind HourKind) func(*yaml.Node) {
		return marked.Into(&percent[kind], r.Whole(0, maxPercent, "percent"))
	}
	at, ok := r.Mapping(n, "an enhancement", []marked.Key{
		marked.Must("bands", marked.Into(&bands, r.bands)),
		marked.Must("nights", of(WeekdayNight)),
		marked.Must("saturday", of(SaturdayHours)),
		marked.Must("sunday", of(SundayHours)),
		marked.Must("bank_holiday", of(HolidayHours)),
	})
	if percent[WeekdayNight] > 0 && !hours {
		r.Fault(at["nights"], "an enhancement for nights without their hours", "nights: {from: 20:00, to: 06:00} at the left, the hours meant")
	}
	for _, band := range bands {
		if _, twice := r.pay.enhanced[band]; twice {
			r.Fault(at["bands"], fmt.Sprintf("a second entry for Band %d", band), "each band in one entry")
			continue
		}
		r.pay.enhanced[band] = percent
	}
	return ok
}

// bands reads 5 and 4-9.
func (r *payReader) bands(n *yaml.Node) (list []int, ok bool) {
	want := fmt.Sprintf("a band from 1 to %d, or bands such as 4-%d", maxBand, maxBand)
	n, ok = r.Scalar(n, want)
	if !ok {
		return nil, false
	}
	low, high, isRange := strings.Cut(n.Value, "-")
	if !isRange {
		high = low
	}
	from, err1 := strconv.Atoi(low)
	to, err2 := strconv.Atoi(high)
	if err1 != nil || err2 != nil || from < 1 || to > maxBand || from > to {
		r.Fault(n, marked.Shown(n), want)
		return nil, false
	}
	for b := from; b <= to; b++ {
		list = append(list, b)
	}
	return list, true
}
