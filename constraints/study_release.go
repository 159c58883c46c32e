package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var studyRelease = Declaration[StudyRelease]{
	ID:    "study.release",
	Title: "Requested study days released or not",
	Clause: Clause{Document: "P_HR_44", Section: "§3.5, §12",
		Text: "Time for mandatory training is released; non-essential study may be cancelled before cover is lost."},
	Level: model.Soft,
	Unit:  "days not released, or seams inside study leave that is released in part",
	New:   func() StudyRelease { return StudyRelease{NightBefore: true} },

	// Evaluate counts the days that show the study code. The first day decides: a
	// course is attended whole or not at all, and nobody comes to it from a night.
	Evaluate: func(x Applied[StudyRelease], r *model.Roster) []model.Violation {
		var out []model.Violation
		for _, course := range x.blocks(isStudy) {
			line := r.Line(course.staff)
			released := line[course.first] == course.code
			if !released {
				v := model.Violation{Subject: x.Subject(course.staff, course.first, course.last), Amount: int64(course.days())}
				v.Period = course.code
				out = append(out, v)
			}
			changes, was := int64(0), released
			for _, k := range line[course.first : course.last+1] {
				if is := k == course.code; is != was {
					changes, was = changes+1, is
				}
			}
			if changes > 0 {
				out = append(out, model.Violation{Subject: x.Subject(course.staff, course.first, course.last), Amount: changes,
					Level: wholeLevel(x.Level), Rate: 1})
			}
			if !x.Params.NightBefore || !released || course.first == 0 {
				continue
			}
			if _, end, ok := x.Duty(course.first-1, line[course.first-1]); ok && end > x.Midnight(course.first) {
				v := model.Violation{Subject: x.Subject(course.staff, course.first-1, course.first), Amount: 1,
					Level: wholeLevel(x.Level), Rate: 1}
				v.Period = line[course.first-1]
				out = append(out, v)
			}
		}
		return out
	},

	// Compile: as leave.decide, a price on the first day and successions that
	// forbid a change; a course is short, so the state it needs is small.
	Compile: func(x Applied[StudyRelease], b *problem.Builder) {
		for _, course := range x.blocks(isStudy) {
			away := problem.MaskOf(course.code)
			here := b.All() &^ away
			subject := x.Subject(course.staff, course.first, course.last)
			b.Cell(problem.Cell{Person: course.staff, Day: course.first, Codes: here, Level: x.Level,
				Price: int64(course.days()) * x.Rate(), Subject: subject})
			for _, change := range [][2]problem.Mask{{away, here}, {here, away}} {
				b.Succession(problem.Succession{Person: course.staff, From: course.first + 1, To: course.last,
					First: change[0], Second: change[1], Level: model.Hard, Price: 1, Subject: subject})
			}
			before := course.first - 1
			if before < 0 || !x.Params.NightBefore {
				continue
			}
			subject.From, subject.To = before, course.first
			b.Succession(problem.Succession{Person: course.staff, From: course.first, To: course.first,
				First:  x.Mask(func(k model.Code) bool { return x.overruns(before, k) }),
				Second: away, Level: model.Hard, Price: 1, Subject: subject})
		}
	},

	Explain: func(x Applied[StudyRelease], v *model.Violation) string {
		who, span := x.Who(v.Person()), x.Span(v.From, v.To)
		switch {
		case x.Catalogue.IsAbsence(v.Period):
			return fmt.Sprintf("%s is not released for study, %s (%s).", who, span, count(v.Amount, "day"))
		case x.Catalogue.IsShift(v.Period):
			return fmt.Sprintf("%s's %s on %s ends inside the study leave of %s.", who, x.CodeName(v.Period), x.On(v.From), x.On(v.To))
		case v.Amount > 0:
			return fmt.Sprintf("%s is released for only a part of the study leave, %s; it is all or none.", who, span)
		}
		return fmt.Sprintf("%s is released for the whole study leave, %s, or not at all, and no shift runs into it.", who, span)
	},
}.rule()

// StudyRelease parameters.
type StudyRelease struct {
	NightBefore bool `key:"night_before" doc:"whether a shift of the day before may not end inside study leave that is released"`
}

func isStudy(c model.AbsenceClass) bool { return c == model.Study }
