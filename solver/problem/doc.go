// Package problem is the compiled form of a rostering task: people, days, codes
// and a few kinds of row with integer prices on three lexicographic levels.
// It is the one narrow waist between the rule book and the engines. It must
// never know what a nurse, a night or a policy is.
//
// # Rows
//
//	Cell        prices (or forbids) codes of one person on one day
//	Succession  prices a code of one set followed the next day by one of another
//	Run         prices runs of a set of codes that are too long or too short
//	Counter     prices a weighted count over one person's line, convexly
//	Window      prices windows of days without enough continuous rest
//	Cover       prices a weighted count over many people's cells, convexly
//
// Every row carries the Subject that it speaks of. A row on the Hard level must
// hold in every answer; its price only says by how much a roster breaks it.
package problem
