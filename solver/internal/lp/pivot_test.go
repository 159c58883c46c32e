package lp

import (
	"math"
	"testing"
)

// TestStop: the column leaves whose coefficient is largest among those that meet their
// bounds about there, not one that would spoil the inverse; the entering column goes no
// further than its own bound.
func TestStop(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name              string
		value, upper, dir []float64
		sign, own         float64
		step              float64
		leave             int
		toUpper           bool
	}{
		{"nearest", []float64{3, 1}, []float64{inf, inf}, []float64{1, 1}, 1, inf, 1, 1, false},
		{"a small coefficient gives way", []float64{0, 0.005}, []float64{inf, inf}, []float64{1e-7, 1}, 1, inf, 0.005, 1, false},
		{"but not for a long step", []float64{0, 0.5}, []float64{inf, inf}, []float64{1e-7, 1}, 1, inf, 0, 0, false},
		{"one grows to its upper bound", []float64{3, 1}, []float64{inf, 2}, []float64{1, -1}, 1, inf, 1, 1, true},
		{"the entering one shrinks", []float64{3, 1}, []float64{inf, 2}, []float64{1, -1}, -1, inf, 1, 1, false},
		{"its own bound is nearer", []float64{3, 1}, []float64{inf, inf}, []float64{1, 1}, 1, 0.5, 0.5, -1, false},
		{"nothing stops it", []float64{3, 1}, []float64{inf, inf}, []float64{-1, 0}, 1, inf, inf, -1, false},
		{"a value slightly off does not go back", []float64{-1e-10, 1}, []float64{inf, inf}, []float64{1, 0.5}, 1, inf, 0, 0, false},
	} {
		p := New(make([]float64, len(c.value)))
		for i := range c.value {
			p.basis[i] = int32(p.Add(0, c.upper[i], []Entry{{int32(i), 1}}))
		}
		copy(p.value, c.value)
		copy(p.dir, c.dir)
		if step, leave, up := p.stop(c.sign, c.own); step != c.step || leave != c.leave || up != c.toUpper {
			t.Errorf("%s: %v, %d, %v, want %v, %d, %v", c.name, step, leave, up, c.step, c.leave, c.toUpper)
		}
	}
}
