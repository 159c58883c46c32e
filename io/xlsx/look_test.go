package xlsx

import (
	"os"
	"testing"

	"github.com/rostergen/rostergen/model"
)

func TestLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	if dir == "" {
		t.Skip()
	}
	if err := Write(dir+"/rota.xlsx", sampleRota(30, 1), sampleOptions()); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir+"/ward.xlsx", Template(model.NewDate(2027, 1, 1)), sampleOptions()); err != nil {
		t.Fatal(err)
	}
}
