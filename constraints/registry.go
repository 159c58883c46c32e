package constraints

// registry is the rule book, in the order in which it is printed. Rules that
// settle facts come first. To add a rule: write its file, add its line.
var registry = []Rule{
	breaks,
	hoursCredit,
	kpiTargets,
	coverOrder,
	bankNotRoutine,
	bankNoNights,
	bankWorkers,
	coverMinimum,
	coverRegisteredFloor,
	coverTakeCharge,
	coverSkill,
	coverOver,
	restBetweenShifts,
	restWeekly,
	restAfterNights,
	runShifts,
	runNights,
	runLongDays,
	runDaysOff,
	patternMixedWeek,
	hoursContract,
	hoursBalance,
	hoursTimeOwing,
	hoursAverage,
	hoursWeek,
	fairNights,
	fairWeekends,
	fairBankHolidays,
	weekendsOff,
	leaderPattern,
	lockHonour,
	staffAvailable,
	agreementHonour,
	requestsLimit,
	requestsHonour,
	leaveHonour,
	leaveDecide,
	leaveBand,
	leaveSmallTeam,
	leaveYear,
	studyRelease,
	overtimeLikeForLike,
	supernumerary,
}

// Rules lists the rule book.
func Rules() []Rule { return registry }

// Find gives the rule with an id.
func Find(id string) (Rule, bool) {
	for _, r := range registry {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}
