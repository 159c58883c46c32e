package whatif

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// mostWTE is the largest part of a full-time post that a person may hold, as in
// the ward's workbook.
const mostWTE = 1.5

// wte checks a whole-time equivalent.
func (w *work) wte(v float64) bool {
	if v > 0 && v <= mostWTE {
		return true
	}
	w.fault("WTE "+wteText(v), fmt.Sprintf("WTE above 0 and at most %g", mostWTE))
	return false
}

// fullTime is the ward's contract of 1.0 WTE in minutes a week: what most of its
// people's contracts come to.
func fullTime(in *model.Instance) float64 {
	count, most := map[float64]int{}, 0
	full := 0.0
	for i := range in.Staff {
		s := &in.Staff[i]
		if s.WTE <= 0 {
			continue
		}
		week := math.Round(float64(s.Contract) / s.WTE)
		if count[week]++; count[week] > most {
			most, full = count[week], week
		}
	}
	return full
}

// setWTE changes a person's part of full time; the contract keeps its ratio.
func (w *work) setWTE(s *model.Staff, v float64) {
	full := fullTime(w.in)
	if s.WTE > 0 {
		full = float64(s.Contract) / s.WTE
	}
	s.WTE, s.Contract = v, model.Minutes(math.Round(v*full))
}

// nightsOnly is an agreement of nights and days off; nil where the ward has no nights.
func (w *work) nightsOnly() *model.Agreement {
	nights := w.in.Catalogue.OfKind(model.Night)
	if len(nights) == 0 {
		w.miss("nights only in a ward without nights", "a ward with a night shift")
		return nil
	}
	allowed := []string{"off"}
	for _, k := range nights {
		allowed = append(allowed, w.in.Catalogue.Label(k))
	}
	a := &model.Agreement{Text: nightsOnlyText}
	for d := range a.Allowed {
		a.Allowed[d] = allowed
	}
	return a
}

const nightsOnlyText = "nights only"

// staff changes people who are there.
func (w *work) staff(c *StaffChange) {
	who := w.pick(&c.Who)
	if len(who) == 0 || c.WTE != nil && !w.wte(*c.WTE) || !w.knownCodes(c.Agreement) {
		return
	}
	add, known := w.skills(c.AddSkills)
	drop, known2 := w.skills(c.DropSkills)
	if !known || !known2 {
		return
	}
	var night *model.Agreement
	if c.NightsOnly {
		if night = w.nightsOnly(); night == nil {
			return
		}
	}
	before := slices.Clone(w.in.Staff)
	for _, s := range who {
		p := &w.in.Staff[s]
		if c.WTE != nil {
			w.setWTE(p, *c.WTE)
		}
		if c.Band != nil {
			byBand := p.Registered == registeredAt(p.Band)
			if p.Band = *c.Band; byBand {
				p.Registered = registeredAt(p.Band)
			}
		}
		p.Skills = slices.DeleteFunc(slices.Clone(p.Skills), func(x string) bool { return slices.Contains(drop, x) })
		for _, x := range add {
			if !p.HasSkill(x) {
				p.Skills = append(p.Skills, x)
			}
		}
		if c.TakeCharge != nil {
			p.TakeCharge = *c.TakeCharge
		}
		if c.NoNights != nil {
			p.NoNights = *c.NoNights
		}
		switch {
		case c.DropAgreed:
			p.Agreement = nil
		case c.Agreement != nil:
			p.Agreement = c.Agreement
		case night != nil:
			w.mayWorkNights(p)
			p.Agreement = night
		}
		w.took = w.took || !reflect.DeepEqual(*p, before[s])
	}
	if !w.took {
		w.miss("a change that leaves "+w.numbers(who)+" as they are", "something that differs")
		return
	}
	w.words = w.staffWords(who, before)
}

// registeredAt is what a band means where registration isn't told.
func registeredAt(band int) bool { return band >= 5 }

// mayWorkNights refuses nights only for somebody who works none.
func (w *work) mayWorkNights(p *model.Staff) {
	if p.NoNights {
		w.fault("nights only for staff number "+p.Number+", who works no nights", "somebody who may work nights")
	}
}

// knownCodes checks what an agreement allows.
func (w *work) knownCodes(a *model.Agreement) bool {
	if a == nil {
		return true
	}
	ok := true
	var seen []string
	for _, allowed := range a.Allowed {
		for _, label := range allowed {
			if off, found := w.in.Catalogue.Find(label); found && off == model.Off || strings.EqualFold(label, "off") || slices.Contains(seen, label) {
				continue
			}
			seen = append(seen, label)
			_, known := w.code(label)
			ok = ok && known
		}
	}
	return ok
}
