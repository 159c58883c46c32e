package xlsx

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Faults go to logs and screens, so they hold no name and no reason for absence.
// What was found is shown only when it looks like what belongs there.

// quote shows a text of the workbook on one line and not too long.
func quote(s string) string {
	const longest = 40
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > longest {
		r = append(r[:longest], '…')
	}
	return fmt.Sprintf("%q", string(r))
}

var letters3 = regexp.MustCompile(`\p{L}{3,}`)

// quoteNumeric shows a text found where a number, date or time is wanted, if it
// has a digit and its words may be those of a date.
func quoteNumeric(s string) string {
	words := slices.Concat(weekdayNames, monthNames)
	for _, w := range letters3.FindAllString(key(s), -1) {
		if _, ok := named(w, words); !ok {
			if _, ok := nearestName(w, words); !ok {
				return "a text"
			}
		}
	}
	if !strings.ContainsFunc(s, unicode.IsDigit) {
		return "a text"
	}
	return quote(s)
}

var likeNumber = regexp.MustCompile(`^\p{L}{0,4}[ /-]?[0-9][0-9\p{L}/-]*$`)

// quoteNumber shows a staff number that looks like one.
func quoteNumber(s string) string {
	if likeNumber.MatchString(s) {
		return quote(s)
	}
	return "of an unusual form"
}

// addName makes the words of a name known as such.
func (b *codebook) addName(name string) {
	for _, w := range strings.FieldsFunc(key(name), notLetter) {
		b.names[w] = true
	}
}

func notLetter(c rune) bool { return !unicode.IsLetter(c) }

// quote shows a text found in the place of a code: not a long one, a usual word
// for a private absence, or a word of somebody's name.
func (b *codebook) quote(s string) string {
	const longest = 12
	m, known := builtInWords[key(s)]
	hidden := utf8.RuneCountInString(s) > longest || strings.Count(s, " ") > 1 || known && private(m.class)
	for _, w := range strings.FieldsFunc(key(s), notLetter) {
		hidden = hidden || len(w) > 2 && b.names[w]
	}
	if hidden {
		return "a text that is no code"
	}
	return "code " + quote(s)
}
