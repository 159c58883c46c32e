// Package proof proves again what an engine claims of a ward, from the ward
// alone: a bound from the prices that the engine hands out, and a conflict from
// the facts that it names. It shares no code with any engine and must never
// import one.
//
// # Why prices prove a bound
//
// A price for each cover row turns the roster into one line per person. Whatever
// the prices are, no legal roster costs less than
//
//	sum over cover rows of the least of penalty(v) - price x v, over all counts v
//	+ sum over people of their cheapest legal line, own penalties plus price x what it counts for
//
// since the two priced terms cancel out for every roster (weak duality). Good
// prices make the sum large; bad ones only make it small. All sums are whole
// numbers.
//
// # One person's cheapest line
//
// A graph holds what one day tells the next: the last code, lengths of runs,
// events under way. What counts over many days (hours, nights, weekends) has a
// multiplier, a price of its own, that stands in for it by the same argument; the
// count of most values, the hours, is also followed value by value. A best-first
// search then follows everything, led by those bounds. When it ends the cheapest
// line is known; when it meets its limit the least bound left holds.
package proof
