package xlsx

import (
	"strconv"
	"strings"
)

// nearest gives the code of the list that is written most like the text, and
// whether one is near enough to be meant. Short ones are near when they share a
// letter.
func nearest(text string, codes []string) (string, bool) { return nearestOf(text, codes, 1) }

// nearestName is nearest for names of columns, sheets and the like: of those a
// third of the letters may differ, so short ones are near to nothing.
func nearestName(text string, names []string) (string, bool) { return nearestOf(text, names, 0) }

// nearestOf allows a third of the letters to differ, but always some.
func nearestOf(text string, names []string, some int) (string, bool) {
	t := []rune(key(text))
	best, bestCost := "", -1
	for _, name := range names {
		n := []rune(key(name))
		if len(n) == 0 || len(t) == 0 {
			continue
		}
		d := edits(t, n)
		if d > max(some, max(len(t), len(n))/3) || d >= max(len(t), len(n)) {
			continue
		}
		cost := 4 * d
		if t[0] != n[0] {
			cost += 2
		}
		if len(t) != len(n) {
			cost++
		}
		if bestCost < 0 || cost < bestCost {
			best, bestCost = name, cost
		}
	}
	return best, bestCost >= 0
}

// edits counts the single letters to insert, delete, replace, or swap with their
// neighbour, to turn a into b (optimal string alignment).
func edits(a, b []rune) int {
	prev2, prev, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := prev[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, prev[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
		}
		prev2, prev, row = prev, row, prev2
	}
	return prev[len(b)]
}

// perhaps is `; perhaps "LD"` when a name is near, else "".
func perhaps(text string, names []string) string {
	if n, ok := nearestName(text, names); ok {
		return "; perhaps " + strconv.Quote(n)
	}
	return ""
}

// oneOf lists the allowed words, not too many.
func oneOf(words []string) string {
	const most = 12
	if len(words) > most {
		return strings.Join(words[:most], ", ") + ", ..."
	}
	if len(words) > 1 {
		last := len(words) - 1
		return strings.Join(words[:last], ", ") + " or " + words[last]
	}
	return strings.Join(words, "")
}
