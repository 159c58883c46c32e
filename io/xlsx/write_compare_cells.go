package xlsx

import (
	"math"
	"strconv"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// unknownMark stands where there is no number.
const unknownMark = "\u2013"

// greenInk is dark enough for print.
const greenInk = "1E5B1E"

// valueOf is the i-th value, nil when it is not known.
func valueOf(values []model.Value, i int) *model.Value {
	if i >= len(values) || !values[i].Known {
		return nil
	}
	return &values[i]
}

// decimals is how many a figure shows.
func decimals(f *model.Figure) int { return model.Measure{Unit: f.Unit}.Decimals() }

// numberFormat shows so many decimals and, after them, a word.
func numberFormat(decimals int, word string) string {
	format := "#,##0"
	if decimals > 0 {
		format += "." + strings.Repeat("0", decimals)
	}
	if word != "" {
		format += `" ` + word + `"`
	}
	return format
}

// signedNumberFormat shows + before what is more.
func signedNumberFormat(decimals int) string {
	f := numberFormat(decimals, "")
	return "+" + f + ";-" + f + ";" + f
}

// figureLook is that of the numbers of a comparison.
var figureLook = boxed(look{across: "center", down: "top"})

// number is a cell with a number, or with a dash when it is none.
func number(v float64, format string, l look) styled {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return styled{unknownMark, l}
	}
	l.format = format
	return styled{v, l}
}

// shown is the cell of a figure's value: the number, with its state as a word of
// the number format and as a colour, so that the cell stays a number.
func shown(f *model.Figure, v *model.Value, l look) styled {
	if v == nil {
		return styled{unknownMark, l}
	}
	switch v.State {
	case "green":
		l.fill = greenFill
	case "amber":
		l.fill = amberFill
	case "red":
		l.fill = redFill
	}
	return number(v.Shown, numberFormat(decimals(f), strings.ToUpper(v.State)), l)
}

// verdictCell is the word of a verdict in its colour.
func verdictCell(v model.Verdict, l look) styled {
	switch v {
	case model.Improved:
		l.ink, l.bold = greenInk, true
	case model.Worsened:
		l.ink, l.bold = redInk, true
	case model.Differs:
		l.bold = true
	case model.NoDifference:
		l.ink = darkGrey
	}
	return styled{verdictWord(v), l}
}

// verdictWord is short enough for a narrow column.
func verdictWord(v model.Verdict) string {
	switch v {
	case model.Improved, model.Worsened:
		return strings.ToUpper(string(v))
	case model.NoDifference:
		return "no difference"
	}
	return string(v)
}

// changeText is "-4, noise 1".
func (w *comparisonBook) changeText(f *model.Figure, v *model.Value) string {
	d := decimals(f)
	if len(w.c.Seeds) < 2 {
		return signedText(v.Change, d) + ", noise not known"
	}
	return signedText(v.Change, d) + ", noise " + plainText(v.Noise, d)
}

func plainText(v float64, decimals int) string {
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(text, "-") // no minus before nothing
	}
	whole, rest, _ := strings.Cut(text, ".")
	digits, minus := strings.CutPrefix(whole, "-")
	if n, err := strconv.ParseInt(digits, 10, 64); err == nil {
		digits = gateCount(n)
	}
	if rest != "" {
		digits += "." + rest
	}
	if minus {
		return "-" + digits
	}
	return digits
}

func signedText(v float64, decimals int) string {
	text := plainText(v, decimals)
	if v > 0 && strings.Trim(text, "0.") != "" {
		return "+" + text
	}
	return text
}

// figureName is the name with its unit, where the name does not say it.
func figureName(f *model.Figure) string {
	if f.Unit == "" || strings.Contains(strings.ToLower(f.Name), strings.ToLower(f.Unit)) {
		return f.Name
	}
	return f.Name + " (" + f.Unit + ")"
}
