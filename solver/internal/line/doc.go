// Package line finds one person's best line under prices on cells: the pricing
// step of every decomposition, and by itself the move that re-optimises one
// person exactly while all others stand still.
//
// A person's rows are compiled into tracks: small integers that a partial line
// carries from day to day.
//
//	run    length of the running block of a set of codes
//	count  weighted count so far, with checks (bounds, penalties) on some days
//	slide  weighted sum over the last few days, looked up but not told apart
//
// Labels (partial lines) with equal tracks are merged, the cheaper one stays.
// A backward pass over days, last code and the main count gives each label a
// lower bound on what is still to pay; labels that can't beat the best known
// line are dropped, and of the rest at most Beam are kept for each day.
//
// A line returned is always legal and its cost exact. It is proved best only
// when Exact says so: nothing was cut by the beam and no two labels that differ
// in a slide, an event or a rest window were merged.
package line
