package publicdata

import (
	"os"
	"path/filepath"
	"testing"
)

// Folder is the folder of one set: nrp, inrc1 or inrc2.
func Folder(t testing.TB, set string) string {
	t.Helper()
	folder := os.Getenv("ROSTERGEN_BENCHMARKS")
	if folder == "" {
		t.Skip("ROSTERGEN_BENCHMARKS does not name the folder of public instances")
	}
	return filepath.Join(folder, set)
}
