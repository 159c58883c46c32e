package proof

import (
	"slices"
	"strings"
	"testing"
)

func TestTextComesBack(t *testing.T) {
	for _, p := range []Prices{
		{Unit: 1, Cover: 1},
		{Rows: []int64{0}, Unit: 1024, Cover: 77},
		{Rows: []int64{0, 0, -5, 1 << 60, 0, 0, 0, 7, -1 << 63}, Unit: 1024, Cover: 2_390_750},
	} {
		got, err := Parse(p.Text())
		if err != nil || !slices.Equal(got.Rows, p.Rows) || got.Unit != p.Unit || got.Cover != p.Cover {
			t.Errorf("%v came back as %v, %v", p, got, err)
		}
	}
}

// TestDamagedTextIsRefused: every letter changed, every cut.
func TestDamagedTextIsRefused(t *testing.T) {
	p := Prices{Rows: []int64{3, 0, 0, -40_000, 1, 0}, Unit: 1024, Cover: 5000}
	text := p.Text()
	for i := range len(text) {
		for _, by := range []byte{'A', 'b', '7', '_', '!'} {
			if text[i] == by {
				continue
			}
			if got, err := Parse(text[:i] + string(by) + text[i+1:]); err == nil {
				t.Errorf("letter %d as %c: %v", i, by, got)
			}
		}
		if _, err := Parse(text[:i]); err == nil {
			t.Errorf("cut at %d", i)
		}
	}
	if _, err := Parse("p2:" + text[3:]); err == nil || !strings.Contains(err.Error(), "another version") {
		t.Errorf("another version: %v", err)
	}
	for _, bad := range []Prices{{Unit: 0, Cover: 1}, {Unit: 1, Cover: -1}} {
		if _, err := Parse(bad.Text()); err == nil {
			t.Errorf("%+v was read", bad)
		}
	}
}
