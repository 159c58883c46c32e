package batch

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// pathForm is which files a path may name. The schema has the same patterns.
type pathForm struct {
	pattern *regexp.Regexp
	many    bool // may have * ? and []
	want    string
}

// mostPath is how long a path may be, in letters.
const mostPath = 400

var (
	wardPath = pathForm{regexp.MustCompile(`^[^\s\p{Cc}][^\p{Cc}]*\.([xX][lL][sS][xX]|[jJ][sS][oO][nN])$`), false,
		"the workbook or JSON of one ward, such as wards/maple.xlsx"}
	wardPattern = pathForm{regexp.MustCompile(`^[^\s\p{Cc}]([^\p{Cc}]*[^\s\p{Cc}])?$`), true,
		"a pattern of wards, such as wards/*.xlsx, or a folder of them"}
	policyPath = pathForm{regexp.MustCompile(`^[^\s\p{Cc}]([^\p{Cc}]*[^\s\p{Cc}])?$`), false, "a policy file, such as policy.yaml"}
	bankPath   = pathForm{regexp.MustCompile(`^[^\s\p{Cc}][^\p{Cc}]*\.[xX][lL][sS][xX]$`), false, "the workbook of a bank, such as bank.xlsx"}
)

// path reads the path of a file, with / between folders, and leads it from the
// manifest's folder; a pattern stays as it is. A path that leaves that folder must
// be written in full, so that nobody leaves it without noticing.
func (r *manifestReader) path(f pathForm) func(*yaml.Node) (string, bool) {
	return func(n *yaml.Node) (string, bool) {
		n, ok := r.Scalar(n, f.want)
		if !ok {
			return "", false
		}
		text, letters := filepath.FromSlash(n.Value), utf8.RuneCountInString(n.Value)
		full := filepath.IsAbs(text)
		_, broken := path.Match(n.Value, "")
		switch {
		case n.ShortTag() != "!!str":
			r.Fault(n, marked.Shown(n), f.want+", in quotes")
		case letters > mostPath:
			r.Fault(n, fmt.Sprintf("a path of %d letters", letters), fmt.Sprintf("at most %d", mostPath))
		case !f.pattern.MatchString(n.Value):
			r.Fault(n, "a text of another form", f.want)
		case !full && !filepath.IsLocal(text):
			r.Fault(n, "a path that leaves the manifest's folder", "a path within it, or a full path such as /srv/rotas/ward.xlsx")
		case !f.many && strings.ContainsAny(n.Value, "*?"):
			r.Fault(n, "a pattern", f.want+"; patterns stand in the list of wards by themselves")
		case f.many && strings.Contains(n.Value, "**"):
			r.Fault(n, "**", "one * for each folder, such as */*.xlsx")
		case f.many && broken != nil:
			r.Fault(n, "a pattern without an end", f.want)
		case f.many:
			return n.Value, true
		case full:
			return filepath.Clean(text), true
		default:
			return filepath.Join(r.folder, text), true
		}
		return "", false
	}
}

// nameForm is what the schema can say of a rota's name; CheckName knows the rest.
var nameForm = marked.Form{Pattern: regexp.MustCompile(`^[^\s=+@.\p{C}/\\:*?"<>|-]([^\p{C}/\\:*?"<>|]*[^\s.\p{C}/\\:*?"<>|])?$`), Most: maxName,
	Want: "the name of a rota without folder and ending, not beginning with = + @ -"}

// rotaName reads the name that a ward's rota is to have.
func (r *manifestReader) rotaName(n *yaml.Node) (string, bool) {
	name, ok := r.Text(nameForm)(n)
	if !ok {
		return "", false
	}
	n = marked.Target(n)
	if err := CheckName(name); err != nil {
		found, want, _ := strings.Cut(err.Error(), "; want ")
		r.Fault(n, found, want)
		return "", false
	}
	if ending := strings.ToLower(path.Ext(name)); slices.Contains(wardEndings, ending) {
		r.Fault(n, "a name that ends in "+ending, "the name without it")
		return "", false
	}
	return name, true
}
