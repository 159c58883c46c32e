package batch

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// damages are all bytes that differ from a record's by one bit, by a missing end, or
// by what a disk puts there after a power cut.
func damages(data []byte) (out [][]byte) {
	for i := range data {
		for bit := range 8 {
			one := bytes.Clone(data)
			one[i] ^= 1 << bit
			out = append(out, one)
		}
		zeroed := bytes.Clone(data)
		clear(zeroed[i:])
		out = append(out, data[:i], zeroed, append(bytes.Clone(data[:i]), data[min(i+1, len(data)):]...))
	}
	return append(out, append(bytes.Clone(data), 'x'), append(bytes.Clone(data), data...))
}

// TestDamagedRecord damages the record of a rota and that of a failure in every
// small way: it is refused, or still means what it meant.
func TestDamagedRecord(t *testing.T) {
	x := openTree(t, t.TempDir())
	x.ok(x.Put(treeRecord("A", 1), treeRota("A", 1)))
	x.ok(x.Put(treeRecord("B", 1), treeRota("B", 1)))
	x.ok(x.Put(treeFailure("B", 2), nil)) // with a stale rota
	for _, name := range []string{"A", "B"} {
		good, err := os.ReadFile(x.recordPath(name))
		x.ok(err)
		want, err := decodePage(name, good)
		x.ok(err)
		refused := 0
		for _, bad := range damages(good) {
			p, err := decodePage(name, bad)
			switch {
			case err != nil && p == nil && errors.Is(err, errDamaged):
				refused++
			case err != nil || !cmp.Equal(p, want):
				t.Fatalf("%s: error %v, page %v of\n%s", name, err, p, bad)
			}
		}
		if refused < 9*len(good) { // of 11 for each byte; the others are of spaces and of capitals in field names
			t.Errorf("%s: of %d damages to %d bytes %d were refused", name, len(damages(good)), len(good), refused)
		}
	}
}

// TestDamagedStanding: a ward whose record is damaged is never finished. Its rota is
// kept, as nobody knows it; without one it is to do, and done again.
func TestDamagedStanding(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(good, other []byte) []byte
	}{
		{"a digit changed", func(good, _ []byte) []byte { return bytes.Replace(good, []byte("key-1"), []byte("key-9"), 1) }},
		{"half of it", func(good, _ []byte) []byte { return good[:len(good)/2] }},
		{"nothing of it", func(good, _ []byte) []byte { return nil }},
		{"zeros", func(good, _ []byte) []byte { return make([]byte, len(good)) }},
		{"that of another ward", func(_, other []byte) []byte { return other }},
		{"too large", func(good, _ []byte) []byte { return append(good, bytes.Repeat([]byte(" "), maxRecord)...) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := openTree(t, t.TempDir())
			for _, name := range []string{"A", "B"} {
				x.ok(x.Put(treeRecord(name, 1), treeRota(name, 1)))
			}
			good, err := os.ReadFile(x.recordPath("A"))
			x.ok(err)
			other, err := os.ReadFile(x.recordPath("B"))
			x.ok(err)
			x.ok(os.WriteFile(x.recordPath("A"), c.damage(good, other), 0o600))
			for range 2 {
				for _, key := range []string{treeKey(1), treeKey(9)} {
					if r := x.wantStanding("A", key, Touched); r != nil {
						t.Errorf("record %v", r)
					}
				}
				if r, err := x.Read("A"); r != nil || !errors.Is(err, errDamaged) || !strings.Contains(err.Error(), `"A"`) {
					t.Errorf("record %v, error %v", r, err)
				}
				all, err := x.Records()
				if diff := cmp.Diff([]Record{treeRecord("B", 1)}, all); diff != "" || !errors.Is(err, errDamaged) {
					t.Errorf("error %v, records:\n%s", err, diff)
				}
				if err := x.Put(treeRecord("A", 2), treeRota("A", 2)); !errors.Is(err, ErrTouched) {
					t.Errorf("error %v", err)
				}
				x = x.reopened()
			}
			x.ok(os.Remove(x.rotaPath("A")))
			x.wantStanding("A", treeKey(1), ToDo)
			x.ok(x.Put(treeRecord("A", 1), treeRota("A", 1)))
			x.wantStanding("A", treeKey(1), Finished)
		})
	}
}

