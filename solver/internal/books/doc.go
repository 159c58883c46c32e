// Package books holds a compiled problem the way that every search of whole
// rosters sees it: each person's line, and the cover rows that couple lines,
// rows over the same cells merged into one with the sum of their penalties.
// All costs are in units of 1/Unit soft points.
package books
