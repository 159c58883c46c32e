// Package portfolio runs the searches side by side on one problem: ruin and
// recreate, the master over everybody with its bound, dives, and small masters
// over a few people or days. They share the best roster, columns and bounds.
//
// Work comes in rounds. What a round does depends only on what earlier rounds
// found and on the seed, never on the clock or the number of workers.
package portfolio
