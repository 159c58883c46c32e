//go:build unix

package batch

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPlanOddFile: what is no file is told and never opened.
func TestPlanOddFile(t *testing.T) {
	planTree(t, "wards/a.xlsx", "deeper/b.xlsx")
	if err := os.Symlink(filepath.Join("..", "deeper"), filepath.Join("wards", "link.xlsx")); err != nil {
		t.Fatal(err)
	}
	jobs, told := planned(t, nil, "wards")
	if !cmp.Equal(jobs, []string{"a <- wards/a.xlsx"}) {
		t.Error(jobs)
	}
	checkTold(t, told, []string{"wards: found link.xlsx, which is no ordinary file"})
}
