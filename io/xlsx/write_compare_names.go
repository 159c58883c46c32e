package xlsx

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
)

// mostSheetName is how long a sheet's name may be, in UTF-16 units.
const mostSheetName = 31

// sheetNames makes names that Excel takes: short, without its forbidden
// characters, and each once whatever the case.
type sheetNames struct{ taken []string }

func (n *sheetNames) has(name string) bool {
	return slices.ContainsFunc(n.taken, func(t string) bool { return strings.EqualFold(t, name) })
}

// add gives the name that is nearest to the one wanted.
func (n *sheetNames) add(want string) string {
	clean := strings.Map(func(c rune) rune {
		switch {
		case strings.ContainsRune(`:\/?*[]`, c):
			return '-'
		case !unicode.IsPrint(c), c == unicode.ReplacementChar:
			return ' '
		}
		return c
	}, want)
	clean = strings.Trim(strings.Join(strings.Fields(clean), " "), "' ")
	for i := 1; ; i++ {
		end := ""
		if i > 1 {
			end = fmt.Sprintf(" (%d)", i)
		}
		name := strings.TrimRight(cutUTF16(clean, mostSheetName-len(end)), "' ") + end
		if name != "" && !n.has(name) {
			n.taken = append(n.taken, name)
			return name
		}
	}
}

// cutUTF16 cuts a text to so many UTF-16 units.
func cutUTF16(s string, most int) string {
	used := 0
	for i, c := range s {
		if used += utf16.RuneLen(c); used > most {
			return s[:i]
		}
	}
	return s
}
