package constraints

// registry is the rule book, in the order in which it is printed. Rules that
// settle facts come first. To add a rule: write its file, add its line.
var registry = []Rule{
	breaks,
	hoursCredit,
	restBetweenShifts,
	runShifts,
}

// Rules lists the rule book.
func Rules() []Rule { return registry }
