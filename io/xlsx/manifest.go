package xlsx

import (
	"strings"

	"github.com/rostergen/rostergen/model"
)

// The manifest stands on the Certificate sheet: an item ManifestFirstDay with
// the roster's first date in the next cell, and a table with a header row
// Number, Generated line. It tells, when the workbook comes back, which cells
// were generated and which were typed.
const (
	ManifestFirstDay = "First day"
	ManifestNumber   = "Number"
	ManifestLine     = "Generated line"
)

// lockMark follows the code of a cell that was locked before the roster was made.
const lockMark = "!"

// Mark is one cell of a manifest.
type Mark struct {
	Label  string // the code as written; "" is Off
	Locked bool
}

// FormatLine writes one person's generated line: the codes in day order, a
// locked one followed by "!". Off is written as nothing.
func FormatLine(c *model.Catalogue, line []model.Code, locked func(day int) bool) string {
	var b strings.Builder
	for day, k := range line {
		if day > 0 {
			b.WriteByte(',')
		}
		b.WriteString(c.Label(k))
		if locked != nil && locked(day) {
			b.WriteString(lockMark)
		}
	}
	return b.String()
}

// ParseLine reads what FormatLine wrote.
func ParseLine(s string) []Mark {
	fields := strings.Split(s, ",")
	out := make([]Mark, len(fields))
	for i, f := range fields {
		label, locked := strings.CutSuffix(strings.TrimSpace(f), lockMark)
		out[i] = Mark{strings.TrimSpace(label), locked}
	}
	return out
}
