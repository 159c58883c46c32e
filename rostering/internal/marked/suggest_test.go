package marked

import (
	"testing"

	"pgregory.net/rapid"
)

func TestPerhaps(t *testing.T) {
	words := []string{"demand", "add", "remove"}
	for found, want := range map[string]string{
		"demnad": `; perhaps "demand"`, // two letters swapped: 1 of 6 may be 2
		"DEMAND": `; perhaps "demand"`,
		"ad":     `; perhaps "add"`,    // 1 of 3 may be 1
		"rmve":   `; perhaps "remove"`, // 2 of 6 may be 2
		"rmv":    "",                   // 3
		"remxyz": "",                   // 3
		"dd":     `; perhaps "add"`,
		"":       "",
	} {
		if got := Perhaps(found, words); got != want {
			t.Errorf("%s: %q, want %q", found, got, want)
		}
	}
}

// TestEditDistance: a change of one letter, or of two neighbours, is 1 away; both
// directions are alike; and no more letters differ than there are.
func TestEditDistance(t *testing.T) {
	letters := rapid.StringMatching(`[abc]{0,8}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := letters.Draw(t, "a"), letters.Draw(t, "b")
		d := editDistance(a, b)
		if d != editDistance(b, a) || (d == 0) != (a == b) || d < max(len(a), len(b))-min(len(a), len(b)) || d > max(len(a), len(b)) {
			t.Fatalf("%q and %q: %d, backwards %d", a, b, d, editDistance(b, a))
		}
		if a == "" {
			return
		}
		i := rapid.IntRange(0, len(a)-1).Draw(t, "i")
		near := []string{a[:i] + a[i+1:], a[:i] + "d" + a[i:], a[:i] + "d" + a[i+1:]}
		if i > 0 {
			near = append(near, a[:i-1]+a[i:i+1]+a[i-1:i]+a[i+1:])
		}
		for _, n := range near {
			if n != a && editDistance(a, n) != 1 {
				t.Fatalf("%q and %q: %d", a, n, editDistance(a, n))
			}
		}
	})
}
