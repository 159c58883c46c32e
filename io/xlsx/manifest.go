package xlsx

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// The manifest stands on the Certificate sheet: an item ManifestFirstDay with
// the roster's first date beside it, and a table with a header row Number,
// Generated line. It tells, when the workbook comes back, which cells were
// generated and which were typed. Each line is sealed, so that one that was
// changed or came to stand beside another number is not believed.
const (
	ManifestFirstDay = "First day"
	ManifestNumber   = "Number"
	ManifestLine     = "Generated line"
)

// lockMark follows the code of a cell that was locked before the roster was made.
const lockMark = "!"

// sealMark parts a line from its seal; no code holds it.
const sealMark = ";"

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

// SealLine adds to a line what tells whether it is still the line of this person
// in the roster of this first day.
func SealLine(first model.Date, number, line string) string {
	return line + sealMark + seal(first, number, line)
}

// openLine takes the seal off; false when it is broken or not there.
func openLine(first model.Date, number, sealed string) (line string, ok bool) {
	line, mark, ok := strings.Cut(sealed, sealMark)
	return line, ok && strings.TrimSpace(mark) == seal(first, number, line)
}

// seal is short: it stands against slips, not against forgery.
func seal(first model.Date, number, line string) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{first.String(), key(number), strings.TrimSpace(line)}, "\n")))
	return hex.EncodeToString(sum[:4])
}
