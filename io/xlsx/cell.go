package xlsx

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// entry is one row of a table, or the list of items of the Ward sheet. Its
// readers report what they can't read and then give nothing.
type entry struct {
	r     *reader
	sheet *rawSheet
	place func(key string) (row, col int, ok bool)
}

// at gives the cell of a column and its reference.
func (e entry) at(key string) (rawCell, string) {
	row, col, ok := e.place(key)
	if !ok {
		return rawCell{}, ""
	}
	return e.sheet.at(row, col), cellRef(row, col)
}

// ref is where the column's cell stands, for faults.
func (e entry) ref(key string) string {
	_, ref := e.at(key)
	return ref
}

func (e entry) empty(key string) bool {
	c, _ := e.at(key)
	return c.kind == kindEmpty
}

func (e entry) fault(key, found, want string) { e.r.fault(e.sheet.name, e.ref(key), found, want) }
func (e entry) warn(key, found, want string)  { e.r.warn(e.sheet.name, e.ref(key), found, want) }

func (e entry) source(key string) model.Source {
	return model.Source{File: e.r.file, Sheet: e.sheet.name, Cell: e.ref(key)}
}

// usable gives a cell with a value; cells without a stored one are faults.
func (e entry) usable(key string) (rawCell, bool) {
	c, ref := e.at(key)
	return c, e.r.usable(e.sheet, ref, c)
}

func (r *reader) usable(s *rawSheet, ref string, c rawCell) bool {
	switch c.kind {
	case kindUnstored:
		r.fault(s.name, ref, "a formula without a stored value", "a value; open the file in Excel and save it")
	case kindError:
		r.fault(s.name, ref, "the error "+c.text, "a value")
	}
	return c.kind != kindEmpty && c.kind != kindUnstored && c.kind != kindError
}

// show gives what a cell shows as text, whatever its type.
func (b *rawBook) show(c rawCell) string {
	switch c.kind {
	case kindText:
		return c.text
	case kindTruth:
		return map[bool]string{true: "TRUE", false: "FALSE"}[c.num == 1]
	case kindNumber:
		switch b.format(int(c.style)) {
		case formatDate:
			if d, ok := serialDate(c.num, b.date1904); ok {
				return d.String()
			}
		case formatTime, formatElapsed:
			if m := math.Round(c.num * 24 * 60); m >= 0 && m < 1e6 {
				return fmt.Sprintf("%02d:%02d", int(m)/60, int(m)%60)
			}
		case formatPercent:
			return decimal(c.num*100) + "%"
		}
		return decimal(c.num)
	}
	return ""
}

// decimal writes a number with the fifteen digits that workbooks keep.
func decimal(v float64) string {
	short, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	return strconv.FormatFloat(short, 'f', -1, 64)
}

// text of a cell; "" when it is empty.
func (e entry) text(key string) string {
	c, ok := e.usable(key)
	if !ok {
		return ""
	}
	return e.r.book.show(c)
}

// needed is text that must be there; want says what. A column that is missing
// was reported with the header row.
func (e entry) needed(key, want string) (string, bool) {
	if _, _, there := e.place(key); !there {
		return "", false
	}
	c, ok := e.usable(key)
	if c.kind == kindEmpty {
		e.fault(key, "an empty cell", want)
	}
	if !ok {
		return "", false
	}
	return e.r.book.show(c), true
}

var plainNumber = regexp.MustCompile(`^[+-]?\d{1,9}(\.\d+)?$`)

// number reads a number between two bounds; a text of digits counts as one.
func (e entry) number(key string, low, high float64, want string) (float64, bool) {
	c, ok := e.usable(key)
	if !ok {
		return 0, false
	}
	v, found := c.num, ""
	switch {
	case c.kind == kindText && plainNumber.MatchString(c.text):
		v, _ = strconv.ParseFloat(c.text, 64)
		found = quote(c.text)
	case c.kind == kindText:
		e.fault(key, quoteNumeric(c.text), want)
		return 0, false
	case c.kind == kindTruth:
		e.fault(key, e.r.book.show(c), want)
		return 0, false
	default:
		if f := e.r.book.format(int(c.style)); f != formatPlain && f != formatPercent {
			e.fault(key, "a date or time", want)
			return 0, false
		}
		found = decimal(v)
	}
	if v < low || v > high {
		e.fault(key, found, want)
		return 0, false
	}
	return v, true
}

// whole reads a whole number.
func (e entry) whole(key string, low, high int, want string) (int, bool) {
	v, ok := e.number(key, math.Inf(-1), math.Inf(1), want)
	if !ok {
		return 0, false
	}
	if n := math.Round(v); math.Abs(v-n) > 1e-9 || n < float64(low) || n > float64(high) {
		e.fault(key, decimal(v), want)
		return 0, false
	}
	return int(math.Round(v)), true
}

var hoursText = regexp.MustCompile(`^(\d{1,4}):([0-5]\d)$`)

// hours reads a length of time: a number of hours, 37:30, or a cell formatted as
// a time.
func (e entry) hours(key string, low, high float64, want string) (model.Minutes, bool) {
	c, ok := e.usable(key)
	if !ok {
		return 0, false
	}
	v := c.num
	switch f := e.r.book.format(int(c.style)); {
	case c.kind == kindNumber && (f == formatTime || f == formatElapsed):
		v *= 24
	case c.kind == kindText && hoursText.MatchString(c.text):
		m := hoursText.FindStringSubmatch(c.text)
		h, _ := strconv.Atoi(m[1])
		minute, _ := strconv.Atoi(m[2])
		v = float64(h) + float64(minute)/60
	default:
		if v, ok = e.number(key, low, high, want); !ok {
			return 0, false
		}
	}
	if v < low || v > high {
		e.fault(key, decimal(v)+" h", want)
		return 0, false
	}
	return model.Minutes(math.Round(v * 60)), true
}

// yes reads Yes or No; empty is the default.
func (e entry) yes(key string, otherwise bool) bool {
	c, ok := e.usable(key)
	if !ok {
		return otherwise
	}
	switch word := strings.ToLower(e.r.book.show(c)); word {
	case "yes", "y", "true", "1", "\u2713", "\u2714":
		return true
	case "no", "n", "false", "0":
		return false
	}
	e.fault(key, "something else", "Yes or No")
	return otherwise
}

// word reads one of a few words.
func (e entry) word(key string, words []string) (string, bool) {
	c, ok := e.usable(key)
	if !ok {
		return "", false
	}
	found := e.r.book.show(c)
	for _, w := range words {
		if looseKey(w) == looseKey(found) {
			return w, true
		}
	}
	if w, ok := nearestName(found, words); ok {
		e.fault(key, quote(found), oneOf(words)+"; perhaps "+strconv.Quote(w))
	} else {
		e.fault(key, "another word", oneOf(words))
	}
	return "", false
}

// clock reads a time of day.
func (e entry) clock(key string) (model.Clock, bool) {
	c, ok := e.usable(key)
	if !ok {
		return 0, false
	}
	const want = "a time such as 07:30"
	var t model.Clock
	f := e.r.book.format(int(c.style))
	found := ""
	switch c.kind {
	case kindText:
		t, ok = parseClock(c.text)
		found = quoteNumeric(c.text)
	case kindNumber:
		t, ok = numberClock(c.num)
		if c.num == 1 && (f == formatTime || f == formatElapsed) { // 24:00
			ok = true
		}
		found = decimal(c.num)
	default:
		ok, found = false, e.r.book.show(c)
	}
	if !ok {
		e.fault(key, found, want)
	}
	return t, ok
}