// TestDamagedNext damages the record of a Put that was cut short after its rota was
// in place: the rota is nobody's then, and kept.
func TestDamagedNext(t *testing.T) {
	x := openTree(t, t.TempDir())
	x.ok(x.Put(treeRecord("A", 1), treeRota("A", 1)))
	x.stopAt(5)
	if err := x.Put(treeRecord("A", 2), treeRota("A", 2)); !errors.Is(err, errStop) {
		t.Fatal(err)
	}
	x.ok(os.Truncate(x.nextRecord("A"), 100))
	x = x.reopened()
	x.wantStanding("A", treeKey(2), Touched)
	x.wantRecord(treeRecord("A", 1), treeRota("A", 2))
	x.wantFiles("A.xlsx", ".rostergen/A.json")
}

// TestOtherVersionsRecord: fields that this version doesn't know, and spaces, leave a
// record good; or every rota would seem touched after an upgrade or a step back.
func TestOtherVersionsRecord(t *testing.T) {
	record := `{"name":"A","key":"k","attempts":1,"state":"failed","score":[0,0,0],"yetToCome":[1],"stale":"abc"}`
	spaced := strings.ReplaceAll(record, ",", " ,\r\n\t")
	p, err := decodePage("A", []byte(`{"later":2,"seal":"`+sum([]byte(record))+`","record":`+spaced+`}`))
	if err != nil || p.rota() != "abc" || p.Key != "k" || p.State != Failed {
		t.Errorf("page %v, error %v", p, err)
	}
}

// FuzzRecord: whatever a record's file holds, it is refused, or it is the record of
// the job asked for, says which rota it belongs to, and is written and read as the
// same again. Half the inputs get a good seal, or none would come far.
func FuzzRecord(f *testing.F) {
	for _, p := range []*page{{Record: treeRecord("A", 1)}, {Record: treeFailure("A", 2)}, {Record: treeFailure("A", 3), Stale: sum(nil)}} {
		data, err := encodePage(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, false)
		f.Add(data[:len(data)/2], false)
		record := data[bytes.Index(data, []byte(`"record": `))+len(`"record": `) : bytes.LastIndexByte(data, '}')]
		f.Add(record, true)
		f.Add(bytes.Replace(record, []byte(`"A"`), []byte(`"B"`), 1), true)
	}
	for _, text := range []string{"", "{}", "null", `{"name":"A","state":"complete"}`, `{"name":"A","NAME":"B"}`, `{"name":"A","score":3}`, `{"name":"A","faults":[null],"kpis":[]}`} {
		f.Add([]byte(text), true)
	}
	f.Fuzz(func(t *testing.T, data []byte, seal bool) {
		if seal {
			var record bytes.Buffer
			if json.Compact(&record, data) != nil {
				return
			}
			data = []byte(`{"seal":"` + sum(record.Bytes()) + `","record":` + string(data) + `}`)
		}
		p, err := decodePage("A", data)
		if err != nil {
			if p != nil || !errors.Is(err, errDamaged) {
				t.Fatalf("page %v, error %v", p, err)
			}
			return
		}
		if p.Name != "A" || p.State.HasRota() && p.rota() == "" {
			t.Fatalf("page %v", p)
		}
		once, err := encodePage(p)
		if err != nil {
			t.Fatal(err)
		}
		again, err := decodePage("A", once)
		if err != nil {
			t.Fatalf("%v:\n%s", err, once)
		}
		if twice, err := encodePage(again); err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("written as\n%s\nthen, error %v, as\n%s", once, err, twice)
		}
	})
}
