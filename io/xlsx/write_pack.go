package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// parts collects the files of a workbook in memory. excelize writes them into
// it as into a zip; pack then makes the zip itself, so that its order and times
// are ours and the same content always gives the same bytes.
type parts map[string]*bytes.Buffer

// Create is asked for by excelize.ZipWriter.
func (p parts) Create(name string) (io.Writer, error) {
	p[name] = new(bytes.Buffer)
	return p[name], nil
}

// AddFS is asked for by excelize.ZipWriter and never used.
func (p parts) AddFS(fs.FS) error { return nil }

// Close is asked for by excelize.ZipWriter.
func (p parts) Close() error { return nil }

// epoch is the earliest time a zip can hold.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// pack makes the zip: the content types first, as readers that sniff expect,
// then every part by name.
func (p parts) pack() ([]byte, error) {
	const first = typesPart
	names := slices.SortedFunc(maps.Keys(p), func(a, b string) int {
		switch first {
		case a:
			return -1
		case b:
			return 1
		}
		return strings.Compare(a, b)
	})
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, name := range names {
		w, err := zw.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(p[name].Bytes()); err != nil {
			return nil, err
		}
	}
	if err := zw.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// formulaCell is a cell with a formula as excelize writes it when the cell held
// a whole number before: always typed as text.
var formulaCell = regexp.MustCompile(` t="str"><f>([^<]*)</f><v>(\d+)</v>`)

// fillResults gives every formula its result. Until then a formula cell of the
// sheets holds the index of its result, because excelize can store a formula
// with a number only. Results are float64 or string.
func (p parts) fillResults(results []any) {
	for name, part := range p {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			continue
		}
		filled := formulaCell.ReplaceAllFunc(part.Bytes(), func(cell []byte) []byte {
			m := formulaCell.FindSubmatch(cell)
			i, _ := strconv.Atoi(string(m[2]))
			var out bytes.Buffer
			kind, value := ` t="str"`, ""
			switch r := results[i].(type) {
			case string:
				value = r
			case float64:
				kind, value = "", strconv.FormatFloat(r, 'f', -1, 64)
			}
			out.WriteString(kind + "><f>")
			out.Write(m[1])
			out.WriteString("</f><v>")
			_ = xml.EscapeText(&out, []byte(value)) // a buffer never fails
			out.WriteString("</v>")
			return out.Bytes()
		})
		p[name] = bytes.NewBuffer(filled)
	}
}

var pictureType = regexp.MustCompile(`<Default Extension="\w+" ContentType="image/[^"]*"></Default>`)

// dropPictureTypes takes out what excelize declares beside a chart, in another
// order each time: the sheets hold no picture.
func (p parts) dropPictureTypes() {
	if types := p[typesPart]; types != nil {
		p[typesPart] = bytes.NewBuffer(pictureType.ReplaceAll(types.Bytes(), nil))
	}
}
