package xlsx

import (
	"encoding/xml"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// rawBook is a workbook as it stands in the file: sheets with typed cells and
// the few facts about the whole that their reading needs.
type rawBook struct {
	file     *excelize.File
	sheets   []*rawSheet
	shared   []string
	date1904 bool
	formats  map[int]format // by style
}

// rawDamage is a part that can't be taken at its word.
type rawDamage struct{ sheet, cell, found string }

// newRawBook finds the sheets and reads the shared texts.
func newRawBook(file *excelize.File) (*rawBook, *rawDamage) {
	b := &rawBook{file: file, formats: map[int]format{}}
	main, ok := b.related("", "/officeDocument")
	if !ok {
		return nil, &rawDamage{found: "no workbook part"}
	}
	var wb struct {
		Pr struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if !b.decode(main, &wb) {
		return nil, &rawDamage{found: "a workbook part that can't be read"}
	}
	b.date1904 = isTrue(wb.Pr.Date1904)
	rels := b.relations(main)
	for _, s := range wb.Sheets {
		sheet := &rawSheet{name: s.Name, hidden: s.State != "" && s.State != "visible"}
		for _, a := range s.Attrs {
			if rel, ok := rels[a.Value]; ok && a.Name.Local == "id" && strings.HasSuffix(rel.Type, "/worksheet") {
				sheet.part = rel.target
			}
		}
		b.sheets = append(b.sheets, sheet)
	}
	if part, ok := b.related(main, "/sharedStrings"); ok {
		if b.shared, ok = readShared(b.part(part)); !ok {
			return nil, &rawDamage{found: "a table of texts that can't be read"}
		}
	}
	return b, nil
}

// sheetNames lists the sheets that hold cells.
func (b *rawBook) sheetNames() []string {
	var out []string
	for _, s := range b.sheets {
		out = append(out, s.name)
	}
	return out
}

// part gives the bytes of a part, nil when there is none.
func (b *rawBook) part(name string) []byte {
	v, _ := b.file.Pkg.Load(name)
	data, _ := v.([]byte)
	return data
}

func (b *rawBook) decode(name string, into any) bool {
	data := b.part(name)
	return data != nil && xml.Unmarshal(data, into) == nil
}

type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	target string // as a part name
}

// relations gives what a part refers to, by id; "" is the package itself.
func (b *rawBook) relations(part string) map[string]relation {
	dir, base := path.Split(part)
	var doc struct {
		List []relation `xml:"Relationship"`
	}
	b.decode(dir+"_rels/"+base+".rels", &doc)
	out := map[string]relation{}
	for _, r := range doc.List {
		r.target = strings.TrimPrefix(r.Target, "/")
		if r.target == r.Target {
			r.target = path.Join(dir, r.Target)
		}
		out[r.ID] = r
	}
	return out
}

// related finds the part of a type that a part refers to.
func (b *rawBook) related(part, kind string) (string, bool) {
	for _, r := range b.relations(part) {
		if strings.HasSuffix(r.Type, kind) {
			return r.target, true
		}
	}
	return "", false
}

// format of a style.
func (b *rawBook) format(style int) format {
	if f, ok := b.formats[style]; ok {
		return f
	}
	f := formatPlain
	if s, err := b.file.GetStyle(style); err == nil && s != nil {
		if f = builtInFormat(s.NumFmt); s.CustomNumFmt != nil {
			f = customFormat(*s.CustomNumFmt)
		}
	}
	b.formats[style] = f
	return f
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }
