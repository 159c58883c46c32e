package batch

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rostergen/rostergen/model"
)

// nameJobs names the jobs that have no name by their files. Names that would be one
// are told apart by the folders above their files, then by their endings, so a name
// depends on no order.
func nameJobs(jobs []Job) (faults model.Faults) {
	taken := map[string]bool{} // by the manifest
	names := make([][]string, len(jobs))
	at := make([]int, len(jobs)) // into names
	var open []int
	for i := range jobs {
		if jobs[i].Name != "" {
			taken[foldName(jobs[i].Name)] = true
			continue
		}
		names[i] = namesOf(jobs[i].Path)
		open = append(open, i)
	}
	for again := true; again; {
		again = false
		count := map[string]int{}
		for _, i := range open {
			count[foldName(names[i][at[i]])]++
		}
		for _, i := range open {
			if n := foldName(names[i][at[i]]); (count[n] > 1 || taken[n]) && at[i]+1 < len(names[i]) {
				at[i]++
				again = true
			}
		}
	}
	first := map[string]string{} // file by name
	for _, i := range open {
		j := &jobs[i]
		j.Name = names[i][at[i]]
		n := foldName(j.Name)
		if other, twice := first[n]; twice || taken[n] {
			faults = append(faults, model.Fault{Source: model.Source{File: j.Path}, Found: "a ward whose rota would have the name of another's", Want: "another name than " + other})
		}
		first[n] = j.Path
	}
	return faults
}

// namesOf are the names that a file's rota may have, the plainest first: its own,
// with more and more of the folders above it, with its ending, and with a sum of its
// path, which no other has.
func namesOf(path string) []string {
	base := filepath.Base(path)
	ending := filepath.Ext(base)
	name := strings.TrimSuffix(base, ending)
	out := []string{fileName(name)}
	above := strings.Split(filepath.ToSlash(filepath.Dir(filepath.Clean(path))), "/")
	for _, folder := range slices.Backward(above) {
		if folder != "" && folder != "." && folder != ".." && filepath.VolumeName(folder) == "" {
			name = folder + "-" + name
			out = append(out, fileName(name))
		}
	}
	name += "-" + strings.ToLower(strings.TrimPrefix(ending, "."))
	mark := sum([]byte(path))[:8]
	return append(out, fileName(name), fmt.Sprintf("%s-%s", fileName(shortened(name, maxName-11)), mark))
}

// fileName makes a text into a name that CheckName takes: what a file can't be
// called by becomes _, and what is too long is cut and marked.
func fileName(text string) string {
	name := strings.Map(func(c rune) rune {
		if c == utf8.RuneError || !unicode.IsPrint(c) || strings.ContainsRune(`/\:*?"<>|`, c) {
			return '_'
		}
		return c
	}, text)
	switch first, _ := utf8.DecodeRuneInString(name); {
	case name == "":
		return "_"
	case strings.ContainsRune(" .~=+@-", first):
		name = "_" + name[1:]
	}
	if last := name[len(name)-1]; last == ' ' || last == '.' {
		name = name[:len(name)-1] + "_"
	}
	if len(name) >= maxName {
		name = shortened(name, maxName-11) + "-" + sum([]byte(text))[:8]
	}
	if CheckName(name) != nil { // a device of Windows, or a workbook on all wards
		name = "_" + name
	}
	return name
}

// shortened gives as many whole letters as fit into some bytes.
func shortened(text string, bytes int) string {
	for len(text) > bytes {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return text
}
