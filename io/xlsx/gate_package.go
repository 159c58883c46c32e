package xlsx

import (
	"encoding/xml"
	"io"
	"path"
	"slices"
	"strings"
)

const (
	mainNamespace   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	typesNamespace  = "http://schemas.openxmlformats.org/package/2006/content-types"
	relsNamespace   = "http://schemas.openxmlformats.org/package/2006/relationships"
	officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

	// The reader looks for these under no other name.
	typesPart   = "[Content_Types].xml"
	stringsPart = "xl/sharedStrings.xml"
	stylesPart  = "xl/styles.xml"
)

type gateRelation struct{ id, target, kind, mode string }

// readPackage follows the package from its root to the list of sheets, the
// way the reader does, and refuses where the reader would lose a sheet.
func (g *gate) readPackage() ([]gateSheet, error) {
	types, err := g.readTypes()
	if err != nil {
		return nil, err
	}
	for _, name := range g.names {
		if gateHasExtension(name, ".rels") {
			if _, err := g.readRelations(name); err != nil {
				return nil, err
			}
		}
	}
	book, err := g.findWorkbook(types)
	if err != nil {
		return nil, err
	}
	relations, err := g.readRelations(path.Join(path.Dir(book), "_rels", path.Base(book)+".rels"))
	if err != nil {
		return nil, err
	}
	byID := make(map[string]gateRelation, len(relations))
	for _, r := range relations {
		target := resolveTarget(book, r.target)
		if _, twice := byID[r.id]; twice {
			return nil, g.refusePart(book, "is damaged: two of its parts have the same identifier", wantRepair)
		}
		switch kind := path.Base(r.kind); {
		case kind == "sharedStrings" && !strings.EqualFold(target, stringsPart), kind == "styles" && target != stylesPart:
			return nil, g.refusePart(target, "is in an unusual place", wantResave)
		case kind == "sharedStrings":
			g.shares = true
		}
		byID[r.id] = r
	}
	return g.readWorkbook(book, byID)
}

// contentTypes are the declared types by lower-case extension or /part.
type contentTypes map[string]string

func (c contentTypes) of(part string) string {
	if t, ok := c["/"+strings.ToLower(part)]; ok {
		return t
	}
	return c[strings.TrimPrefix(strings.ToLower(path.Ext(part)), ".")]
}

func (g *gate) readTypes() (contentTypes, error) {
	if g.parts[typesPart] == nil {
		return nil, g.refuse("is a zip archive, not an Excel workbook", "choose the ward's workbook; if it is inside the archive, unpack it first")
	}
	types := contentTypes{}
	err := g.eachElement(typesPart, typesNamespace, "Types", []string{"Default", "Override"}, func(e xml.StartElement) error {
		key, ok := gateAttr(e, "Extension")
		if !ok {
			key, _ = gateAttr(e, "PartName")
		}
		t, _ := gateAttr(e, "ContentType")
		types[strings.ToLower(key)] = t
		switch low := strings.ToLower(t); {
		case strings.Contains(low, "sheet.binary"):
			return g.refuse("is a binary Excel workbook (.xlsb)", "in Excel choose Save As, Excel Workbook (.xlsx)")
		case strings.Contains(low, "macroenabled"), strings.Contains(low, "vbaproject"), strings.Contains(low, "macrosheet"):
			return g.refuse("is a macro-enabled workbook (.xlsm)", wantNoMacros)
		case strings.Contains(low, "activex"):
			return g.refuse("has ActiveX controls", "remove the buttons and controls from the sheets and save")
		}
		return nil
	})
	return types, err
}

// eachElement reads a part that is a plain list of elements.
func (g *gate) eachElement(part, space, root string, names []string, do func(xml.StartElement) error) error {
	t, err := g.tokens(part, "")
	if err != nil {
		return err
	}
	defer t.close()
	if _, err := t.root(space, root); err != nil {
		return err
	}
	for {
		tok, err := t.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok {
			if t.depth != 2 || e.Name.Space != space || !slices.Contains(names, e.Name.Local) {
				return t.misplaced(e.Name.Local)
			}
			if err := do(e); err != nil {
				return err
			}
		}
	}
}

func (g *gate) readRelations(part string) ([]gateRelation, error) {
	var all []gateRelation
	err := g.eachElement(part, relsNamespace, "Relationships", []string{"Relationship"}, func(e xml.StartElement) error {
		var r gateRelation
		r.id, _ = gateAttr(e, "Id")
		r.target, _ = gateAttr(e, "Target")
		r.kind, _ = gateAttr(e, "Type")
		r.mode, _ = gateAttr(e, "TargetMode")
		switch strings.ToLower(path.Base(r.kind)) {
		case "vbaproject", "xlmacrosheet", "xlintlmacrosheet":
			return g.hasMacros(part)
		case "oleobject", "package":
			return g.hasObject(part)
		}
		all = append(all, r)
		return nil
	})
	return all, err
}

func (g *gate) findWorkbook(types contentTypes) (string, error) {
	const part = "_rels/.rels"
	relations, err := g.readRelations(part)
	if err != nil {
		return "", err
	}
	book := ""
	for _, r := range relations {
		if path.Base(r.kind) != "officeDocument" {
			continue
		}
		if book != "" || r.kind != officeRelations+"/officeDocument" {
			return "", g.refusePart(part, "names two workbooks, or one of an unknown kind", wantResave)
		}
		book = strings.TrimPrefix(r.target, "/")
	}
	if g.parts[book] == nil {
		return "", g.refuse("has no workbook in it", wantRepair)
	}
	switch t := types.of(book); {
	case strings.Contains(t, "spreadsheetml.sheet.main"), strings.Contains(t, "spreadsheetml.template.main"):
		return book, nil
	default:
		return "", g.refusePart(book, "isn't declared as an Excel workbook", wantResave)
	}
}

// resolveTarget is where the reader looks for a part that book refers to.
func resolveTarget(book, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(book), target)
}

// readOtherParts holds the parts that the reader may open later (theme,
// tables, comments, drawings) to the same form.
func (g *gate) readOtherParts() error {
	for _, name := range g.names {
		if g.parsed[name] || !gateHasExtension(name, ".xml") || isUnreadPart(name) {
			continue
		}
		t, err := g.tokens(name, "")
		if err != nil {
			return err
		}
		err = t.end()
		t.close()
		if err != nil {
			return err
		}
	}
	return nil
}
