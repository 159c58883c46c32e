package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// openParts lists the parts and reads each to its end, so that every checksum
// is compared and every size is measured rather than believed.
func (g *gate) openParts(data []byte) error {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return g.refuse("is cut short or damaged: its list of contents can't be read", wantFetch)
	}
	if len(zr.File) > g.limits.Parts {
		return g.refuse(fmt.Sprintf("has %s parts, and at most %s can be read", gateCount(len(zr.File)), gateCount(g.limits.Parts)), wantResave)
	}
	g.parts = make(map[string]*zip.File, len(zr.File))
	g.parsed = make(map[string]bool, len(zr.File))
	folded := make(map[string]bool, len(zr.File))
	for _, f := range zr.File {
		if why := badPartName(f.Name); why != "" {
			return g.refusePart(f.Name, "has a name "+why, wantResave)
		}
		key := strings.ToLower(f.Name)
		if folded[key] {
			return g.refusePart(f.Name, "is in the file twice, so programs may read either", wantResave)
		}
		folded[key] = true
		name := f.Name
		for _, fixed := range []string{typesPart, stringsPart} {
			if strings.EqualFold(name, fixed) {
				name = fixed // as the reader does
			}
		}
		g.parts[name] = f
		g.names = append(g.names, name)
	}
	for _, f := range zr.File {
		if err := g.checkPart(f, data); err != nil {
			return err
		}
	}
	if err := g.packageKind(); err != nil {
		return err
	}
	return g.checkActiveParts(zr.File)
}

