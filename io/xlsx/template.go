package xlsx

import (
	"strings"

	"github.com/rostergen/rostergen/model"
)

// templateDays are the days of the template's previous roster.
const templateDays = model.CarryInDays

// Template is an example ward as an input workbook, to be written with Write
// and changed into one's own: fourteen people, six weeks from the first Monday
// on or after a date, leave, requests, and four weeks worked before. It has a
// roster that keeps every law, and leave that can't all be granted.
func Template(onOrAfter model.Date) *model.Rota {
	start := onOrAfter + model.Date((7-model.WeekdayIndex(onOrAfter.Weekday()))%7)
	in := &model.Instance{Ward: "Maple Ward (example)", Unit: "Community hospitals", Start: start,
		Days: DefaultWeeks * 7, Profile: DefaultProfile, Catalogue: templateCodes(), Demand: templateDemand()}
	in.CarryIn.Days = templateDays
	for i := range templateStaff {
		p := &templateStaff[i]
		in.Staff = append(in.Staff, p.staff(start))
		line, weeks := p.previous(&in.Catalogue)
		in.CarryIn.Lines = append(in.CarryIn.Lines, line)
		in.CarryIn.Weeks = append(in.CarryIn.Weeks, weeks)
	}
	templateWishes(in)
	return &model.Rota{Instance: in}
}

func templateCodes() model.Catalogue {
	shift := func(code, name string, kind model.ShiftKind, start, end model.Clock, colour string, covers ...string) model.ShiftType {
		return model.ShiftType{Code: code, Name: name, Kind: kind, Start: start, End: end, Covers: covers, Colour: colour}
	}
	return model.Catalogue{
		Shifts: []model.ShiftType{
			shift("E", "Early", model.Early, 7*60, 15*60, "FFF2CC"),
			shift("L", "Late", model.Late, 13*60, 21*60, "FCE0C8"),
			shift("LD", "Long day", model.LongDay, 7*60+30, 20*60, "FBE5A3", "E", "L"),
			shift("N", "Night", model.Night, 19*60+30, 8*60, "B4C7E7"),
			shift("MGT", "Management day", model.Office, 9*60, 17*60, "E2E2E2"),
		},
		Absences: []model.Absence{
			{Code: "AL", Name: "Annual leave", Class: model.AnnualLeave, Colour: "C6E6B8", Also: []string{"A/L"}},
			{Code: "SD", Name: "Study day", Class: model.Study, Colour: "DCD0EC"},
			{Code: "BH", Name: "Bank holiday off", Class: model.HolidayOff, Colour: "CDEBEF"},
			{Code: "SICK", Name: "Sick", Class: model.Sick, Colour: "D0CECE"},
			{Code: "ABS", Name: "Absent", Class: model.Absent, Colour: "D0CECE"},
			{Code: "DNW", Name: "Do not work", Class: model.DoNotWork, Colour: "C4C4C4"},
		},
	}
}

func templateDemand() []model.DemandRow {
	same := func(n int) [7]int { return [7]int{n, n, n, n, n, n, n} }
	more := [7]int{3, 3, 3, 3, 3, 2, 2}
	return []model.DemandRow{
		{Period: "E", Group: model.Registered, Min: same(2), Target: &more},
		{Period: "E", Group: model.Unregistered, Min: same(1)},
		{Period: "L", Group: model.Registered, Min: same(2)},
		{Period: "L", Group: model.Unregistered, Min: same(1)},
		{Period: "L", Group: model.SkillGroup("IV"), Min: same(1)},
		{Period: "N", Group: model.Registered, Min: same(2)},
	}
}

// templatePerson is one line of the example: who, and the weeks that they
// worked in turn before, Monday first, D for a long day and M for management.
type templatePerson struct {
	number, name string
	band         int
	wte          float64
	forward      model.Minutes
	skills       string
	agreement    string
	weeks        [4]string
	change       func(s *model.Staff, start model.Date)
}

// Weeks worked in turn. Each legal one after the other, and the last before the first.
var (
	roundTheClock = [4]string{"DD..DD.", "..NNN..", ".DD...D", "D..EL.."}
	daysOnly      = [4]string{"EEL..DD", "..ELL..", "EEL..DD", "..ELL.."}
	partTime      = [4]string{"D..D...", "..NN...", "...D..D", "..D...."}
	fixedDays     = [4]string{"EEL....", "EEL....", "EEL....", "EEL...."}
	leaderDays    = [4]string{"EEMEE..", "ELMEE..", "EEMEE..", "ELMEE.."}
)

// turn begins the weeks later, so that people differ.
func turn(weeks [4]string, by int) [4]string {
	var out [4]string
	for i := range weeks {
		out[i] = weeks[(i+by)%len(weeks)]
	}
	return out
}

