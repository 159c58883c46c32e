package model

import (
	"fmt"
	"strconv"
	"strings"
)

// KPI is one line of the board for Heads of Service.
type KPI struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Target string `json:"target"`
	State  string `json:"state"` // green, amber, red, or "" where there is no target
	Clause string `json:"clause,omitempty"`

	Key     string  `json:"key,omitempty"`    // the same on every ward: "fill.registered.nights"
	Measure Measure `json:"measure,omitzero"` // the number that the state hangs on
}

// Measure is one number of a rota, fit to be compared and added over wards.
type Measure struct {
	Known  bool    `json:"known"`        // false: the rota has no such number
	Amount float64 `json:"amount"`       // of a share, its upper part
	Of     float64 `json:"of,omitempty"` // the whole of a share, which is shown in percent; 0: a plain number
	Unit   string  `json:"unit"`         // "duties", "h", "points", "%", "shifts", "people", "GBP"
	Better Better  `json:"better,omitempty"`
	Most   bool    `json:"most,omitempty"` // over wards the greatest counts, not the sum
}

// Better says which way a measure improves.
type Better int

// The ways: a measure of no way is for information.
const (
	NoWay Better = iota
	Less
	More
)

var betterNames = [...]string{"", "less", "more"}

// MarshalText writes "less", "more" or nothing.
func (b Better) MarshalText() ([]byte, error) { return []byte(betterNames[b]), nil }

// UnmarshalText reads what MarshalText writes.
func (b *Better) UnmarshalText(text []byte) error {
	for i, n := range betterNames {
		if n == string(text) {
			*b = Better(i)
			return nil
		}
	}
	return fmt.Errorf("%q is no way to be better; want less, more or nothing", text)
}

// Value is the number as shown: of a share its percentage.
func (m Measure) Value() float64 {
	switch {
	case m.Of != 0:
		return 100 * m.Amount / m.Of
	case m.Unit == "%": // the share of nothing
		return 100
	}
	return m.Amount
}

// Add gives the measure of two wards together.
func (m Measure) Add(o Measure) Measure {
	switch {
	case !o.Known:
		return m
	case !m.Known:
		return o
	case m.Most:
		m.Amount = max(m.Amount, o.Amount)
	default:
		m.Amount += o.Amount
		m.Of += o.Of
	}
	return m
}

// Decimals is how many are shown of a value in the unit.
func (m Measure) Decimals() int { return decimals(m.Unit) }

func decimals(unit string) int {
	switch unit {
	case "%", "h":
		return 1
	case "shifts":
		return 2
	}
	return 0
}

// Text is the value with its unit: "93.5 %", "4 duties".
func (m Measure) Text() string {
	if !m.Known {
		return "-"
	}
	return InUnit(m.Value(), m.Unit)
}

// InUnit says a number with its unit, in the decimals that are shown of it: "4.0 h", "1 duty".
func InUnit(value float64, unit string) string {
	number := strconv.FormatFloat(value, 'f', decimals(unit), 64)
	if number == "1" || number == "-1" {
		unit = Singular(unit)
	}
	return number + " " + unit
}

// Singular is the unit of a single one.
func Singular(unit string) string {
	switch unit {
	case "duties":
		return "duty"
	case "breaches":
		return "breach"
	case "people":
		return "person"
	}
	return strings.TrimSuffix(unit, "s")
}
