package marked

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Key is a key that a mapping may or must have, and what reads its value.
type Key struct {
	key  string
	must bool
	read func(*yaml.Node)
}

// May is a key that may be left out.
func May(key string, read func(*yaml.Node)) Key { return Key{key, false, read} }

// Must is a key that may not.
func Must(key string, read func(*yaml.Node)) Key { return Key{key, true, read} }

// Pairs reads the keys of a mapping, each once, and hands on what they hold.
func (r *Reader) Pairs(n *yaml.Node, what, want string, each func(key, value *yaml.Node)) bool {
	n, ok := r.Enter(n)
	if !ok {
		return false
	}
	if n.Kind != yaml.MappingNode {
		r.Fault(n, Shown(n), what+" with "+want)
		return false
	}
	first := map[string]int{} // line by key
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, ok := r.Enter(n.Content[i])
		switch line, twice := first[key.Value]; {
		case !ok:
		case key.Kind != yaml.ScalarNode:
			r.Fault(key, Shown(key)+" as a key", what+" with "+want)
		case twice:
			r.Fault(key, fmt.Sprintf(r.kind.Again, shownKey(key.Value), line), "each key once")
		case key.ShortTag() == "!!merge":
			r.Fault(key, "the key <<", "the keys themselves")
		default:
			first[key.Value] = key.Line
			each(key, n.Content[i+1])
		}
	}
	return true
}

// Mapping reads a mapping of known keys and gives the node of each value.
func (r *Reader) Mapping(n *yaml.Node, what string, known []Key) (at map[string]*yaml.Node, ok bool) {
	var keys []string
	for _, k := range known {
		keys = append(keys, k.key)
	}
	want := strings.Join(keys, ", ")
	at = map[string]*yaml.Node{}
	ok = r.Pairs(n, what, want, func(key, value *yaml.Node) {
		i := slices.Index(keys, key.Value)
		if i < 0 {
			r.Fault(key, "unknown key "+shownKey(key.Value)+" of "+what, want+Perhaps(key.Value, keys))
			return
		}
		at[key.Value] = value
		known[i].read(value)
	})
	for _, k := range known {
		if ok && k.must && at[k.key] == nil {
			r.Fault(n, what+" without "+k.key, k.key)
		}
	}
	return at, ok
}

// Into puts what was read where it belongs, wrong values left out.
func Into[T any](to *T, read func(*yaml.Node) (T, bool)) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if v, ok := read(n); ok {
			*to = v
		}
	}
}

// Given is Into for what may be left out.
func Given[T any](to **T, read func(*yaml.Node) (T, bool)) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if v, ok := read(n); ok {
			*to = &v
		}
	}
}
