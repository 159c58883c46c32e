package constraints

import (
	"strconv"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// fact reads what a settling rule should settle:
//
//	fact paid N Sat 690          minutes paid for a shift begun on a day
//	fact credit Ann Tue AL 450   minutes credited for an absence
//	fact counts Ann Tue no       whether a person counts towards cover
//	fact tolerance Ann 690       how far the balance may lie from zero, in minutes
func (c *ruleCase) fact(words []string) error {
	want := words[len(words)-1]
	check := func(got func(w *Ward) string) error {
		c.facts = append(c.facts, func(t *testing.T, w *Ward) {
			if g := got(w); g != want {
				t.Errorf("%s: %v: found %s", c.where, words, g)
			}
		})
		return nil
	}
	minutes := func(m model.Minutes) string { return strconv.Itoa(int(m)) }
	switch words[1] {
	case "paid":
		k, _ := c.in.Catalogue.Find(words[2])
		day, err := c.day(words[3])
		if err != nil {
			return err
		}
		return check(func(w *Ward) string { return minutes(w.Paid(day, k)) })
	case "credit":
		s := c.person(words[2])
		k, _ := c.in.Catalogue.Find(words[4])
		day, err := c.day(words[3])
		if err != nil {
			return err
		}
		return check(func(w *Ward) string { return minutes(w.Credit(s, day, k)) })
	case "counts":
		s := c.person(words[2])
		day, err := c.day(words[3])
		if err != nil {
			return err
		}
		return check(func(w *Ward) string { return map[bool]string{true: "yes", false: "no"}[w.Counts(s, day)] })
	case "tolerance":
		s := c.person(words[2])
		return check(func(w *Ward) string { return minutes(w.Tolerance(s)) })
	}
	return c.coverFact(words, check)
}
