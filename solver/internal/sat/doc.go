// Package sat decides the hard rows of a problem with gini, a CDCL solver, and
// says which rows can't hold together when there is no roster. It must never
// know what a row means to a ward, nor prefer one legal roster for its price.
//
// # How it works
//
// Nearly every hard row speaks of one person, so each person is a formula of
// its own; people meet in one formula only when a row over many of them turns
// out broken. Cells, successions and runs are encoded at once. Counters, windows
// and cover rows are judged on the answer and encoded only when it breaks them.
//
// Where the wished codes, or else the lowest, keep the rows, nothing is solved.
// A formula is first solved bare: forbidden codes get no variable, rows no
// selector. Only a formula that has no answer is written again over every code
// with one selector for each Subject; the selectors that failed are the core,
// which is shrunk until no member can be spared. Then its members are given up
// and the search goes on, so that contradictions that have nothing to do with
// one another are all named.
//
// Counts become decision diagrams, rest becomes an automaton; a node stands for
// what is still asked of the days after it. Neither uses adders, and both are
// kept by shape, for most people's are alike.
//
// # Parts and Subjects
//
// A row is cut into parts that are as narrow as the meaning allows: a day pair
// of a succession, a stretch of Max+1 days of a run, one window. A part's
// Subject is its row's with those dates, and parts of equal Subject stand and
// fall together, so a core reads as a list of facts.
//
// # Work
//
// One unit of work is a stretch of 20,000 propagations, or what was left of the
// last. Answers depend on the problem and the options only, never on a clock; a
// context that ends turns them into Unknown.
package sat
