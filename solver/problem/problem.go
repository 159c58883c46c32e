package problem

import (
	"math/bits"

	"github.com/rostergen/rostergen/model"
)

// Mask is a set of codes, bit k for code k.
type Mask uint64

// MaxCodes is the most codes that a problem can hold.
const MaxCodes = 64

// MaskOf makes a set of codes.
func MaskOf(codes ...model.Code) Mask {
	var m Mask
	for _, k := range codes {
		m |= 1 << k
	}
	return m
}

// Has says whether the code is in the set.
func (m Mask) Has(k uint8) bool { return m>>k&1 == 1 }

// Len counts the codes of the set.
func (m Mask) Len() int { return bits.OnesCount64(uint64(m)) }

// Problem is immutable once built; engines may share it between goroutines.
type Problem struct {
	People, Days, Codes int

	Cells       []Cell
	Successions []Succession
	Runs        []Run
	Counters    []Counter
	Windows     []Window
	Covers      []Cover

	// Clock gives Window rows their instants; nil when there are none.
	Clock *Clock
}

// Cell prices one person's codes on one day.
type Cell struct {
	Person, Day int
	Codes       Mask
	Level       model.Level
	Price       int64
	Subject     model.Subject
}

// Succession prices a code of First on day d-1 followed by one of Second on day
// d, for d in [From, To] and one person.
type Succession struct {
	Person        int
	From, To      int // the second day; at least 1
	First, Second Mask
	Level         model.Level
	Price         int64
	Subject       model.Subject
}

// Run prices runs (maximal blocks of days with a code of the set).
//
// Max > 0: every day of the horizon whose position in its run, carry-in
// included, is above Max costs Price. Min > 0: every run that is followed in the
// horizon by a day outside the set costs Price for each day it falls short of
// Min; a run that touches the last day owes nothing, nor does one that touches
// day 0 when OpenStart is set. Set either Min or Max.
type Run struct {
	Person    int
	Codes     Mask
	Min, Max  int
	CarryIn   int  // days of the run just before day 0
	OpenStart bool // what was before day 0 is not known
	Level     model.Level
	Price     int64
	Subject   model.Subject
}

// Counter prices a weighted count over one line: the value is Base plus the
// weights of the Terms whose cell is in the term's set plus those of the Events
// that occur.
type Counter struct {
	Person  int
	Base    int64
	Terms   []Term
	Events  []Event
	Penalty Convex
	Level   model.Level
	Subject model.Subject
}

// Term adds Weight when the cell of Day holds one of Codes. Weights may be negative.
type Term struct {
	Day    int
	Codes  Mask
	Weight int64
}

// Event adds Weight when each of its clauses has at least one spot that is hit:
// "Saturday or Sunday worked" is one clause of two spots.
type Event struct {
	Clauses [][]Spot
	Weight  int64
}

// Spot is hit when the cell of Day holds one of Codes.
type Spot struct {
	Day   int
	Codes Mask
}

// Convex is a penalty of a value v: for each step of Under, Price for each unit
// that v is below At; for each of Over, Price for each unit above. Prices are
// never negative, so the sum is convex.
type Convex struct {
	Under, Over []Step
}

// Step is one slope of a Convex.
type Step struct {
	At    int64
	Price int64
}

// At gives the penalty of a value.
func (c *Convex) At(v int64) int64 {
	var p int64
	for _, s := range c.Under {
		if v < s.At {
			p += (s.At - v) * s.Price
		}
	}
	for _, s := range c.Over {
		if v > s.At {
			p += (v - s.At) * s.Price
		}
	}
	return p
}

// Window asks, in every window of Length days whose last day lies in the
// horizon, for rest that adds up to Need: a gap between duties that ends in the
// window, or still lasts at its end, counts one when it is at least Short
// minutes long and Need when it is at least Long. A gap counts whole though it
// began before the window, but only up to the window's end; nothing is known to
// be worked before the first duty. Windows run from midnight to midnight
// (Clock.Midnights). Each window that falls short costs Price. The first window
// begins on day First (zero or negative).
type Window struct {
	Person      int
	Length      int
	First       int
	Short, Long int64
	Need        int
	// Before lists duties before day 0 in order, minutes from Clock.Midnights[0] as zero.
	Before  []Span
	Level   model.Level
	Price   int64
	Subject model.Subject
}

// Clock holds real instants in minutes, day 0's midnight being zero.
type Clock struct {
	// Midnights[i] is the start of day i-Back; it reaches to the end of the last day.
	Midnights []int64
	Back      int
	// Spans[day*Codes+code] is the duty of a code begun on a day; empty when it is none.
	Spans []Span
	Codes int
}

// Span is a stretch of duty; empty when To <= From.
type Span struct{ From, To int64 }

// Empty says whether there is no duty.
func (s Span) Empty() bool { return s.To <= s.From }

// Midnight is the start of a day; day may be negative down to -Back.
func (c *Clock) Midnight(day int) int64 { return c.Midnights[day+c.Back] }

// Span is the duty of a code begun on a day.
func (c *Clock) Span(day int, code uint8) Span { return c.Spans[day*c.Codes+int(code)] }

// Cover prices a weighted count over cells of many people.
type Cover struct {
	Base    int64
	Terms   []Place
	Penalty Convex
	Level   model.Level
	Subject model.Subject
}

// Place adds Weight when the cell of Person and Day holds one of Codes.
type Place struct {
	Person, Day int
	Codes       Mask
	Weight      int64
}

// Roster is one code per person and day, line after line.
type Roster []uint8

// Line is a person's row of a roster.
func (p *Problem) Line(r Roster, person int) []uint8 {
	return r[person*p.Days : (person+1)*p.Days]
}
