package problem

import (
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// line reads one digit for each day.
func line(s string) []uint8 {
	out := make([]uint8, len(s))
	for i := range s {
		out[i] = s[i] - '0'
	}
	return out
}

func TestRunPoints(t *testing.T) {
	for _, c := range []struct {
		what string
		run  Run
		line string
		want int64
	}{
		{"three in a row, two allowed", Run{Max: 2, Price: 5}, "01110", 5},
		{"carry-in counts, its own days were paid before", Run{Max: 2, CarryIn: 4, Price: 5}, "1100", 10},
		{"a run at the end is too long as well", Run{Max: 1, Price: 1}, "0111", 2},
		{"one day where two are wanted", Run{Min: 2, Price: 3}, "0100", 3},
		{"three wanted, one and two found", Run{Min: 3, Price: 1}, "0101100", 2 + 1},
		{"touching the last day owes nothing", Run{Min: 3, Price: 1}, "0001", 0},
		{"the carry-in makes it long enough", Run{Min: 3, CarryIn: 2, Price: 1}, "1000", 0},
		{"a run that ended with day -1 is decided by day 0", Run{Min: 3, CarryIn: 1, Price: 1}, "0000", 2},
		{"an unknown past owes nothing", Run{Min: 3, OpenStart: true, Price: 1}, "1000", 0},
		{"but later runs do", Run{Min: 3, OpenStart: true, Price: 1}, "1010", 2},
	} {
		c.run.Codes = MaskOf(1)
		if got := c.run.points(line(c.line)); got != c.want {
			t.Errorf("%s: %s costs %d, want %d", c.what, c.line, got, c.want)
		}
	}
}

func TestConvexAt(t *testing.T) {
	c := Convex{Under: []Step{{At: 3, Price: 2}, {At: 1, Price: 10}}, Over: []Step{{At: 5, Price: 1}, {At: 7, Price: 4}}}
	// 0: 3x2 + 1x10; 2: 1x2; 4: nothing; 6: 1x1; 9: 4x1 + 2x4.
	for v, want := range map[int64]int64{0: 16, 2: 2, 4: 0, 6: 1, 9: 12} {
		if got := c.At(v); got != want {
			t.Errorf("at %d: %d, want %d", v, got, want)
		}
	}
}

func TestWindowRest(t *testing.T) {
	w := Window{Short: 35, Long: 70, Need: 2}
	for _, c := range []struct {
		what   string
		duties []Span
		want   int
	}{
		{"nothing worked is a long rest", nil, 2},
		{"a rest that ends in the window counts whole", []Span{{-30, -20}, {15, 20}, {50, 60}, {90, 95}}, 1},
		{"one that ended before it does not", []Span{{-80, -70}, {-10, 20}, {50, 80}}, 0},
		{"a rest still running at the end counts up to it", []Span{{-1, 5}, {10, 60}}, 1},
		{"70 is enough by itself", []Span{{-1, 5}, {75, 100}}, 2},
		{"two of 35", []Span{{-1, 5}, {40, 50}, {85, 100}}, 2},
		{"a duty inside the one before changes nothing", []Span{{-1, 60}, {5, 10}, {90, 100}}, 0},
	} {
		if got := w.Rest(c.duties, 0, 100); min(got, 2) != c.want {
			t.Errorf("%s: %d, want %d", c.what, got, c.want)
		}
	}
}

func TestEventsAndCounters(t *testing.T) {
	weekend := Event{Weight: 1, Clauses: [][]Spot{{{Day: 5, Codes: MaskOf(1)}, {Day: 6, Codes: MaskOf(1)}}}}
	both := Event{Weight: 10, Clauses: [][]Spot{{{Day: 0, Codes: MaskOf(1)}}, {{Day: 1, Codes: MaskOf(2)}}}}
	c := Counter{Base: 100, Terms: []Term{{Day: 3, Codes: MaskOf(1, 2), Weight: 7}}, Events: []Event{weekend, both}}
	for s, want := range map[string]int64{"0000000": 100, "0001000": 107, "0000011": 101, "1200000": 110, "1000000": 100} {
		if got := c.Value(line(s)); got != want {
			t.Errorf("%s counts %d, want %d", s, got, want)
		}
	}
}

// TestBuilderNamesTheRule: a malformed row is the rule's defect, and said so; an
// empty one compiles to nothing.
func TestBuilderNamesTheRule(t *testing.T) {
	sub := model.Subject{Rule: "some.rule"}
	for what, add := range map[string]func(*Builder){
		"person out of range": func(b *Builder) { b.Cell(Cell{Person: 3, Codes: 1, Price: 1, Subject: sub}) },
		"day out of range": func(b *Builder) {
			b.Succession(Succession{From: 0, To: 1, First: 1, Second: 1, Price: 1, Subject: sub})
		},
		"negative price": func(b *Builder) { b.Cover(Cover{Penalty: Convex{Over: []Step{{0, -1}}}, Subject: sub}) },
		"both bounds":    func(b *Builder) { b.Run(Run{Codes: 1, Min: 2, Max: 3, Price: 1, Subject: sub}) },
		"no length":      func(b *Builder) { b.Window(Window{Short: 1, Long: 1, Need: 1, Price: 1, Subject: sub}) },
	} {
		b := NewBuilder(2, 5, 3)
		add(b)
		if _, err := b.Problem(); err == nil || !strings.Contains(err.Error(), "some.rule") {
			t.Errorf("%s: %v", what, err)
		}
	}
	b := NewBuilder(2, 5, 3)
	b.Cell(Cell{Person: 9, Codes: 0, Price: 1})
	b.Run(Run{Person: 9, Codes: 1, Min: 1, Price: 1})
	if p, err := b.Problem(); err != nil || len(p.Cells)+len(p.Runs) != 0 {
		t.Errorf("empty rows: %v", err)
	}
	if _, err := NewBuilder(1, 1, MaxCodes+1).Problem(); err == nil {
		t.Error("too many codes were taken")
	}
}
