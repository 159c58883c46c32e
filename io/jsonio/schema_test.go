package jsonio_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/io/jsonio"
	"github.com/rostergen/rostergen/model"
)

func decoded(t rapid.TB, data []byte) any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// compile compiles the schema as a stranger would; that also holds it against
// the metaschema of its draft.
func compile(t rapid.TB, schema []byte) (*jsonschema.Schema, error) {
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("test.json", decoded(t, schema)); err != nil {
		t.Fatal(err)
	}
	return c.Compile("test.json")
}

func TestSchemaIsValid(t *testing.T) {
	if _, err := compile(t, jsonio.Schema()); err != nil {
		t.Fatal(err)
	}
	broken := bytes.Replace(jsonio.Schema(), []byte(`"minimum": 7`), []byte(`"minimum": "7"`), 1)
	if _, err := compile(t, broken); err == nil {
		t.Error("a schema that breaks the metaschema compiles: the check above shows nothing")
	}
}

func TestSchemaAcceptsWhatIsWritten(t *testing.T) {
	schema, err := compile(t, jsonio.Schema())
	if err != nil {
		t.Fatal(err)
	}
	for _, rota := range []*model.Rota{fullRota(), lean(t)} {
		if err := schema.Validate(decoded(t, encode(t, rota))); err != nil {
			t.Error(err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		if err := schema.Validate(decoded(t, encode(t, randomRota(t)))); err != nil {
			t.Fatal(err)
		}
	})
}

// Every object of the schema refuses fields that it does not know, and what it
// requires it also describes.
func TestSchemaIsClosed(t *testing.T) {
	objects := 0
	var walk func(where string, v any)
	walk = func(where string, v any) {
		switch v := v.(type) {
		case map[string]any:
			if v["type"] == "object" {
				objects++
				if v["additionalProperties"] != false {
					t.Errorf("%s lets unknown fields through", where)
				}
				properties, _ := v["properties"].(map[string]any)
				required, _ := v["required"].([]any)
				for _, name := range required {
					if _, ok := properties[name.(string)]; !ok {
						t.Errorf("%s requires %s and does not describe it", where, name)
					}
				}
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
	walk("", decoded(t, jsonio.Schema()))
	if objects < 30 {
		t.Errorf("only %d objects seen", objects)
	}
}

// The schema's lists are the model's.
func TestSchemaKnowsTheModel(t *testing.T) {
	var doc struct {
		Defs map[string]struct {
			Properties map[string]struct {
				Enum             []string
				Minimum, Maximum int
				MaxItems         int
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(jsonio.Schema(), &doc); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		object, field string
		want          []string
	}{
		{"shift", "kind", texts(model.ShiftKinds())},
		{"absence", "class", texts(model.AbsenceClasses())},
		{"request", "want", texts([]model.Want{model.WantOff, model.WantOn, model.WantNot})},
	} {
		if diff := cmp.Diff(c.want, doc.Defs[c.object].Properties[c.field].Enum); diff != "" {
			t.Errorf("%s %s: %s", c.object, c.field, diff)
		}
	}
	if d := doc.Defs["instance"].Properties["days"]; d.Minimum != model.MinDays || d.Maximum != model.MaxDays {
		t.Errorf("days from %d to %d, the model says %d to %d", d.Minimum, d.Maximum, model.MinDays, model.MaxDays)
	}
	if n := doc.Defs["carryLine"].Properties["weekMinutes"].MaxItems; n != model.CarryInWeeks {
		t.Errorf("at most %d weeks of hours, the model says %d", n, model.CarryInWeeks)
	}
}

func texts[T ~string](list []T) []string {
	var out []string
	for _, x := range list {
		out = append(out, string(x))
	}
	return out
}

// Who changes the bytes of the schema changes only a copy.
func TestSchemaIsACopy(t *testing.T) {
	want := slices.Clone(jsonio.Schema())
	clear(jsonio.Schema())
	if !bytes.Equal(want, jsonio.Schema()) {
		t.Error("the schema was changed from outside")
	}
}
