package marked

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// ListOf reads a list of one value or more.
func ListOf[T any](r *Reader, most int, read func(*yaml.Node) (T, bool)) func(*yaml.Node) ([]T, bool) {
	return func(n *yaml.Node) (out []T, ok bool) {
		if n, ok = r.Enter(n); !ok {
			return nil, false
		}
		switch {
		case n.Kind != yaml.SequenceNode:
			r.Fault(n, Shown(n), "a list")
			return nil, false
		case len(n.Content) == 0:
			r.Fault(n, "an empty list", "a list of one or more")
			return nil, false
		case len(n.Content) > most:
			r.Fault(n, fmt.Sprintf("a list of %d", len(n.Content)), fmt.Sprintf("at most %d", most))
			return nil, false
		}
		for _, c := range n.Content {
			v, fine := read(c)
			out, ok = append(out, v), ok && fine
		}
		return out, ok
	}
}

// OneOrMore reads a value, or a list of them.
func OneOrMore[T any](r *Reader, most int, read func(*yaml.Node) (T, bool)) func(*yaml.Node) ([]T, bool) {
	return func(n *yaml.Node) ([]T, bool) {
		if Target(n).Kind == yaml.SequenceNode {
			return ListOf(r, most, read)(n)
		}
		v, ok := read(n)
		return []T{v}, ok
	}
}

// OrNone reads the word none as nothing, which takes away what holds elsewhere.
func OrNone[T any](r *Reader, read func(*yaml.Node) (T, bool)) func(*yaml.Node) (T, bool) {
	return func(n *yaml.Node) (T, bool) {
		if to := Target(n); to.Kind == yaml.ScalarNode && to.Value == "none" {
			var none T
			_, ok := r.Enter(n)
			return none, ok
		}
		return read(n)
	}
}
