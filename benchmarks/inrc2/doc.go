// Package inrc2 reads the instances of the second international nurse rostering
// competition (INRC-II, 2015), prices rosters by its rules and compiles them to
// solver/problem. It treats the static task: all weeks are known at once.
//
// The meaning is stated twice: Cost is the plain one, Compile the one that
// engines use. Neither is made from the other.
//
// Code 0 is the day off; then follows one code for each shift type and skill,
// shift type by shift type. The package must never know how a roster is found.
package inrc2
