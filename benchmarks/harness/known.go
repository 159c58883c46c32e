package harness

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// Known is what others know of an instance.
type Known struct {
	Set, Instance string
	Best, Bound   *int64 // nil: not known
}

// ReadKnown reads tab-separated lines under a heading with the columns set,
// instance, best_known and lower_bound; file is its name in faults.
func ReadKnown(r io.Reader, file string) ([]Known, error) {
	want := []string{"set", "instance", "best_known", "lower_bound"}
	var out []Known
	var faults model.Faults
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Split(strings.TrimRight(lines.Text(), "\r"), "\t")
		at := model.Source{File: file, Line: n}
		switch {
		case n == 1:
			if !slices.Equal(fields, want) {
				return nil, model.Faults{{Source: at, Found: fmt.Sprintf("%q", fields), Want: "the columns " + strings.Join(want, ", ") + ", parted by tabs"}}
			}
		case len(fields) == 1 && fields[0] == "":
		case len(fields) != len(want):
			faults = append(faults, model.Fault{Source: at, Found: fmt.Sprintf("%d columns", len(fields)), Want: strings.Join(want, ", ")})
		default:
			k := Known{Set: fields[0], Instance: fields[1]}
			for i, to := range []**int64{&k.Best, &k.Bound} {
				text := fields[2+i]
				v, err := strconv.ParseInt(text, 10, 64)
				switch {
				case text == "":
				case err != nil || v < 0:
					faults = append(faults, model.Fault{Source: at, Found: fmt.Sprintf("%s %q", want[2+i], text), Want: "a whole number or nothing"})
				default:
					*to = &v
				}
			}
			out = append(out, k)
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return out, lines.Err()
}

// Of finds an instance of a set; nothing is known of those not listed.
func Of(list []Known, set, instance string) Known {
	for _, k := range list {
		if k.Set == set && k.Instance == instance {
			return k
		}
	}
	return Known{Set: set, Instance: instance}
}
