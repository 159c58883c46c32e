package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
)

// TreeID is how the queue calls an output folder: the same for the same folder of the
// same machine, and telling nothing of either.
func TreeID(dir string) (string, error) {
	path, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	machine, err := os.Hostname()
	if err != nil {
		return "", err
	}
	return jobID(machine, path), nil
}

// ID tells one submission from another; the same one sent twice is dropped.
func (m *Message) ID() string {
	return fmt.Sprintf("%s.%s.%d.%d.%d", m.Batch, jobID(m.Name, m.Key), m.Round, m.Attempt, m.Sent)
}

// The names under which the depot has what belongs to a message. An input is there
// as long as its round is open; a worker that finds none drops the job.
func (m *Message) input() string  { return m.depotName("input") }
func (m *Message) policy() string { return m.depotName("policy") }
func (m *Message) output() string { return m.depotName("output") }

// failure is where the reason of an attempt's failure is until the round is closed.
func (m *Message) failure(attempt int) string { return m.depotName(fmt.Sprintf("failure%d", attempt)) }

func (m *Message) depotName(what string) string {
	return fmt.Sprintf("%s.%s.%d.%s", m.Tree, jobID(m.Name, m.Key), m.Round, what)
}

// jobID is short and safe in a subject or a file name. Two wards may have equal
// inputs, so the key alone would not do.
func jobID(name, key string) string {
	s := sha256.Sum256([]byte(name + "\x00" + key))
	return hex.EncodeToString(s[:12])
}

// encodeMessage refuses what is too large for a message. Inputs' bytes and the policy's
// text are no part of it, whatever the task holds.
func encodeMessage(m *Message) ([]byte, error) {
	if err := m.check(); err != nil {
		return nil, err
	}
	bare := *m
	bare.Task.Policy = ""
	return encodeSmall(bare)
}

func encodeSmall(what any) ([]byte, error) {
	data, err := json.Marshal(what)
	if err == nil && len(data) > MaxMessage {
		err = fmt.Errorf("a message of %d bytes; at most %d", len(data), MaxMessage)
	}
	return data, err
}

func decodeMessage(data []byte) (m Message, err error) {
	if json.Unmarshal(data, &m) != nil {
		return Message{}, errForeign
	}
	return m, m.check()
}

func decodeResult(data []byte) (r Result, err error) {
	if json.Unmarshal(data, &r) != nil {
		return Result{}, errForeign
	}
	return r, r.Message.check()
}

var errForeign = errors.New("not a message of this program")

// token is what can stand in a subject and in a file's name.
var token = regexp.MustCompile(`^[A-Za-z0-9-]{1,64}$`)

// check refuses a message that this program did not make: it names files of a depot.
func (m *Message) check() error {
	switch {
	case !token.MatchString(m.Tree), !token.MatchString(m.Batch), m.Name == "", m.Key == "",
		m.Round != FirstRound && m.Round != SecondRound, m.Attempt < 1, m.Attempt > MaxAttempts, m.Sent < 0,
		m.Task.Kind != TaskWard, len(m.Task.Inputs) != 1:
		return errForeign
	}
	return nil
}
