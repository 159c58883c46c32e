package jsonio

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// Encode writes a rota in the form that Read takes, the same bytes for the same
// rota. A roster, report or explanation that is nil is left out. It refuses a rota that
// contradicts itself, and one with reasons for absence that the ward does not keep.
func Encode(rota *model.Rota) ([]byte, error) {
	if rota == nil || rota.Instance == nil {
		return nil, errors.New("write JSON: there is no instance")
	}
	w := &writer{in: rota.Instance}
	doc := w.rota(rota)
	if w.err != nil {
		return nil, fmt.Errorf("write JSON: %w", w.err)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(doc); err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	out := lay(b.Bytes())
	if len(out) > MaxBytes {
		return nil, fmt.Errorf("write JSON: %d MB are more than can be read again, %d", len(out)>>20, MaxBytes>>20)
	}
	return out, nil
}

// writer turns codes and people of one instance into text; the first that does
// not exist is its error.
type writer struct {
	in  *model.Instance
	err error
}

func (w *writer) fail(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf(format, args...)
	}
}

func (w *writer) code(k model.Code) string {
	if int(k) >= w.in.Catalogue.Len() {
		w.fail("code %d is not in the catalogue", k)
	}
	return w.in.Catalogue.Label(k)
}

func (w *writer) codes(list []model.Code) []string {
	out := make([]string, len(list))
	for i, k := range list {
		out[i] = w.code(k)
	}
	return out
}

func (w *writer) person(i int) string {
	if i < 0 || i >= len(w.in.Staff) {
		w.fail("there is no person %d", i)
		return ""
	}
	return w.in.Staff[i].Number
}

func (w *writer) rota(r *model.Rota) *rota {
	doc := &rota{Format: formatVersion, Instance: w.instance()}
	if r.Roster != nil {
		doc.Roster = w.roster(r.Roster)
	}
	if r.Report != nil {
		doc.Report = w.report(r.Report)
	}
	if r.Explanation != nil {
		doc.Explanation = w.explanation(r)
	}
	return doc
}

func (w *writer) instance() *instance {
	in := w.in
	out := &instance{Instance: *in}
	out.Catalogue.Shifts, out.Catalogue.Absences = full(in.Catalogue.Shifts), full(in.Catalogue.Absences)
	for i := range in.Catalogue.Absences {
		if !in.KeepReasons && in.Catalogue.Absences[i].TellsReason() {
			w.fail("the catalogue holds a reason for absence, which this ward does not keep")
		}
	}
	out.Demand = full(in.Demand)
	out.Instance.Staff = slices.Clone(full(in.Staff))
	for i := range out.Instance.Staff {
		if a := out.Instance.Staff[i].Agreement; a != nil {
			b := *a
			for d := range b.Allowed {
				b.Allowed[d] = full(b.Allowed[d])
			}
			out.Instance.Staff[i].Agreement = &b
		}
	}
	for _, l := range slices.Concat(in.Leave, in.Later.Leave) {
		x := leave{Staff: w.person(l.Staff), From: l.From, To: l.To, Code: w.code(l.Code), Status: requested,
			Made: l.Made, Credit: l.Credit, Priority: l.Priority}
		if l.Approved {
			x.Status = approved
		}
		out.Leave = append(out.Leave, x)
	}
	for _, q := range slices.Concat(in.Requests, in.Later.Requests) {
		out.Requests = append(out.Requests, request{Staff: w.person(q.Staff), Date: q.Date, Want: q.Want, Codes: w.codes(q.Codes),
			Priority: q.Priority, Made: q.Made, Exception: q.Exception})
	}
	for _, l := range in.Locks {
		out.Locks = append(out.Locks, lock{Staff: w.person(l.Staff), Date: l.Date, Code: or(w.code(l.Code), off), Edit: l.Edit})
	}
	out.CarryIn = w.carryIn(&in.CarryIn)
	holidays := full(in.BankHolidays)
	out.BankHolidays = &holidays
	return out
}

func (w *writer) carryIn(c *model.CarryIn) *carryIn {
	out := &carryIn{Days: c.Days}
	for s := range w.in.Staff {
		l := carryLine{Staff: w.person(s)}
		if c.Known(s) {
			l.Codes = w.codes(c.Lines[s])
		}
		if s < len(c.Weeks) {
			l.Weeks = c.Weeks[s]
		}
		if l.Codes != nil || l.Weeks != nil {
			out.Lines = append(out.Lines, l)
		}
	}
	if out.Days == 0 && out.Lines == nil {
		return nil
	}
	return out
}

func (w *writer) roster(r *model.Roster) *roster {
	if r.Days != w.in.Days || len(r.Cells) != r.Days*len(w.in.Staff) {
		w.fail("a roster of %d cells over %d days does not fit %d people over %d days", len(r.Cells), r.Days, len(w.in.Staff), w.in.Days)
		return nil
	}
	out := &roster{}
	for s := range w.in.Staff {
		out.Lines = append(out.Lines, line{w.person(s), w.codes(r.Line(s))})
	}
	return out
}

// full is the list itself, or an empty one for nil, which JSON would write null.
func full[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
