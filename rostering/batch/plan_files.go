package batch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// wardEndings are what files of wards end in.
var wardEndings = []string{".xlsx", ".json"}

// manifestFile is the manifest that a folder of wards may have.
const manifestFile = "batch.yaml"

// FindManifest gives the manifest that the arguments of a batch mean, "" for none,
// and the arguments that are left: a manifest by itself, or a folder that has one.
func FindManifest(args []string) (manifest string, wards []string, err error) {
	for _, a := range args {
		found := ""
		switch ending := strings.ToLower(filepath.Ext(a)); {
		case ending == ".yaml" || ending == ".yml":
			found = a
		case exists(filepath.Join(a, manifestFile)):
			found = filepath.Join(a, manifestFile)
		default:
			continue
		}
		if len(args) > 1 {
			return "", nil, model.Faults{{Source: model.Source{File: found}, Found: "a manifest beside other wards",
				Want: "the manifest or its folder alone, or wards without a manifest"}}
		}
		return found, nil, nil
	}
	return "", args, nil
}

// matches gives the paths that a text means: the path itself where there is one,
// else those that match it as a pattern, by name.
func matches(folder, text string) ([]string, error) {
	whole := inFolder(folder, text)
	if _, err := os.Lstat(whole); err == nil || !strings.ContainsAny(text, "*?[") {
		return []string{whole}, bare(err)
	}
	if filepath.IsAbs(filepath.FromSlash(text)) || folder == "" {
		return filepath.Glob(filepath.FromSlash(text))
	}
	found, err := fs.Glob(os.DirFS(folder), strings.TrimSuffix(filepath.ToSlash(filepath.Clean(text)), "/"))
	for i := range found { // the folder's own name may look like a pattern
		found[i] = filepath.Join(folder, filepath.FromSlash(found[i]))
	}
	return found, err
}

func inFolder(folder, text string) string {
	text = filepath.FromSlash(text)
	if filepath.IsAbs(text) || folder == "" {
		return text
	}
	return filepath.Join(folder, text)
}

// bare is what a system says of a path, without the path.
func bare(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// wardFile says whether a name is one that a ward's file may have: no hidden or
// temporary file, and none that a batch writes itself.
func wardFile(p string) bool {
	name := filepath.Base(p)
	return slices.Contains(wardEndings, strings.ToLower(filepath.Ext(name))) && !strings.HasPrefix(name, ".") &&
		!strings.HasPrefix(name, "~$") && !ownFile(p)
}

// ownFile says whether a file's name is one of those that a batch writes on all wards.
func ownFile(p string) bool {
	name := strings.ToLower(filepath.Base(p))
	if stem, ok := strings.CutSuffix(name, rotaEnding); ok {
		return reservedStem(stem)
	}
	return slices.Contains([]string{manifestFile, logFile, "kpi.json", "metrics.prom"}, name)
}

// draftedHere says whether a workbook is a rota of a batch that was put beside it.
func draftedHere(p string) bool {
	folder, name := filepath.Split(p)
	stem, ok := strings.CutSuffix(name, rotaEnding)
	return ok && exists(filepath.Join(folder, hiddenFolder, stem+recordEnding))
}
