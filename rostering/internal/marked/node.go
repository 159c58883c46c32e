package marked

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// Target is what a node stands for: itself, or what an alias names.
func Target(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}

// IsScalar says whether a node stands for a single value, nothing included.
func IsScalar(n *yaml.Node) bool { return Target(n).Kind == yaml.ScalarNode }

// Enter follows an alias and counts what is read. It is false where nothing more
// may be read, or where the value has a tag of its own.
func (r *Reader) Enter(n *yaml.Node) (*yaml.Node, bool) {
	n = Target(n)
	switch r.Values++; {
	case r.Values == r.kind.Values+1:
		r.Fault(n, fmt.Sprintf("more than %d values, those of anchors counted wherever they are used", r.kind.Values), "a shorter file")
		return n, false
	case r.Values > r.kind.Values:
		return n, false
	case n.Style&yaml.TaggedStyle != 0:
		r.Fault(n, "a tag", "a value without a tag")
		return n, false
	}
	return n, true
}

// Shown tells what a node is. A text without a digit may be anybody's name, so
// it is not shown; its line and column are.
func Shown(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.ShortTag() == "!!null":
		return "nothing"
	case n.Value == "":
		return "an empty text"
	case n.ShortTag() == "!!str" && !strings.ContainsFunc(n.Value, unicode.IsDigit), len(n.Value) > 40:
		return "a text"
	}
	return strconv.Quote(n.Value)
}

// shownKey shows a key that may be one.
func shownKey(key string) string {
	odd := func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune("_-.", c)
	}
	if key == "" || len(key) > 40 || strings.ContainsFunc(key, odd) {
		return "that is no word"
	}
	return strconv.Quote(key)
}
