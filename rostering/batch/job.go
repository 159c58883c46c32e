package batch

import "time"

// Job is one ward to draft.
type Job struct {
	Name     string // unique in the batch; the rota is NAME.xlsx
	Path     string // of the ward's workbook or JSON
	Policy   string // path of a policy file; "" for none
	Unit     string // business unit, where the manifest names one
	Priority int    // higher is earlier, after the due date
	Due      string // the next milestone, ISO date; "" for none
	What     string // what is due: "approval"
	Approved bool   // the rota is approved: never touched
	Options  Options
}

// Options are what can change a ward's rota, besides its input and policy.
type Options struct {
	Seed       uint64        `json:"seed"`
	WorkLimit  int64         `json:"workLimit"`  // 0: none
	TimeLimit  time.Duration `json:"timeLimit"`  // 0: none; with one, the rota is not the same each time
	Unimproved time.Duration `json:"unimproved"` // 0: none
	Gap        float64       `json:"gap"`        // percent; 0: none
	Explain    bool          `json:"explain"`
}

// Limits are what a child process may use. They never change a rota that is finished
// within them.
type Limits struct {
	Deadline time.Duration // the child is killed after it
	Memory   int64         // bytes; the child is killed above it
	Workers  int           // processors of one child
}

// State is how a ward's job ended. All but Failed are final at the first attempt.
type State string

// The states of a job, the worst last.
const (
	Complete   State = "complete"   // exit code 0
	Gaps       State = "gaps"       // 5: a rota with unfilled demand
	NoRoster   State = "no roster"  // 4: stopped without a roster
	Infeasible State = "infeasible" // 3: proved to have none
	BadInput   State = "bad input"  // 2
	Failed     State = "failed"     // crash, out of memory, past its deadline, refused by the checker
)

// HasRota says whether there is a rota to read.
func (s State) HasRota() bool { return s == Complete || s == Gaps }
