package whatif

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// numbers names those meant by staff number.
func (w *work) numbers(who []int) string { return numbersOf(w.in.Staff, who) }

// numbersNamed is how many staff numbers one sentence lists.
const numbersNamed = 6

func numbersOf(staff []model.Staff, who []int) string {
	if len(who) > numbersNamed {
		return people(len(who), "person", "people")
	}
	var numbers []string
	for _, s := range who {
		numbers = append(numbers, staff[s].Number)
	}
	if len(who) == 1 {
		return "staff number " + numbers[0]
	}
	return "staff numbers " + series(numbers, "and")
}

// bandWords says band and, where it isn't what the band means, registration.
func bandWords(s *model.Staff) string {
	switch {
	case s.Registered == registeredAt(s.Band):
		return fmt.Sprintf("Band %d", s.Band)
	case s.Registered:
		return fmt.Sprintf("Band %d, registered", s.Band)
	}
	return fmt.Sprintf("Band %d, not registered", s.Band)
}

// addWords is "Band 5: one person more, 1.0 WTE, nights only".
func (w *work) addWords(a *StaffAdded, s *model.Staff) string {
	n := moreOrFewer(max(1, a.Count), "person", "people")
	var parts []string
	if a.Like != "" {
		parts = append(parts, fmt.Sprintf("%s: %s like staff number %s", bandWords(s), n, strings.TrimSpace(a.Like)))
	} else {
		parts = append(parts, bandWords(s)+": "+n)
	}
	parts = append(parts, wteText(s.WTE)+" WTE")
	if a.Count > 1 {
		parts[len(parts)-1] += " each"
	}
	if a.Like == "" && len(s.Skills) > 0 {
		parts = append(parts, "with "+series(s.Skills, "and"))
	} else if len(a.Skills) > 0 {
		parts = append(parts, "also with "+series(a.Skills, "and"))
	}
	if a.NightsOnly {
		parts = append(parts, nightsOnlyText)
	}
	if a.NoNights {
		parts = append(parts, "no nights")
	}
	return strings.Join(parts, ", ")
}

// removeWords is "Band 5: 2 people fewer (staff numbers 1005 and 1012)".
func (w *work) removeWords(who []int) string {
	var bands []string
	for _, s := range who {
		if b := bandWords(&w.in.Staff[s]); !slices.Contains(bands, b) {
			bands = append(bands, b)
		}
	}
	said := series(bands, "and") + ": " + moreOrFewer(-len(who), "person", "people")
	if len(who) <= numbersNamed {
		said += " (" + w.numbers(who) + ")"
	}
	return said
}

// staffWords is "Staff number 1005: 0.8 WTE instead of 1.0".
func (w *work) staffWords(who []int, before []model.Staff) string {
	var parts []string
	for _, part := range []func(now, was *model.Staff) string{wteWords, bandChangeWords, skillWords, mayWords, agreedWords} {
		var said []string
		for _, s := range who {
			if text := part(&w.in.Staff[s], &before[s]); !slices.Contains(said, text) {
				said = append(said, text)
			}
		}
		// Whom the change leaves as they are has nothing to tell.
		said = slices.DeleteFunc(said, func(s string) bool { return s == "" })
		if len(said) > 0 {
			parts = append(parts, strings.Join(said, ", "))
		}
	}
	return capital(w.numbers(who)) + ": " + strings.Join(parts, "; ")
}

func wteWords(now, was *model.Staff) string {
	if now.WTE == was.WTE {
		return ""
	}
	return wteText(now.WTE) + " WTE instead of " + wteText(was.WTE)
}

func bandChangeWords(now, was *model.Staff) string {
	if now.Band == was.Band && now.Registered == was.Registered {
		return ""
	}
	said := fmt.Sprintf("%s instead of %d", bandWords(now), was.Band)
	switch {
	case now.Registered && !was.Registered:
		return said + ", now counted as registered"
	case was.Registered && !now.Registered:
		return said + ", no longer counted as registered"
	}
	return said
}

func skillWords(now, was *model.Staff) string {
	var parts []string
	lacks := func(list []string, other *model.Staff) []string {
		return slices.DeleteFunc(slices.Clone(list), other.HasSkill)
	}
	if more := lacks(now.Skills, was); len(more) > 0 {
		parts = append(parts, "also "+series(more, "and"))
	}
	if fewer := lacks(was.Skills, now); len(fewer) > 0 {
		parts = append(parts, "no longer "+series(fewer, "and"))
	}
	return strings.Join(parts, ", ")
}

func mayWords(now, was *model.Staff) string {
	var parts []string
	say := func(now, was bool, yes, no string) {
		switch {
		case now == was:
		case now:
			parts = append(parts, yes)
		default:
			parts = append(parts, no)
		}
	}
	say(now.TakeCharge, was.TakeCharge, "may take charge", "no longer named as competent to take charge")
	say(now.NoNights, was.NoNights, "no nights", "nights too")
	return strings.Join(parts, ", ")
}

func agreedWords(now, was *model.Staff) string {
	switch {
	case now.Agreement == was.Agreement:
		return ""
	case now.Agreement == nil:
		return "the flexible-working agreement ends"
	case now.Agreement.Text == nightsOnlyText:
		return nightsOnlyText
	case now.Agreement.Text != "":
		return "works by agreement: " + now.Agreement.Text
	}
	return "another flexible-working agreement"
}
