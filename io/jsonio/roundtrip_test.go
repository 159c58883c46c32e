package jsonio_test

import (
	"bytes"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/io/jsonio"
	"github.com/rostergen/rostergen/model"
)

var update = flag.Bool("update", false, "write the golden file anew")

// same ignores where a value was read, and takes an empty list for none.
var same = cmp.Options{cmpopts.IgnoreTypes(model.Source{}), cmpopts.EquateEmpty()}

func encode(t rapid.TB, rota *model.Rota) []byte {
	t.Helper()
	data, err := jsonio.Encode(rota)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func read(t rapid.TB, data []byte) *model.Rota {
	t.Helper()
	rota, err := jsonio.Read("ward.json", data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return rota
}

func TestRoundTripOfEverything(t *testing.T) {
	for name, rota := range map[string]*model.Rota{"full": fullRota(), "lean": lean(t)} {
		got := read(t, encode(t, rota))
		if diff := cmp.Diff(rota, got, same); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// The full rota fills every field, so the round trip above shows that every
// field travels.
func TestFullRotaIsFull(t *testing.T) {
	filled := map[string]bool{}
	visit(reflect.ValueOf(fullRota()), "Rota", filled)
	for field, ok := range filled {
		if !ok && field != "Instance.PolicyFile" { // the command line's, not the ward's
			t.Errorf("%s is empty everywhere", field)
		}
	}
	if len(filled) < 150 {
		t.Errorf("only %d fields seen", len(filled))
	}
}

// visit notes for every field of the model's types whether it ever holds something.
func visit(v reflect.Value, name string, filled map[string]bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			visit(v.Elem(), name, filled)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			visit(v.Index(i), name, filled)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if f.Type == reflect.TypeFor[model.Source]() {
				continue
			}
			key := v.Type().Name() + "." + f.Name
			filled[key] = filled[key] || !v.Field(i).IsZero()
			visit(v.Field(i), key, filled)
		}
	}
}

func TestRoundTripOfRandomWards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rota := randomRota(t)
		data := encode(t, rota)
		got := read(t, data)
		if diff := cmp.Diff(rota, got, same); diff != "" {
			t.Fatalf("%s\n%s", diff, data)
		}
		if again := encode(t, got); !bytes.Equal(data, again) {
			t.Fatalf("written twice:\n%s\n%s", data, again)
		}
	})
}

// A known line of no days is not an unknown line.
func TestCarryInKnown(t *testing.T) {
	rota := fullRota()
	rota.Instance.CarryIn = model.CarryIn{Lines: [][]model.Code{{}, nil}}
	got := read(t, encode(t, rota)).Instance
	if !got.CarryIn.Known(0) || got.CarryIn.Known(1) {
		t.Errorf("known: %v, %v; want the first only", got.CarryIn.Known(0), got.CarryIn.Known(1))
	}
}

// The written form is for people too; a change of it is seen here.
func TestGolden(t *testing.T) {
	const file = "testdata/full.json"
	got := encode(t, fullRota())
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Error(diff)
	}
}

// Every line of the roster is a line of the file.
func TestEncodeReadable(t *testing.T) {
	text := string(encode(t, fullRota()))
	for _, want := range []string{
		`"staff": "1043", "codes": ["E", "", "LD", "LD", "", "", "SICK"]`,
		`{"staff": "1044", "date": "2026-12-22", "code": "off"}`,
		`"ward": "Nightingale <3>"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	for want, change := range map[string]func(*model.Rota){
		"no instance":            func(r *model.Rota) { r.Instance = nil },
		"no person 7":            func(r *model.Rota) { r.Instance.Leave[0].Staff = 7 },
		"no person -1":           func(r *model.Rota) { r.Instance.Locks[0].Staff = -1 },
		"code 99 is not":         func(r *model.Rota) { r.Instance.Requests[1].Codes[0] = 99 },
		"does not fit":           func(r *model.Rota) { r.Roster.Days = 6 },
		"code 6 is not":          func(r *model.Rota) { r.Roster.Set(0, 0, 6) },
		"the report speaks of 1": func(r *model.Rota) { r.Report.Requests = r.Report.Requests[:1] },
		"which is no shift":      func(r *model.Rota) { r.Report.Conventions.PaidMinutes[4] = 1 },
		"a reason for absence":   func(r *model.Rota) { r.Instance.KeepReasons = false },
	} {
		rota := fullRota()
		change(rota)
		if _, err := jsonio.Encode(rota); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v; want %q", err, want)
		}
	}
	if _, err := jsonio.Encode(nil); err == nil {
		t.Error("nothing was encoded")
	}
}

// Encoding reads its rota only.
func TestEncodeChangesNothing(t *testing.T) {
	rota, want := fullRota(), fullRota()
	rota.Instance.Staff[0].Agreement.Allowed[1], want.Instance.Staff[0].Agreement.Allowed[1] = nil, nil
	encode(t, rota)
	if diff := cmp.Diff(want, rota); diff != "" {
		t.Error(diff)
	}
}
