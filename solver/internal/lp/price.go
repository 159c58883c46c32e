package lp

import (
	"gonum.org/v1/gonum/floats"
)

type candidate struct {
	column int32
	gain   float64
	norm   float64 // squared length of the edge when the list was made, plus one
}

// gain is how fast the cost falls when a column leaves its bound.
func (p *Program) gain(j int) float64 {
	if p.inBasis[j] >= 0 || p.cols[j].upper <= 0 {
		return 0
	}
	d := p.Reduced(j)
	if p.atUpper[j] {
		return d
	}
	return -d
}

// enter picks the column to bring in: the best of a short list, which is made
// anew from all columns when it runs dry.
func (p *Program) enter(tol float64) int {
	for range 2 {
		best, bestGain := -1, 0.0
		kept := p.candidate[:0]
		for _, c := range p.candidate {
			g := p.gain(int(c.column))
			if g <= tol {
				continue
			}
			c.gain = g
			kept = append(kept, c)
			if g *= g / c.norm; g > bestGain {
				best, bestGain = int(c.column), g
			}
		}
		p.candidate = kept
		if best >= 0 {
			return best
		}
		p.survey(tol)
		if len(p.candidate) == 0 {
			return -1
		}
	}
	return -1
}

// survey lists the columns that help most: of those that helped at the last look at
// all columns as long as enough of them still do, else of all.
func (p *Program) survey(tol float64) {
	p.candidate = p.candidate[:0]
	if len(p.bench) > 0 {
		kept := p.bench[:0]
		for _, j := range p.bench {
			if g := p.gain(int(j)); g > tol {
				kept = append(kept, j)
				p.list(j, g)
			}
		}
		p.bench = kept
	}
	if len(p.bench) < shortBench {
		p.candidate, p.bench = p.candidate[:0], p.bench[:0]
		for j := range p.cols {
			if g := p.gain(j); g > tol {
				p.bench = append(p.bench, int32(j))
				p.list(int32(j), g)
			}
		}
	}
	for i := range p.candidate {
		c := &p.cols[p.candidate[i].column]
		if c.measure < 0 || p.Pivots-c.measure > staleNorm {
			p.ftran(c.at)
			c.norm, c.measure = 1+floats.Dot(p.dir, p.dir), p.Pivots
		}
		p.candidate[i].norm = c.norm
	}
}

// shortBench is how many columns must still help of those that did, lest all be looked at.
const shortBench = 20

// list puts a column on the short list if it is among those that help most.
func (p *Program) list(j int32, gain float64) {
	if len(p.candidate) < shortList {
		p.candidate = append(p.candidate, candidate{j, gain, 1})
		if len(p.candidate) == 1 || gain < p.candidate[p.least].gain {
			p.least = len(p.candidate) - 1
		}
		return
	}
	if gain <= p.candidate[p.least].gain {
		return
	}
	p.candidate[p.least] = candidate{j, gain, 1}
	for i := range p.candidate {
		if p.candidate[i].gain < p.candidate[p.least].gain {
			p.least = i
		}
	}
}
