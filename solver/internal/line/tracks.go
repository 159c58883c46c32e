package line

import (
	"github.com/rostergen/rostergen/solver/problem"
)

// Line is one person's rows, compiled.
type Line struct {
	Days, Codes int
	Person      int

	allowed []problem.Mask // by day
	cell    []int64        // [day*Codes+code] own price
	succ    [][]int64      // by day: [prev*Codes+code] price, nil on day 0; shared tables
	fixed   int64          // paid whatever the line

	runs   []run
	counts []count
	slides []slide
	events []event
	hits   [][]int16 // [day*Codes+code] events with a spot there
	window []window

	// For followers.
	echo      []int32      // by day: the first day that feels no change of it, as far as succession, slides, events and windows go
	feeds     [][][]effect // by day and code: what the code adds to counts
	checksOn  [][]check    // by day
	eventful  []bool       // by day: events have a spot there
	remembers bool         // slides or windows look back over the days before

	// class[day*Codes+code] numbers the codes that day can't tell apart as the code of the day before.
	class []uint8

	stages     []*stage
	ends       int     // nodes after the last day
	twin       []uint8 // [day*Codes+code] the first code that no row tells apart from it
	freeRuns   []int   // runs that the graph does not follow
	give       []int64 // by day: what events outside the graph may give back, the day of their last spot
	freeEvents bool    // some events are not followed by the graph
	exact      bool    // labels say all that matters: merging them loses nothing

	main     int // the count that the backward pass follows value by value, -1 for none
	blocks   int // blocks of all counts
	tracks   int // ints of state in a label
	histBits uint
}

// run follows the length of the current block of codes of a set. The state is
// the length, at most cap; opened adds cap+1 while the block may have begun
// before day 0 unseen.
type run struct {
	codes   problem.Mask
	cap     int32
	start   int32
	over    []int64 // by length: price of a day that makes the block this long
	under   []int64 // by length: price of ending the block
	hasOpen bool
	tracked bool // by the graph
}

// count follows a weighted count. Values are in units of the weights' greatest
// common divisor, starting from zero.
type count struct {
	inc    []int32 // [day*codes+code]
	unit   int64
	reset  []bool    // by day: the count starts again from zero after this day
	pen    [][]int64 // by day: penalty by value-min after the day, nil where none
	min    int32     // smallest value that can be met
	size   int32
	lo, hi []int32    // by day: bounds after the day from which a legal end can be reached
	step   [][2]int32 // by day: least and most that the day, and events that end with it, add
	events [][2]int32 // by day: least and most that events add of which it is the last day
	early  [][2]int32 // by day: least and most that events add that may occur from it on
	checks []int32    // days on which it is asked for, or begins anew

	// Days between two resets are one block: they share a multiplier.
	block      []int      // by day, numbered over all counts of the line
	firstBlock int        //
	blockPen   [][]int64  // by block of this count: all its penalties by value-min; Forbidden where illegal
	blockRange [][2]int32 // by block: least and most that it can add up to

	most                  int64 // the most that a day adds
	hardOver, hardUnder   bool  // some hard check sets a most, a least
	overSlope, underSlope int64 // the most that one unit more, or less, can cost
	safe                  []int32
}

// slide follows the weighted sum of the last length days.
type slide struct {
	length int
	inc    []int32 // [day*Codes+code]
	unit   int64
	check  []slideCheck // by day, for the window that ends there
}

type slideCheck struct {
	base    int64
	set     bool
	hi, lo  int64 // hard bounds on base + unit*sum
	penalty problem.Convex
	scale   int64
}

// event is charged on the day on which its last clause is first hit.
type event struct {
	clauses     [][]problem.Spot
	price       int64 // direct, Forbidden when hard
	count       int   // index of the count it adds to, -1 for none
	inc         int32
	first, last int  // days with spots
	tracked     bool // by the graph
}

type window struct {
	w     *problem.Window
	clock *problem.Clock
	price int64 // Forbidden when hard
	// nested: a duty may outlast one that begins after it.
	nested bool
}
