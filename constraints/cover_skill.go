package constraints

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var coverSkill = Declaration[CoverSkill]{
	ID:    "cover.skill",
	Title: "Competencies on every shift",
	Clause: Clause{Document: "P_HR_44", Section: "§3.1",
		Text: "Every shift has the skill mix that its patients need: the competencies that the ward asks for."},
	Level: model.Cover,
	Unit:  "people short",
	New:   func() CoverSkill { return CoverSkill{} },

	// Evaluate counts the people with a competency against the demand for it.
	// They answer the demand for heads as well.
	Evaluate: func(x Applied[CoverSkill], r *model.Roster) []model.Violation {
		return shortfalls(x, r, isSkill)
	},

	// Compile: one cover row per day, period and skill, over the few people who
	// have it; another row of the master problem each.
	Compile: func(x Applied[CoverSkill], b *problem.Builder) { shortRows(x, b, isSkill) },

	Explain: func(x Applied[CoverSkill], v *model.Violation) string { return shortSentence(x, v) },
}.rule()

// isSkill says whether a group is a competency.
func isSkill(g model.Group) bool { return g.Skill() != "" }

// CoverSkill has no parameters of its own: the skills are the ward's demand.
type CoverSkill struct{}
