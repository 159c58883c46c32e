package jsonio

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

//go:embed rota.schema.json
var schemaText []byte

// Schema is the JSON Schema (draft 2020-12) of the documents that Read takes.
func Schema() []byte { return bytes.Clone(schemaText) }

// schemaURL names the schema for the validator; nothing is fetched.
const schemaURL = "urn:rostergen:rota:1"

var compiled = sync.OnceValue(func() *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemaText))
	if err != nil {
		panic(err) // the schema is embedded and tested
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(schemaURL, doc); err != nil {
		panic(err)
	}
	return c.MustCompile(schemaURL)
})

// checkShape adds every way in which the document departs from the schema.
func (f *faults) checkShape(data []byte) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil { // scan lets nothing through that can't be decoded
		f.add("", err.Error(), "a JSON document")
		return
	}
	var wrong *jsonschema.ValidationError
	if err := compiled().Validate(doc); errors.As(err, &wrong) {
		found := f.leaves(nil, wrong)
		slices.SortFunc(found, func(a, b leaf) int {
			return cmp.Or(cmp.Compare(a.offset, b.offset), slices.Compare(a.kind.KeywordPath(), b.kind.KeywordPath()))
		})
		told := found[:min(len(found), mostFaults)]
		f.untold = len(found) - len(told)
		for i := range told {
			f.tell(&told[i])
		}
	} else if err != nil {
		f.add("", err.Error(), "a document that the schema describes")
	}
}

// leaf is one departure from the schema.
type leaf struct {
	offset  int
	pointer string
	schema  string // the URL of the part of the schema that it departs from
	kind    jsonschema.ErrorKind
}

// leaves appends the departures below an error.
func (f *faults) leaves(to []leaf, e *jsonschema.ValidationError) []leaf {
	for _, cause := range e.Causes {
		to = f.leaves(to, cause)
	}
	if len(e.Causes) > 0 {
		return to
	}
	var pointer strings.Builder
	for _, token := range e.InstanceLocation {
		pointer.WriteString("/" + escape(token))
	}
	return append(to, leaf{f.text.at[pointer.String()], pointer.String(), e.SchemaURL, e.ErrorKind})
}

// tell adds a departure in words.
func (f *faults) tell(l *leaf) {
	switch k := l.kind.(type) {
	case *kind.Required:
		for _, name := range k.Missing {
			f.add(l.pointer, "nothing for "+name, "the field "+name)
		}
	case *kind.AdditionalProperties:
		for _, name := range k.Properties {
			f.addFrom(f.text.at[l.pointer+"/"+escape(name)], l.pointer, "the unknown field "+showKey(name), oneOf(fieldsOf(l.schema)))
		}
	default:
		found, want := sayKind(k)
		f.add(l.pointer, found, want)
	}
}

// sayKind says a single violation in plain words.
func sayKind(k jsonschema.ErrorKind) (found, want string) {
	switch k := k.(type) {
	case *kind.Type:
		return "of type " + k.Got, strings.Join(k.Want, " or ")
	case *kind.Enum:
		var words []string
		for _, w := range k.Want {
			words = append(words, or(fmt.Sprint(w), "nothing"))
		}
		return show(k.Got), oneOf(words)
	case *kind.Const:
		return show(k.Got), fmt.Sprint(k.Want)
	case *kind.Pattern:
		return show(k.Got), wantedBy(k.Want)
	case *kind.Format:
		return show(k.Got), "a " + k.Want + " of the calendar"
	case *kind.Minimum:
		return decimal(k.Got), "at least " + decimal(k.Want)
	case *kind.Maximum:
		return decimal(k.Got), "at most " + decimal(k.Want)
	case *kind.MinLength:
		return fmt.Sprintf("a text of %d characters", k.Got), fmt.Sprintf("at least %d", k.Want)
	case *kind.MaxLength:
		return fmt.Sprintf("a text of %d characters", k.Got), fmt.Sprintf("at most %d", k.Want)
	case *kind.MinItems:
		return fmt.Sprintf("%d items", k.Got), fmt.Sprintf("at least %d", k.Want)
	case *kind.MaxItems:
		return fmt.Sprintf("%d items", k.Got), fmt.Sprintf("at most %d", k.Want)
	}
	return "a value that the schema refuses", "what rota.schema.json says under " + strings.Join(k.KeywordPath(), "/")
}

func decimal(r *big.Rat) string {
	return strings.TrimSuffix(strings.TrimRight(r.FloatString(2), "0"), ".")
}

// The patterns of the schema in words, by its definition.
var patternWords = map[string]string{
	"date":    "a date like 2026-12-21",
	"clock":   "a time like 07:30",
	"number":  "a staff number, not beginning with = + @, no spaces around it",
	"name":    "a name, not beginning with = + @",
	"newCode": "a code, not beginning with = + @ -, without , ; !, no spaces around it",
	"colour":  "a colour like DDEBF7",
	"group":   "registered, unregistered, any, or skill: and a skill",
	"skill":   "a skill without , ;, no spaces around it",
}

// wantedBy says a pattern in words.
func wantedBy(pattern string) string {
	for name, def := range definitions() {
		if def.Pattern == pattern {
			if words, ok := patternWords[name]; ok {
				return words
			}
		}
	}
	return "a text like " + pattern
}

// definition is what faults need of a part of the schema.
type definition struct {
	Pattern    string                     `json:"pattern"`
	Properties map[string]json.RawMessage `json:"properties"`
}

var definitions = sync.OnceValue(func() map[string]definition {
	var doc struct {
		definition
		Defs map[string]definition `json:"$defs"`
	}
	if err := json.Unmarshal(schemaText, &doc); err != nil {
		panic(err)
	}
	doc.Defs[""] = doc.definition
	return doc.Defs
})

// fieldsOf lists the fields that the schema at a URL knows.
func fieldsOf(url string) []string {
	_, name, _ := strings.Cut(url, "#/$defs/")
	var out []string
	for field := range definitions()[name].Properties {
		out = append(out, field)
	}
	slices.Sort(out)
	return out
}
