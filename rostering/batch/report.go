package batch

import (
	"cmp"
	"slices"
	"time"

	"github.com/rostergen/rostergen/model"
)

// Night is what a batch came to: all that its reports are made from. The reports for
// people use no time of day, so that the same night gives the same bytes however often
// it was broken off; only the metrics do.
type Night struct {
	Jobs      []Job
	Records   []Record // those of wards that were not asked for are left out
	Kept      []Kept
	NotDone   []Undone          // have no answer of this night, whatever records of earlier ones say
	Proposals map[string]string // by unit: the file beside the reports
	When      model.Date        // the day to which due dates are held
	Soon      int               // a milestone is told so many days before; 0: SoonDays
	Version   string

	Started, Ended time.Time
	Earlier        Earlier // what the metrics before this night's remember
}

// SoonDays is how early a milestone is told of.
const SoonDays = 7

// Kept is a rota that stands though it was not drafted this night.
type Kept struct {
	Name  string
	Why   Standing   // ApprovedRota, Touched or OlderRota
	Based model.Date // when what it is based on was drafted; 0: not known
	// NoFile: there is no rota in the output tree. Approved wards may have none there.
	NoFile bool
}

// OlderRota stands because this night gave none: it is ours, of an earlier one.
const OlderRota Standing = "older"

// nightWard is one ward with all that the night says of it.
type nightWard struct {
	job    Job
	latest *Record // that there is, of whatever night: it knows the ward's name
	record *Record // with an answer of this night; nil: there is none
	kept   *Kept
	state  model.TrustState
	undone string     // why there is no answer; "": not known, or there is one
	due    model.Date // 0: nothing is due
}

// told puts together what is known of each ward: by due date (those without one last),
// then by ward, unit and name. This order settles all ties of the report.
func (n *Night) told() []nightWard {
	records, kept, notDone := map[string]*Record{}, map[string]*Kept{}, map[string]string{}
	for i := range n.Records {
		records[n.Records[i].Name] = &n.Records[i]
	}
	for i := range n.Kept {
		kept[n.Kept[i].Name] = &n.Kept[i]
	}
	for _, u := range n.NotDone {
		notDone[u.Name] = u.Why
	}
	out := make([]nightWard, 0, len(n.Jobs))
	for _, j := range n.Jobs {
		t := nightWard{job: j, latest: records[j.Name], record: records[j.Name], kept: kept[j.Name]}
		if why, ok := notDone[j.Name]; ok {
			t.record, t.undone = nil, why
		}
		t.state = t.ended()
		if t.state.Kept() {
			t.record = nil // it speaks of a rota that stands no more, or is no draft
		}
		if d, err := model.ParseDate(j.Due); err == nil && !t.settled() {
			t.due = d
		}
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b nightWard) int {
		return cmp.Or(
			cmp.Compare(uint32(a.due-1), uint32(b.due-1)), // 0, nothing due, comes last
			cmp.Compare(a.ward(), b.ward()), cmp.Compare(a.unit(), b.unit()), cmp.Compare(a.job.Name, b.job.Name))
	})
	return out
}

// ended is the state of a ward after the night.
func (t *nightWard) ended() model.TrustState {
	if t.kept != nil && t.kept.Why != OlderRota {
		if t.kept.Why == ApprovedRota {
			return model.WardApproved
		}
		return model.WardTouched
	}
	if t.record == nil {
		return model.WardNotDone
	}
	switch t.record.State {
	case Complete:
		return model.WardComplete
	case Gaps:
		return model.WardGaps
	case NoRoster:
		return model.WardNoRoster
	case Infeasible:
		return model.WardInfeasible
	case BadInput:
		return model.WardBadInput
	case Failed:
		return model.WardFailed
	}
	return model.WardNotDone // a record that was not finished
}

// settled says whether what is due was done: an approved rota waits for no approval.
func (t *nightWard) settled() bool {
	return t.state == model.WardApproved && (t.job.What == "" || t.job.What == "approval")
}

// ward is the ward's name as its workbook has it, or else the job's.
func (t *nightWard) ward() string {
	if t.latest != nil && t.latest.Ward != "" {
		return t.latest.Ward
	}
	return t.job.Name
}

// unit is the manifest's business unit, or else the workbook's.
func (t *nightWard) unit() string {
	if t.job.Unit == "" && t.latest != nil {
		return t.latest.Unit
	}
	return t.job.Unit
}

// file is the rota that can be opened; "" where there is none.
func (t *nightWard) file() string {
	if t.state.Drafted() || t.kept != nil && !t.kept.NoFile {
		return t.job.Name + rotaEnding
	}
	return ""
}

// Report makes what a trust reads in the morning. Its exceptions stand in this order:
// by kind (model.TrustKind); red before amber before none; then more unfilled duties
// first, KPIs as on the KPI board, rotas that are kept by age; then by due date, ward,
// unit and name; at last as they stand in the ward's own answer. Wards stand as their
// first exceptions do, and those without any by due date, ward, unit and name.
func Report(n *Night) *model.Trust {
	all := n.told()
	found := n.exceptions(all)
	t := &model.Trust{Night: n.When, Wards: make([]model.TrustWard, 0, len(all)), Exceptions: make([]model.TrustException, 0, len(found)), Units: []model.TrustUnit{}}
	place := make([]int, len(all)) // of a ward of all, in t.Wards; from 1
	put := func(i int) {
		if place[i] == 0 {
			t.Wards = append(t.Wards, all[i].trustWard())
			place[i] = len(t.Wards)
		}
	}
	for _, f := range found {
		put(f.Ward)
	}
	for i := range all {
		put(i)
	}
	for _, f := range found {
		e := f.TrustException
		e.Ward = place[f.Ward] - 1
		w := &t.Wards[e.Ward]
		if w.Worst != "red" && e.State != "" {
			w.Worst = e.State
		}
		t.Exceptions = append(t.Exceptions, e)
	}
	t.Units = n.units(t)
	return t
}
