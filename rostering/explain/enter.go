package explain

import (
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// mostSteps is how many further cells of a line may change for a person to come
// on a duty.
const mostSteps = 4

// enter brings people on a duty by changes of their own lines: whose line becomes
// legal again at the least cost comes first. Nil when too few can come this way.
func (t *stops) enter(d *duty, people int) problem.Roster {
	book := newLineBook(t.problem, t.book.roster)
	for range people {
		best, by := model.Score{}, -1
		var line []uint8
		for _, p := range d.places(t.ward) {
			now := t.problem.Line(book.roster, p.Person)
			if p.Codes.Has(now[d.day]) || t.ward.Catalogue.IsAbsence(model.Code(now[d.day])) {
				continue
			}
			for _, k := range t.covering(d.period) {
				there, more := t.mend(book, p.Person, d.day, k)
				if more[model.Hard] <= 0 && (by < 0 || more.Less(best)) {
					best, by, line = more, p.Person, there
				}
			}
		}
		if by < 0 {
			return nil
		}
		book.put(by, line)
	}
	return book.roster
}

// mend puts a code in a cell of a person and then, while something hard is
// broken, changes the other cell of the line that helps most. Days away stay.
func (t *stops) mend(book *lineBook, person, day int, k model.Code) ([]uint8, model.Score) {
	line := slices.Clone(t.problem.Line(book.roster, person))
	line[day] = uint8(k)
	more := book.more(person, line)
	for steps := 0; steps < mostSteps && more[model.Hard] > 0; steps++ {
		best, at, to := more, -1, uint8(0)
		for other, was := range line {
			if other == day || t.ward.Catalogue.IsAbsence(model.Code(was)) {
				continue
			}
			for code := range uint8(1 + len(t.ward.Catalogue.Shifts)) {
				if code == was {
					continue
				}
				line[other] = code
				if m := book.more(person, line); m.Less(best) {
					best, at, to = m, other, code
				}
			}
			line[other] = was
		}
		if at < 0 {
			break
		}
		line[at], more = to, best
	}
	return line, more
}