var templateStaff = []templatePerson{
	{"10001", "Amara Okafor", 7, 1, 0, "IV", "", leaderDays, func(s *model.Staff, _ model.Date) { s.Leader = true }},
	{"10002", "Brian Whitcombe", 6, 1, 180, "IV, Cannulation", "", roundTheClock, nil},
	{"10003", "Carys Pritchard", 6, 1, -270, "IV", "", turn(roundTheClock, 1), nil},
	{"10004", "Dipa Raman", 5, 1, 90, "IV, Cannulation", "", turn(roundTheClock, 2),
		func(s *model.Staff, _ model.Date) { s.TakeCharge = true }},
	{"10005", "Ewan McAllister", 5, 1, 0, "IV", "", turn(roundTheClock, 3), nil},
	{"10006", "Funmi Adeyemi", 5, 1, 300, "IV", "", roundTheClock,
		func(s *model.Staff, _ model.Date) { s.Carried.Nights, s.Carried.Refused = 100, 2 }},
	{"10007", "Grace Hollins", 5, 1, -60, "", "", turn(roundTheClock, 1), nil},
	{"10008", "Hanna Nowak", 5, 1, 0, "IV", "", turn(roundTheClock, 2), nil},
	{"10009", "Isaac Bell", 5, 1, 0, "", "", turn(roundTheClock, 3), func(s *model.Staff, start model.Date) {
		from, until := start-120, start+240
		s.RegisteredFrom, s.NewlyRegisteredUntil = &from, &until
	}},
	{"10010", "Julia Marsh", 5, 0.8, -150, "IV", "", partTime, nil},
	{"10011", "Kirsty Lane", 5, 0.6, 0, "IV", "Mon-Wed E or L; Thu-Sun off", fixedDays,
		func(s *model.Staff, start model.Date) { d := start + 180; s.Agreement.Review = &d }},
	{"10012", "Leon Ferris", 3, 1, 0, "", "", daysOnly, nil},
	{"10013", "Mina Shah", 2, 1, 120, "", "", turn(daysOnly, 1),
		func(s *model.Staff, _ model.Date) { s.OptOut48 = true }},
	{"10014", "Noel Crane", 2, 0.6, 0, "", "every day not N", [4]string{"D...D..", "...D...", "D...D..", "...D..."},
		func(s *model.Staff, _ model.Date) { s.NoNights = true }},
}

func (p *templatePerson) staff(start model.Date) model.Staff {
	s := model.Staff{Number: p.number, Name: p.name, Band: p.band, Registered: p.band >= 5, WTE: p.wte,
		Contract: model.Minutes(p.wte*fullTime*60 + 0.5), BroughtForward: p.forward, Skills: splitList(p.skills)}
	switch p.agreement {
	case "Mon-Wed E or L; Thu-Sun off":
		s.Agreement = &model.Agreement{Text: p.agreement}
		for d := range s.Agreement.Allowed {
			s.Agreement.Allowed[d] = []string{offWord}
			if d < 3 {
				s.Agreement.Allowed[d] = []string{"E", "L"}
			}
		}
	case "every day not N":
		s.Agreement = &model.Agreement{Text: p.agreement}
		for d := range s.Agreement.Allowed {
			s.Agreement.Allowed[d] = []string{"E", "L", "LD", "MGT", offWord}
		}
	}
	if p.change != nil {
		p.change(&s, start)
	}
	return s
}

// previous gives the codes of the days before the roster and the minutes worked
// in each of their weeks.
func (p *templatePerson) previous(c *model.Catalogue) ([]model.Code, []model.Minutes) {
	labels := map[byte]string{'E': "E", 'L': "L", 'D': "LD", 'N': "N", 'M': "MGT"}
	paid := map[byte]model.Minutes{'E': 450, 'L': 450, 'D': 690, 'N': 690, 'M': 450}
	var weeks []model.Minutes
	for _, w := range p.weeks {
		var sum model.Minutes
		for i := range len(w) {
			sum += paid[w[i]]
		}
		weeks = append(weeks, sum)
	}
	days := strings.Join(p.weeks[:], "")
	line := make([]model.Code, len(days))
	for i := range len(days) {
		line[i], _ = c.Find(labels[days[i]]) // "" is off
	}
	return line, weeks
}

// templateWishes adds leave, requests and one fixed cell.
func templateWishes(in *model.Instance) {
	code := func(label string) model.Code { k, _ := in.Catalogue.Find(label); return k }
	made := in.Start - 70
	leave := func(number, label string, week, day, days int, approved bool) {
		from := in.Start + model.Date(week*7-7+day)
		in.Leave = append(in.Leave, model.Leave{Staff: in.FindStaff(number), From: from, To: from + model.Date(days-1),
			Code: code(label), Approved: approved, Made: &made})
	}
	leave("10004", "AL", 2, 0, 7, true)
	leave("10007", "AL", 3, 0, 7, true)
	leave("10012", "AL", 4, 0, 7, true)
	leave("10002", "AL", 5, 0, 7, true)
	leave("10008", "AL", 5, 0, 7, false) // with 10002 away this is beyond the band
	leave("10005", "AL", 6, 0, 7, false)
	leave("10009", "SD", 1, 2, 1, true)
	wish := func(number string, day int, want model.Want, priority int, labels ...string) {
		q := model.Request{Staff: in.FindStaff(number), Date: in.Start + model.Date(day), Want: want, Priority: priority, Made: &made}
		for _, l := range labels {
			q.Codes = append(q.Codes, code(l))
		}
		in.Requests = append(in.Requests, q)
	}
	wish("10002", 5, model.WantOff, 1)
	wish("10003", 5, model.WantOff, 0)
	wish("10003", 6, model.WantOff, 0)
	wish("10004", 18, model.WantOn, 0, "LD")
	wish("10005", 9, model.WantNot, 0, "N")
	wish("10006", 12, model.WantOff, 2)
	wish("10006", 13, model.WantOff, 2)
	wish("10008", 24, model.WantOn, 3, "E", "L")
	wish("10010", 20, model.WantOff, 0)
	wish("10012", 13, model.WantOff, 0)
	wish("10013", 3, model.WantOn, 0, "E")
	in.Locks = append(in.Locks, model.Lock{Staff: 0, Date: in.Start + 2, Code: code("MGT")})
}
