// Package anneal walks from roster to roster by small changes: two people trade a
// block of days, one takes over another's, a person's cells get another code, a person
// trades days with oneself. A change for the worse is taken the more readily, the
// hotter it is.
//
// A change costs next to nothing to price, so a walk looks at very many: that
// gathers the last points which searches over whole lines leave lying, and where those
// take too long it leads. The parts of a crowd walk one roster at the same time.
package anneal
