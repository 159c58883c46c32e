package inrc1

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// row is one line of a section, cut at its commas.
type row struct {
	line   int
	fields []string
}

// section is the lines under one heading.
type section struct {
	line  int
	count string // as the heading says, "" where it says none
	rows  []row
}

// faults collects all that is wrong with a file.
type faults struct {
	file string
	list []error
}

func (f *faults) add(line int, format string, args ...any) {
	f.list = append(f.list, fmt.Errorf("%s:%d: %s", f.file, line, fmt.Sprintf(format, args...)))
}

func (f *faults) err() error { return errors.Join(f.list...) }

var heading = regexp.MustCompile(`^([A-Z_]+)(?:\s*=?\s*([0-9]+))?\s*;$`)

// sections cuts a file at its headings. Lines of slashes are decoration.
func sections(r io.Reader, f *faults) (map[string]*section, error) {
	out := map[string]*section{}
	var now *section
	scan := bufio.NewScanner(r)
	n := 0
	for scan.Scan() {
		n++
		text := strings.TrimSpace(scan.Text())
		if text == "" || strings.HasPrefix(text, "//") {
			continue
		}
		if m := heading.FindStringSubmatch(text); m != nil {
			if out[m[1]] != nil {
				f.add(n, "a second section %s; want one", m[1])
			}
			now = &section{line: n, count: m[2]}
			out[m[1]] = now
			continue
		}
		body, ended := strings.CutSuffix(text, ";")
		switch {
		case now == nil:
			f.add(n, "found %q before any section; want a heading such as SCHEDULING_PERIOD;", text)
			continue
		case !ended:
			f.add(n, "found a line without ; at its end: %q", text)
		}
		fields := strings.Split(body, ",")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		now.rows = append(now.rows, row{line: n, fields: fields})
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", f.file, n+1, err)
	}
	return out, nil
}
