package constraints

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// coverFact reads facts of the cover, bank and fairness rules, by their first word:
//
//	fact factor N Sat 3                  what a gap weighs
//	fact bank E Mon registered 1         how many of a gap may go to the bank
//	fact charge Ann yes                  whether a person can take charge
//	fact planned nights registered 7     shifts shared out: nights, weekends, holidays
//	fact share Ann nights 525            a person's share in hundredths, "none" when not eligible
//	fact points cover.minimum 30         points of a rule on the case's roster
func (c *ruleCase) coverFact(words []string, check func(func(w *Ward) string) error) error {
	kinds := map[string]FairKind{"nights": ShareNights, "weekends": ShareWeekends, "holidays": ShareHolidays}
	switch words[1] {
	case "factor", "bank":
		period, known := c.in.Catalogue.Find(words[2])
		day, err := c.day(words[3])
		if err != nil || !known {
			return fmt.Errorf("fact %v: %v", words, err)
		}
		return check(func(w *Ward) string {
			if words[1] == "factor" {
				return strconv.FormatInt(w.GapFactor(day, period), 10)
			}
			most, _ := w.BankCap(day, period, model.Group(words[4]))
			return strconv.Itoa(most)
		})
	case "charge":
		s := c.person(words[2])
		return check(func(w *Ward) string { return map[bool]string{true: "yes", false: "no"}[w.CanTakeCharge(s)] })
	case "planned":
		return check(func(w *Ward) string {
			return strconv.Itoa(w.FairShares(kinds[words[2]]).Planned[model.Group(words[3])])
		})
	case "share":
		s := c.person(words[2])
		return check(func(w *Ward) string {
			p := w.FairShares(kinds[words[3]]).People[s]
			if !p.Eligible {
				return "none"
			}
			return strconv.Itoa(p.Fair)
		})
	case "points":
		return check(func(w *Ward) string {
			r := model.NewRoster(len(c.in.Staff), c.in.Days)
			for s, line := range c.lines {
				copy(r.Line(s), line)
			}
			var points int64
			for _, v := range w.Policy.find(words[2]).evaluate(w, r) {
				points += v.Points()
			}
			return strconv.FormatInt(points, 10)
		})
	}
	return fmt.Errorf("fact %q", words[1])
}

// TestBankReasons holds the reasons that gap sheets print.
func TestBankReasons(t *testing.T) {
	in := defaultInstance()
	e, _ := in.Catalogue.Find("E")
	ld, _ := in.Catalogue.Find("LD")
	n, _ := in.Catalogue.Find("N")
	for _, c := range []struct {
		sets   string // "rule key value; ..."
		day    int
		period model.Code
		group  model.Group
		most   int
		why    string
	}{
		{"", 0, e, model.Registered, 0, "bank is not planned as a matter of course (P_HR_44 §13.3)"},
		{"", 0, n, model.Registered, 0, "no bank or agency on nights (P_HR_44 §13.4)"},
		{"bank.not-routine kinds early", 0, e, model.Registered, 1, "policy allows 1 on early shifts"},
		{"bank.not-routine kinds early,long-day; bank.not-routine max_per_shift 3", 0, ld, model.Anyone, 3, "policy allows 3 on long day shifts"},
		{"bank.not-routine kinds late", 0, e, model.Registered, 0, "policy allows no bank on early shifts (P_HR_44 §13.3)"},
		{"bank.not-routine kinds early; bank.not-routine weekends_only yes", 4, e, model.Anyone, 0, "policy allows bank at weekends only (P_HR_44 §13.3)"},
		{"bank.not-routine kinds early; bank.not-routine unregistered_only yes", 0, e, model.Registered, 0, "policy allows bank for unregistered staff only (P_HR_44 §13.3)"},
		{"bank.not-routine kinds night", 0, n, model.Registered, 0, "no bank or agency on nights (P_HR_44 §13.4)"},
		{"bank.not-routine kinds early; bank.no-nights allow_nights yes", 0, n, model.Anyone, 0, "policy allows no bank on nights (P_HR_44 §13.3)"},
		{"bank.not-routine kinds night; bank.no-nights allow_nights yes", 0, n, model.Anyone, 1, "policy allows 1 on nights"},
	} {
		most, why := wardWith(t, c.sets, &in).BankCap(c.day, c.period, c.group)
		if most != c.most || why != c.why {
			t.Errorf("%q: %d, %q; want %d, %q", c.sets, most, why, c.most, c.why)
		}
	}
}

