// Package schematest holds a JSON Schema of a YAML file against what reads such
// files. Nothing but tests may import it.
package schematest
