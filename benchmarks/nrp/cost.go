package nrp

import "github.com/rostergen/rostergen/solver/problem"

// Cost is what a roster costs by the format's own meaning.
type Cost struct {
	Hard  int64 // how often hard rules are broken; 0: feasible
	Soft  int64
	Parts []Part // the shares of both, always all of them in the same order
}

// Part is the share of one kind of rule.
type Part struct {
	Name   string
	Hard   bool
	Points int64
}

// Cost prices a roster plainly, without the compiled form.
func (in *Instance) Cost(r problem.Roster) Cost {
	parts := []Part{
		{"days off", true, in.eachLine(r, daysOffWorked)},
		{"shift successions", true, in.eachLine(r, in.successionsBroken)},
		{"maximum shifts", true, in.eachLine(r, in.shiftsOverMaximum)},
		{"minutes", true, in.eachLine(r, in.minutesOutside)},
		{"maximum consecutive shifts", true, in.eachLine(r, daysOverStint)},
		{"minimum consecutive shifts", true, in.eachLine(r, shortStints)},
		{"minimum consecutive days off", true, in.eachLine(r, shortOffStretches)},
		{"weekends", true, in.eachLine(r, weekendsOverMaximum)},
		{"shift-on requests", false, in.requestsRefused(r, in.On, false)},
		{"shift-off requests", false, in.requestsRefused(r, in.Off, true)},
		{"undercover", false, in.coverMissed(r, func(q Requirement, people int64) int64 { return q.Under * max(0, q.People-people) })},
		{"overcover", false, in.coverMissed(r, func(q Requirement, people int64) int64 { return q.Over * max(0, people-q.People) })},
	}
	c := Cost{Parts: parts}
	for _, p := range parts {
		if p.Hard {
			c.Hard += p.Points
		} else {
			c.Soft += p.Points
		}
	}
	return c
}

func (in *Instance) eachLine(r problem.Roster, points func(*Employee, []uint8) int64) int64 {
	var sum int64
	for e := range in.Staff {
		sum += points(&in.Staff[e], r[e*in.Days:(e+1)*in.Days])
	}
	return sum
}

func (in *Instance) requestsRefused(r problem.Roster, list []Request, when bool) int64 {
	var sum int64
	for _, q := range list {
		if has := r[q.Employee*in.Days+q.Day] == codeOf(q.Shift); has == when {
			sum += q.Weight
		}
	}
	return sum
}

func (in *Instance) coverMissed(r problem.Roster, points func(Requirement, int64) int64) int64 {
	var sum int64
	for _, q := range in.Required {
		var people int64
		for e := range in.Staff {
			if r[e*in.Days+q.Day] == codeOf(q.Shift) {
				people++
			}
		}
		sum += points(q, people)
	}
	return sum
}
