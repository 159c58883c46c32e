// Package unit proposes how the wards of one business unit can fill each other's
// gaps once their rotas are drafted: first with people of other wards who have
// contracted hours left, then with the unit's bank. The answer is for approval; the
// package must never change a rota, and it knows no formats.
//
// What is lawful is asked of the rule book, never restated:
//
//	home   a person's own ward with the duties of other wards added to its codes: what
//	       its rules say of the line as drafted with such duties on days off
//	host   a ward with everybody of the unit on its staff: who counts there, who may
//	       take charge, what its rules say of who stands on a shift together
//	bank   the people of the bank under each policy of the unit, their lines empty
//
// A duty is open to a person when no hard rule is broken by it, and none of the rules
// that guard rest, weekends, granted wishes and contracts is made worse (see binding).
//
// One problem then holds the whole unit: lines are the people to whom duties are open,
// codes are "as drafted" and one for each open duty of a day, cover rows are the gaps.
// Counters come from the compiled rules; what else ties duties of one line together
// is found pair by pair, larger sets when an answer first shows them. Fewest duties
// short counts first, then registered before others, then fewest bank duties, then
// fewest hours beyond what people have, spread over many, then fewest moves.
//
// Only minimum demand is a gap: nobody is asked in from elsewhere for a target.
package unit
