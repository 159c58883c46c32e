package batch

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// manifestKey is a key that a mapping may have.
type manifestKey struct {
	key  string
	must bool
	read func(*yaml.Node)
}

// enter follows an alias and counts what is read. It is false where nothing more
// may be read, or where the value has a tag of its own.
func (r *manifestReader) enter(n *yaml.Node) (*yaml.Node, bool) {
	n = target(n)
	switch r.values++; {
	case r.values == manifestValues+1:
		r.fault(n, fmt.Sprintf("more than %d values, those of anchors counted wherever they are used", manifestValues), "a shorter file")
		return n, false
	case r.values > manifestValues:
		return n, false
	case n.Style&yaml.TaggedStyle != 0:
		r.fault(n, "a tag", "a value without a tag")
		return n, false
	}
	return n, true
}

// target is what a node stands for.
func target(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}

// isScalar says whether a node stands for a single value, nothing included.
func isScalar(n *yaml.Node) bool { return target(n).Kind == yaml.ScalarNode }

// pairs reads the keys of a mapping, each once, and hands on what they hold.
func (r *manifestReader) pairs(n *yaml.Node, what, want string, each func(key, value *yaml.Node)) bool {
	n, ok := r.enter(n)
	if !ok {
		return false
	}
	if n.Kind != yaml.MappingNode {
		r.fault(n, shown(n), what+" with "+want)
		return false
	}
	first := map[string]int{} // line by key
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, ok := r.enter(n.Content[i])
		switch line, twice := first[key.Value]; {
		case !ok:
		case key.Kind != yaml.ScalarNode:
			r.fault(key, shown(key)+" as a key", what+" with "+want)
		case twice:
			r.fault(key, fmt.Sprintf("the key %s again after line %d", shownKey(key.Value), line), "each key once")
		case key.ShortTag() == "!!merge":
			r.fault(key, "the key <<", "the keys themselves")
		default:
			first[key.Value] = key.Line
			each(key, n.Content[i+1])
		}
	}
	return true
}

// mapping reads a mapping of known keys and gives the node of each value.
func (r *manifestReader) mapping(n *yaml.Node, what string, known []manifestKey) (at map[string]*yaml.Node, ok bool) {
	var keys []string
	for _, k := range known {
		keys = append(keys, k.key)
	}
	want := strings.Join(keys, ", ")
	at = map[string]*yaml.Node{}
	ok = r.pairs(n, what, want, func(key, value *yaml.Node) {
		i := slices.Index(keys, key.Value)
		if i < 0 {
			r.fault(key, "unknown key "+shownKey(key.Value)+" of "+what, want+perhaps(key.Value, keys))
			return
		}
		at[key.Value] = value
		known[i].read(value)
	})
	for _, k := range known {
		if ok && k.must && at[k.key] == nil {
			r.fault(n, what+" without "+k.key, k.key)
		}
	}
	return at, ok
}

// listOf reads a list of one value or more.
func listOf[T any](r *manifestReader, most int, read func(*yaml.Node) (T, bool)) func(*yaml.Node) ([]T, bool) {
	return func(n *yaml.Node) (out []T, ok bool) {
		if n, ok = r.enter(n); !ok {
			return nil, false
		}
		switch {
		case n.Kind != yaml.SequenceNode:
			r.fault(n, shown(n), "a list")
			return nil, false
		case len(n.Content) == 0:
			r.fault(n, "an empty list", "a list of one or more")
			return nil, false
		case len(n.Content) > most:
			r.fault(n, fmt.Sprintf("a list of %d", len(n.Content)), fmt.Sprintf("at most %d", most))
			return nil, false
		}
		for _, c := range n.Content {
			v, fine := read(c)
			out, ok = append(out, v), ok && fine
		}
		return out, ok
	}
}

// into puts what was read where it belongs, wrong values left out.
func into[T any](to *T, read func(*yaml.Node) (T, bool)) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if v, ok := read(n); ok {
			*to = v
		}
	}
}

// given is into for what may be left out.
func given[T any](to **T, read func(*yaml.Node) (T, bool)) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if v, ok := read(n); ok {
			*to = &v
		}
	}
}

// shown tells what a node is. A text without a digit may be anybody's name, so
// it is not shown; its line and column are.
func shown(n *yaml.Node) string {
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
