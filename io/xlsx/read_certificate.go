package xlsx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// What the Certificate sheet says of the bound, as it is written and read back.
const (
	certificateStatus = "Status"
	certificateScore  = "Score"
	certificateBound  = "Bound"
	certificateHash   = "Input hash"
	certificatePrices = "Prices"
	noBound           = "none proved"
)

// pieceLength is how many letters of a text stand in one cell.
const pieceLength = 560

// inPieces cuts a text into what a cell can show: "Prices", "Prices, 2" and so on.
func inPieces(item, text string, add func(item, piece string)) {
	for n := 1; text != ""; n++ {
		piece := text[:min(pieceLength, len(text))]
		text = text[len(piece):]
		add(pieceItem(item, n), piece)
	}
}

func pieceItem(item string, n int) string {
	if n == 1 {
		return item
	}
	return item + ", " + strconv.Itoa(n)
}

// readCertificate gives what the workbook says of its roster's bound, nil when it
// says nothing. Nothing of it is believed: a check proves it again.
func (r *reader) readCertificate() *model.Certificate {
	s := r.certificate()
	if s == nil || r.book.load(s) != nil { // the manifest's reader tells
		return nil
	}
	item, at := map[string]string{}, map[string]string{}
	for _, row := range s.rows {
		name, beside := row.pair(r.book)
		if k := key(name); name != "" && at[k] == "" {
			item[k], at[k] = beside, cellRef(row.number, 1)
		}
	}
	if at[key(certificateScore)] == "" {
		return nil
	}
	c := &model.Certificate{InputHash: item[key(certificateHash)]}
	c.Status, _, _ = strings.Cut(item[key(certificateStatus)], " ")
	score := func(name string) (out model.Score, ok bool) {
		text := item[key(name)]
		if out, ok = parseScore(text); !ok {
			r.warn(s.name, at[key(name)], quote(text)+" as "+strings.ToLower(name), "points as they were written, such as 0hard/-2cover/-40soft; the certificate can't be proved again")
		}
		return out, ok
	}
	var ok bool
	if c.Score, ok = score(certificateScore); !ok {
		return nil
	}
	if text, said := item[key(certificateBound)]; said && key(text) != key(noBound) {
		bound, ok := score(certificateBound)
		if !ok {
			return nil
		}
		c.Bound = &bound
	}
	for n := 1; at[key(pieceItem(certificatePrices, n))] != ""; n++ {
		c.Prices += item[key(pieceItem(certificatePrices, n))]
	}
	return c
}

// pair is the row's first text and what stands in the next cell that is not empty.
func (row *rawRow) pair(b *rawBook) (name, beside string) {
	for _, c := range row.cells {
		switch {
		case c.kind == kindEmpty:
		case name == "" && c.kind != kindText:
			return "", ""
		case name == "":
			name = strings.TrimSpace(c.text)
		default:
			return name, strings.TrimSpace(b.show(c))
		}
	}
	return name, ""
}

// parseScore reads what Score.String writes, and nothing else.
func parseScore(text string) (s model.Score, ok bool) {
	var n model.Score
	if _, err := fmt.Sscanf(text, "%dhard/%dcover/%dsoft", &n[model.Hard], &n[model.Cover], &n[model.Soft]); err != nil {
		return s, false
	}
	for l := range s {
		s[l] = -n[l]
	}
	return s, s.String() == text
}
