package inrc2

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/rostergen/rostergen/solver/problem"
)

// WriteSolution writes one week of a roster, 0 being the instance's first.
func (in *Instance) WriteSolution(week int, w io.Writer, r problem.Roster) error {
	if week < 0 || week >= len(in.Weeks) {
		return fmt.Errorf("found week %d; want one from 0 to %d", week, len(in.Weeks)-1)
	}
	if len(r) != len(in.Scenario.Nurses)*in.Days() {
		return fmt.Errorf("found a roster of %d cells; want %d nurses on %d days", len(r), len(in.Scenario.Nurses), in.Days())
	}
	s := in.Scenario
	var body bytes.Buffer
	count := 0
	for n := range s.Nurses {
		for d, day := range dayNames {
			shift, skill := s.duty(r[n*in.Days()+7*week+d])
			if shift == None {
				continue
			}
			count++
			fmt.Fprintf(&body, "%s %s %s %s\n", s.Nurses[n].Name, day, s.Shifts[shift].Name, s.Skills[skill])
		}
	}
	_, err := fmt.Fprintf(w, "SOLUTION\n%d %s\n\nASSIGNMENTS = %d\n%s\n", in.History.Week+week, s.Name, count, body.Bytes())
	return err
}

// WriteFolder writes a roster as one file a week, such as Sol-n005w4-1-0.txt:
// week data 1 in week 0. The folder is made when it isn't there; each file is
// written whole or not at all.
func (in *Instance) WriteFolder(dir string, r problem.Roster) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for week, data := range in.name.weeks {
		var text bytes.Buffer
		if err := in.WriteSolution(week, &text, r); err != nil {
			return err
		}
		name := fmt.Sprintf("Sol-%s-%d-%d.txt", in.name.stem, data, in.History.Week+week)
		if err := replaceFile(filepath.Join(dir, name), text.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// replaceFile writes a file beside its place and renames it.
func replaceFile(path string, data []byte) error {
	temp := path + ".part"
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		_ = os.Remove(temp)
	}
	return err
}
