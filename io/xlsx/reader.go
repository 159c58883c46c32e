package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// reader carries what the sheets need of one another while a workbook is read.
type reader struct {
	file   string // base name, for faults
	book   *rawBook
	in     *model.Instance
	sheets map[string]*rawSheet // by layout name
	found  map[*rawSheet]string // the layout name of a sheet, output sheets included
	faults model.Faults
	dated  bool // the first day is known
	codes  *codebook
	people map[string]int    // staff by the key of their number
	skills map[string]string // how a skill is first written, by its key
	marks  map[int][]Mark    // the manifest, once it is read
	tally  tally
	out    *Workbook
}

// mostFaults bounds the list; a sheet with more is wrong as a whole.
const mostFaults = 300

func (r *reader) add(f model.Fault) {
	f.Source.File = r.file
	r.faults = append(r.faults, f)
}

func (r *reader) fault(sheet, cell, found, want string) {
	r.add(model.Fault{Source: model.Source{Sheet: sheet, Cell: cell}, Found: found, Want: want})
}

func (r *reader) warn(sheet, cell, found, want string) {
	r.add(model.Fault{Source: model.Source{Sheet: sheet, Cell: cell}, Found: found, Want: want, Warning: true})
}

// damaged reports a part that can't be read.
func (r *reader) damaged(d *rawDamage) {
	r.fault(d.sheet, d.cell, d.found, "a whole file; open it in Excel and save it again")
}

// all gives the faults, shortened when there are too many.
func (r *reader) all() model.Faults {
	if len(r.faults) <= mostFaults {
		return r.faults
	}
	out := slices.Clone(r.faults[:mostFaults])
	rest := r.faults[mostFaults:]
	return append(out, model.Fault{Source: model.Source{File: r.file},
		Found: count(len(rest), "more fault", "more faults"), Want: "the ones above put right first",
		Warning: len(rest.Fatal()) == 0})
}

// findSheets matches the workbook's sheets with the layout.
func (r *reader) findSheets() {
	names := map[string]string{}
	for _, s := range Layout {
		names[key(s.Name)] = s.Name
	}
	for _, n := range OutputSheets {
		names[key(n)] = n
	}
	first := map[string]*rawSheet{}
	var unknown []*rawSheet
	for _, s := range r.book.sheets {
		name, ok := names[key(s.name)]
		switch {
		case !ok:
			unknown = append(unknown, s)
		case first[name] != nil:
			r.fault(s.name, "", fmt.Sprintf("a second sheet %q", name), "one sheet of this name")
		default:
			first[name] = s
			r.found[s] = name
			if sheetNamed(name) != nil {
				r.sheets[name] = s
			}
			if s.hidden {
				r.warn(s.name, "", "a hidden sheet, read all the same", "every sheet in view")
			}
		}
	}
	r.missingSheets(r.renamedCertificate(unknown))
}

func (r *reader) missingSheets(unknown []*rawSheet) {
	var others []string
	for _, s := range unknown {
		others = append(others, s.name)
	}
	taken := map[string]bool{}
	for _, s := range Layout {
		if r.sheets[s.Name] != nil {
			continue
		}
		near, ok := nearestName(s.Name, others)
		if ok && s.Name != SheetOffDuty { // which is found by its shape
			taken[near] = true
			r.fault(near, "", "a sheet of this name", fmt.Sprintf("%q, if that is meant; rename or remove it", s.Name))
		} else if s.Required {
			r.fault("", "", "the sheets "+quoteAll(r.book.sheetNames()), fmt.Sprintf("also a sheet %q", s.Name))
		}
	}
	if r.sheets[SheetOffDuty] != nil {
		for _, s := range unknown {
			if !taken[s.name] {
				r.unknownSheet(s)
			}
		}
	}
}

func (r *reader) unknownSheet(s *rawSheet) {
	found := "a sheet that the format does not know"
	if s.hidden {
		found = "a hidden sheet that the format does not know"
	}
	r.warn(s.name, "", found, "a sheet of the ward workbook; this one is not read")
}

func quoteAll(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = quote(n)
	}
	return strings.Join(out, ", ")
}

// near says whether a date lies within reach of the roster.
func (r *reader) near(d model.Date) bool {
	return !r.dated || abs(int(d-r.in.Start)) <= reach
}

// reach is how many days from its first day a roster's dates may lie.
const reach = 400
