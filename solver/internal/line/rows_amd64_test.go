package line

import "testing"

// TestRowsNarrow: on a processor without wide rows it is the same.
func TestRowsNarrow(t *testing.T) {
	defer func(was bool) { wide = was }(wide)
	wide = false
	TestRows(t)
}
