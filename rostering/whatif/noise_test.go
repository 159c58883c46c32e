package whatif

import (
	"testing"

	"github.com/rostergen/rostergen/model"
)

func TestEffect(t *testing.T) {
	duties := model.Measure{Known: true, Unit: "duties", Better: model.Less}
	share := model.Measure{Known: true, Unit: "%", Better: model.More}
	hours := model.Measure{Known: true, Unit: "h"}
	for _, c := range []struct {
		name       string
		of         model.Measure
		base, with []float64
		verdict    model.Verdict
		sentence   string
	}{
		// Differences -4, -4, -5; spreads 1 (8 to 9) and 1 (4 to 5).
		{"better", duties, []float64{9, 8, 9}, []float64{5, 4, 4}, model.Improved, "4 duties fewer, noise 1"},
		// Differences +1, +2, +2; spreads 0 and 1.
		{"worse", duties, []float64{0, 0, 0}, []float64{1, 2, 2}, model.Worsened, "2 duties more, noise 1"},
		// Differences -3, +1, -1: -1, within the spread of 2 and 3.
		{"within the noise", duties, []float64{6, 4, 5}, []float64{3, 5, 4}, model.NoDifference, "no difference shown"},
		// Differences -1, -1, -1 and spreads 1: a change of the noise is none.
		{"as the noise", duties, []float64{5, 6, 5}, []float64{4, 5, 4}, model.NoDifference, "no difference shown"},
		{"one duty", duties, []float64{2, 2}, []float64{1, 1}, model.Improved, "1 duty fewer, noise 0"},
		{"none", duties, []float64{2, 2}, []float64{2, 2}, model.NoDifference, "no difference shown"},
		{"share", share, []float64{90, 90, 91}, []float64{94, 95, 95}, model.Improved, "4.0 percentage points more, noise 1.0"},
		// 0.04 prints as nothing.
		{"too small to print", share, []float64{90, 90}, []float64{90.04, 90.04}, model.NoDifference, "no difference shown"},
		// 1.04 and 0.96 both print as 1.0.
		{"printed as its noise", share, []float64{90, 90.96}, []float64{91.04, 92}, model.NoDifference, "no difference shown"},
		{"of no way", hours, []float64{100, 100}, []float64{137.5, 137.5}, model.Differs, "37.5 h more, noise 0.0"},
		{"less", hours, []float64{100, 100}, []float64{90, 90}, model.Differs, "10.0 h less, noise 0.0"},
		// Of two changes, -1 and -4, the one nearer to none; spreads 1 and 2.
		{"two seeds", duties, []float64{7, 8}, []float64{6, 4}, model.NoDifference, "no difference shown"},
		{"one seed", duties, []float64{7}, []float64{6}, "", "1 duty fewer, noise not known: one seed"},
		{"one seed, no change", duties, []float64{7}, []float64{7}, "", "no difference shown"},
	} {
		e := effectOf(c.of, c.base, c.with)
		if got := e.verdict(); got != c.verdict {
			t.Errorf("%s: verdict %q, want %q", c.name, got, c.verdict)
		}
		if got := e.sentence(); got != c.sentence {
			t.Errorf("%s: %q, want %q", c.name, got, c.sentence)
		}
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		better model.Better
		want   float64
	}{
		{[]float64{3}, model.Less, 3},
		{[]float64{9, 2, 4}, model.Less, 4},
		{[]float64{9, 2, 4}, model.More, 4},
		{[]float64{9, 2, 4, 5}, model.Less, 5}, // of 4 and 5 the worse
		{[]float64{9, 2, 4, 5}, model.More, 4},
		{[]float64{9, 2, 4, 5}, model.NoWay, 4},
	} {
		if got := c.values[median(c.values, c.better)]; got != c.want {
			t.Errorf("%v: %v, want %v", c.values, got, c.want)
		}
	}
}

func TestCautious(t *testing.T) {
	for _, c := range []struct {
		changes []float64
		want    float64
	}{
		{[]float64{-4}, -4},
		{[]float64{-4, -2, -3}, -3},
		{[]float64{-4, -2}, -2},
		{[]float64{2, 4}, 2},
		{[]float64{-2, 4}, 0}, // nobody knows which way
		{[]float64{0, 4}, 0},
	} {
		if got := cautious(c.changes); got != c.want {
			t.Errorf("%v: %v, want %v", c.changes, got, c.want)
		}
	}
}
