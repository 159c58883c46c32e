package xlsx

import "github.com/rostergen/rostergen/model"

// noUnit stands for the unit of wards that have none.
const noUnit = "(no unit)"

// units adds up the wards of each unit, and of the trust.
func (w *trustWriter) units() {
	t := table{heads: []heading{{name: "Unit", wide: 30}, {name: "Wards", wide: 9.5}, {name: "Complete", wide: 10}, {name: "With gaps", wide: 9.5}, {name: "Kept", wide: 9.5},
		{name: "Not done", wide: 9.5}, {name: "No roster", wide: 9.5}, {name: "No legal roster", wide: 9.5}, {name: "Bad input", wide: 9.5}, {name: "Failed", wide: 9.5},
		{name: "Unfilled duties", wide: 9}, {name: "Wards red", wide: 9.5}, {name: "Wards amber", wide: 9.5}, {name: "Due or late", wide: 9.5}, {name: "Proposals", wide: 30}}}
	all := model.TrustUnit{States: map[model.TrustState]int{}}
	var files []string
	for i := range w.trust.Units {
		u := &w.trust.Units[i]
		name := u.Name
		if name == "" {
			name = noUnit
		}
		t.rows = append(t.rows, append(unitCells(styled{name, bold(textLook)}, u), u.Proposals))
		files = append(files, u.Proposals)
		all.Wards, all.Unfilled, all.Red, all.Amber, all.Due = all.Wards+u.Wards, all.Unfilled+u.Unfilled, all.Red+u.Red, all.Amber+u.Amber, all.Due+u.Due
		for s, n := range u.States {
			all.States[s] += n
		}
	}
	sum := unitCells(styled{"All", bold(sumLook)}, &all)
	for i, v := range sum {
		x, _ := lookOf(v)
		l := bold(sumLook)
		if i > 0 {
			l.across = "center"
		}
		sum[i] = styled{x, l}
	}
	t.rows = append(t.rows, append(sum, styled{"", sumLook}))
	s := w.sheet(sheetUnits)
	head, _ := s.table(reportTop, t)
	s.fileLinks(head, len(t.heads), files)
	s.opening("Business units \u2013 "+w.night(), "Wards are counted once by what became of them, and once by the worst that there is to tell of them. "+
		"Proposals say who in the unit or its bank could fill whose gaps; nothing of them is in a rota.", len(t.heads))
	s.freeze(head+1, 2)
	s.printAs(exceptionsName, head, 1)
}

// unitCells are the sums of a unit.
func unitCells(name styled, u *model.TrustUnit) []any {
	n := func(states ...model.TrustState) (sum int) {
		for _, s := range states {
			sum += u.States[s]
		}
		return sum
	}
	return []any{name, u.Wards, n(model.WardComplete), someCell(n(model.WardGaps), amberLook), n(model.WardApproved, model.WardTouched),
		someCell(n(model.WardNotDone), amberLook), someCell(n(model.WardNoRoster), redLook), someCell(n(model.WardInfeasible), redLook),
		someCell(n(model.WardBadInput), redLook), someCell(n(model.WardFailed), redLook), someCell(u.Unfilled, amberLook),
		someCell(u.Red, redLook), someCell(u.Amber, amberLook), someCell(u.Due, amberLook)}
}

// poison lists the wards that were given up.
func (w *trustWriter) poison() {
	t := table{heads: []heading{{name: "Ward", wide: 26}, {name: "Unit", wide: 18}, {name: "Job", wide: 22}, {name: "Attempts", wide: 10}, {name: "Reason", wide: 60},
		{name: "What to do next", wide: 50}, {name: "Older rota that stands", wide: 22}}}
	var files []string
	for i := range w.trust.Wards {
		x := &w.trust.Wards[i]
		if x.State != model.WardFailed {
			continue
		}
		next := ""
		if len(w.of[i]) > 0 {
			next = w.of[i][0].Next
		}
		t.rows = append(t.rows, []any{styled{x.Ward, bold(textLook)}, x.Unit, x.Name, x.Attempts, x.Reason, next, x.File})
		files = append(files, x.File)
	}
	words := "Wards whose draft failed at every attempt. They are tried no more until their workbook, policy, options or the program change. " +
		"To have them tried again as they are: rostergen batch ... --retry."
	if len(t.rows) == 0 {
		words = "No ward is on the poison list: none failed at every attempt."
	}
	s := w.sheet(sheetPoison)
	head, last := s.table(reportTop, t)
	s.fileLinks(head, len(t.heads), files)
	s.opening("Poison list \u2013 "+w.night(), words, len(t.heads))
	if len(t.rows) > 0 {
		s.filter(head, last, len(t.heads))
	}
	s.freeze(head+1, 2)
	s.printAs(exceptionsName, head, 1)
}
