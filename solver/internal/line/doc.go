// Package line finds one person's best line under prices on cells: the pricing
// step of every decomposition, and by itself the move that re-optimises one
// person exactly while all others stand still.
//
// The past of a partial line is a node of a graph, one stage for each day: last
// code, running blocks, events of a few days. What the graph does not say is
// carried from day to day in tracks:
//
//	count  weighted count so far, with checks (bounds, penalties) on some days
//	slide  weighted sum over the last few days, looked up but not told apart
//	run    length of a block, where the graph had no room for it
//
// A backward pass over days, nodes and the values of one count, the main one,
// gives each label (partial line) a lower bound on what is still to pay. The
// other counts take part through multipliers (Tuning): a price for each unit in
// the graph's steps, and a table of residuals for what their checks can still
// cost beyond it. Any multipliers give valid bounds, good ones tight ones.
//
// Where the table would be too large (a year of days) its first days are flat: a
// multiplier stands in for the main count there as well.
//
// A label gives way to another one at the same node and main count that is no
// dearer even when all that it has more or less of is charged. Labels that can't
// beat the best known line are dropped, and of the rest at most Beam are kept for
// each day.
//
// A line returned is always legal and its cost exact. Bound holds whatever was
// dropped: it is the least bound of all labels that went. A line is proved best
// when Exact says so.
package line
