package inrc2

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// title is an instance's name: n005w4_0_1-2-3-3 is the first history and the
// weeks 1, 2, 3 and 3 of the files that are named after n005w4.
type title struct {
	stem    string
	history int
	weeks   []int
}

func parseTitle(name string) (title, error) {
	wrong := fmt.Errorf("found instance name %.60q; want one such as n005w4_0_1-2-3-3: files, history, weeks", name)
	front, weeks, ok := cutLast(name)
	if !ok {
		return title{}, wrong
	}
	stem, history, ok := cutLast(front)
	if !ok || stem == "" || stem != filepath.Base(stem) {
		return title{}, wrong
	}
	t := title{stem: stem}
	var err error
	if t.history, err = strconv.Atoi(history); err != nil || t.history < 0 {
		return title{}, wrong
	}
	for _, w := range strings.Split(weeks, "-") {
		n, err := strconv.Atoi(w)
		if err != nil || n < 0 {
			return title{}, wrong
		}
		t.weeks = append(t.weeks, n)
	}
	return t, nil
}

func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, '_')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

func (t title) String() string {
	weeks := make([]string, len(t.weeks))
	for i, w := range t.weeks {
		weeks[i] = strconv.Itoa(w)
	}
	return fmt.Sprintf("%s_%d_%s", t.stem, t.history, strings.Join(weeks, "-"))
}

// Split takes a path such as x/n005w4_0_1-2-3-3 apart: the folder x/n005w4 that
// holds the files, and the name for Open. Without an underscore in the name
// the folder is the path's own, and Open says what is wrong.
func Split(path string) (folder, name string) {
	dir, name := filepath.Split(filepath.Clean(path))
	front, _, _ := cutLast(name)
	stem, _, ok := cutLast(front)
	if !ok {
		return filepath.Clean(dir), name
	}
	return filepath.Join(dir, stem), name
}
