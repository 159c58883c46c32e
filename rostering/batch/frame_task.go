package batch

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// WriteTask writes a task with its inputs, whose Bytes it fills in.
func WriteTask(w io.Writer, t Task) error {
	f, err := t.frame()
	if err == nil {
		err = f.write(w)
	}
	if err != nil {
		return fmt.Errorf("write a task: %w", err)
	}
	return nil
}

func (t Task) frame() (frame, error) {
	t.Inputs = slices.Clone(t.Inputs)
	data := make([][]byte, len(t.Inputs))
	for i := range t.Inputs {
		data[i] = t.Inputs[i].Data
		t.Inputs[i].Bytes = len(data[i])
	}
	if err := checkInputs(t.Inputs); err != nil {
		return frame{}, err
	}
	texts := []string{t.Policy}
	for i := range t.Inputs {
		texts = append(texts, t.Inputs[i].Policy)
	}
	if !utf8.ValidString(strings.Join(texts, "\n")) {
		return frame{}, errors.New("a policy file that is not text in UTF-8")
	}
	return frameOf(t, data...)
}

// ReadTask reads a stream that holds one task.
func ReadTask(r io.Reader) (Task, error) {
	t, err := readTask(bufio.NewReader(r))
	if err != nil {
		return Task{}, fmt.Errorf("read a task: %w", err)
	}
	return t, nil
}

func readTask(r *bufio.Reader) (t Task, err error) {
	if err := readHead(r, &t); err != nil {
		return t, err
	}
	if err := checkInputs(t.Inputs); err != nil {
		return t, err
	}
	for i := range t.Inputs {
		if t.Inputs[i].Data, err = readBlock(r, t.Inputs[i].Bytes); err != nil {
			return t, err
		}
	}
	return t, atEnd(r)
}

// checkInputs refuses inputs that are too many, too large or of no size at all.
func checkInputs(inputs []Blob) error {
	if len(inputs) > mostInputs {
		return fmt.Errorf("%d inputs; at most %d", len(inputs), mostInputs)
	}
	all := 0
	for i := range inputs {
		n := inputs[i].Bytes
		if n < 0 || n > MostInput {
			return fmt.Errorf("an input of %d bytes; at most %d MB", n, MostInput>>20)
		}
		all += n
	}
	if all > mostInputBytes {
		return fmt.Errorf("inputs of %d MB together; at most %d", all>>20, mostInputBytes>>20)
	}
	return nil
}
