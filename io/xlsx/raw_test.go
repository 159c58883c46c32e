package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"testing"
)

// The gate refuses the first formula without a value; the reader would tell all.
func TestFormulasWithoutAValue(t *testing.T) {
	w := changed("Codes!A7", stale("A3")).drop(SheetLeave).put("Off duty!D3", stale("TODAY()")).put("Off duty!E4", stale("E1"))
	const want = `Codes!A7: found a formula without a stored value; want a value; open the file in Excel and save it
Off duty!D3: found a formula without a stored value; want a value; open the file in Excel and save it
Off duty!E4: found a formula without a stored value; want a value; open the file in Excel and save it
warning: Off duty!C3: found no column for Mon 4 Jan 2027; want one column for each date of the roster; days without one are free`
	if got := w.toldUngated(); got != want {
		t.Errorf("told\n%s\nwant\n%s", got, want)
	}
	var refused *GateError
	if _, err := ReadBytes("ward.xlsx", w.bytes()); !errors.As(err, &refused) {
		t.Errorf("the gate says %v", err)
	}
}

// rewrite changes the text of a part of a workbook, as no program of ours would.
func rewrite(data []byte, part, from, to string) []byte {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(err)
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, f := range zr.File {
		r, err := f.Open()
		must(err)
		text, err := io.ReadAll(r)
		must(err)
		if f.Name == part {
			if !bytes.Contains(text, []byte(from)) {
				panic(from + " is not in " + part)
			}
			text = bytes.Replace(text, []byte(from), []byte(to), 1)
		}
		w, err := zw.Create(f.Name)
		must(err)
		_, err = w.Write(text)
		must(err)
	}
	must(zw.Close())
	return out.Bytes()
}

// What Excel stores but excelize can't write.
func TestRareCells(t *testing.T) {
	data := goodWard().bytes()
	const part, wte = "xl/worksheets/sheet5.xml", `<c r="D3"><v>0.8</v></c>`
	for _, c := range []struct{ name, cell, want string }{
		{"an error", `<c r="D3" t="e"><v>#REF!</v></c>`, `Staff!D3: found the error #REF!; want a value`},
		{"a formula's value", `<c r="D3"><f>1-0.2</f><v>0.8</v></c>`, ""},
		{"a formula's text", `<c r="D3" t="str"><f>"0.8"</f><v>0.8</v></c>`, ""},
		{"a formula that gives nothing", `<c r="D3" t="str"><f>""</f><v></v></c>`, "Staff!D3: found an empty cell; want WTE above 0 and at most 1.5"},
		{"text in the cell", `<c r="D3" t="inlineStr"><is><r><t>0</t></r><r><t>.8</t></r><rPh sb="0" eb="1"><t>9</t></rPh></is></c>`, ""},
		{"truth", `<c r="D3" t="b"><v>1</v></c>`, "Staff!D3: found TRUE; want WTE above 0 and at most 1.5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := tell(ReadBytes("ward.xlsx", rewrite(data, part, wte, c.cell))); got != c.want {
				t.Errorf("told\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}
