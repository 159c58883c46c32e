package xlsx

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rostergen/rostergen/model"
)

// Limits of the Codes sheet. Codes are single bytes in a roster.
const (
	mostCodes   = 200
	longestCode = 12
)

// codeRow is a row of the Codes sheet that names a code.
type codeRow struct {
	entry
	meaning meaning
	code    model.Code
	label   string
	also    []string
}

// readCodes fills the catalogue and the codebook.
func (r *reader) readCodes() {
	cat := &r.in.Catalogue
	t := r.table(SheetCodes, nil)
	if t == nil {
		return
	}
	r.tally.codes = len(t.entries)
	if len(t.entries) > mostCodes {
		r.fault(t.sheet.name, "", fmt.Sprintf("%d codes", len(t.entries)), fmt.Sprintf("at most %d", mostCodes))
		return
	}
	r.codes = &codebook{cat: cat, keep: r.in.KeepReasons, words: map[string]model.Code{}, written: map[string]string{},
		broken: map[string]bool{}, names: map[string]bool{}}
	var rows []codeRow
	for _, e := range t.entries {
		row, ok := e.codeRow(cat)
		if ok {
			rows = append(rows, row)
			continue
		}
		for _, word := range append(row.also, row.label) {
			r.codes.broken[key(word)] = true
		}
	}
	r.numberCodes(rows)
	for _, row := range rows {
		r.define(row, "code", row.label)
	}
	for _, row := range rows {
		for _, word := range row.also {
			r.define(row, "also", word)
		}
	}
	r.readCovers(rows)
	if len(cat.Shifts) == 0 && len(t.entries) > 0 {
		r.fault(t.sheet.name, "", "no shift", "at least one code with times")
	}
}

// codeRow reads one row and adds it to the catalogue.
func (e entry) codeRow(cat *model.Catalogue) (codeRow, bool) {
	row := codeRow{entry: e}
	label, ok1 := e.readLabel()
	row.label, row.also = label, splitList(e.text("also"))
	word, ok2 := e.needed("meaning", oneOf(meaningWords()))
	if !ok2 {
		return row, false
	}
	if row.meaning, ok2 = findMeaning(word); !ok2 {
		e.fault("meaning", "meaning "+quote(word), strings.Join(meaningWords(), ", ")+perhaps(word, meaningWords()))
	}
	colour := e.colour()
	if !ok1 || !ok2 {
		return row, false
	}
	switch {
	case row.meaning.kind != "":
		s := model.ShiftType{Code: label, Name: e.text("name"), Kind: row.meaning.kind, Colour: colour,
			Also: row.also, Source: e.source("code")}
		e.times(&s)
		cat.Shifts = append(cat.Shifts, s)
		row.code = model.Code(len(cat.Shifts)) // numbered again once all are known
	case row.meaning.class != "":
		cat.Absences = append(cat.Absences, model.Absence{Code: label, Name: e.text("name"), Class: row.meaning.class,
			Colour: colour, Also: row.also, Source: e.source("code")})
		row.code = model.Code(len(cat.Absences))
	}
	return row, true
}

// readLabel reads a code and refuses what other sheets could not write.
func (e entry) readLabel() (string, bool) {
	label, ok := e.needed("code", "a code such as E")
	if !ok {
		return "", false
	}
	switch k := key(label); {
	case utf8.RuneCountInString(label) > longestCode:
		e.fault("code", quote(label), fmt.Sprintf("a code of at most %d letters", longestCode))
	case strings.ContainsAny(label, ",;!\n") || runs(label):
		e.fault("code", quote(label), "a code without , ; ! and not beginning with = + @")
	case k == "any" || k == "not" || k == "or" || strings.HasPrefix(k, "not ") || strings.Contains(k, " or "):
		e.fault("code", quote(label), "a code other than the words any, not, or")
	default:
		return strings.Join(strings.Fields(label), " "), true
	}
	return label, false
}

var sixHex = regexp.MustCompile(`^[0-9A-F]{6}$`)

func (e entry) colour() string {
	s := strings.ToUpper(strings.TrimPrefix(e.text("colour"), "#"))
	if s != "" && !sixHex.MatchString(s) {
		e.fault("colour", quote(s), "six digits or letters A to F, such as FFE699; format the cell as text")
		return ""
	}
	return s
}

// longestShift is what one duty may last; longer is a slip of the pen.
const longestShift = 16 * 60

