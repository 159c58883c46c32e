// Package nrp reads the staff-scheduling instances of Curtois and Qu (2014) in
// their text form, prices rosters by the format's plain meaning, compiles them
// for the solver, and reads and writes solutions as Roster XML. It must never
// know how a roster is searched for.
//
// Hard: fixed days off; successions of shifts; a maximum of each shift type;
// minutes within bounds; the longest and shortest stint; the shortest
// off-stretch; worked weekends. Day 0 is a Monday and a day off lies on both
// sides of the horizon for the longest stint, while a stint or an off-stretch
// that touches the first or last day owes no minimum. Soft: requests on and off,
// undercover and overcover of each day and shift.
//
// In rosters code 0 is the day off and code s+1 is shift s of the file.
package nrp
