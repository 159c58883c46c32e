package xlsx

import (
	"fmt"
	"strings"
	"unicode/utf8"

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

// labels lists the codes that pass, Off aside.
func (b *codebook) labels(pass func(model.Code) bool) []string {
	var out []string
	for k := model.Code(1); int(k) < b.cat.Len(); k++ {
		if pass(k) {
			out = append(out, b.cat.Label(k))
		}
	}
	return out
}

// The sorts of code that a cell may ask for.
func (b *codebook) anyCode(model.Code) bool      { return true }
func (b *codebook) isShift(k model.Code) bool    { return b.cat.IsShift(k) }
func (b *codebook) isAbsence(k model.Code) bool  { return b.cat.IsAbsence(k) }
func (b *codebook) wantShift(text string) string { return b.wanted("a shift code", text, b.isShift) }
func (b *codebook) wantAny(text string) string   { return b.wanted("a code", text, b.anyCode) }
func (b *codebook) wantAbsent(text string) string {
	return b.wanted("an absence code", text, b.isAbsence)
}

// wanted says what should stand instead: the codes, and the nearest one.
func (b *codebook) wanted(what, text string, pass func(model.Code) bool) string {
	labels := b.labels(pass)
	near := labels
	for k := model.Code(1); int(k) < b.cat.Len(); k++ {
		if s := b.cat.Shift(k); s != nil && pass(k) {
			near = append(near[:len(near):len(near)], s.Also...)
		}
	}
	hint := ""
	if n, ok := nearest(text, near); ok {
		if k, ok := b.find(n); ok {
			hint = fmt.Sprintf("; perhaps %q", b.cat.Label(k))
		}
	}
	return fmt.Sprintf("%s of sheet %s (%s)%s", what, SheetCodes, oneOf(labels), hint)
}

// unknown reports a text that is no code of the wanted sort, unless its row on
// the Codes sheet has been reported already.
func (r *reader) unknown(sheet, cell, text, want string) {
	if !r.codes.broken[key(text)] {
		r.fault(sheet, cell, quoteCode(text), want)
	}
}

// quoteCode shows a text found in the place of a code. A long one, or a usual
// word for a private absence, may be a reason and is not shown.
func quoteCode(s string) string {
	const longest = 12
	m, known := builtInWords[key(s)]
	if utf8.RuneCountInString(s) > longest || known && m.class != "" && private(m.class) || strings.Count(s, " ") > 1 {
		return "a text that is no code"
	}
	return "code " + quote(s)
}
