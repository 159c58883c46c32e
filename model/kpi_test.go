package model

import (
	"encoding/json"
	"testing"
)

func TestMeasureText(t *testing.T) {
	for want, m := range map[string]Measure{
		"-":            {Unit: "duties"},
		"4 duties":     {Known: true, Amount: 4, Unit: "duties"},
		"1 duty":       {Known: true, Amount: 1, Unit: "duties"},
		"-1 person":    {Known: true, Amount: -1, Unit: "people"},
		"1 red flag":   {Known: true, Amount: 1, Unit: "red flags"},
		"75.0 %":       {Known: true, Amount: 3, Of: 4, Unit: "%"}, // 100 x 3/4
		"1.00 shifts":  {Known: true, Amount: 1, Unit: "shifts"},
		"-7.5 h":       {Known: true, Amount: -7.5, Unit: "h"},
		"100.0 %":      {Known: true, Unit: "%"}, // the share of nothing
		"0 red flags":  {Known: true, Unit: "red flags"},
		"12345 points": {Known: true, Amount: 12345, Unit: "points"},
	} {
		if got := m.Text(); got != want {
			t.Errorf("%+v: %q, want %q", m, got, want)
		}
	}
}

func TestMeasureAdd(t *testing.T) {
	share := func(part, whole float64) Measure { return Measure{Known: true, Amount: part, Of: whole, Unit: "%"} }
	for _, c := range []struct {
		name    string
		a, b    Measure
		want    float64
		unknown bool
	}{
		{"sum", Measure{Known: true, Amount: 4}, Measure{Known: true, Amount: 3}, 7, false},
		{"one known", Measure{}, Measure{Known: true, Amount: 3}, 3, false},
		{"the other known", Measure{Known: true, Amount: 3}, Measure{}, 3, false},
		{"none known", Measure{}, Measure{}, 0, true},
		{"greatest", Measure{Known: true, Amount: 1.5, Most: true}, Measure{Known: true, Amount: 1.2, Most: true}, 1.5, false},
		{"shares weigh", share(9, 10), share(30, 90), 39, false}, // 100 x (9+30)/(10+90)
	} {
		got := c.a.Add(c.b)
		if got.Known == c.unknown || !c.unknown && got.Value() != c.want {
			t.Errorf("%s: %+v, want %v", c.name, got, c.want)
		}
	}
}

func TestBetterIsAWord(t *testing.T) {
	for word, b := range map[string]Better{"": NoWay, "less": Less, "more": More} {
		text, err := b.MarshalText()
		if err != nil || string(text) != word {
			t.Errorf("%d is %q, %v; want %q", b, text, err, word)
		}
		var again Better
		if err := again.UnmarshalText(text); err != nil || again != b {
			t.Errorf("%q read as %d, %v", word, again, err)
		}
	}
	var b Better
	if err := json.Unmarshal([]byte(`"bigger"`), &b); err == nil {
		t.Error("bigger was read")
	}
}
