package explain

import (
	"testing"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
)

// wardOf puts a ward's own policy in force, with more settings over it.
func wardOf(t testing.TB, in *model.Instance, more ...model.Setting) *constraints.Ward {
	t.Helper()
	return wardtest.Ward(t, in, in.Policy, more)
}

// hardFloor has every shift keep one registered nurse, whatever it takes.
func hardFloor(in *model.Instance) {
	in.Policy = append(in.Policy, model.Setting{Rule: "cover.registered-floor", Key: "level", Value: "hard"},
		model.Setting{Rule: "cover.registered-floor", Key: "min_registered", Value: "1"})
}
