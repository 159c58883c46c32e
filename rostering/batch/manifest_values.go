package batch

import (
	"regexp"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// How texts must be written.
var (
	unitForm = marked.Form{Pattern: regexp.MustCompile(`^[^\s=+@\p{Cc}]([^\p{Cc}]*[^\s\p{Cc}])?$`), Most: 80, Want: "the name of a unit, not beginning with = + @"}
	whatForm = marked.Form{Pattern: regexp.MustCompile(`^[^\s=+@\p{Cc}]([^\p{Cc}]*[^\s\p{Cc}])?$`), Most: 60, Want: "what is due, such as approval"}
)

func (r *manifestReader) date(n *yaml.Node) (model.Date, bool) {
	return r.Date("a date like 2026-12-01", "a day that the calendar has")(n)
}
