package batch

import (
	"context"
	"time"
)

// MaxMessage is the most bytes of a message of the queue.
const MaxMessage = 1 << 20

// MaxAttempts is how often a child may fail before its ward is on the poison list.
const MaxAttempts = 3

// The rounds of a batch.
const (
	FirstRound  = 1
	SecondRound = 2 // with more work, from what easy wards left
)

// Queue hands jobs to workers and their results back. It is a hint: whatever it is
// given may be lost, doubled, late or out of order, and any call may fail, or fail
// after it did its work. A job is handed out again when its worker is silent.
type Queue interface {
	// Submit offers a job. One with an ID that was offered lately is dropped.
	Submit(ctx context.Context, m Message) error
	// Holds says whether a job waits or is in a worker's hands.
	Holds(ctx context.Context, m Message) (bool, error)
	// Results waits for results of the tree's jobs. None and no error: none came in time.
	Results(ctx context.Context, tree string, wait time.Duration) ([]Returned, error)
	// Clear takes back all of the tree's jobs. Those in workers' hands are done to the end,
	// and their results still come.
	Clear(ctx context.Context, tree string) error

	// Fetch waits for a job of the same program version. nil and no error: none came in time.
	Fetch(ctx context.Context, wait time.Duration) (*Delivery, error)
	// Return gives a result to the tree's coordinator; once it returns nil, the queue has it.
	Return(ctx context.Context, r Result) error
}

// Message is a job as the queue carries it: no workbook, no policy text, nobody's name.
type Message struct {
	Tree    string    `json:"tree"`           // the output tree, the same each night: see TreeID
	Batch   string    `json:"batch"`          // the coordinator's life
	Name    string    `json:"name"`           // of the job
	Key     string    `json:"key"`            // of the job
	Round   int       `json:"round"`          // FirstRound or SecondRound
	Attempt int       `json:"attempt"`        // from 1
	Sent    int       `json:"sent"`           // how often this attempt was offered before, and lost
	Until   time.Time `json:"until,omitzero"` // not to be started after it; 0: at any time
	Policy  bool      `json:"policy"`         // there is a policy file
	Task    Task      `json:"task"`           // without the inputs' bytes and the policy's text
	Limits  Limits    `json:"limits"`
}

// Result is what a worker says of a job. The answer itself and the rota are in the
// depot, under the message's output; a result is small whatever it is about.
type Result struct {
	Message  Message       `json:"message"`
	Failure  string        `json:"failure,omitempty"`  // one sentence; "": there is an answer
	NotBegun bool          `json:"notBegun,omitempty"` // it came after Until
	Took     time.Duration `json:"took"`
}

// Returned is a result and the way to say that it is dealt with; without that, it
// comes again.
type Returned struct {
	Result
	Done func() error
}

// Delivery is a job in a worker's hands.
type Delivery struct {
	Message Message
	Every   time.Duration             // how often to call Extend; 0: never
	Extend  func() error              // it is being worked on
	Done    func() error              // it is dealt with
	Back    func(time.Duration) error // somebody else may have it, after a while
}
