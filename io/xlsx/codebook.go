package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// codebook knows every way to write a code. The Codes sheet decides; the usual
// words come last, and only when they can mean one code alone.
type codebook struct {
	cat     *model.Catalogue
	keep    bool                  // reasons for absence are kept
	neutral model.Code            // stands for private absences unless kept; Off when there is none
	words   map[string]model.Code // by key
	written map[string]string     // where a word was defined, by key
	broken  map[string]bool       // words of rows that could not be read
	names   map[string]bool       // words of people's names, by key, which no fault may show
}

// neutralLabel is how a private absence is written.
const neutralLabel = "ABS"

// find gives the code of a text that is not empty.
func (b *codebook) find(text string) (model.Code, bool) {
	code, ok := b.raw(text)
	if a := b.cat.Absence(code); ok && a != nil && private(a.Class) && !b.keep {
		return b.neutral, true
	}
	return code, ok
}

func (b *codebook) raw(text string) (model.Code, bool) {
	k := key(text)
	if code, ok := b.words[k]; ok {
		return code, true
	}
	if r, ok := clockRange(text); ok {
		if code, ok := b.words[r]; ok {
			return code, true
		}
		return b.only(func(s *model.ShiftType) bool { return s.Start.String()+"-"+s.End.String() == r })
	}
	m, ok := builtInWords[k]
	switch {
	case !ok:
		return 0, false
	case m.kind != "":
		return b.only(func(s *model.ShiftType) bool { return s.Kind == m.kind })
	case m.class == "":
		return model.Off, true
	case private(m.class) && !b.keep:
		return b.neutral, b.neutral != model.Off
	}
	return b.onlyClass(m.class)
}

// only gives the one shift type of which the question is true.
func (b *codebook) only(is func(*model.ShiftType) bool) (found model.Code, ok bool) {
	for i := range b.cat.Shifts {
		if is(&b.cat.Shifts[i]) {
			if ok {
				return 0, false
			}
			found, ok = b.cat.ShiftCode(i), true
		}
	}
	return found, ok
}

func (b *codebook) onlyClass(class model.AbsenceClass) (found model.Code, ok bool) {
	for i := range b.cat.Absences {
		if b.cat.Absences[i].Class == class {
			if ok {
				return 0, false
			}
			found, ok = b.cat.AbsenceCode(i), true
		}
	}
	return found, ok
}

// shift gives the label of a shift code however it is written.
func (b *codebook) shift(text string) (string, bool) {
	k, ok := b.find(text)
	if !ok || !b.cat.IsShift(k) {
		return "", false
	}
	return b.cat.Label(k), true
}

// codeSort is a sort of code that a cell may ask for.
type codeSort struct {
	what string
	is   func(*model.Catalogue, model.Code) bool
}

var (
	anyCode     = codeSort{"a code", func(*model.Catalogue, model.Code) bool { return true }}
	shiftCode   = codeSort{"a shift code", (*model.Catalogue).IsShift}
	absenceCode = codeSort{"an absence code", (*model.Catalogue).IsAbsence}
)

// labels lists the codes of a sort, Off aside.
func (b *codebook) labels(of codeSort) []string {
	var out []string
	for k := model.Code(1); int(k) < b.cat.Len(); k++ {
		if of.is(b.cat, k) {
			out = append(out, b.cat.Label(k))
		}
	}
	return out
}

// hint is the code of a sort that is written most like a text, as in
// `; perhaps "LD"`.
func (b *codebook) hint(text string, of codeSort) string {
	var names []string
	for k := model.Code(1); int(k) < b.cat.Len(); k++ {
		if !of.is(b.cat, k) {
			continue
		}
		names = append(names, b.cat.Label(k))
		if s := b.cat.Shift(k); s != nil {
			names = append(names, s.Also...)
		}
	}
	if n, ok := nearest(text, names); ok {
		if k, ok := b.find(n); ok {
			return fmt.Sprintf("; perhaps %q", b.cat.Label(k))
		}
	}
	return ""
}

// badCode reports a text that is no code of the wanted sort, unless its row on
// the Codes sheet has been reported already.
func (r *reader) badCode(sheet, cell, text string, of codeSort) {
	b := r.codes
	if b.broken[key(text)] {
		return
	}
	want := fmt.Sprintf("%s of sheet %s (%s)", of.what, SheetCodes, oneOf(b.labels(of)))
	switch k, known := b.find(text); {
	case !known:
		r.fault(sheet, cell, b.quote(text), want+b.hint(text, of))
	case b.cat.IsShift(k):
		r.fault(sheet, cell, b.quote(text)+", a shift", want)
	case b.cat.IsAbsence(k):
		r.fault(sheet, cell, b.quote(text)+", an absence", want)
	default:
		r.fault(sheet, cell, b.quote(text)+", a day off", want)
	}
}
