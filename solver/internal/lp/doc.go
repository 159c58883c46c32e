// Package lp solves the linear programs of column generation: minimise c·x with
// A·x = b and 0 <= x <= u, many columns arriving over time and every solve
// starting from where the last one ended.
//
// It is a revised primal simplex over a dense inverse of the basis. Masters
// have a few hundred rows and sparse columns, so an iteration costs about as
// much as one pass over the inverse; the inverse is made anew now and then to
// keep rounding errors away.
package lp
