package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var keyOptions = Options{Seed: 1, WorkLimit: 2, TimeLimit: 3 * time.Second, Unimproved: 4, Gap: 0.5, Explain: true}

// TestKeyForm writes the hashed bytes out by hand: a key that changes without need
// has every ward solved again.
func TestKeyForm(t *testing.T) {
	const options = `{"seed":1,"workLimit":2,"timeLimit":3000000000,"unimproved":4,"gap":0.5,"explain":true}`
	text := "\x00\x00\x00\x00\x00\x00\x00\x0f" + "rostergen job 1" +
		"\x00\x00\x00\x00\x00\x00\x00\x05" + "input" +
		"\x00\x00\x00\x00\x00\x00\x00\x06" + "policy" +
		"\x00\x00\x00\x00\x00\x00\x00\x57" + options + // 87 bytes
		"\x00\x00\x00\x00\x00\x00\x00\x06" + "v1.2.3"
	want := sha256.Sum256([]byte(text))
	if got := Key([]byte("input"), []byte("policy"), keyOptions, "v1.2.3"); got != hex.EncodeToString(want[:]) {
		t.Errorf("key %s, want that of %q", got, text)
	}
}

// TestKeyParts changes one part at a time, among them each field of the options,
// also those that are yet to come.
func TestKeyParts(t *testing.T) {
	type parts struct {
		input, policy []byte
		options       Options
		version       string
	}
	base := parts{[]byte("ward"), []byte("rules"), keyOptions, "v1"}
	seen := map[string]string{Key(base.input, base.policy, base.options, base.version): "nothing"}
	change := func(what string, do func(*parts)) {
		p := base
		do(&p)
		key := Key(p.input, p.policy, p.options, p.version)
		if other, twice := seen[key]; twice {
			t.Errorf("changing %s gives the key of changing %s", what, other)
		}
		seen[key] = what
	}
	change("the input", func(p *parts) { p.input = []byte("warD") })
	change("the input to none", func(p *parts) { p.input = nil })
	change("the policy", func(p *parts) { p.policy = []byte("rule") })
	change("the policy to none", func(p *parts) { p.policy = nil })
	change("the version", func(p *parts) { p.version = "v2" })
	change("the gap to no number", func(p *parts) { p.options.Gap = math.NaN() })
	change("the gap to no number and the seed", func(p *parts) { p.options.Gap, p.options.Seed = math.NaN(), 9 })
	fields := reflect.TypeFor[Options]()
	for i := range fields.NumField() {
		change("option "+fields.Field(i).Name, func(p *parts) {
			switch f := reflect.ValueOf(&p.options).Elem().Field(i); f.Kind() {
			case reflect.Bool:
				f.SetBool(!f.Bool())
			case reflect.Int64:
				f.SetInt(f.Int() + 1)
			case reflect.Uint64:
				f.SetUint(f.Uint() + 1)
			case reflect.Float64:
				f.SetFloat(f.Float() + 1)
			default:
				t.Fatalf("option %s: this test can't change it", fields.Field(i).Name)
			}
		})
	}
	if Key([]byte("ward"), []byte{}, Options{}, "") != Key([]byte("ward"), nil, Options{}, "") {
		t.Error("no policy and an empty one differ")
	}
}

// TestKeyBorders cuts the same bytes into parts at two places.
func TestKeyBorders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.Byte(), 1, 40).Draw(t, "text")
		cut := func(label string) (a, b int) {
			a = rapid.IntRange(0, len(text)).Draw(t, label)
			return a, rapid.IntRange(a, len(text)).Draw(t, label)
		}
		a, b := cut("one")
		c, d := cut("other")
		one := Key(text[:a], text[a:b], Options{}, string(text[b:]))
		other := Key(text[:c], text[c:d], Options{}, string(text[d:]))
		if same := a == c && b == d; same != (one == other) {
			t.Fatalf("%q cut at %d, %d and at %d, %d: same key %t", text, a, b, c, d, one == other)
		}
	})
}
