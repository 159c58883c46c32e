package model

import (
	_ "embed"
	"encoding/csv"
	"strings"
	"sync"
	"time"
)

//go:embed holidays.csv
var holidayTable string

// The years that the table of bank holidays knows.
const (
	FirstHolidayYear = 2024
	LastHolidayYear  = 2030
)

// EnglandAndWales lists the bank holidays from one date to another, both
// included, by date: substitute days in place of holidays on a weekend. A ward's
// own list overrides it; outside the known years it is empty.
func EnglandAndWales(from, to Date) []BankHoliday {
	var out []BankHoliday
	for _, h := range holidays() {
		if from <= h.Date && h.Date <= to {
			out = append(out, h)
		}
	}
	return out
}

// HolidaysKnown says whether the table speaks of every date of a stretch.
func HolidaysKnown(from, to Date) bool {
	return from >= NewDate(FirstHolidayYear, time.January, 1) && to <= NewDate(LastHolidayYear, time.December, 31)
}

var holidays = sync.OnceValue(func() []BankHoliday {
	rows, err := csv.NewReader(strings.NewReader(holidayTable)).ReadAll()
	if err != nil {
		panic(err) // the table is embedded and tested
	}
	var out []BankHoliday
	for _, row := range rows[1:] {
		d, err := ParseDate(row[0])
		if err != nil {
			panic(err)
		}
		out = append(out, BankHoliday{d, row[1]})
	}
	return out
})
