// Package explain answers "why?" for a ward and its rota: why no roster exists
// and what would make one, why a duty stays unfilled, why a wish was refused,
// what a hand edit cost, how fair the rota is and could be.
//
// Facts and sentences come from the rule book. Prices come from solving again
// with a change to the compiled problem, within a limit of work; a roster that is
// found is judged by the rule book before anything is said of it. It must never
// say of its own what a rule means.
package explain
