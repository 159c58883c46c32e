package jsonio

import (
	"bytes"
	"math"
)

// short is how long a line may be to hold an object with lists in it.
const short = 120

// lay joins the lines of indented JSON for people: a list or object that holds
// no other stands on one line, and so does a short one. A person's codes are
// one line then.
func lay(indented []byte) []byte {
	lines := bytes.Split(indented, []byte("\n"))
	lines = join(lines, math.MaxInt)
	lines = join(lines, short)
	return bytes.Join(lines, []byte("\n"))
}

// join makes one line of each innermost run of lines from a bracket that opens
// to the one that closes it, where it is not longer than the limit. Texts can't
// be mistaken for brackets: they begin and end with quotes.
func join(lines [][]byte, limit int) [][]byte {
	var out [][]byte
	for i := 0; i < len(lines); i++ {
		end := i
		if opens(lines[i]) {
			end++
			for !opens(lines[end]) && !closes(lines[end]) {
				end++
			}
		}
		if end == i || opens(lines[end]) {
			out = append(out, lines[i])
			continue
		}
		one := bytes.Clone(lines[i])
		for j := i + 1; j <= end; j++ {
			if j > i+1 && j < end {
				one = append(one, ' ')
			}
			one = append(one, bytes.TrimLeft(lines[j], " ")...)
		}
		if len(one) > limit {
			one, end = lines[i], i
		}
		out = append(out, one)
		i = end
	}
	return out
}

func opens(line []byte) bool {
	return bytes.HasSuffix(line, []byte("{")) || bytes.HasSuffix(line, []byte("["))
}

func closes(line []byte) bool {
	line = bytes.TrimLeft(line, " ")
	return bytes.HasPrefix(line, []byte("}")) || bytes.HasPrefix(line, []byte("]"))
}
