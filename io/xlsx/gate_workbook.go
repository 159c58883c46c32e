package xlsx

import (
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf16"
)

// gateSheet is a sheet as the workbook lists it.
type gateSheet struct {
	name  string
	part  string
	chart bool // a chart or dialog sheet, which has no cells
	seen  gatePrint
}

func (g *gate) readWorkbook(book string, relations map[string]gateRelation) ([]gateSheet, error) {
	t, err := g.tokens(book, "")
	if err != nil {
		return nil, err
	}
	defer t.close()
	if _, err := t.root(mainNamespace, "workbook"); err != nil {
		return nil, err
	}
	var sheets []gateSheet
	inList, lists := false, 0
	for {
		tok, err := t.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		e, ok := tok.(xml.StartElement)
		switch {
		case !ok:
		case t.depth == 2:
			if inList = e.Name.Local == "sheets"; inList {
				lists++
			}
			if inList && (lists > 1 || e.Name.Space != mainNamespace) {
				return nil, t.misplaced("sheets")
			}
		case t.depth == 3 && inList:
			if e.Name.Local != "sheet" || e.Name.Space != mainNamespace {
				return nil, t.misplaced(e.Name.Local)
			}
			if sheets, err = g.addSheet(sheets, e, book, relations); err != nil {
				return nil, err
			}
		}
	}
	if len(sheets) == 0 {
		return nil, g.refusePart(book, "lists no sheets", wantRepair)
	}
	return sheets, nil
}

// addSheet finds a sheet's part. The reader finds sheets by name alone,
// whatever the case, and passes silently over one whose part isn't there.
func (g *gate) addSheet(sheets []gateSheet, e xml.StartElement, book string, relations map[string]gateRelation) ([]gateSheet, error) {
	name, _ := gateAttr(e, "name")
	if why := badSheetName(name); why != "" {
		return nil, g.refuseSheet(name, book, "", "has a name "+why, "rename the sheet in Excel and save")
	}
	id := ""
	for _, a := range e.Attr {
		if a.Name.Local == "id" && a.Name.Space == officeRelations {
			id = a.Value
		}
	}
	r, ok := relations[id]
	s := gateSheet{name: name, part: resolveTarget(book, r.target)}
	switch kind := path.Base(r.kind); {
	case !ok, strings.EqualFold(r.mode, "External"), g.parts[s.part] == nil:
		return nil, g.refuseSheet(name, book, "", "is listed, but its content isn't in the file", wantRepair)
	case kind == "chartsheet" || kind == "dialogsheet":
		s.chart = true
	case kind != "worksheet":
		return nil, g.refuseSheet(name, book, "", "is of an unknown kind", wantResave)
	}
	for _, other := range sheets {
		if strings.EqualFold(other.name, name) {
			return nil, g.refuseSheet(name, book, "", "has the same name as another sheet", "rename one of the two in Excel and save")
		}
		if other.part == s.part {
			return nil, g.refuseSheet(name, book, "", "shares its content with another sheet", wantResave)
		}
	}
	if len(sheets) == g.limits.Sheets {
		return nil, g.refuse(fmt.Sprintf("has more than %s sheets", gateCount(g.limits.Sheets)), wantFewer)
	}
	return append(sheets, s), nil
}

// badSheetName holds Excel's own rules, which the reader also insists on.
func badSheetName(name string) string {
	switch {
	case name == "":
		return "that is empty"
	case len(utf16.Encode([]rune(name))) > 31:
		return "of more than 31 characters"
	case strings.ContainsAny(name, `:\/?*[]`) || strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'"):
		return "with a character Excel doesn't allow"
	}
	return ""
}
