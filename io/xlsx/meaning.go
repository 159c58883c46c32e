package xlsx

import "github.com/rostergen/rostergen/model"

// meaning is what a row of the Codes sheet says its code means: a kind of
// shift, a class of absence, or off when both are empty.
type meaning struct {
	word  string // as written in the workbook
	kind  model.ShiftKind
	class model.AbsenceClass
}

var meanings = []meaning{
	{"early", model.Early, ""},
	{"late", model.Late, ""},
	{"day", model.Day, ""},
	{"long day", model.LongDay, ""},
	{"night", model.Night, ""},
	{"office", model.Office, ""},
	{"off", "", ""},
	{"annual leave", "", model.AnnualLeave},
	{"study", "", model.Study},
	{"bank holiday", "", model.HolidayOff},
	{"sick", "", model.Sick},
	{"absent", "", model.Absent},
	{"do not work", "", model.DoNotWork},
}

func meaningWords() []string {
	out := make([]string, len(meanings))
	for i, m := range meanings {
		out[i] = m.word
	}
	return out
}

// findMeaning reads the word; hyphens count as spaces.
func findMeaning(text string) (meaning, bool) {
	k := looseKey(text)
	for _, m := range meanings {
		if looseKey(m.word) == k {
			return m, true
		}
	}
	return meaning{}, false
}

// private says whether the reason is kept only when the ward asks for it.
func private(c model.AbsenceClass) bool { return c == model.Sick || c == model.Absent }

// KindWord is how a kind of shift is written in the Meaning column.
func KindWord(k model.ShiftKind) string {
	for _, m := range meanings {
		if m.kind == k && k != "" {
			return m.word
		}
	}
	return ""
}

// ClassWord is how a class of absence is written in the Meaning column.
func ClassWord(c model.AbsenceClass) string {
	for _, m := range meanings {
		if m.class == c && c != "" {
			return m.word
		}
	}
	return ""
}

// builtIn are the usual ways to write a meaning, by its word. They are tried
// last: whatever the Codes sheet says of a word stands.
var builtIn = map[string][]string{
	"early":        {"early", "earlies", "e"},
	"late":         {"late", "lates", "l"},
	"day":          {"day"},
	"long day":     {"long day", "longday", "ld", "l/d"},
	"night":        {"night", "nights", "n"},
	"office":       {"office", "mgt", "management", "management day"},
	"off":          {"off", "x", "r", "rest", "rest day", "zero", "d/o", "day off", "days off", "rd", "-", "\u2013"},
	"annual leave": {"annual leave", "al", "a/l", "a.l.", "leave"},
	"study":        {"study", "study day", "study leave", "sd", "s/d"},
	"bank holiday": {"bank holiday", "bh", "b/h"},
	"sick":         {"sick", "sickness", "sick leave", "off sick"},
	"absent":       {"absent", "absence", "abs"},
	"do not work":  {"do not work", "dnw"},
}

// builtInWords gives the meaning of each built-in word, by its key.
var builtInWords = func() map[string]meaning {
	out := map[string]meaning{}
	for _, m := range meanings {
		for _, w := range builtIn[m.word] {
			out[key(w)] = m
		}
	}
	return out
}()
