package xlsx

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rostergen/rostergen/model"
)

// fullTime is the hours a week of 1.0 WTE where the sheet does not say.
const fullTime = 37.5

// readStaff reads the people; every other sheet names them by number.
func (r *reader) readStaff() {
	t := r.table(SheetStaff, nil)
	if t == nil {
		return
	}
	first := map[string]string{}
	for _, e := range t.entries {
		s := e.staff()
		k := key(s.Number)
		if s.Number != "" && first[k] != "" {
			e.fault("number", quoteNumber(s.Number)+" again", "one row per person; it stands in "+first[k]+" already")
		} else if s.Number != "" {
			first[k], r.people[k] = e.ref("number"), len(r.in.Staff)
		}
		r.in.Staff = append(r.in.Staff, s)
		if r.codes != nil {
			r.codes.addName(s.Name)
		}
	}
	r.tally.staff = len(t.entries)
	if len(t.entries) == 0 {
		r.fault(t.sheet.name, "", "nobody", "one row per person")
	}
}

// staff reads one row.
func (e entry) staff() model.Staff {
	s := model.Staff{Source: e.source("number")}
	s.Number = e.staffNumber()
	s.Name = e.name()
	s.Band = e.band()
	s.Registered = e.yes("registered", s.Band >= 5)
	e.contract(&s)
	for _, skill := range splitList(e.text("skills")) {
		s.Skills = append(s.Skills, e.r.skill(skill))
	}
	s.TakeCharge = e.yes("charge", false)
	s.NoNights = !e.yes("nights", true)
	s.OptOut48 = e.yes("optout", false)
	s.Leader = e.yes("leader", false)
	s.Student = e.yes("student", false)
	s.RegisteredFrom = e.date("registeredFrom", anyYear)
	s.NewlyRegisteredUntil = e.date("newUntil", anyYear)
	e.inPost(&s)
	e.readAgreement(&s)
	e.notOn(&s)
	s.Carried = model.Carried{Nights: e.hundredths("carriedNights"), Weekends: e.hundredths("carriedWeekends"),
		BankHolidays: e.hundredths("carriedHolidays")}
	s.Carried.Refused, _ = e.whole("refused", 0, 999, "a whole number from 0")
	s.LeaveEntitlement = e.leaveHours("entitlement")
	s.LeaveTaken = e.leaveHours("taken")
	return s
}

const longestNumber = 20

// runs says whether a text would be taken for a formula by whoever opens it.
func runs(s string) bool { return s != "" && strings.ContainsAny(s[:1], "=+@") }

func (e entry) staffNumber() string {
	n, ok := e.needed("number", "a staff number")
	switch {
	case !ok:
		return ""
	case utf8.RuneCountInString(n) > longestNumber:
		e.fault("number", "a text of "+strconv.Itoa(utf8.RuneCountInString(n))+" letters", "a staff number of at most "+strconv.Itoa(longestNumber))
	case runs(n):
		e.fault("number", "a number beginning with "+quote(n[:1]), "a staff number; a formula is never run")
	}
	return n
}

func (e entry) name() string {
	n, ok := e.needed("name", "a name")
	if ok && runs(n) {
		e.fault("name", "a name beginning with "+quote(n[:1]), "a name; a formula is never run")
	}
	return n
}

var bandText = regexp.MustCompile(`^(?:band ?)?([2-9])(?:\.0+)?([a-d])?$`)

