package nrp

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/rostergen/rostergen/solver/problem"
)

// WriteSolution writes a roster as Roster XML, the way the set's solutions are
// exchanged.
func (in *Instance) WriteSolution(w io.Writer, r problem.Roster) error {
	if len(r) != len(in.Staff)*in.Days {
		return fmt.Errorf("a roster of %d cells for %d people and %d days", len(r), len(in.Staff), in.Days)
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	b.WriteString(`<Roster xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="Roster.xsd">` + "\n")
	fmt.Fprintf(&b, "  <SchedulingPeriodFile>%s.ros</SchedulingPeriodFile>\n", escaped(in.name))
	for e := range in.Staff {
		fmt.Fprintf(&b, "  <Employee ID=\"%s\">\n", escaped(in.Staff[e].ID))
		for d, k := range r[e*in.Days : (e+1)*in.Days] {
			if k != dayOff {
				fmt.Fprintf(&b, "    <Assign><Day>%d</Day><Shift>%s</Shift></Assign>\n", d, escaped(in.Shifts[k-1].ID))
			}
		}
		b.WriteString("  </Employee>\n")
	}
	b.WriteString("</Roster>\n")
	_, err := w.Write(b.Bytes())
	return err
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder never fails
	return b.String()
}
