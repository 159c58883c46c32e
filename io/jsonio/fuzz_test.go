package jsonio_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/io/jsonio"
)

// FuzzRead: no text ends the program; what is read can be written, and read
// again as the same.
func FuzzRead(f *testing.F) {
	full, err := os.ReadFile("testdata/full.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(full)
	f.Add([]byte(smallWith("", "")))
	f.Add([]byte(strings.Replace(private, "KEEP", "", 1)))
	f.Add([]byte(`{"instance": {"staff": [{}, {}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		rota, err := jsonio.Read("f.json", data)
		if err != nil {
			return
		}
		once := encode(t, rota)
		again := read(t, once)
		if diff := cmp.Diff(rota, again, same); diff != "" && rota.Instance.CarryIn.Days > 0 {
			t.Fatal(diff)
		}
		if twice := encode(t, again); !bytes.Equal(once, twice) {
			t.Fatalf("written twice:\n%s\n%s", once, twice)
		}
	})
}
