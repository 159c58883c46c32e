package explain

import (
	"testing"

	"github.com/rostergen/rostergen/model"
)

// TestRisen: what counts is how much worse a rule gets, not how bad it is; and a
// gap outweighs any number of points.
func TestRisen(t *testing.T) {
	v := func(rule string, level model.Level, points int64, staff, day int) model.Violation {
		s := model.Subject{Rule: rule, From: day, To: day}
		if staff >= 0 {
			s.Staff = []int{staff}
		}
		return model.Violation{Subject: s, Level: level, Amount: points, Rate: 1, Sentence: rule + model.Date(day).Short() + "."}
	}
	nobody := func(*model.Violation) bool { return false }
	was := []model.Violation{v("hours.balance", model.Soft, 100, 0, 0), v("run.nights", model.Soft, 20, 1, 2)}
	for _, c := range []struct {
		name  string
		now   []model.Violation
		aside func(*model.Violation) bool
		rule  string
		day   int
	}{
		{"rise", []model.Violation{v("hours.balance", model.Soft, 110, 0, 0), v("run.nights", model.Soft, 20, 1, 2),
			v("run.nights", model.Soft, 15, 2, 3)}, nobody, "run.nights", 3},
		{"moved only", []model.Violation{v("hours.balance", model.Soft, 101, 0, 0), v("run.nights", model.Soft, 20, 2, 5)}, nobody, "hours.balance", 0},
		{"gap first", []model.Violation{v("hours.balance", model.Soft, 900, 0, 0), v("cover.minimum", model.Cover, 1, -1, 6)}, nobody, "cover.minimum", 6},
		{"left aside", []model.Violation{v("hours.balance", model.Soft, 900, 0, 0), v("run.nights", model.Soft, 30, 1, 2)},
			func(v *model.Violation) bool { return v.Rule == "hours.balance" }, "run.nights", 2},
		{"nothing", was, nobody, "", 0},
	} {
		q := wishWeek(t, nil, "E")
		q.report = &model.Report{Violations: was, Score: model.TotalScore(was)}
		a := answer{report: &model.Report{Violations: c.now, Score: model.TotalScore(c.now)}}
		got, ok := q.risen(&a, c.aside)
		if ok != (c.rule != "") || got.rule != c.rule || ok && got.said != c.rule+model.Date(c.day).Short() {
			t.Errorf("%s: %+v %v", c.name, got, ok)
		}
	}
}
