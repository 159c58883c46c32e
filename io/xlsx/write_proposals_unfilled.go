package xlsx

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// unfilled writes what nobody could be proposed for, with people counted by reason.
func (w *proposalsWriter) unfilled() {
	t := table{heads: []heading{{name: "Date", wide: 15}, {name: "Ward", wide: 22}, {name: "Period", wide: 9}, {name: "Group", wide: 16}, {name: "Short", wide: 7},
		{name: "Of", wide: 6.5}, {name: "Red flag", wide: 12}, {name: "Why no staff of other wards", wide: 52}, {name: "Why nobody of the bank", wide: 52}}}
	left := 0
	for i := range w.p.Unfilled {
		x := &w.p.Unfilled[i]
		flag := any("")
		if x.RedFlag {
			flag = styled{"RED FLAG", redLook}
		}
		left += x.Short
		t.rows = append(t.rows, []any{x.Date, styled{x.Ward, bold(textLook)}, x.Period, groupText(x.Group), x.Short, x.Of, flag, reasonsText(x.Why, false), reasonsText(x.Why, true)})
	}
	words := "Every gap has its proposal."
	if left > 0 {
		words = fmt.Sprintf("%s without anybody. Each person is counted once, under what keeps them from the shift that comes nearest; why somebody is away is not told.",
			count(left, "duty stays", "duties stay"))
	}
	w.report(sheetStillUnfilled, w.title("what stays unfilled, and why"), words, t)
}

// reasonsText is a line for each reason, the most people first.
func reasonsText(list []model.WhyNot, bank bool) string {
	var out []string
	for _, x := range list {
		if x.Bank == bank {
			out = append(out, fmt.Sprintf("%d %s", x.People, x.Reason))
		}
	}
	if len(out) == 0 {
		return "nobody there"
	}
	return strings.Join(out, "\n")
}

// wards writes each ward's part.
func (w *proposalsWriter) wards() {
	t := table{heads: []heading{{name: "Ward", wide: 28}, {name: "Days", wide: 26}, {name: "Short", wide: 9}, {name: "Filled by proposals", wide: 11}, {name: "Still short", wide: 9},
		{name: "Duties its people would work elsewhere", wide: 18}}}
	sum := [4]int{}
	for i := range w.p.Wards {
		x := &w.p.Wards[i]
		t.rows = append(t.rows, []any{styled{x.Ward, bold(textLook)}, days(x.Start, x.End), x.Short, x.Filled, x.Short - x.Filled, x.Gives})
		for k, n := range []int{x.Short, x.Filled, x.Short - x.Filled, x.Gives} {
			sum[k] += n
		}
	}
	all := []any{styled{"All", sumLook}, styled{"", sumLook}}
	for _, n := range sum {
		l := sumLook
		l.across = "center"
		all = append(all, styled{n, l})
	}
	t.rows = append(t.rows, all)
	words := fmt.Sprintf("%s of the unit with contracted hours left, and %s, were asked about.", count(w.p.Staff, "person", "people"),
		count(w.p.BankStaff, "person of the bank", "people of the bank"))
	w.report(sheetUnitWards, w.title("each ward's part"), words, t)
}

// rules writes what every proposal was checked against, and how the answer was found.
func (w *proposalsWriter) rules() {
	t := table{heads: []heading{{name: "Rule", wide: 24}, {name: "Title", wide: 62}, {name: "Clause", wide: 24}, {name: "How", wide: 16}}}
	for _, r := range w.p.Rules {
		t.rows = append(t.rows, []any{r.ID, r.Title, r.Clause, r.How})
	}
	words := fmt.Sprintf("Every proposal was checked against these rules, under the policy of the person's own ward, over the duties of both wards and what was worked before. "+
		"\"Not made worse\": the rota itself may break it, the proposal adds nothing. %s (stopped: %s), seed %d, work %d.", w.p.Status, w.p.Stop, w.p.Seed, w.p.Work)
	if w.p.BankStaff > 0 {
		words += " Of bank people nothing is known of duties elsewhere but the hours that the list gives: rest before and after them is the bank office's to see to."
	}
	w.report(sheetRulesChecked, w.title("rules checked"), words, t)
}

// report writes a sheet with one table.
func (w *proposalsWriter) report(name, title, words string, t table) {
	s := w.sheet(name)
	for i := range t.heads {
		s.widen(i+1, t.heads[i].wide)
	}
	s.opening(title, words, len(t.heads))
	head, last := s.table(reportTop, t)
	if len(t.rows) > 0 {
		s.filter(head, last, len(t.heads))
	}
	s.freeze(head+1, 1)
	s.printAs(w.name(), head, 0)
}
