package explain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
)

// Limits of the ways out.
const (
	mostWays = 5
	// waysWork is how many questions' work all ways out may take together; with
	// more questions each is asked with less.
	waysWork = 40
)

// wayFound is a way out with the roster that shows it.
type wayFound struct {
	model.WayOut
	roster *model.Roster
	with   []model.Subject // other facts that must give way with it
	broken int             // violations that the change allows
}

// waysOut fills in the ways out of each conflict, cheapest first, exceptions to
// limits on work and rest last.
func (q *inquiry) waysOut(e *model.Explanation) (whole bool, err error) {
	questions := 0
	for i := range e.Conflicts {
		questions += len(e.Conflicts[i].Facts)
	}
	work := q.o.QuestionWork
	defer func() { q.o.QuestionWork = work }()
	if questions > waysWork {
		q.o.QuestionWork = max(1, work*waysWork/int64(questions))
	}
	for i := range e.Conflicts {
		found, whole, err := q.waysOf(e, i)
		if err != nil {
			return false, err
		}
		for _, x := range found {
			e.Conflicts[i].WaysOut = append(e.Conflicts[i].WaysOut, x.WayOut)
		}
		if !whole {
			return false, nil
		}
	}
	return true, nil
}

// waysOf lets each fact of a conflict give way in turn.
func (q *inquiry) waysOf(e *model.Explanation, conflict int) (found []wayFound, whole bool, err error) {
	whole = true
	for f := range e.Conflicts[conflict].Facts {
		if q.ctx.Err() != nil {
			whole = false
			break
		}
		x, err := q.wayOf(e, conflict, f)
		if err != nil {
			return nil, false, err
		}
		if x != nil {
			found = append(found, *x)
		}
	}
	facts := e.Conflicts[conflict].Facts
	slices.SortStableFunc(found, func(a, b wayFound) int {
		concession := isConcession(facts[a.Fact].Rule)
		switch {
		case concession != isConcession(facts[b.Fact].Rule): // a limit on work and rest gives way last
			if concession {
				return -1
			}
			return 1
		case a.Price.Score.Less(b.Price.Score):
			return -1
		case b.Price.Score.Less(a.Price.Score):
			return 1
		}
		return cmp.Compare(a.broken, b.broken)
	})
	said := map[string]bool{}
	found = slices.DeleteFunc(found, func(x wayFound) bool {
		again := said[x.Sentence]
		said[x.Sentence] = true
		return again
	})
	return found[:min(len(found), mostWays)], whole, nil
}

// mostTogether is how many facts may have to give way together.
const mostTogether = 8

// wayOf lets one fact give way, and other conflicts wherever they can, and keeps
// every other hard rule. Where that is not enough, the contradictions that are left
// say what else must give way with it: any of their facts, or, where that makes
// the fact itself needless, only those that the conflict does not have already. It
// answers nil when no roster was found so, or when what would give way is nothing
// that a manager can change.
func (q *inquiry) wayOf(e *model.Explanation, conflict, fact int) (*wayFound, error) {
	c := &e.Conflicts[conflict]
	if !changeable(q.ward, &c.Facts[fact].Subject) {
		return nil, nil
	}
	kept := map[string]bool{}
	for i := range c.Facts {
		kept[subjectKey(&c.Facts[i].Subject)] = true
	}
	for _, may := range []func(*model.Subject) bool{
		func(*model.Subject) bool { return true },
		func(s *model.Subject) bool { return !kept[subjectKey(s)] },
	} {
		g := &giving{ward: q.ward}
		g.add(c.Facts[fact].Subject)
		for i := range e.Conflicts {
			if i != conflict {
				g.addOthers(&e.Conflicts[i])
			}
		}
		for i := range c.Facts {
			if i != fact {
				g.kept = append(g.kept, c.Facts[i].Subject)
			}
		}
		x, err := q.wayGiving(g, may, fact, len(e.Conflicts)-1)
		if x != nil || err != nil || len(g.facts) == 1 {
			return x, err
		}
	}
	return nil, nil
}

// wayGiving looks for a roster and lets more facts give way, of those that may,
// as long as there is none.
func (q *inquiry) wayGiving(g *giving, may func(*model.Subject) bool, fact, others int) (*wayFound, error) {
	for {
		a, err := q.ask(change{soften: g.softens})
		if err != nil {
			return nil, err
		}
		if a.roster != nil {
			return q.fewer(g, q.wayFrom(g, &a, fact, others), others)
		}
		before := len(g.facts)
		for _, core := range a.Result.Conflicts {
			for _, s := range core {
				if may(&s) && changeable(q.ward, &s) && len(g.facts) < mostTogether {
					g.add(s)
				}
			}
		}
		if len(g.facts) == before {
			return nil, nil
		}
	}
}

// fewer takes from a way out what need not give way with its fact.
func (q *inquiry) fewer(g *giving, x *wayFound, others int) (*wayFound, error) {
	for tried := 0; x != nil && tried < len(x.with); {
		less := &giving{ward: q.ward, kept: g.kept, others: g.others}
		less.add(g.facts[0])
		for i := range x.with {
			if i != tried {
				less.add(x.with[i])
			}
		}
		a, err := q.ask(change{soften: less.softens})
		if err != nil {
			return nil, err
		}
		if y := q.wayFrom(less, &a, x.Fact, others); y != nil {
			x = y
		} else {
			tried++
		}
	}
	return x, nil
}

// wayFrom judges a roster by the rule book and says what gave way in it.
func (q *inquiry) wayFrom(g *giving, a *answer, fact, others int) *wayFound {
	if a.roster == nil {
		return nil
	}
	own, legal := g.split(a.report.Violations)
	if !legal || len(own[0]) == 0 {
		return nil
	}
	x := &wayFound{roster: a.roster}
	x.Fact = fact
	rows := len(g.also)
	for i, broken := range own {
		rows += len(g.own[i])
		if len(broken) == 0 {
			continue
		}
		said := q.waySaid(&g.facts[i], broken)
		if said == "" {
			return nil
		}
		if i > 0 {
			said = ", and " + strings.ToLower(said[:1]) + said[1:]
			x.with = append(x.with, g.facts[i])
		}
		x.Sentence += said
		x.broken += len(broken)
	}
	// One cell that every roster must break is broken once: with nothing else
	// softened the proof holds for the ward with the change.
	sole := rows == 1 && g.facts[0].From == g.facts[0].To
	x.Price = q.startPrice(a, others)
	x.Price.Proved = sole && a.Status == solver.Optimal
	return x
}

// startPrice is the price of a roster where there was none: all that it costs,
// apart from the facts that gave way.
func (q *inquiry) startPrice(a *answer, others int) model.Price {
	p := model.Price{Score: a.report.Score, Gaps: a.report.Unfilled(), Refused: a.report.Refused()}
	p.Score[model.Hard] = 0
	p.More = p.Score
	p.Sentence = fmt.Sprintf("leaves %s unfilled and %s refused", counted(p.Gaps, "duty", "duties"),
		counted(p.Refused, "request", "requests"))
	if n := p.Score[model.Soft]; n > 0 {
		p.Sentence += fmt.Sprintf(", %d penalty points", n)
	}
	switch {
	case others == 1:
		p.Sentence += ", once the other conflict has given way too"
	case others > 1:
		p.Sentence += fmt.Sprintf(", once the other %d conflicts have given way too", others)
	}
	return p
}