// band reads 5, "Band 5" and "8a".
func (e entry) band() int {
	const want = "a band from 2 to 9"
	text, ok := e.needed("band", want)
	if !ok {
		return 0
	}
	m := bandText.FindStringSubmatch(key(text))
	if m == nil || m[2] != "" && m[1] != "8" {
		e.fault("band", quoteNumeric(text), want)
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// contract reads WTE, hours and balance, which must agree.
func (e entry) contract(s *model.Staff) {
	const wteWant = "WTE above 0 and at most 1.5"
	_, given := e.needed("wte", wteWant)
	if given {
		var ok bool
		if s.WTE, ok = e.number("wte", 0, 1.5, wteWant); ok && s.WTE <= 0 {
			e.fault("wte", decimal(s.WTE), wteWant)
		}
	}
	s.Contract = model.Minutes(math.Round(s.WTE * fullTime * 60))
	hours, ok := e.hours("contract", 0, 60, "hours a week above 0 and at most 60")
	if ok && hours <= 0 {
		e.fault("contract", hours.String(), "hours a week above 0 and at most 60")
	} else if ok {
		if away := math.Abs(hours.Hours() - s.WTE*fullTime); away > 0.5 && s.WTE > 0 {
			e.warn("contract", fmt.Sprintf("%s a week with WTE %s", hours, decimal(s.WTE)),
				fmt.Sprintf("about %s; %s is used", s.Contract, hours))
		}
		s.Contract = hours
	}
	s.BroughtForward, _ = e.hours("forward", -500, 500, "hours from -500 to 500")
}

// skill gives a skill as it was first written.
func (r *reader) skill(s string) string {
	if first, ok := r.skills[key(s)]; ok {
		return first
	}
	s = strings.Join(strings.Fields(s), " ")
	r.skills[key(s)] = s
	return s
}

func (e entry) inPost(s *model.Staff) {
	s.From, s.To = e.date("postFrom", anyYear), e.date("postTo", anyYear)
	if s.From != nil && s.To != nil && *s.From > *s.To {
		e.fault("postTo", long(*s.To), "a date not before "+long(*s.From)+", the first day in post")
		return
	}
	if e.r.dated && (s.From != nil && *s.From > e.r.in.End() || s.To != nil && *s.To < e.r.in.Start) {
		k := "postFrom"
		if s.To != nil && *s.To < e.r.in.Start {
			k = "postTo"
		}
		e.warn(k, "staff number "+quoteNumber(s.Number)+" not in post on any day of the roster", "people who work in it")
	}
}

func (e entry) readAgreement(s *model.Staff) {
	s.Agreement = nil
	text := e.text("agreement")
	review := e.date("review", anyYear)
	if text == "" {
		if review != nil {
			e.warn("review", "a review date without an agreement", "an agreement, or neither")
		}
		return
	}
	if e.r.codes == nil {
		return
	}
	a, err := parseAgreement(text, e.r.codes)
	if err != nil {
		e.fault("agreement", err.Error(), `parts such as "every day not N; Fri-Sun off"`)
		return
	}
	a.Review = review
	s.Agreement = a
}

func (e entry) notOn(s *model.Staff) {
	if e.r.codes == nil {
		return
	}
	for _, word := range splitList(e.text("notOn")) {
		if label, ok := e.r.codes.shift(word); ok {
			s.NotShifts = append(s.NotShifts, label)
		} else {
			e.r.badCode(e.sheet.name, e.ref("notOn"), word, shiftCode)
		}
	}
}

// hundredths reads a number of shifts.
func (e entry) hundredths(key string) int {
	v, _ := e.number(key, -999, 999, "a number of shifts")
	return int(math.Round(v * 100))
}

func (e entry) leaveHours(key string) *model.Minutes {
	h, ok := e.hours(key, 0, 1000, "hours from 0 to 1000")
	if !ok {
		return nil
	}
	return &h
}

// person finds whom a row speaks of. A name beside the number must be theirs.
func (e entry) person() (int, bool) {
	n, ok := e.needed("number", "a staff number")
	if !ok || len(e.r.people) == 0 {
		return 0, false
	}
	i, ok := e.r.people[key(n)]
	if !ok {
		e.fault("number", "staff number "+quoteNumber(n), "a number of sheet "+SheetStaff+e.r.sameButZeros(n))
		return 0, false
	}
	if name := e.text("name"); name != "" && key(name) != key(e.r.in.Staff[i].Name) {
		e.warn("name", "another name beside staff number "+quoteNumber(n), "the name of sheet "+SheetStaff+"; the number decides")
	}
	return i, true
}

// sameButZeros hints at a number that lost its leading zeros.
func (r *reader) sameButZeros(n string) string {
	for i := range r.in.Staff {
		if known := r.in.Staff[i].Number; known != "" && strings.TrimLeft(key(known), "0") == strings.TrimLeft(key(n), "0") {
			return "; perhaps " + quote(known)
		}
	}
	return ""
}
