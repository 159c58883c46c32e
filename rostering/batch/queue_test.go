package batch

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// TestMessageCarriesNoFile: neither a workbook's bytes nor a policy's text.
func TestMessageCarriesNoFile(t *testing.T) {
	m := message("Elm")
	m.Task.Policy = strings.Repeat("policy text ", 100_000)
	m.Task.Inputs[0].Data = []byte("workbook of Perpetua Canaryfeather")
	data, err := encodeMessage(&m)
	if err != nil || len(data) > 2000 || strings.Contains(string(data), "policy text") || strings.Contains(string(data), "Canary") {
		t.Errorf("%d bytes, error %v", len(data), err)
	}
	if m.Task.Policy == "" {
		t.Error("the caller's message was changed")
	}
	m.Name = strings.Repeat("x", MaxMessage)
	if _, err := encodeMessage(&m); err == nil {
		t.Error("a message above the limit is sent")
	}
}

func TestTreeID(t *testing.T) {
	dir := t.TempDir()
	a, err := TreeID(dir)
	b, err2 := TreeID(filepath.Join(dir, "x", ".."))
	c, err3 := TreeID(filepath.Join(dir, "x"))
	if err != nil || err2 != nil || err3 != nil || a != b || a == c || !token.MatchString(a) {
		t.Errorf("%q %q %q", a, b, c)
	}
}

// FuzzDecodeResult: what is taken for a result names files within the depot only.
func FuzzDecodeResult(f *testing.F) {
	good, err := json.Marshal(Result{Message: message("Elm"), Failure: "why"})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"message":{"tree":"../..","batch":"b","name":"n","key":"k","round":1,"attempt":1,"task":{"kind":"ward","inputs":[{}]}}}`))
	f.Add([]byte(`{`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := decodeResult(data)
		if err != nil {
			return
		}
		m := &r.Message
		for _, name := range []string{m.input(), m.policy(), m.output(), m.failure(m.Attempt)} {
			if !messageFile.MatchString(name) || filepath.Base(name) != name {
				t.Errorf("%q is no file of a depot", name)
			}
		}
		if strings.ContainsAny(m.ID(), " *>/\\") {
			t.Errorf("%q is no subject", m.ID())
		}
		if _, err := encodeMessage(m); err != nil && len(data) < MaxMessage/8 {
			t.Error(err)
		}
	})
}
