package inrc2

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct{ path, folder, name string }{
		{"/x/inrc2/n005w4_0_1-2-3-3", "/x/inrc2/n005w4", "n005w4_0_1-2-3-3"},
		{"n005w4_0_1-2-3-3", "n005w4", "n005w4_0_1-2-3-3"},
		{"x/a_b_0_1/", "x/a_b", "a_b_0_1"},
		{"x/plain", "x", "plain"},
	} {
		folder, name := Split(filepath.FromSlash(c.path))
		if filepath.ToSlash(folder) != c.folder || name != c.name {
			t.Errorf("%s: %s and %s, want %s and %s", c.path, folder, name, c.folder, c.name)
		}
	}
}

func TestTitle(t *testing.T) {
	for _, name := range []string{"n005w4_0_1-2-3-3", "a_b_12_0"} {
		got, err := parseTitle(name)
		if err != nil || got.String() != name {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	for _, name := range []string{"", "n005w4", "n005w4_0", "n005w4_0_", "n005w4_x_1", "n005w4_0_1-", "n005w4_0_1--2", "_0_1", "../a_0_1"} {
		if _, err := parseTitle(name); err == nil || !strings.Contains(err.Error(), "want one such as n005w4_0_1-2-3-3") {
			t.Errorf("%q: %v", name, err)
		}
	}
}
