package solver

import (
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// Options say when to stop and how to search. The zero value searches until the
// context ends or the answer is proved best.
type Options struct {
	TimeLimit  time.Duration // 0: none
	Unimproved time.Duration // stop when nothing better came for so long; 0: never
	Gap        float64       // stop at this gap to the bound, in percent
	WorkLimit  int64         // stop after this much work; 0: none
	Seed       uint64
	Workers    int // 0: one for each processor
	// Incumbent is called, from one goroutine at a time, for every better roster.
	Incumbent func(Progress)
	// Start is a roster to begin with; nil: none.
	Start problem.Roster
	// Prove, where it is given, proves a bound from prices without the engine; the
	// engine takes it over when it is better than its own.
	Prove func(Prices) (model.Score, error)
}

// Progress is the state of a search when a better roster was found.
type Progress struct {
	Roster  problem.Roster // not to be changed
	Score   model.Score
	Work    int64
	Elapsed time.Duration
}

// Status says what is known of the answer.
type Status string

// The statuses. Optimal is said only when a bound proves it.
const (
	Optimal    Status = "OPTIMAL"
	Feasible   Status = "FEASIBLE"
	Infeasible Status = "INFEASIBLE"
	Unknown    Status = "UNKNOWN"
)

// Stop says why the search ended.
type Stop string

// The stop reasons.
const (
	StopProved      Stop = "proved"
	StopGap         Stop = "gap"
	StopTime        Stop = "time"
	StopUnimproved  Stop = "unimproved"
	StopWork        Stop = "work"
	StopInterrupted Stop = "interrupted"
)

// Result of a search.
type Result struct {
	Status Status
	Stop   Stop
	Roster problem.Roster // nil when none was found
	Score  model.Score
	Bound  *model.Score // proved: no roster scores better; nil when nothing is proved
	Prices *Prices      // prove a bound; nil when no linear program was solved
	// Conflicts are the contradictions of an infeasible problem, each a smallest
	// set of rows that can't hold together.
	Conflicts [][]model.Subject
	Work      int64 // labels made and conflicts met
	Rounds    int
}

// Prices prove a lower bound on every roster's score by weak duality: the least of
// penalty less price x count over the values of each cover row, plus the cheapest
// legal line of each person, who pays the prices of all rows that a cell counts in.
// Branching may have raised Result.Bound beyond what they prove.
type Prices struct {
	// Rows are the prices by index of problem.Covers, in parts of a soft point for
	// each step of the row's count; a step is the greatest common divisor of its
	// weights. Of rows over the same cells the first has the price of all.
	Rows  []int64
	Unit  int64 // parts that a soft point is cut into
	Cover int64 // soft points that a cover point counts as
}
