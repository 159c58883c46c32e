package publicdata

import (
	"os"
	"path/filepath"
	"testing"
)

// Folder is the folder of one set: nrp, inrc1 or inrc2. The instances are not ours to copy
// here, so a test that needs them is skipped, with this word, where they are absent;
// .ci/run names the folder when it lies beside the checkout.
func Folder(t testing.TB, set string) string {
	t.Helper()
	folder := os.Getenv("ROSTERGEN_BENCHMARKS")
	if folder == "" {
		t.Skip("ROSTERGEN_BENCHMARKS does not name the folder of public instances")
	}
	return filepath.Join(folder, set)
}
