package xlsx

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// An agreement is written in parts, "DAYS CODES; DAYS CODES": days as Mon,
// Mon-Wed, "Mon, Thu", weekends, weekdays, every day; codes as E, "E or L",
// off, "not N", any. Later parts override earlier ones.

// offWord stands for a day off among the codes of an agreement.
const offWord = "off"

// parseAgreement reads the text. The error names the part and what is wrong.
func parseAgreement(text string, names *codebook) (*model.Agreement, error) {
	out := &model.Agreement{Text: strings.Join(strings.Fields(text), " ")}
	parts := 0
	for _, part := range strings.Split(text, ";") {
		part = strings.Join(strings.Fields(part), " ")
		if part == "" {
			continue
		}
		parts++
		days, rest, err := cutDays(part)
		if err != nil {
			return nil, fmt.Errorf("part %s: %w", quote(part), err)
		}
		codes, err := parseChoice(rest, names)
		if err != nil {
			return nil, fmt.Errorf("part %s: %w", quote(part), err)
		}
		for d, on := range days {
			if on {
				out.Allowed[d] = codes
			}
		}
	}
	if parts == 0 {
		return nil, fmt.Errorf("no part")
	}
	return out, nil
}

var (
	dayWord    = regexp.MustCompile(`^[a-z]+`)
	daySpecial = regexp.MustCompile(`^(every ?day|all days|daily|weekdays?|weekends?)\b`)
	dayJoin    = regexp.MustCompile(`^ ?(?:,|&|\band\b) ?`)
	dayTo      = regexp.MustCompile(`^ ?(?:-|\x{2013}|\bto\b) ?`)
)

// cutDays takes the days off the front of a part. Only ASCII letters matter
// here, so folding keeps positions.
func cutDays(part string) (days [7]bool, rest string, err error) {
	s, low := part, asciiLower(part)
	eat := func(n int) { s, low = s[n:], low[n:] }
	for {
		if m := daySpecial.FindString(low); m != "" {
			for d := range days {
				weekend := d >= 5
				switch {
				case strings.HasPrefix(m, "weekday"):
					days[d] = days[d] || !weekend
				case strings.HasPrefix(m, "weekend"):
					days[d] = days[d] || weekend
				default:
					days[d] = true
				}
			}
			eat(len(m))
		} else {
			from, n, ok := weekday(low)
			if !ok {
				return days, "", fmt.Errorf("%s is no day; want days such as Mon, Mon-Wed, weekends or every day, then codes", firstWord(s))
			}
			eat(n)
			to := from
			if sep := dayTo.FindString(low); sep != "" {
				day, n, ok := weekday(low[len(sep):])
				if !ok {
					return days, "", fmt.Errorf("%s is no day; want a range such as Mon-Wed", firstWord(s[len(sep):]))
				}
				to = day
				eat(len(sep) + n)
			}
			for d := from; ; d = (d + 1) % 7 {
				days[d] = true
				if d == to {
					break
				}
			}
		}
		join := dayJoin.FindString(low)
		if join == "" {
			break
		}
		eat(len(join))
	}
	return days, strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), ":")), nil
}

func weekday(low string) (day, length int, ok bool) {
	w := dayWord.FindString(low)
	short := strings.TrimSuffix(w, "s")
	if d, ok := named(w, weekdayNames); ok {
		return d, len(w), true
	}
	if d, ok := named(short, weekdayNames); ok { // Fridays, Weds
		return d, len(w), true
	}
	return 0, 0, false
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	if w == "" {
		return "the end"
	}
	return quote(w)
}

func asciiLower(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'A' && c <= 'Z' {
			return c + 'a' - 'A'
		}
		return c
	}, s)
}

var orWord = regexp.MustCompile(`(?i)\s+or\s+|\s*,\s*`)

// parseChoice reads the codes of a part; nil is any.
func parseChoice(s string, names *codebook) ([]string, error) {
	const want = "want E, E or L, off, not N, or any"
	if s == "" {
		return nil, fmt.Errorf("no code after the days; %s", want)
	}
	if key(s) == "any" {
		return nil, nil
	}
	named, isNot := cutNot(s)
	listed, bad := names.split(named)
	if bad != "" {
		return nil, fmt.Errorf("%s is no shift code%s; %s", quote(bad), names.hint(bad, shiftCode), want)
	}
	if !isNot {
		return listed, nil
	}
	var out []string
	for _, label := range append(names.allShifts(), offWord) {
		if !slices.Contains(listed, label) {
			out = append(out, label)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("nothing is left; %s", want)
	}
	return out, nil
}

// cutNot takes "not" off the front.
func cutNot(s string) (rest string, found bool) {
	if len(s) > 4 && strings.EqualFold(s[:4], "not ") {
		return strings.TrimSpace(s[4:]), true
	}
	return s, false
}

// split reads "E or L" and "E, L" as labels, off as offWord; bad is the first
// word that is neither.
func (b *codebook) split(s string) (labels []string, bad string) {
	for _, w := range orWord.Split(s, -1) {
		label, ok := b.shift(w)
		if !ok && b.isOff(w) {
			label, ok = offWord, true
		}
		if !ok {
			return nil, w
		}
		if !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	return labels, ""
}

// isOff says whether a text means a day off.
func (b *codebook) isOff(text string) bool {
	k, ok := b.find(text)
	return ok && k == 0
}

func (b *codebook) allShifts() []string { return b.labels(shiftCode) }
