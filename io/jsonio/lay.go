package jsonio

import "bytes"

// wide is how long a line may be to hold a whole object.
const wide = 120

// lay writes compact JSON over lines for people: a list or object stands on one
// line when it is short or holds no other, so a person's codes do; all others
// stand a value to a line.
func lay(compact []byte) []byte {
	compact = bytes.TrimSpace(compact)
	l := &layouter{in: compact, ends: closings(compact)}
	l.value(0, len(compact), 0)
	l.out.WriteByte('\n')
	return l.out.Bytes()
}

type layouter struct {
	in   []byte
	ends map[int]int // the offset of the bracket that closes the one at an offset
	out  bytes.Buffer
}

// value writes the value that stands in [from, to).
func (l *layouter) value(from, to, depth int) {
	end, opens := l.ends[from]
	if !opens || l.flat(from, end) {
		l.inline(from, to)
		return
	}
	l.out.WriteByte(l.in[from])
	l.newline(depth + 1)
	for i := from + 1; i < end; {
		switch {
		case l.in[i] == '"' && l.in[l.skip(i)] == ':':
			i = l.skip(i)
			l.out.Write(l.in[l.start(i):i])
			l.out.WriteString(": ")
			i++
		case l.in[i] == ',':
			l.out.WriteByte(',')
			l.newline(depth + 1)
			i++
		default:
			next := l.skip(i)
			l.value(i, next, depth+1)
			i = next
		}
	}
	l.newline(depth)
	l.out.WriteByte(l.in[end])
}
