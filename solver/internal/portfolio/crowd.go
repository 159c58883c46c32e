package portfolio

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/rostergen/rostergen/solver/internal/anneal"
	"github.com/rostergen/rostergen/solver/internal/master"
)

// march is a walk of all tasks together, each over some people and days, that cools
// down over many rounds, then begins anew from the best roster: years are too large for
// each task to walk by itself.
type march struct {
	crowd     *anneal.Crowd
	hot, cold float64
	length    int // tries from hot to cold
	done      int
	cycle     int
	trail     []mark // of this cycle

	reached [2]float64 // what the last cycle, and the one before, came to
	work    float64    // of this cycle, or of the last

	// Other searches since it ended: all their work, then what they brought of late.
	spent, recent, gain float64
}

// mark is what the crowd's roster cost at a heat.
type mark struct{ heat, cost float64 }

// marches says that the next round is a march's: it comes further from a first roster
// than all else, and a longer one further yet, by half of what the last ones differ in.
// When it has ended the others have a turn, as long as they bring more for their work
// than a longer march should, and at least some; nor are they left alone for ever.
func (x *Portfolio) marches() bool {
	m := &x.march
	if !m.ended() || m.cycle < firstMarches {
		return true
	}
	if m.spent < leastTurn*m.work {
		return false
	}
	expected := float64(x.cost) - (m.reached[0] - (m.reached[1]-m.reached[0])/2)
	if expected <= 0 {
		return m.spent > longestTurn*m.work
	}
	return expected*m.recent > m.gain*2*m.work
}

// A turn of the others, in parts of the march before it.
const (
	leastTurn   = 1.0 / 4
	longestTurn = 8
)

// firstMarches come before all else.
const firstMarches = 2

// others notes what another search brought.
func (m *march) others(work, gain int64) {
	const memory = 0.8
	m.spent += float64(work)
	m.recent = memory*m.recent + float64(work)
	m.gain = memory*m.gain + float64(gain)
}

// Tries for each cell: of a round, of the first cycle; each later one is twice as long. It
// begins so many small steps hot.
const (
	marchRound = 20
	marchCycle = 1500
	hottest    = 60
)

// A cycle begins where the one before had come down to molten times what it ended at: it
// is hot enough there that anything may change, and all time above is lost. One that was
// never there begins hotter the next time.
const (
	molten = 1.5
	hotter = 1.4
)

// leastPart is how many cells a part should have: smaller ones hardly find anything.
const leastPart = 400

// crowd takes a round of the march.
func (x *Portfolio) crowd(ctx context.Context) {
	m := &x.march
	if m.ended() {
		if !m.begin(x) {
			return
		}
	}
	cells := x.cells()
	tries := min(marchRound*cells, m.length-m.done)
	parts := m.crowd.Parts(x.rng(tasksPerRound))
	heat := m.heat()
	x.parallel(ctx, func(task int, _ *master.Pool, rng *rand.Rand) (o outcome) {
		if task < len(parts) {
			parts[task].Run(rng, tries/len(parts), heat, func() bool { return ctx.Err() != nil })
		}
		return o
	})
	m.crowd.Join()
	m.done += tries
	m.trail = append(m.trail, mark{heat, float64(m.crowd.Cost())})
	m.work += float64(m.crowd.Work)
	x.Work, m.crowd.Work = x.Work+m.crowd.Work, 0
	if m.ended() {
		m.reached = [2]float64{float64(m.crowd.Cost()), m.reached[0]}
		m.spent, m.recent, m.gain = 0, 0, 0
	}
	if r, cost := m.crowd.Best(); cost < x.cost {
		x.offer(append([]uint8(nil), r...))
	}
}

// begin starts a cycle at the best roster.
func (m *march) begin(x *Portfolio) bool {
	w, ok := anneal.New(x.b, x.roster)
	if !ok {
		return false
	}
	parts := tasksPerRound
	if x.cells() < leastPart*parts*parts {
		parts /= 2
	}
	m.crowd = anneal.NewCrowd(w, parts)
	if m.cycle == 0 {
		small, usual := w.Steps(x.rng(tasksPerRound + 1))
		m.hot, m.cold = min(hottest*small, usual), small/10
	} else {
		m.hot = m.melting()
	}
	m.trail = m.trail[:0]
	m.length = int(marchCycle * float64(x.cells()) * math.Pow(2, float64(m.cycle)))
	m.done, m.work = 0, 0
	m.cycle++
	return true
}

// melting is the heat to begin the next cycle at.
func (m *march) melting() float64 {
	limit := molten * m.trail[len(m.trail)-1].cost
	for i := len(m.trail) - 1; i >= 0; i-- {
		if m.trail[i].cost > limit {
			return m.trail[i].heat
		}
	}
	return hotter * m.hot
}

// ended says that the cycle is over, or none was begun.
func (m *march) ended() bool { return m.crowd == nil || m.done >= m.length }

func (m *march) heat() float64 {
	return m.hot * math.Pow(m.cold/m.hot, float64(m.done)/float64(m.length))
}
