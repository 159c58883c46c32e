package batch

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
)

// WriteReply writes a reply with its rota, whose Bytes and SHA256 it fills in.
func WriteReply(w io.Writer, r Reply) error {
	r.Bytes, r.Answer.SHA256 = len(r.Data), hashOf(r.Data)
	err := r.check()
	if err == nil {
		var f frame
		if f, err = frameOf(r, r.Data); err == nil {
			err = f.write(w)
		}
	}
	if err != nil {
		return fmt.Errorf("write a reply: %w", err)
	}
	return nil
}

// ReadReply reads a stream that holds one reply, and checks the rota's hash.
func ReadReply(r io.Reader) (Reply, error) {
	x, err := readReply(bufio.NewReader(r))
	if err != nil {
		return Reply{}, fmt.Errorf("read a reply: %w", err)
	}
	return x, nil
}

func readReply(r *bufio.Reader) (x Reply, err error) {
	if err := readHead(r, &x); err != nil {
		return x, err
	}
	if err := x.check(); err != nil {
		return x, err
	}
	if x.Data, err = readBlock(r, x.Bytes); err != nil {
		return x, err
	}
	if err := atEnd(r); err != nil {
		return x, err
	}
	if x.Answer.SHA256 != hashOf(x.Data) {
		return x, errors.New("its bytes are not those that it was made with")
	}
	return x, nil
}

// check refuses a reply that says of itself what can't be.
func (r *Reply) check() error {
	switch {
	case !slices.Contains([]State{Complete, Gaps, NoRoster, Infeasible, BadInput, Failed}, r.Answer.State):
		return errors.New("an answer without a known state")
	case r.Bytes < 0 || r.Bytes > MostOutput:
		return fmt.Errorf("a rota of %d bytes; at most %d MB", r.Bytes, MostOutput>>20)
	case !r.Answer.State.HasRota() && r.Bytes > 0:
		return fmt.Errorf("state %q with a rota of %d bytes", r.Answer.State, r.Bytes)
	}
	return nil
}

// hashOf is the SHA-256 of a rota's bytes in hexadecimal; "" of none.
func hashOf(data []byte) string {
	if len(data) == 0 {
		return ""
	}
	return sum(data)
}