// badPartName explains what makes a name mean different files to different
// programs, or a file outside the archive.
func badPartName(name string) string {
	switch {
	case name == "":
		return "that is empty"
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		return "with unreadable characters"
	case strings.ContainsAny(name, `\`):
		return "with a backslash"
	case strings.HasPrefix(name, "/") || strings.Contains(name, ":"):
		return "that is a path outside the workbook"
	}
	for _, segment := range strings.Split(strings.TrimSuffix(name, "/"), "/") {
		if segment == "" || segment == "." || segment == ".." {
			return "that is a path outside the workbook"
		}
	}
	return ""
}

// Bits of a zip entry's flags that say its content is encrypted or masked.
const zipEncrypted = 1<<0 | 1<<6 | 1<<13

func (g *gate) checkPart(f *zip.File, data []byte) error {
	if f.Flags&zipEncrypted != 0 {
		return g.refusePart(f.Name, "is encrypted", "save the workbook without a password")
	}
	if f.Method != zip.Store && f.Method != zip.Deflate {
		return g.refusePart(f.Name, "is compressed in a way that Excel doesn't use", wantResave)
	}
	if !sameLocalName(f, data) {
		return g.refusePart(f.Name, "is damaged: the archive gives it two names", wantRepair)
	}
	rc, err := f.Open()
	if err != nil {
		return g.damagedPart(f.Name)
	}
	defer rc.Close()
	sum := crc32.NewIEEE()
	find := &byteFinder{needles: forbiddenBytes(f.Name)}
	left := g.limits.UnzippedBytes - g.unzipped
	n, err := io.Copy(io.MultiWriter(sum, find), io.LimitReader(rc, left+1))
	g.unzipped += n
	switch {
	case n > left:
		return g.tooMuchUnzipped(f.Name)
	case err != nil:
		return g.damagedPart(f.Name)
	case !strings.HasSuffix(f.Name, "/") && sum.Sum32() != f.CRC32: // archive/zip believes a checksum of 0
		return g.damagedPart(f.Name)
	case find.found == strictNeedle:
		return g.refusePart(f.Name, "is in the Strict Open XML format", "in Excel choose Save As, Excel Workbook (.xlsx), not Strict Open XML")
	case find.found != "":
		return g.refusePart(f.Name, foundDoctype, wantResave)
	}
	return nil
}

const foundDoctype = "declares its own XML document type or entities, which workbooks never do"

// forbiddenBytes are what no part of that name may hold. Declarations are
// looked for also in parts that nothing here reads as XML. The Strict format's
// namespaces are refused because excelize replaces them in place, and leaves
// the end of the longer text behind.
func forbiddenBytes(part string) []string {
	switch {
	case !gateHasExtension(part, ".xml", ".rels", ".vml"):
		return nil
	case isUnreadPart(part):
		return []string{doctypeNeedle, entityNeedle}
	}
	return []string{doctypeNeedle, entityNeedle, strictNeedle}
}

// isUnreadPart is true of XML that neither the gate nor the reader parses:
// properties, custom data, and the drawings that Excel writes in broken XML.
func isUnreadPart(part string) bool {
	part = strings.ToLower(part)
	return strings.HasPrefix(part, "docprops/") || strings.HasPrefix(part, "customxml/") || strings.HasSuffix(part, ".vml")
}

func (g *gate) tooMuchUnzipped(part string) *GateError {
	return g.refusePart(part,
		fmt.Sprintf("brings the workbook to more than %s when unzipped", gateMegabytes(g.limits.UnzippedBytes)),
		wantFewer)
}

func (g *gate) damagedPart(part string) *GateError {
	return g.refusePart(part, "is damaged: its checksum or size is wrong", wantRepair)
}

// sameLocalName says whether the header in front of the content gives the
// name that the list of contents gives. A damaged list could otherwise hide a
// part from the reader. archive/zip keeps the header's place to itself, but
// the header ends where the content begins, and states its own length.
func sameLocalName(f *zip.File, data []byte) bool {
	end, err := f.DataOffset()
	if err != nil || end > int64(len(data)) {
		return false
	}
	const fixed = 30
	header := data[max(0, end-fixed-int64(len(f.Name))-1<<16):end]
	for at := bytes.LastIndex(header, []byte("PK\x03\x04")); at >= 0; at = bytes.LastIndex(header[:at], []byte("PK\x03\x04")) {
		h := header[at:]
		if len(h) < fixed {
			continue
		}
		name, extra := int(binary.LittleEndian.Uint16(h[26:])), int(binary.LittleEndian.Uint16(h[28:]))
		if fixed+name+extra == len(h) {
			return string(h[fixed:fixed+name]) == f.Name
		}
	}
	return false
}

// byteFinder looks for byte strings in a part, however it arrives.
type byteFinder struct {
	needles []string
	found   string
	buf     []byte
}

const (
	doctypeNeedle = "<!DOCTYPE"
	entityNeedle  = "<!ENTITY"
	strictNeedle  = "http://purl.oclc.org/ooxml/"
)

func (b *byteFinder) Write(p []byte) (int, error) {
	const overlap = len(strictNeedle) - 1
	b.buf = append(b.buf, p...)
	for _, n := range b.needles {
		if b.found == "" && bytes.Contains(b.buf, []byte(n)) {
			b.found = n
		}
	}
	b.buf = b.buf[:copy(b.buf, b.buf[max(0, len(b.buf)-overlap):])]
	return len(p), nil
}

// checkActiveParts refuses what could run or hide a second file: macros,
// controls and embedded objects. Links to other workbooks (xl/externalLinks)
// pass: they are never followed, a cell's stored value is all that is read.
func (g *gate) checkActiveParts(files []*zip.File) error {
	for _, f := range files {
		name := strings.ToLower(f.Name)
		switch {
		case strings.Contains(name, "vbaproject") || strings.Contains(name, "vbadata"):
			return g.hasMacros(f.Name)
		case strings.Contains(name, "/macrosheets/") || strings.Contains(name, "/intlmacrosheets/"):
			return g.hasMacros(f.Name)
		case strings.Contains(name, "/activex/"):
			return g.refusePart(f.Name, "is an ActiveX control", "remove the buttons and controls from the sheets and save")
		case strings.Contains(name, "/embeddings/") && !strings.HasSuffix(name, "/"):
			return g.hasObject(f.Name)
		}
	}
	return nil
}

const wantNoMacros = "in Excel choose Save As, Excel Workbook (.xlsx), which leaves the macros out"

func (g *gate) hasMacros(part string) *GateError {
	return g.refusePart(part, "has macros", wantNoMacros)
}

func (g *gate) hasObject(part string) *GateError {
	return g.refusePart(part, "is a file embedded in the workbook", "delete the embedded objects from the sheets and save")
}

var errPartMissing = errors.New("no such part")

// openPart opens a part for a second reading, after checkPart has seen it whole.
func (g *gate) openPart(part string) (io.ReadCloser, error) {
	f := g.parts[part]
	if f == nil {
		return nil, errPartMissing
	}
	return f.Open()
}
