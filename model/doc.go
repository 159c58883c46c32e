// Package model is the ward's world: who is there, what is asked, what was
// worked before, and the roster that answers. It imports nothing of ours and
// knows neither files nor engines; values are built by io and changed by nobody.
//
// Glossary (one word, one meaning)
//
//	instance     everything known before solving: one ward, one horizon
//	horizon      the days to be rostered, day 0 first; negative days lie before it
//	roster week  seven days counted from day 0
//	code         what one cell of a roster holds: off, a shift type or an absence
//	shift type   a kind of duty with clock times; an assignment puts a person on it
//	period       the shift type whose demand is asked; a long day may count for two
//	demand       how many people of a group a period needs on a date
//	cover        people found against demand: undercover is a gap, overcover a surplus
//	line         one person's row of the roster
//	stint        days worked in a row; an off-stretch is days off in a row
//	carry-in     what was worked before day 0
//	lock         a cell fixed by the manager before solving
//	request      a wish for one date; leave is a run of days, approved or requested
//	rule         one line of the policy, with its level: hard, cover, soft or report
//	amount       by how much a rule is broken, in the rule's unit
//	rate         points for one unit of amount; penalty is amount times rate
//	Subject      the people, days, period and group that a statement speaks of
package model
