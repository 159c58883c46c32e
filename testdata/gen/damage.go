package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// damages are ways in which a file arrives that nobody should read. Each must be
// refused at the gate.
var damages = []struct {
	name string
	do   func([]byte) ([]byte, error)
}{
	{"cut short", func(b []byte) ([]byte, error) { return b[:len(b)*2/3], nil }},
	{"a flipped bit", flipped},
	{"a value in column XFD", inSheet(func(text string) string {
		return strings.Replace(text, "</row>", `<c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>`, 1)
	})},
	{"an entity", inSheet(func(text string) string {
		return strings.Replace(text, "<worksheet", `<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">]><worksheet`, 1)
	})},
	{"a part of 64 MB in a few bytes", withPart("xl/media/image1.png", make([]byte, 64<<20))},
	{"a macro", withPart("xl/vbaProject.bin", []byte("Sub Auto_Open()"))},
	{"a part twice", withPart("xl/workbook.xml", []byte("<workbook/>"))},
	{"a text file", func([]byte) ([]byte, error) { return []byte("Number,Name,Band\r\n1001,,5\r\n"), nil }},
	{"encrypted", func(b []byte) ([]byte, error) {
		return append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, b...), nil
	}},
	{"nothing", func([]byte) ([]byte, error) { return nil, nil }},
}

// sheetPart is the part that is tampered with.
const sheetPart = "xl/worksheets/sheet2.xml"

// flipped turns one bit in the middle of a sheet's compressed bytes.
func flipped(data []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	for _, f := range z.File {
		if f.Name == sheetPart {
			at, err := f.DataOffset()
			if err != nil {
				return nil, err
			}
			out := bytes.Clone(data)
			out[at+int64(f.CompressedSize64/2)] ^= 1
			return out, nil
		}
	}
	return nil, fmt.Errorf("no part %s", sheetPart)
}

// inSheet changes the text of a sheet.
func inSheet(change func(string) string) func([]byte) ([]byte, error) {
	return func(data []byte) ([]byte, error) {
		return rezipped(data, func(z *zip.Writer, f *zip.File, part []byte) error {
			if f.Name == sheetPart {
				changed := change(string(part))
				if changed == string(part) {
					return fmt.Errorf("%s has no place for the damage", sheetPart)
				}
				part = []byte(changed)
			}
			return put(z, f.Name, part)
		})
	}
}

// withPart adds a part, before all others.
func withPart(name string, more []byte) func([]byte) ([]byte, error) {
	return func(data []byte) ([]byte, error) {
		first := true
		return rezipped(data, func(z *zip.Writer, f *zip.File, part []byte) error {
			if first {
				first = false
				if err := put(z, name, more); err != nil {
					return err
				}
			}
			return put(z, f.Name, part)
		})
	}
}

// rezipped packs a workbook anew, part by part.
func rezipped(data []byte, each func(z *zip.Writer, f *zip.File, part []byte) error) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		part, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		if err := each(z, f, part); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func put(z *zip.Writer, name string, part []byte) error {
	w, err := z.Create(name)
	if err != nil {
		return err
	}
	_, err = w.Write(part)
	return err
}
