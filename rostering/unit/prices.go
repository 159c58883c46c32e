package unit

import "github.com/rostergen/rostergen/model"

// prices weigh what is wanted of an answer, each so that it outweighs all after it. On
// the cover level a duty short, then how critical it is. On the soft level a bank
// duty, then hours beyond what people have drafted, then a move: a minute counts
// as a move.
type prices struct {
	short    int64 // of one duty short
	critical int64 // the most that all gaps can weigh by how critical they are
	bank     int64
}

// Weights of the soft level.
const (
	minutePrice = 1
	movePrice   = 1
	hoursStep   = 12 * 60 // minutes after which a person's next ones count once more
	hoursSteps  = 4
)

// critical weighs a person short on a gap, and one below the floor.
func (g *gap) critical() (each, floor int64) {
	switch g.group {
	case model.Registered:
		return 1, 2
	case takesCharge:
		return 1, 0
	}
	return 0, 0
}

// extra is what some duties cost by their minutes: those beyond each step once more.
func extra(minutes int64) (points int64) {
	for i := range int64(hoursSteps) {
		points += minutePrice * max(0, minutes-i*hoursStep)
	}
	return points
}

func (f *field) prices() prices {
	x := prices{bank: 1}
	for i := range f.u.gaps {
		each, floor := f.u.gaps[i].critical()
		x.critical += f.within[i].short*each + f.within[i].floor*floor
	}
	x.short = x.critical + 1
	longest := int64(1)
	for line := range f.people {
		p := f.person(line)
		for _, list := range p.offers {
			for _, d := range list {
				longest = max(longest, int64(p.paid(f.u, d)))
			}
		}
	}
	// An answer without waste has at most one person for each duty short.
	x.bank += int64(f.reachable()) * (minutePrice*hoursSteps*longest + movePrice)
	return x
}

// leastShort is how many duties stay short at least where the points of the cover
// level are no less than a bound.
func (x *prices) leastShort(bound int64) int {
	return int(max(0, bound-x.critical+x.short-1) / x.short)
}
