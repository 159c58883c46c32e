package xlsx

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// key is how names of sheets, columns, codes and people are compared: NFKC, case
// folded, spaces collapsed, invisible characters left out.
func key(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Cf, c) { // zero width joiners, byte order marks
			return -1
		}
		return c
	}, norm.NFKC.String(s))
	return strings.Join(strings.Fields(cases.Fold().String(s)), " ")
}

// looseKey also takes hyphens for spaces.
func looseKey(s string) string {
	return key(strings.NewReplacer("-", " ", "_", " ").Replace(s))
}

// count is "1 row" or "3 rows".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// splitList parts a text at its commas, leaving out empty parts.
func splitList(s string) []string {
	var out []string
	for _, p := range strings.Split(s, ",") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}
