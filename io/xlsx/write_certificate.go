package xlsx

import (
	"fmt"
	"strconv"

	"github.com/rostergen/rostergen/model"
)

// writeCertificate says how the roster came to be and how good it is known to
// be, and holds the manifest by which edits are told from generated cells.
func (b *bookWriter) writeCertificate(rota *model.Rota) {
	in, c := rota.Instance, &rota.Report.Certificate
	s := b.sheet(SheetCertificate)
	t := table{heads: []heading{{name: "Item", wide: 22}, {name: "Value", wide: 70}}}
	add := func(item string, v any) { t.rows = append(t.rows, []any{styled{item, textLook}, v}) }
	add(certificateStatus, styled{statusText(c.Status), boldText})
	add("Stopped because", stopText(c.Stop))
	for l := model.Hard; l <= model.Soft; l++ {
		add(capital(l.String())+" points", fmt.Sprintf("%d; bound: %s", c.Score[l], c.BoundText(l)))
	}
	add(certificateScore, c.Score.String())
	if c.Bound != nil {
		add(certificateBound, c.Bound.String())
	} else {
		add(certificateBound, noBound)
	}
	add("Gap", c.GapText())
	add("Read", c.Counts)
	add("Policy", c.PolicyName)
	add(certificateHash, c.InputHash)
	add("Seed", strconv.FormatUint(c.Seed, 10))
	add("Work", strconv.FormatInt(c.Work, 10))
	if c.WorkLimit > 0 {
		add("Work limit", strconv.FormatInt(c.WorkLimit, 10))
	}
	add("rostergen version", c.Version)
	inPieces(certificatePrices, c.Prices, func(item, line string) { add(item, styled{line, manifestLook}) })
	left := dateLook
	add(ManifestFirstDay, styled{in.Start, left})
	head, last := s.table(reportTop, t)
	s.textNumbers(cellRef(head+1, 2) + ":" + cellRef(last, 2))
	s.put(last+2, 1, "Manifest", sectionLook)
	s.merge(last+3, 1, 2, "What was generated, day by day; ! marks a cell that was fixed before. When this workbook is read again, "+
		"a cell that differs from its line was typed by hand and stays fixed.", noteLook)
	s.height(last+3, 28)
	lines := table{heads: headings(ManifestNumber, ManifestLine)}
	locked := map[lockAt]bool{}
	for _, l := range in.Locks {
		locked[lockAt{l.Staff, in.Day(l.Date)}] = true
	}
	for p := range in.Staff {
		line := FormatLine(&in.Catalogue, rota.Roster.Line(p), func(day int) bool { return locked[lockAt{p, day}] })
		lines.rows = append(lines.rows, []any{in.Staff[p].Number, styled{SealLine(in.Start, in.Staff[p].Number, line), manifestLook}})
	}
	from, to := s.table(last+4, lines)
	s.textNumbers(cellRef(from+1, 1) + ":" + cellRef(to, 2))
	s.reportHead(in, SheetCertificate, "How this roster was made and how good it is known to be. Points are penalties: fewer is better; "+
		"a bound is what no roster can go below.", len(t.heads), noteLook)
	s.print(in, 0, 0)
}

var (
	boldText     = boxed(look{bold: true, wrap: true, down: "top"})
	manifestLook = boxed(look{size: 8, wrap: true, down: "top", ink: darkGrey})
)

// statusText adds plain words to a status.
func statusText(status string) string {
	words := map[string]string{
		"OPTIMAL":    "proved: no roster has fewer points",
		"FEASIBLE":   "a complete roster; one with fewer points may exist",
		"INFEASIBLE": "proved: no roster keeps every hard rule",
		"UNKNOWN":    "nothing is proved",
		"INVALID":    "the input can't be rostered",
	}[status]
	if words == "" {
		return status
	}
	return status + " \u2013 " + words
}

// stopText adds plain words to a stop reason.
func stopText(stop string) string {
	words := map[string]string{
		"proved":      "nothing better exists",
		"gap":         "the gap to the bound that was asked for is reached",
		"time":        "the time limit was reached",
		"unimproved":  "nothing better was found for as long as was asked",
		"work":        "the work limit was reached",
		"interrupted": "somebody stopped it",
	}[stop]
	if words == "" {
		return stop
	}
	return stop + " \u2013 " + words
}
