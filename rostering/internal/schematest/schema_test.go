package schematest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const schema = `{
	"type": "object", "additionalProperties": false, "required": ["day"],
	"properties": {"day": {"type": "string", "format": "date"}, "more": {"type": "integer"}, "gap": {"type": "number"},
		"text": {"type": "string"}, "yes": {"type": "boolean"}, "none": {"type": "null"}, "list": {"type": "array", "items": {"type": "integer"}}}
}`

// TestValidate: values are what an editor makes of them.
func TestValidate(t *testing.T) {
	s := Compile(t, []byte(schema))
	for text, want := range map[string]bool{
		"day: 2026-12-01": true, "day: '2026-12-01'": true, "day: 2026-02-29": false, "more: 1": false,
		"day: 2026-12-01\nmore: +1": true, "day: 2026-12-01\nmore: 0x1F": true, "day: 2026-12-01\nmore: '1'": false, "day: 2026-12-01\nmore: 1.5": false,
		"day: 2026-12-01\ngap: 1.5": true, "day: 2026-12-01\ngap: .inf": false, "day: 2026-12-01\ngap: .nan": false, "day: 2026-12-01\ntext: .inf": true,
		"day: 2026-12-01\nyes: TRUE": true, "day: 2026-12-01\nyes: yes": false, "day: 2026-12-01\nnone: ~": true,
		"day: 2026-12-01\nmore: &a 1\nlist: [*a, 2]": true, "day: 2026-12-01\nlist: [a]": false,
		"": false, "[": false, "day: 2026-12-01\nx: 1": false,
	} {
		if err := s.Validate([]byte(text)); (err == nil) != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// told keeps what a test would fail with.
type told struct {
	testing.TB
	errors []string
}

func (t *told) Helper() {}

func (t *told) Errorf(format string, args ...any) {
	t.errors = append(t.errors, fmt.Sprintf(format, args...))
}

func TestClosed(t *testing.T) {
	for _, c := range []struct {
		schema  string
		objects int
		want    []string
	}{
		{schema, 1, nil},
		{`{"type": "object", "propertyNames": {"pattern": "^a"}}`, 1, nil},
		{`{"type": "object"}`, 1, []string{" lets unknown keys through"}},
		{`{"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {}}]}`, 1, []string{"/anyOf/1 lets unknown keys through"}},
		{`{"$defs": {"a": {"type": "object", "additionalProperties": false, "required": ["x"]}, "b": {"type": "object"}}}`, 2,
			[]string{"/$defs/a requires x and does not describe it", "/$defs/b lets unknown keys through"}},
	} {
		got := &told{TB: t}
		if n := Closed(got, []byte(c.schema)); n != c.objects {
			t.Errorf("%s: %d objects, want %d", c.schema, n, c.objects)
		}
		slices.Sort(got.errors)
		if diff := cmp.Diff(c.want, got.errors); diff != "" {
			t.Errorf("%s: %s", c.schema, diff)
		}
	}
}
