package sat

import "encoding/binary"

// shape is a layered automaton without its variables, kept so that people and
// windows that differ only in these share the work of making it. Node i has one
// child for each class of its layer; the root is the last node. A shape may be a
// mere constant.
type shape struct {
	layer []int32   // by node
	kids  [][]int32 // by node
	root  int32
	store []int32 // what kids are cut from
}

// The two ends of every shape.
const (
	holds int32 = -1
	fails int32 = -2
)

// shapes keeps what was made, by a key that says all that a shape depends on.
type shapes map[string]*shape

// nodeKey tells nodes apart: those of one layer with the same children are one.
type nodeSet struct {
	s    *shape
	seen map[string]int32
	key  []byte
}

func newNodeSet() *nodeSet { return &nodeSet{s: &shape{}, seen: map[string]int32{}} }

// node gives the node of a layer with these children, which it may keep; a node
// whose children are all the same is that child.
func (n *nodeSet) node(layer int, kids []int32) int32 {
	same := true
	n.key = binary.LittleEndian.AppendUint32(n.key[:0], uint32(layer))
	for _, k := range kids {
		same = same && k == kids[0]
		n.key = binary.LittleEndian.AppendUint32(n.key, uint32(k))
	}
	if same {
		return kids[0]
	}
	if i, ok := n.seen[string(n.key)]; ok {
		return i
	}
	i := n.s.add(layer, kids)
	n.seen[string(n.key)] = i
	return i
}

// add makes a node of a copy of kids.
func (s *shape) add(layer int, kids []int32) int32 {
	if cap(s.store)-len(s.store) < len(kids) {
		s.store = make([]int32, 0, 1024+len(kids))
	}
	begin := len(s.store)
	s.store = append(s.store, kids...)
	s.layer = append(s.layer, int32(layer))
	s.kids = append(s.kids, s.store[begin:len(s.store):len(s.store)])
	return int32(len(s.kids) - 1)
}

// names makes the nodes' literals. A node implies what is asked of the days
// after it and nothing implies a node but its parents, so it is best left false.
func (s *shape) names(f *formula) func(i int32) lit {
	begin := lit(f.names)
	for range s.kids {
		f.spare(f.name())
	}
	return func(i int32) lit {
		switch i {
		case holds:
			return yes
		case fails:
			return no
		}
		return begin + 1 + lit(i)
	}
}
