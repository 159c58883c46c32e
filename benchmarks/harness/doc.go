// Package harness runs the solver over many public instances and seeds, one
// after the other, and sets what came out against what is known: cost, proved
// bound, gaps, time to a good roster, work and memory. It must never know what
// an instance's format is.
//
// Every roster is priced again by the plain cost of its format. A disagreement,
// a broken hard rule, or a proof that contradicts a roster or a best known value
// is a fault of the run and fails the bench.
package harness