// TestCoverSentences holds what a ward manager is told.
func TestCoverSentences(t *testing.T) {
	in := defaultInstance()
	in.Catalogue.Shifts[0].Name = "Early"
	in.Staff = []model.Staff{{Number: "1", Name: "Ann", Registered: true}, {Number: "2", Name: "Amina Shah", Carried: model.Carried{Nights: 60}}}
	ward := func(rule string, from int, period model.Code, group model.Group, rate, amount, found, want int64, staff ...int) model.Violation {
		return model.Violation{Subject: model.Subject{Rule: rule, Staff: staff, From: from, To: from, Period: period, Group: group},
			Rate: rate, Amount: amount, Found: found, Want: want}
	}
	for _, c := range []struct {
		v    model.Violation
		want string
	}{
		{ward("cover.minimum", 0, 1, model.Registered, 10, 1, 1, 3), "Early on Mon 4 Jan has 1 of 3 registered staff; 1 short."},
		{ward("cover.minimum", 0, 1, model.Registered, 2, 1, 1, 3), "Early on Mon 4 Jan has 1 of 3 registered staff; 1 can go to the bank (policy allows 1 on early shifts)."},
		{ward("cover.minimum", 5, 4, model.Anyone, 30, 2, 0, 2), "N on Sat 9 Jan has 0 of 2 people; 2 short."},
		{ward("cover.skill", 1, 2, model.SkillGroup("IV"), 5, 1, 0, 1), "L on Tue 5 Jan has 0 of 1 person with IV; 1 short."},
		{ward("cover.registered-floor", 0, 1, model.Registered, 50, 1, 1, 2), "Red flag: Early on Mon 4 Jan has 1 registered nurse; no shift may have fewer than 2."},
		{ward("cover.take-charge", 0, 1, "", 20, 1, 0, 1), "Early on Mon 4 Jan has nobody who can take charge."},
		{ward("cover.take-charge", 0, 1, "", 20, 1, 1, 2), "Early on Mon 4 Jan has 1 of 2 people wanted who can take charge."},
		{ward("cover.over", 0, 1, model.Anyone, 30, 1, 5, 4), "Early on Mon 4 Jan has 5 people; the target is 4."},
		{ward("fair.nights", 0, 0, "", 4, 70, 700, 460, 1), "Amina Shah works 7 nights; the fair share is 5.2 (0.6 carried in)."},
		{ward("fair.weekends", 0, 0, "", 3, 70, 100, 240, 1), "Amina Shah works 1 weekend shift; the fair share is 2.4."},
		{ward("overtime.like-for-like", 0, 1, model.Registered, 1, 1, 1, 2), "Early on Mon 4 Jan has 1 registered staff more than the target and is 2 unregistered short; registered would fill for unregistered."},
	} {
		if got := wardWith(t, "bank.not-routine kinds early", &in).Explain(&c.v); got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
}

// wardWith applies settings, written "rule key value; ...", to an instance.
func wardWith(t *testing.T, sets string, in *model.Instance) *Ward {
	t.Helper()
	var settings []model.Setting
	for _, s := range strings.Split(sets, ";") {
		if words := strings.Fields(s); len(words) == 3 {
			settings = append(settings, model.Setting{Rule: words[0], Key: words[1], Value: words[2]})
		}
	}
	pol, err := NewPolicy("", settings)
	if err != nil {
		t.Fatal(err)
	}
	w, err := pol.Apply(in)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// wordings are parameters for TestParity that are not single numbers, with values to try.
var wordings = []struct {
	Rule, Key string
	Values    []string
}{
	{"bank.not-routine", "kinds", []string{"early", "late, night", "early, late, night"}},
	{"bank.not-routine", "weekends_only", []string{"yes"}},
	{"bank.not-routine", "unregistered_only", []string{"yes"}},
	{"bank.no-nights", "allow_nights", []string{"yes"}},
	{"cover.minimum", "level", []string{"hard", "cover", "soft"}},
	{"cover.over", "level", []string{"hard", "cover", "soft"}},
	{"fair.nights", "level", []string{"hard", "cover", "soft"}},
	{"fair.nights", "steps", []string{"0", "0, 100", "300, 20, 20"}},
	{"fair.weekends", "steps", []string{"0", "30, 60, 90"}},
}
