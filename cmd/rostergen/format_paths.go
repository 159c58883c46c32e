package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/benchmarks/harness"
)

// isFile says of anything but a folder that it is one instance; what isn't
// there is told when it is opened.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err != nil || !info.IsDir()
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// textFiles lists a folder's instances by name, numbers by their value.
func textFiles(folder string, _ []harness.Known) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(globEscaped(folder), "*.txt"))
	slices.SortFunc(paths, byNumbers)
	return paths, err
}

// globEscaped keeps a folder's own *, ? and [ from being patterns.
func globEscaped(s string) string {
	return strings.NewReplacer("*", "[*]", "?", "[?]", "[", "[[]").Replace(s)
}

// byNumbers compares names so that Instance2 comes before Instance10.
func byNumbers(a, b string) int {
	digits := func(s string) int {
		return len(s) - len(strings.TrimLeft(s, "0123456789"))
	}
	for a != "" && b != "" {
		m, n := digits(a), digits(b)
		if m > 0 && n > 0 {
			x, y := strings.TrimLeft(a[:m], "0"), strings.TrimLeft(b[:n], "0")
			if len(x) != len(y) {
				return len(x) - len(y)
			}
			if c := strings.Compare(x, y); c != 0 {
				return c
			}
			a, b = a[m:], b[n:]
			continue
		}
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}
