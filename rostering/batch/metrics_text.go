package batch

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// exposition is a text in the format of Prometheus being written. All metrics are
// gauges: the file is written anew each night.
type exposition struct {
	bytes.Buffer
	name string // of the family that samples belong to
}

var helpEscapes = strings.NewReplacer(`\`, `\\`, "\n", `\n`)

// family begins a metric; its samples follow.
func (x *exposition) family(name, help string) {
	x.name = name
	fmt.Fprintf(x, "# HELP %s %s\n# TYPE %s gauge\n", name, helpEscapes.Replace(help), name)
}

var labelEscapes = strings.NewReplacer(`\`, `\\`, "\n", `\n`, `"`, `\"`)

// sample writes a value; labels are names and values in turns.
func (x *exposition) sample(v float64, labels ...string) {
	x.WriteString(x.name)
	for i := 0; i < len(labels); i += 2 {
		x.WriteByte("{,"[min(i, 1)])
		fmt.Fprintf(x, `%s="%s"`, labels[i], labelEscapes.Replace(strings.ToValidUTF8(labels[i+1], "\uFFFD")))
	}
	if len(labels) > 0 {
		x.WriteByte('}')
	}
	x.WriteString(" " + strconv.FormatFloat(v, 'f', -1, 64) + "\n")
}

// at writes a time in seconds since 1970; 0 where there is none.
func (x *exposition) at(t time.Time, labels ...string) {
	if t.IsZero() {
		x.sample(0, labels...)
		return
	}
	x.sample(float64(t.UnixMilli())/1000, labels...)
}
