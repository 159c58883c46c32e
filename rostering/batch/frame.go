package batch

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// A frame is one line of JSON, then the bytes that the line announces: a task on its
// way into a child process, a reply on its way out. A stream holds one frame and
// nothing after it. Errors quote nothing of a stream, which may hold names.

// What a frame may hold, far above what wards need: readers of wards give a better
// reason for a file that is merely too large for them.
const (
	mostHead       = 8 << 20   // bytes of the line; a policy file is in it
	mostInputs     = 1_000     // a unit's rotas
	mostInputBytes = 512 << 20 // of all inputs
	MostInput      = 64 << 20  // bytes of one input
	MostOutput     = 64 << 20  // bytes of a rota
)

// frame is what a stream holds.
type frame struct {
	line []byte // with its end
	data [][]byte
}

func (f frame) write(w io.Writer) error {
	for _, part := range append([][]byte{f.line}, f.data...) {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// frameOf refuses a first line that no reader takes.
func frameOf(head any, data ...[]byte) (frame, error) {
	line, err := json.Marshal(head)
	if err == nil && len(line) >= mostHead {
		err = fmt.Errorf("a first line of %d MB; at most %d", len(line)>>20, mostHead>>20)
	}
	return frame{append(line, '\n'), data}, err
}

// readHead reads the line of JSON. It says nothing of what the line holds.
func readHead(r *bufio.Reader, into any) error {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		if line = append(line, part...); len(line) > mostHead {
			return fmt.Errorf("a first line of more than %d MB", mostHead>>20)
		}
		if err == nil {
			break
		}
		if errors.Is(err, io.EOF) {
			return errShort
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if d.Decode(into) != nil || d.Decode(&struct{}{}) != io.EOF {
		return errors.New("a first line that is not the JSON agreed on")
	}
	return nil
}

var errShort = errors.New("it ends in the middle")

// readBlock reads n bytes; memory grows with what comes, not with what was announced.
func readBlock(r io.Reader, n int) ([]byte, error) {
	if n == 0 {
		return nil, nil
	}
	data, err := io.ReadAll(io.LimitReader(r, int64(n)))
	if err == nil && len(data) < n {
		err = errShort
	}
	return data, err
}

func atEnd(r *bufio.Reader) error {
	switch _, err := r.ReadByte(); err {
	case io.EOF:
		return nil
	case nil:
		return errors.New("it does not end where it should")
	default:
		return err
	}
}
