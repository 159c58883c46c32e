package whatif

import (
	"fmt"
	"maps"
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// Cost is what the hours of a rota cost by a pay file: pence throughout, rounded
// once for each band and kind of hour, so that the parts add up to the whole.
type Cost struct {
	Pence       int64 // plain, enhancements and on-costs of all bands
	Plain       int64
	Enhancement int64
	OnCosts     int64
	Minutes     [hourKinds]model.Minutes // paid, by kind of hour
	Bands       []BandCost               // bands that have staff, ascending
	Unpriced    []int                    // bands without a rate: their hours cost nothing here
}

// BandCost is one band's part, without on-costs.
type BandCost struct {
	Band        int
	Plain       int64 // pence: all hours at the plain rate
	Enhancement int64 // pence: what unsocial hours add
	Minutes     [hourKinds]model.Minutes
}

// Paid is all paid time of the band.
func (b *BandCost) Paid() model.Minutes { return sumMinutes(&b.Minutes) }

func sumMinutes(of *[hourKinds]model.Minutes) (sum model.Minutes) {
	for _, m := range of {
		sum += m
	}
	return sum
}

// Cost prices a ward's rota: every rostered shift by the hours it falls in, and
// credited days away at the plain rate, so that leave is no saving. Students are
// not paid by the ward. Unfilled duties cost nothing: a cheaper rota with more
// of them is no saving either.
func (p *Pay) Cost(w *constraints.Ward, r *model.Roster) Cost {
	bands := map[int]*BandCost{}
	face := w.Conventions().PaidMinutes
	for s := range w.Staff {
		if !paidByWard(&w.Staff[s]) {
			continue
		}
		b := bands[w.Staff[s].Band]
		if b == nil {
			b = &BandCost{Band: w.Staff[s].Band}
			bands[b.Band] = b
		}
		for day, k := range r.Line(s) {
			b.Minutes[AwayHours] += w.Credit(s, day, k)
			if !w.Catalogue.IsShift(k) {
				continue
			}
			for kind, m := range p.hoursOf(w, day, k, w.Paid(day, k) != face[k]) {
				b.Minutes[kind] += m
			}
		}
	}
	var c Cost
	for _, band := range slices.Sorted(maps.Keys(bands)) {
		c.add(p, bands[band])
	}
	c.OnCosts = rate{c.Plain + c.Enhancement, 1}.of(1, p.onCosts)
	c.Pence = c.Plain + c.Enhancement + c.OnCosts
	return c
}

// add prices a band's minutes and adds them to the whole.
func (c *Cost) add(p *Pay, b *BandCost) {
	r, priced := p.rates[b.Band]
	if !priced {
		c.Unpriced = append(c.Unpriced, b.Band)
	}
	for kind, m := range b.Minutes {
		c.Minutes[kind] += m
		if priced {
			b.Plain += r.of(m, 100)
			b.Enhancement += r.of(m, p.enhanced[b.Band][kind])
		}
	}
	c.Plain += b.Plain
	c.Enhancement += b.Enhancement
	c.Bands = append(c.Bands, *b)
}

// CostFigure is one figure of a cost, ready for a comparison.
type CostFigure struct {
	Figure  model.Figure
	Measure model.Measure
}

// Figures lists a cost in pounds and its paid hours, in all and by band, then by
// kind of hour. Of a rota with people whose band has no rate no sum is known.
func (c *Cost) Figures() []CostFigure {
	var out []CostFigure
	add := func(key, name, unit string, better model.Better, amount float64, known bool) {
		out = append(out, CostFigure{
			Figure:  model.Figure{Key: key, Name: name, Head: "Hours and cost", Unit: unit, Better: better, Main: key == "cost"},
			Measure: model.Measure{Known: known, Amount: amount, Unit: unit, Better: better},
		})
	}
	pounds := func(key, name string, pence int64, known bool) {
		// No way is better: hours that are not worked cost nothing, and a ward that loses
		// people must not look better for it.
		add(key, name, "GBP", model.NoWay, float64(pence)/100, known)
	}
	hours := func(key, name string, m model.Minutes) { add(key, name, "h", model.NoWay, m.Hours(), true) }

	all := len(c.Unpriced) == 0
	pounds("cost", "Cost of the rota", c.Pence, all)
	pounds("cost.plain", "Cost: plain pay", c.Plain, all)
	pounds("cost.enhancements", "Cost: unsocial hours", c.Enhancement, all)
	if c.OnCosts != 0 {
		pounds("cost.on-costs", "Cost: on-costs", c.OnCosts, all)
	}
	for i := range c.Bands {
		b := &c.Bands[i]
		band := fmt.Sprintf("Band %d", b.Band)
		known := !slices.Contains(c.Unpriced, b.Band)
		pounds(fmt.Sprintf("cost.band.%d", b.Band), "Cost: "+band+", without on-costs", b.Plain+b.Enhancement, known)
		pounds(fmt.Sprintf("cost.band.%d.enhancements", b.Band), "Cost: "+band+", unsocial hours", b.Enhancement, known)
		hours(fmt.Sprintf("paid.band.%d", b.Band), "Paid hours: "+band, b.Paid())
	}
	for kind := range hourKinds {
		hours("paid."+hourKeys[kind], "Paid hours: "+kind.Name(), c.Minutes[kind])
	}
	return out
}
