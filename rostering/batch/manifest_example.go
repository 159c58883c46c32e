package batch

import (
	"bytes"
	_ "embed"
)

//go:embed manifest.example.yaml
var manifestExample []byte

//go:embed manifest.schema.json
var manifestSchema []byte

// ManifestExample is a manifest with comments, to begin from.
func ManifestExample() []byte { return bytes.Clone(manifestExample) }

// ManifestSchema is the JSON Schema (draft 2020-12) of the files that ReadManifest takes.
func ManifestSchema() []byte { return bytes.Clone(manifestSchema) }
