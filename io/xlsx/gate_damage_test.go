package xlsx

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// damage returns a copy of data, hurt as disks, mail and memory sticks do it.
func damage(r *rand.Rand, data []byte) []byte {
	out := append([]byte(nil), data...)
	from := r.IntN(len(out))
	to := min(len(out), from+1+r.IntN(64))
	switch r.IntN(9) {
	case 0, 1: // one bit
		out[from] ^= 1 << r.IntN(8)
	case 2, 3: // one byte
		out[from] = byte(r.Uint32())
	case 4: // several bytes, anywhere
		for range 2 + r.IntN(7) {
			out[r.IntN(len(out))] = byte(r.Uint32())
		}
	case 5: // a run overwritten
		for i := from; i < to; i++ {
			out[i] = byte(r.Uint32())
		}
	case 6: // a run zeroed
		clear(out[from:to])
	case 7: // a run lost or doubled
		if r.IntN(2) == 0 {
			return append(out[:from], data[to:]...)
		}
		return append(out[:to], data[from:]...)
	case 8: // cut short
		return out[:from]
	}
	return out
}

// No damage to the file may change what is read from it without a word.
func TestDamageNeverChangesValues(t *testing.T) {
	count := 10_000
	if testing.Short() {
		count = 500
	}
	data := testWard(t, 6, 7)
	f, err := openSafely("ward.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	want := readAllRows(t, f)
	f.Close()
	r := rand.New(rand.NewPCG(1, 2))
	unhurt := 0
	for i := range count {
		f, err := openSafely("ward.xlsx", damage(r, data))
		if err != nil {
			gateRefusal(t, err)
			continue
		}
		unhurt++
		got := readAllRows(t, f)
		f.Close()
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("damage %d is accepted with other values", i)
		}
	}
	t.Logf("%d damages: %d refused, %d without effect on any value", count, count-unhurt, unhurt)
	if unhurt == 0 || unhurt > count/2 {
		t.Error("the damages don't test what they should")
	}
}

// Damage below the checksums, as by a faulty program: the values may be other
// ones, but both ways to read them must agree and nothing may panic.
func TestDamagedPartsAreReadAlike(t *testing.T) {
	count := 3_000
	if testing.Short() {
		count = 300
	}
	parts := testEntries(testParts())
	parts = append(parts, testEntry{"xl/theme/theme1.xml", `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>`})
	for i := range parts {
		if parts[i].name == testSheet {
			parts[i].text = `<worksheet ` + testNS + `><cols><col min="1" max="2" hidden="1"/></cols><sheetData>` +
				`<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>37.5</v></c><c r="C1" t="b"><v>1</v></c></row>` +
				`<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>Bob</t></is></c><c r="D2"><f>1+1</f><v>2</v></c></row>` +
				`</sheetData><mergeCells count="1"><mergeCell ref="E1:F2"/></mergeCells></worksheet>`
		}
	}
	r := rand.New(rand.NewPCG(3, 4))
	accepted := 0
	for range count {
		hurt := append([]testEntry(nil), parts...)
		e := &hurt[r.IntN(len(hurt))]
		e.text = damageText(r, e.text)
		f, err := openSafely("ward.xlsx", testZip(t, hurt))
		if err != nil {
			gateRefusal(t, err)
			continue
		}
		accepted++
		readAllRows(t, f)
		f.Close()
	}
	t.Logf("%d damages: %d refused", count, count-accepted)
	if accepted == 0 {
		t.Error("the damages don't test what they should")
	}
}

// damageText swaps characters for others that mean something in these parts,
// and whole elements and attributes for one another.
func damageText(r *rand.Rand, text string) string {
	pieces := strings.SplitAfter(text, ">")
	switch i, j := r.IntN(len(pieces)), r.IntN(len(pieces)); r.IntN(4) {
	case 0:
		pieces[i], pieces[j] = pieces[j], pieces[i]
	case 1:
		pieces[i] += pieces[j]
	case 2:
		pieces[i] = ""
	default:
		const letters = `AZaz019-+. <>/="&;:$` + "\x00\xff\n"
		b := []byte(text)
		for range 1 + r.IntN(3) {
			b[r.IntN(len(b))] = letters[r.IntN(len(letters))]
		}
		return string(b)
	}
	return strings.Join(pieces, "")
}
