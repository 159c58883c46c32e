package marked

import (
	"strconv"
	"strings"
)

// Perhaps is `; perhaps "demand"` when one of the words is near to what was
// found, else "". A third of the letters may differ.
func Perhaps(found string, words []string) string {
	if len(found) > 100 {
		return ""
	}
	best, least := "", len(found)
	for _, w := range words {
		d := editDistance(strings.ToLower(found), strings.ToLower(w))
		if d <= max(len(found), len(w))/3 && d < least {
			best, least = w, d
		}
	}
	if best == "" {
		return ""
	}
	return "; perhaps " + strconv.Quote(best)
}

// editDistance counts the letters to insert, delete, replace, or swap with their
// neighbour, that turn a into b.
func editDistance(a, b string) int {
	d := make([][]int, len(a)+1) // d[i][j]: of the first i letters of a and j of b
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j], d[i][j-1], d[i-1][j-1])
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d[i][j] = min(d[i][j], 1+d[i-2][j-2])
				}
			}
		}
	}
	return d[len(a)][len(b)]
}
