package schematest

import (
	"encoding/json"
	"fmt"
	"testing"
)

// Closed wants every object of a schema to refuse keys that it doesn't know, and to
// describe those that it requires. It counts the objects.
func Closed(t testing.TB, text []byte) (objects int) {
	t.Helper()
	var doc any
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	var walk func(where string, v any)
	walk = func(where string, v any) {
		switch v := v.(type) {
		case map[string]any:
			if v["type"] == "object" {
				objects++
				closed(t, where, v)
			}
			for name, x := range v {
				walk(where+"/"+name, x)
			}
		case []any:
			for i, x := range v {
				walk(fmt.Sprintf("%s/%d", where, i), x)
			}
		}
	}
	walk("", doc)
	return objects
}

func closed(t testing.TB, where string, object map[string]any) {
	t.Helper()
	if object["additionalProperties"] != false && object["propertyNames"] == nil {
		t.Errorf("%s lets unknown keys through", where)
	}
	properties, _ := object["properties"].(map[string]any)
	required, _ := object["required"].([]any)
	for _, name := range required {
		if _, ok := properties[name.(string)]; !ok {
			t.Errorf("%s requires %s and does not describe it", where, name)
		}
	}
}
