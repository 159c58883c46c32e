package whatif

import (
	"bytes"
	_ "embed"
)

//go:embed example.yaml
var exampleText []byte

//go:embed scenarios.schema.json
var schemaText []byte

// Example is a scenario file with comments, to begin from.
func Example() []byte { return bytes.Clone(exampleText) }

// Schema is the JSON Schema (draft 2020-12) of the files that Read takes.
func Schema() []byte { return bytes.Clone(schemaText) }
