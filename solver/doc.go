// Package solver finds the best roster that it can for a compiled problem and
// says how good that is known to be. It must never know what a row means to a
// ward: it sees people, days, codes, prices and Subjects to hand back.
//
// Same problem, seed and work limit give the same roster for any number of
// workers: work is cut into rounds of fixed tasks whose results are merged in
// order. Clocks decide only when to stop.
package solver
