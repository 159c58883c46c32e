package jsonio

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// off is how a day off is written where an empty text would not be seen.
const off = "off"

// maxCodes bounds a catalogue, Off included: the engine keeps sets of codes in 64 bits.
const maxCodes = 64

// codebook finds codes by their labels, compared without case.
type codebook struct {
	catalogue model.Catalogue
	codes     map[string]model.Code
}

// readCatalogue takes the catalogue in. Unless the ward keeps reasons, private
// absences become one neutral code, which all of their labels then mean.
func (r *reader) readCatalogue() {
	const at = "/instance/catalogue"
	wire := &r.doc.Instance.Catalogue
	taken := map[string]bool{"off": true, "-": true, "": true}
	claim := func(pointer, label string) {
		if k := fold(label); taken[k] {
			r.add(pointer, "a second meaning of one code, or of off", "each code once, whatever its case")
		} else {
			taken[k] = true
		}
	}
	for i := range wire.Shifts {
		s := &wire.Shifts[i]
		s.Source = r.sourceOf(fmt.Sprintf("%s/shifts/%d", at, i))
		claim(fmt.Sprintf("%s/shifts/%d/code", at, i), s.Code)
		r.readShift(fmt.Sprintf("%s/shifts/%d", at, i), s)
	}
	for i := range wire.Absences {
		wire.Absences[i].Source = r.sourceOf(fmt.Sprintf("%s/absences/%d", at, i))
		claim(fmt.Sprintf("%s/absences/%d/code", at, i), wire.Absences[i].Code)
	}
	r.checkSynonyms(taken)
	if n := wire.Len(); n > maxCodes {
		r.add(at, fmt.Sprintf("%d codes", n-1), fmt.Sprintf("at most %d shifts and absences", maxCodes-1))
		return
	}
	r.book = codebook{catalogue: model.Catalogue{Shifts: wire.Shifts}, codes: map[string]model.Code{"": model.Off, "-": model.Off, off: model.Off}}
	for i := range wire.Shifts {
		r.book.codes[fold(wire.Shifts[i].Code)] = wire.ShiftCode(i)
	}
	for i := range wire.Absences {
		r.readAbsence(wire.Absences[i])
	}
}

func (r *reader) readShift(at string, s *model.ShiftType) {
	if s.Break != nil && *s.Break >= s.Length() {
		r.add(at+"/breakMinutes", fmt.Sprint(int(*s.Break)), "less than the shift's length of "+s.Length().String())
	}
	for i, label := range s.Covers {
		if !slices.ContainsFunc(r.doc.Instance.Catalogue.Shifts, func(x model.ShiftType) bool { return fold(x.Code) == fold(label) }) {
			r.add(fmt.Sprintf("%s/covers/%d", at, i), show(label), "a shift's code")
		}
	}
}

// checkSynonyms sees to it that no other way to write one code is the label of
// another: a workbook made of this file could not be read.
func (r *reader) checkSynonyms(taken map[string]bool) {
	list := func(pointer, own string, also []string) {
		for i, label := range also {
			if k := fold(label); taken[k] && k != fold(own) {
				r.add(fmt.Sprintf("%s/also/%d", pointer, i), "another meaning of one code", "each way to write a code once")
			} else {
				taken[k] = true
			}
		}
	}
	wire := &r.doc.Instance.Catalogue
	for i := range wire.Shifts {
		list(fmt.Sprintf("/instance/catalogue/shifts/%d", i), wire.Shifts[i].Code, wire.Shifts[i].Also)
	}
	for i := range wire.Absences {
		list(fmt.Sprintf("/instance/catalogue/absences/%d", i), wire.Absences[i].Code, wire.Absences[i].Also)
	}
}

// readAbsence appends an absence, or makes its label mean the neutral one.
func (r *reader) readAbsence(a model.Absence) {
	cat := &r.book.catalogue
	label := fold(a.Code)
	if !r.doc.Instance.KeepReasons && a.TellsReason() {
		r.neutral = true
		a = r.neutralAbsence(a.Source)
	}
	i := slices.IndexFunc(cat.Absences, func(x model.Absence) bool { return fold(x.Code) == fold(a.Code) })
	if i < 0 {
		i = len(cat.Absences)
		cat.Absences = append(cat.Absences, a)
	} else if cat.Absences[i].Class != a.Class {
		r.add("/instance/catalogue/absences", model.NeutralCode+" for an absence that is not neutral",
			"another code there: absences without a reason are written "+model.NeutralCode)
	}
	if _, taken := r.book.codes[label]; !taken {
		r.book.codes[label] = cat.AbsenceCode(i)
	}
}

// neutralAbsence is the ward's own neutral absence, or the usual one.
func (r *reader) neutralAbsence(from model.Source) model.Absence {
	for _, a := range r.doc.Instance.Catalogue.Absences {
		if a.Class == model.Absent && !a.TellsReason() {
			return a
		}
	}
	for i, s := range r.doc.Instance.Catalogue.Shifts {
		if strings.EqualFold(s.Code, model.NeutralCode) {
			r.add(fmt.Sprintf("/instance/catalogue/shifts/%d/code", i), "a shift "+model.NeutralCode,
				"another code: absences without a reason are written "+model.NeutralCode)
		}
	}
	a := model.NeutralAbsence()
	a.Source = from
	return a
}

// code reads a label.
func (r *reader) code(pointer, label string) model.Code {
	k, ok := r.book.codes[fold(label)]
	if !ok {
		r.add(pointer, show(label), "a code of the catalogue, or off")
	}
	return k
}

// shiftCode reads the label of a shift.
func (r *reader) shiftCode(pointer, label string) model.Code {
	k, ok := r.book.codes[fold(label)]
	if !ok || !r.book.catalogue.IsShift(k) {
		r.add(pointer, show(label), "a shift's code")
	}
	return k
}

// codeList reads labels.
func (r *reader) codeList(pointer string, labels []string) []model.Code {
	out := make([]model.Code, len(labels))
	for i, label := range labels {
		out[i] = r.code(fmt.Sprintf("%s/%d", pointer, i), label)
	}
	return out
}

// fold is how labels are compared: by way of capitals, as strings.EqualFold does.
func fold(label string) string { return strings.ToLower(strings.ToUpper(strings.TrimSpace(label))) }
