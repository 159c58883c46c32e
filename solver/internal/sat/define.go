package sat

import (
	"encoding/binary"
	"slices"
)

// or gives a literal that is true exactly when one of ls is. Equal sets share
// one definition.
func (f *formula) or(ls []lit) lit {
	ls = tidy(ls)
	switch {
	case slices.Contains(ls, yes):
		return yes
	case len(ls) == 0:
		return no
	case len(ls) == 1:
		return ls[0]
	}
	key := make([]byte, 0, 4*len(ls))
	for _, l := range ls {
		key = binary.LittleEndian.AppendUint32(key, uint32(l))
	}
	if a, ok := f.defs[string(key)]; ok {
		return a
	}
	a := f.name()
	f.defs[string(key)] = a
	for _, l := range ls {
		f.clause(-l, a)
	}
	f.clause(append(ls, -a)...)
	return a
}

// and gives a literal that is true exactly when all of ls are.
func (f *formula) and(ls []lit) lit {
	not := make([]lit, len(ls))
	for i, l := range ls {
		not[i] = -l
	}
	return -f.or(not)
}

// tidy sorts a copy and drops repeats and no.
func tidy(ls []lit) []lit {
	out := slices.Clone(ls)
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(l lit) bool { return l == no })
}