// times reads start, end and break of a shift.
func (e entry) times(s *model.ShiftType) {
	for _, k := range []string{"start", "end"} {
		if e.empty(k) {
			e.fault(k, "an empty cell", "a time such as 07:30 for a shift")
		}
	}
	start, ok1 := e.clock("start")
	end, ok2 := e.clock("end")
	if m, ok := e.whole("break", 0, 180, "whole minutes from 0 to 180"); ok {
		s.Break = new(model.Minutes)
		*s.Break = model.Minutes(m)
	}
	if !ok1 || !ok2 {
		return
	}
	s.Start, s.End = start, end
	span := start.String() + " to " + end.String()
	switch {
	case start == end:
		e.fault("end", span, "an end that differs from the start")
	case s.Kind != model.Night && s.EndsNextDay() && s.Length() > longestPastMidnight:
		e.fault("end", span, fmt.Sprintf("an end after the start for meaning %q; only a night runs so long past midnight", KindWord(s.Kind)))
	case s.Kind == model.Night && !s.EndsNextDay() && start >= 6*60 && end <= 22*60 && end != 0:
		e.fault("start", span, "a night that touches the night; are start and end swapped?")
	case s.Length() > longestShift:
		e.fault("end", span+", "+s.Length().String(), "at most "+model.Minutes(longestShift).String())
	case s.Break != nil && *s.Break >= s.Length():
		e.fault("break", s.Break.String(), "a break shorter than the shift")
	}
}

// numberCodes gives the rows their codes, and the catalogue its neutral absence
// when private ones are to be read as it.
func (r *reader) numberCodes(rows []codeRow) {
	cat := &r.in.Catalogue
	for i := range rows {
		if m := rows[i].meaning; m.class != "" {
			rows[i].code = cat.AbsenceCode(int(rows[i].code) - 1)
		}
	}
	if r.in.KeepReasons {
		return
	}
	neutral := slices.IndexFunc(cat.Absences, isNeutral)
	if neutral < 0 {
		if !slices.ContainsFunc(cat.Absences, func(a model.Absence) bool { return private(a.Class) }) {
			return
		}
		neutral = len(cat.Absences)
		cat.Absences = append(cat.Absences, model.Absence{Code: neutralLabel, Name: "Absent", Class: model.Absent})
	}
	// It comes first of its class, for whoever asks the catalogue for the class.
	first := slices.IndexFunc(cat.Absences, func(a model.Absence) bool { return a.Class == model.Absent })
	moved := cat.Absences[neutral]
	cat.Absences = slices.Insert(slices.Delete(cat.Absences, neutral, neutral+1), first, moved)
	for i := range rows {
		if rows[i].meaning.class == "" {
			continue
		}
		switch at := int(rows[i].code - cat.AbsenceCode(0)); {
		case at == neutral:
			rows[i].code = cat.AbsenceCode(first)
		case at >= first && at < neutral:
			rows[i].code++
		}
	}
	r.codes.neutral = cat.AbsenceCode(first)
	if k := key(neutralLabel); moved.Source.File == "" {
		r.codes.words[k], r.codes.written[k] = r.codes.neutral, "the neutral code for private absences"
	}
}

// isNeutral says whether an absence tells nothing of its reason.
func isNeutral(a model.Absence) bool {
	name := key(a.Name)
	return a.Class == model.Absent && (key(a.Code) == key(neutralLabel) || name == "absent" || name == "absence")
}

// define says that a word means a code, once.
func (r *reader) define(row codeRow, column, word string) {
	k := key(word)
	if span, ok := clockRange(word); ok {
		k = span
	}
	if k == "-" || k == "\u2013" {
		if row.code != model.Off {
			row.fault(column, quote(word), "another code; a dash is a day off")
		}
		return
	}
	if other, taken := r.codes.written[k]; taken {
		now := r.codes.words[k]
		same := column == "also" && (now == row.code || now == r.codes.neutral && private(row.meaning.class))
		if !same {
			row.fault(column, quote(word)+" again", "one meaning for each code; it stands in "+other+" already")
		}
		return
	}
	r.codes.words[k], r.codes.written[k] = row.code, row.ref(column)
}

// readCovers reads which periods a shift counts for, once all codes are known.
func (r *reader) readCovers(rows []codeRow) {
	for _, row := range rows {
		for _, word := range splitList(row.text("covers")) {
			label, ok := r.codes.shift(word)
			switch s := r.in.Catalogue.Shift(row.code); {
			case s == nil:
				row.fault("covers", "a period for a code that is no shift", "an empty cell")
			case !ok:
				r.badCode(row.sheet.name, row.ref("covers"), word, shiftCode)
			default:
				s.Covers = append(s.Covers, label)
			}
		}
	}
}

// longestPastMidnight is the longest duty other than a night that may end on the
// next day: a twilight does, an early typed the wrong way round is longer.
const longestPastMidnight = 12 * 60
