package xlsx

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var renew = flag.Bool("libreoffice", false, "have LibreOffice save the workbooks of testdata/libreoffice anew")

// resaved gives a workbook as LibreOffice saves it, every formula worked out. The
// copies are kept in testdata/libreoffice beside the hash of what they were made
// of, so that the tests need no LibreOffice until the workbook changes; then
//
//	go test ./io/xlsx -libreoffice
//
// makes them anew on a machine that has it.
func resaved(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	kept := filepath.Join("testdata", "libreoffice", name+".xlsx")
	of := strings.TrimSuffix(kept, ".xlsx") + ".sha256"
	if !*renew {
		if text, err := os.ReadFile(of); err != nil || strings.TrimSpace(string(text)) != hash {
			t.Fatalf("%s was saved from another workbook than the one that is written now; run go test ./io/xlsx -libreoffice", kept)
		}
		copied, err := os.ReadFile(kept)
		must(err)
		return copied
	}
	dir := t.TempDir()
	must(os.WriteFile(filepath.Join(dir, "rota.xlsx"), data, 0o600))
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless",
		"--convert-to", "xlsx", "--outdir", filepath.Join(dir, "out"), filepath.Join(dir, "rota.xlsx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	copied, err := os.ReadFile(filepath.Join(dir, "out", "rota.xlsx"))
	must(err)
	must(os.MkdirAll(filepath.Dir(kept), 0o755))
	must(os.WriteFile(kept, copied, 0o644))
	must(os.WriteFile(of, []byte(hash+"\n"), 0o644))
	return copied
}
