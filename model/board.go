package model

import "fmt"

// Board shows the KPIs of many rotas of a service: what is out of target first,
// then by ward, in all and over periods. It holds no person's name.
type Board struct {
	KPIs       []BoardKPI   `json:"kpis"`
	Rotas      []BoardRota  `json:"rotas"`      // by ward, then by first day
	Latest     []int        `json:"latest"`     // the last rota of each ward, into Rotas: the worst ward first
	Exceptions []Exception  `json:"exceptions"` // of the latest rotas: red before amber, the gravest first
	Total      []BoardTotal `json:"total"`      // of the latest rotas, in the order of KPIs
	Trends     []Trend      `json:"trends"`     // of wards with several rotas, by ward, in the order of KPIs
	Charts     []int        `json:"-"`          // the KPIs whose trends are drawn
	NotRead    []NotRead    `json:"notRead"`
	Version    string       `json:"version"`
}

// BoardKPI is a KPI that the rotas are shown by.
type BoardKPI struct {
	Key    string `json:"key"`
	Name   string `json:"name"`
	Target string `json:"target"` // VariousTargets where the wards' own differ
	Clause string `json:"clause,omitempty"`
}

// VariousTargets stands where the wards have targets of their own.
const VariousTargets = "by ward"

// BoardRota is one rota of the board.
type BoardRota struct {
	File  string `json:"file"`
	Ward  string `json:"ward"` // with its business unit where two wards share a name
	Start Date   `json:"start"`
	End   Date   `json:"end"`
	Score Score  `json:"score"`
	State string `json:"state"` // the worst of its KPIs
	KPIs  []KPI  `json:"kpis"`  // in the order of Board.KPIs; one without a key: the rota has no such KPI
}

// Exception is a KPI of a ward's latest rota that is out of target.
type Exception struct {
	Rota   int   `json:"rota"` // into Board.Rotas
	KPI    int   `json:"kpi"`  // into Board.KPIs
	Change *Step `json:"change,omitempty"`
}

// BoardTotal is a KPI over the latest rotas of all wards.
type BoardTotal struct {
	Measure Measure `json:"measure"`
	Wards   int     `json:"wards"` // whose rota has the number
	Red     int     `json:"red"`
	Amber   int     `json:"amber"`
	Green   int     `json:"green"`
	Worst   int     `json:"worst"`           // into Board.Rotas; -1 where none is worse than another
	AsBad   int     `json:"asBad,omitempty"` // wards besides Worst that are as bad
	// Change is over the wards that have an earlier rota, so that like stands
	// beside like; Compared counts them.
	Change   *Step `json:"change,omitempty"`
	Compared int   `json:"compared"`
}

// Step leads from one value of a KPI to the next.
type Step struct {
	Before    Measure `json:"before"`
	Now       Measure `json:"now"`
	By        float64 `json:"by"`                // in the unit shown; of percentages in points of them
	Direction string  `json:"direction"`         // Up, Down, Steady
	Verdict   Verdict `json:"verdict,omitempty"` // Improved, Worsened; "" where level, and where no way is better
}

// The directions, as words.
const (
	Up     = "up"
	Down   = "down"
	Steady = "level"
)

// Trend is a KPI of one ward over its rotas.
type Trend struct {
	Ward   string       `json:"ward"`
	KPI    int          `json:"kpi"` // into Board.KPIs
	Points []TrendPoint `json:"points"`
	Last   *Step        `json:"last,omitempty"` // nil where the last two rotas have not both the number
}

// TrendPoint is a KPI of one rota.
type TrendPoint struct {
	Rota    int     `json:"rota"` // into Board.Rotas
	Measure Measure `json:"measure"`
}

// NotRead is a file that could not be judged.
type NotRead struct {
	File   string `json:"file"`
	Reason string `json:"reason"`
}

// Headline says in one line how the wards stand.
func (b *Board) Headline() string {
	states := map[string]int{}
	for _, i := range b.Latest {
		states[b.Rotas[i].State]++
	}
	text := fmt.Sprintf("%s, the latest rota of each: %d red, %d amber, %d within every target.",
		counted(len(b.Latest), "ward"), states["red"], states["amber"], states["green"]+states[""])
	if len(b.Latest) == 0 {
		text = "No rota was judged."
	}
	if n := len(b.Rotas) - len(b.Latest); n > 0 {
		text += fmt.Sprintf(" Compared with %s.", counted(n, "earlier rota"))
	}
	if n := len(b.NotRead); n > 0 {
		text += fmt.Sprintf(" %s NOT READ.", counted(n, "file"))
	}
	return text
}

// counted says a number with its noun: "1 ward", "3 wards".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Words say what a KPI was and where it went: "was 3 duties, worse"; "" of no step.
func (s *Step) Words() string {
	switch {
	case s == nil:
		return ""
	case s.Direction == Steady:
		return "as before"
	case s.Verdict == "":
		return fmt.Sprintf("was %s, %s", s.Before.Text(), s.Direction)
	}
	return fmt.Sprintf("was %s, %s", s.Before.Text(), s.Verdict)
}

// Way is the direction and what it means: "up, worse".
func (s *Step) Way() string {
	if s.Verdict == "" {
		return s.Direction
	}
	return fmt.Sprintf("%s, %s", s.Direction, s.Verdict)
}

// WorstWard names the ward that is worst: "Elm Ward and 2 more"; "" where none is.
func (b *Board) WorstWard(kpi int) string {
	t := &b.Total[kpi]
	switch {
	case t.Worst < 0:
		return ""
	case t.AsBad > 0:
		return fmt.Sprintf("%s and %d more", b.Rotas[t.Worst].Ward, t.AsBad)
	}
	return b.Rotas[t.Worst].Ward
}

// How says how the wards' numbers became one.
func (t *BoardTotal) How() string {
	switch {
	case !t.Measure.Known:
		return ""
	case t.Measure.Most:
		return "the greatest of any ward"
	case t.Measure.Of != 0:
		return "all wards taken together"
	}
	return "sum of the wards"
}
