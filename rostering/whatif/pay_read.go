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
	r := &payReader{reader: reader{file: file}, pay: &Pay{file: file, rates: map[int]rate{}, enhanced: map[int][hourKinds]int{}}}
	if root := r.document(data); root != nil {
		r.read(root)
	}
	if len(r.faults) > 0 {
		return nil, r.told()
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
	at, ok := r.mapping(root, "a pay file", []field{
		{"title", true, into(&p.Title, r.form(titleForm))},
		{"source", false, into(&p.Source, r.form(titleForm))},
		{"currency", true, into(&currency, r.oneWord("GBP"))},
		{"hourly", false, r.byBand(maxHourly, "pence an hour", func(pence int) rate { return rate{int64(pence), 60} })},
		{"yearly", false, func(*yaml.Node) {}}, // below: it needs the hours
		{"hours_per_week", false, into(&minutes, r.weeklyHours)},
		{"nights", false, r.nights},
		{"enhancements", false, func(*yaml.Node) {}}, // below: it needs the nights
		{"whole_shift_over", false, into(&p.wholeShiftOver, r.whole(1, 100, "percent of a shift"))},
		{"on_costs_percent", false, into(&p.onCosts, r.whole(0, maxPercent, "percent of pay"))},
	})
	if !ok {
		return
	}
	if n := at["yearly"]; n != nil { // a year has 365 days
		r.byBand(maxYearly, "pence a year", func(pence int) rate { return rate{7 * int64(pence), 365 * max(1, minutes)} })(n)
	}
	switch hourly, yearly, week := at["hourly"], at["yearly"], at["hours_per_week"]; {
	case hourly == nil && yearly == nil:
		r.fault(root, "no rates of pay", "hourly or yearly with pence by band, such as {5: 1800}")
	case yearly != nil && week == nil:
		r.fault(yearly, "yearly without hours_per_week", "the hours a week that a yearly rate pays for as well")
	case yearly == nil && week != nil:
		r.fault(week, "hours_per_week without yearly", "yearly rates, or no hours_per_week")
	}
	if n := at["enhancements"]; n != nil {
		r.enhancements(n, at["nights"] != nil)
	}
}

// byBand reads pence by band.
func (r *payReader) byBand(most int, unit string, of func(pence int) rate) func(*yaml.Node) {
	return func(n *yaml.Node) {
		r.pairs(n, unit+" by band", "bands and pence, such as {5: 1800}", func(key, value *yaml.Node) {
			band, known := r.whole(1, maxBand, "band")(key)
			pence, priced := r.pence(value, most, unit)
			if !known || !priced {
				return
			}
			if _, twice := r.pay.rates[band]; twice {
				r.fault(key, fmt.Sprintf("a second rate for Band %d", band), "one rate for each band")
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
	n, ok := r.scalar(n, want)
	if !ok {
		return 0, false
	}
	v, err := strconv.Atoi(n.Value)
	if !penceForm.MatchString(n.Value) || err != nil || v > most {
		r.fault(n, shown(n), want)
		return 0, false
	}
	return v, true
}

var hoursForm = regexp.MustCompile(`^[0-9]{1,3}(\.[0-9]{1,4})?$`)

// weeklyHours reads decimal hours as minutes.
func (r *payReader) weeklyHours(n *yaml.Node) (int64, bool) {
	const want = "hours a week such as 37.5, in whole minutes"
	n, ok := r.scalar(n, want)
	if !ok {
		return 0, false
	}
	h, err := strconv.ParseFloat(n.Value, 64)
	minutes := math.Round(h * 60)
	if !hoursForm.MatchString(n.Value) || err != nil || h <= 0 || h > hoursInWeek || math.Abs(h*60-minutes) > 1e-6 {
		r.fault(n, shown(n), want)
		return 0, false
	}
	return int64(minutes), true
}

// nights reads the unsocial hours of weekdays.
func (r *payReader) nights(n *yaml.Node) {
	p, before := r.pay, len(r.faults)
	r.mapping(n, "nights", []field{
		{"from", true, into(&p.nightFrom, r.clock)},
		{"to", true, into(&p.nightTo, r.clock)},
	})
	if len(r.faults) == before && p.nightFrom == p.nightTo {
		r.fault(n, fmt.Sprintf("nights from %s to %s", p.nightFrom, p.nightTo), "two times that differ, such as 20:00 and 06:00")
	}
}

// enhancements reads what unsocial hours add, by ranges of bands.
func (r *payReader) enhancements(n *yaml.Node, hours bool) {
	before := len(r.faults)
	listOf(&r.reader, maxBand, func(entry *yaml.Node) (struct{}, bool) { return struct{}{}, r.enhancement(entry, hours) })(n)
	if len(r.faults) > before {
		return
	}
	for _, band := range slices.Sorted(maps.Keys(r.pay.rates)) {
		if _, ok := r.pay.enhanced[band]; !ok {
			r.fault(n, fmt.Sprintf("no enhancements for Band %d", band), "every band that has a rate in one of the entries, with 0 where nothing is added")
		}
	}
}

// enhancement reads an entry. Hours says whether the file tells which hours of
// weekdays are meant.
func (r *payReader) enhancement(n *yaml.Node, hours bool) bool {
	var bands []int
	var percent [hourKinds]int
	of := func(kind HourKind) func(*yaml.Node) { return into(&percent[kind], r.whole(0, maxPercent, "percent")) }
	at, ok := r.mapping(n, "an enhancement", []field{
		{"bands", true, into(&bands, r.bands)},
		{"nights", true, of(WeekdayNight)},
		{"saturday", true, of(SaturdayHours)},
		{"sunday", true, of(SundayHours)},
		{"bank_holiday", true, of(HolidayHours)},
	})
	if percent[WeekdayNight] > 0 && !hours {
		r.fault(at["nights"], "an enhancement for nights without their hours", "nights: {from: 20:00, to: 06:00} at the left, the hours meant")
	}
	for _, band := range bands {
		if _, twice := r.pay.enhanced[band]; twice {
			r.fault(at["bands"], fmt.Sprintf("a second entry for Band %d", band), "each band in one entry")
			continue
		}
		r.pay.enhanced[band] = percent
	}
	return ok
}

// bands reads 5 and 4-9.
func (r *payReader) bands(n *yaml.Node) (list []int, ok bool) {
	want := fmt.Sprintf("a band from 1 to %d, or bands such as 4-%d", maxBand, maxBand)
	n, ok = r.scalar(n, want)
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
		r.fault(n, shown(n), want)
		return nil, false
	}
	for b := from; b <= to; b++ {
		list = append(list, b)
	}
	return list, true
}
