package constraints

import (
	"embed"
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/model"
)

//go:embed testdata/*.txt
var caseFiles embed.FS

// Doc is what `rostergen rules` tells of one rule.
type Doc struct {
	ID     string      `json:"id"`
	Title  string      `json:"title"`
	On     bool        `json:"on"`
	Level  model.Level `json:"level"`
	Source string      `json:"source"` // "P_HR_44 §8.1", or "common practice"
	Clause string      `json:"clause"` // the sentence
	Unit   string      `json:"unit"`
	Params []DocParam  `json:"parameters"`
	Kept   string      `json:"kept,omitempty"` // an example in ward notation
	Broken string      `json:"broken,omitempty"`
}

// DocParam is one parameter with the value in force and that of the profile.
type DocParam struct {
	Key     string `json:"key"`
	Value   string `json:"value"`
	Default string `json:"default"`
	Unit    string `json:"unit,omitempty"`
	Range   string `json:"range,omitempty"` // "3 to 12", "nominal or actual"
	Doc     string `json:"doc"`
}

// Describe tells of one rule under a policy; nil is the default profile as it
// stands. It is false when there is no such rule.
func Describe(id string, pol *Policy) (Doc, bool) {
	r, ok := Find(id)
	if !ok {
		return Doc{}, false
	}
	name := DefaultProfile
	if pol != nil {
		name = pol.Name
	}
	profile, err := NewPolicy(name)
	if err != nil {
		panic(err) // profiles are embedded and tested
	}
	if pol == nil {
		pol = profile
	}
	b := pol.find(id)
	d := Doc{ID: r.ID, Title: r.Title, On: b.on, Level: b.level, Source: r.Clause.String(), Clause: r.Clause.Text, Unit: r.Unit}
	standard := profile.Values(id)
	for i, p := range pol.Values(id) {
		d.Params = append(d.Params, DocParam{Key: p.Key, Value: p.Value, Default: standard[i].Value, Unit: p.Unit, Range: p.Range(), Doc: p.Doc})
	}
	text, err := caseFiles.ReadFile("testdata/" + id + ".txt")
	if err != nil {
		panic(err) // a registered rule without cases fails the tests
	}
	d.Kept, d.Broken = examples(string(text))
	return d, true
}

// Range says in words what a parameter may be, "" when it is free.
func (p Param) Range() string {
	switch {
	case p.OneOf != "":
		words := splitList(p.OneOf)
		if last := len(words) - 1; last > 0 {
			return strings.Join(words[:last], ", ") + " or " + words[last]
		}
		return p.OneOf
	case p.Min != "" && p.Max != "":
		return p.Min + " to " + p.Max
	case p.Min != "":
		return "at least " + p.Min
	case p.Max != "":
		return "at most " + p.Max
	}
	return ""
}

// examples finds the first case of a case file that keeps its rule and the first
// that breaks it, each with the comment right above it.
func examples(file string) (kept, broken string) {
	lines := strings.Split(file, "\n")
	for i := 0; i < len(lines); i++ {
		if !strings.HasPrefix(lines[i], "case ") {
			continue
		}
		first := i
		for first > 0 && strings.HasPrefix(lines[first-1], "#") {
			first--
		}
		last, breaks := i, false
		for last+1 < len(lines) && lines[last+1] != "" && lines[last+1][0] != '#' && !strings.HasPrefix(lines[last+1], "case ") {
			last++
			breaks = breaks || strings.HasPrefix(lines[last], "want ") && strings.TrimSpace(lines[last]) != "want none"
		}
		text := strings.Join(lines[first:last+1], "\n")
		switch {
		case breaks && broken == "":
			broken = text
		case !breaks && kept == "":
			kept = text
		}
	}
	return kept, broken
}

// Markdown is the table of all rules as the default profile has them.
func Markdown() string {
	var b strings.Builder
	b.WriteString("| Rule | Title | Level | Default | Source | In plain words |\n|---|---|---|---|---|---|\n")
	cell := strings.NewReplacer("|", `\|`, "\n", " ")
	for _, r := range Rules() {
		d, _ := Describe(r.ID, nil)
		var numbers []string
		for i, p := range d.Params {
			// of the keys that every rule has, points alone say something here
			if common := i < len(commonParams(r.Level)); common && (p.Key != "points" || !r.Judges || d.Level == model.Hard || d.Level == model.ReportOnly) {
				continue
			}
			numbers = append(numbers, strings.ReplaceAll(p.Key, "_", " ")+" "+withUnit(p))
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", d.ID, cell.Replace(d.Title), d.Level,
			cell.Replace(strings.Join(numbers, "; ")), d.Source, cell.Replace(d.Clause))
	}
	return b.String()
}

// withUnit writes a value with its unit, unless the key says it already.
func withUnit(p DocParam) string {
	switch {
	case p.Default == "":
		return "none"
	case p.Default == "true":
		return "yes"
	case p.Default == "false":
		return "no"
	case p.Unit == "" || p.Key == p.Unit || strings.HasSuffix(p.Key, "_"+p.Unit):
		return p.Default
	}
	return p.Default + " " + p.Unit
}
