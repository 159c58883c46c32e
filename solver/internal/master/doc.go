// Package master is column generation: a column is one person's whole line, the
// linear program picks a mix of lines for each person against the cover rows,
// its dual prices ask the one-line search for better lines, and so on until none
// is better. Where the program takes too long, climbs find prices without it. On
// the way every set of prices gives a proved lower bound; at the end, diving
// fixes cell after cell and so makes a roster.
//
// A master may hold all people or a few: everybody else then stands still.
package master
