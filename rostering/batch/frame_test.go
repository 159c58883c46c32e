package batch

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
)

// randomTask draws a task of up to four inputs, empty ones too.
func randomTask(r *rapid.T) Task {
	t := Task{Kind: rapid.SampledFrom([]string{TaskWard, TaskUnit}).Draw(r, "kind"), Name: rapid.String().Draw(r, "name"),
		Options: Options{Seed: rapid.Uint64().Draw(r, "seed"), WorkLimit: rapid.Int64().Draw(r, "work"), Gap: rapid.Float64Range(0, 100).Draw(r, "gap")},
		Workers: rapid.IntRange(0, 8).Draw(r, "workers"), Policy: rapid.String().Draw(r, "policy")}
	for range rapid.IntRange(0, 4).Draw(r, "inputs") {
		data := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(r, "data")
		t.Inputs = append(t.Inputs, Blob{Name: rapid.String().Draw(r, "file"), Policy: rapid.String().Draw(r, "its policy"), Bytes: len(data), Data: data})
	}
	return t
}

func randomReply(r *rapid.T) Reply {
	x := Reply{Answer: Answer{State: rapid.SampledFrom([]State{Complete, Gaps, NoRoster, Infeasible, BadInput, Failed}).Draw(r, "state"),
		Reason: rapid.String().Draw(r, "reason"), Ward: rapid.String().Draw(r, "ward"), Score: model.Score{0, 2, 40},
		Start: model.Date(rapid.IntRange(10_000, 30_000).Draw(r, "start")), Staff: rapid.IntRange(0, 99).Draw(r, "staff")}}
	if gap := rapid.Float64Range(0, 100).Draw(r, "gap"); rapid.Bool().Draw(r, "bound") {
		x.Answer.GapPercent = &gap
	}
	if x.Answer.State.HasRota() {
		x.Data = rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(r, "data")
	}
	x.Bytes, x.Answer.SHA256 = len(x.Data), hashOf(x.Data)
	return x
}

// TestFrames: what is written is read back, however the stream is cut into pieces;
// what was cut short, or has more behind it, is not read.
func TestFrames(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		if rapid.Bool().Draw(r, "a task") {
			checkFrame(r, randomTask(r), WriteTask, ReadTask)
		} else {
			checkFrame(r, randomReply(r), WriteReply, ReadReply)
		}
	})
}

func checkFrame[T any](r *rapid.T, want T, write func(io.Writer, T) error, read func(io.Reader) (T, error)) {
	var out bytes.Buffer
	if err := write(&out, want); err != nil {
		r.Fatal(err)
	}
	stream := out.Bytes()
	for _, from := range []io.Reader{bytes.NewReader(stream), iotest.OneByteReader(bytes.NewReader(stream)), iotest.DataErrReader(bytes.NewReader(stream))} {
		got, err := read(from)
		if err != nil {
			r.Fatal(err)
		}
		if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
			r.Fatalf("read back otherwise: %s", d)
		}
	}
	cut := rapid.IntRange(0, len(stream)-1).Draw(r, "cut")
	if _, err := read(bytes.NewReader(stream[:cut])); err == nil || !strings.HasSuffix(err.Error(), "ends in the middle") {
		r.Fatalf("%d of %d bytes: error %v", cut, len(stream), err)
	}
	if _, err := read(bytes.NewReader(append(stream, 'x'))); err == nil || !strings.HasSuffix(err.Error(), "does not end where it should") {
		r.Fatalf("a byte more: error %v", err)
	}
}

// TestFrameRefuses: what announces too much is refused before anything is read, what
// says too much before anything is written, and nothing of it is quoted.
func TestFrameRefuses(t *testing.T) {
	inputs := func(list ...Blob) string {
		line, err := json.Marshal(Task{Name: "ward", Inputs: list})
		if err != nil {
			t.Fatal(err)
		}
		return string(line) + "\n"
	}
	reply := func(text string) string { return `{"answer":{"score":[0,0,0],` + text + "}\n" }
	for _, c := range []struct {
		stream, want string
		read         func(io.Reader) error
	}{
		{inputs(Blob{Bytes: MostInput + 1}), "an input of 67108865 bytes; at most 64 MB", aTask},
		{inputs(Blob{Bytes: -1}), "an input of -1 bytes", aTask},
		{inputs(make([]Blob, mostInputs+1)...), "1001 inputs; at most 1000", aTask},
		{inputs(bytesEach(9, MostInput)...), "inputs of 576 MB together; at most 512", aTask},
		{strings.Repeat(" ", mostHead+1), "a first line of more than 8 MB", aTask},
		{"{}{}\n", "not the JSON agreed on", aTask},
		{"{} x\n", "not the JSON agreed on", aTask},
		{`{"canary":1}` + "\n", "not the JSON agreed on", aTask},
		{reply(`"state":"done"}`), "without a known state", aReply},
		{reply(`"state":"bad input"},"bytes":4`) + "rota", `state "bad input" with a rota of 4 bytes`, aReply},
		{reply(`"state":"gaps"},"bytes":4`) + "rota", "not those that it was made with", aReply},
		{reply(`"state":"gaps"},"bytes":67108865`), "at most 64 MB", aReply},
	} {
		if err := c.read(strings.NewReader(c.stream)); err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "canary") {
			t.Errorf("%.80s: error %v; want %s", c.stream, err, c.want)
		}
	}
	for want, err := range map[string]error{
		"an input of 67108865 bytes": WriteTask(io.Discard, Task{Inputs: []Blob{{Data: make([]byte, MostInput+1)}}}),
		"a first line of 8 MB":       WriteTask(io.Discard, Task{Policy: strings.Repeat("#", mostHead)}),
		"not text in UTF-8":          WriteTask(io.Discard, Task{Policy: "\xff"}),
		"that is not text in UTF-8":  WriteTask(io.Discard, Task{Inputs: []Blob{{Policy: "\xff"}}}),
		"at most 64 MB":              WriteReply(io.Discard, Reply{Answer: Answer{State: Complete}, Data: make([]byte, MostOutput+1)}),
		"without a known state":      WriteReply(io.Discard, Reply{}),
		"with a rota of 1 bytes":     WriteReply(io.Discard, Reply{Answer: Answer{State: Infeasible}, Data: []byte{1}}),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v; want %s", err, want)
		}
	}
}

func aTask(r io.Reader) error  { _, err := ReadTask(r); return err }
func aReply(r io.Reader) error { _, err := ReadReply(r); return err }

func bytesEach(n, size int) []Blob {
	out := make([]Blob, n)
	for i := range out {
		out[i].Bytes = size
	}
	return out
}

// FuzzReadTask: a stream is refused, or it is a task that is written again as such.
func FuzzReadTask(f *testing.F) {
	f.Add(written(f, func(w io.Writer) error {
		return WriteTask(w, Task{Kind: TaskUnit, Name: "Birch", Policy: "rules: {}\n", Inputs: []Blob{{Name: "a.xlsx", Data: []byte("PK")}, {Name: "empty.json"}, {Name: "b.xlsx", Data: []byte("\n\x00")}}})
	}))
	for _, s := range []string{"", "\n", "null\n", "{}\n", "[]\n", `{"inputs":[{"bytes":1}]}` + "\nx", `{"inputs":[{"bytes":9}]}` + "\nx", `{"inputs":[{"bytes":1e3}]}` + "\n", `{"options":{"timeLimit":-1}}` + "\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := ReadTask(bytes.NewReader(data))
		if err != nil {
			return
		}
		again(t, x, WriteTask, ReadTask)
	})
}

// FuzzReadReply: a stream is refused, or it is a reply whose rota is the one that its
// answer speaks of.
func FuzzReadReply(f *testing.F) {
	f.Add(written(f, func(w io.Writer) error {
		return WriteReply(w, Reply{Answer: Answer{State: Gaps, Ward: "Birch", Start: 20_000, Unfilled: 3, KPIs: []model.KPI{{Key: "hard", Name: "Hard rules broken", Value: "0"}}}, Data: []byte("PK")})
	}))
	f.Add(written(f, func(w io.Writer) error {
		return WriteReply(w, Reply{Answer: Answer{State: BadInput, Reason: "1 fault", Faults: []Place{{Source: model.Source{File: "w.xlsx", Sheet: "Staff", Cell: "C4"}, Want: "a band"}}}})
	}))
	for _, s := range []string{"", "\n", "null\n", `{"answer":{"state":"failed"}}` + "\n", `{"answer":{"state":"gaps"},"bytes":1}` + "\nx"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := ReadReply(bytes.NewReader(data))
		if err != nil {
			return
		}
		if !x.Answer.State.HasRota() && len(x.Data) > 0 || len(x.Data) != x.Bytes || x.Answer.SHA256 != hashOf(x.Data) {
			t.Fatalf("a reply that contradicts itself: %+v", x)
		}
		again(t, x, WriteReply, ReadReply)
	})
}

func written(f *testing.F, write func(io.Writer) error) []byte {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		f.Fatal(err)
	}
	return b.Bytes()
}

// again writes and reads what was read.
func again[T any](t *testing.T, x T, write func(io.Writer, T) error, read func(io.Reader) (T, error)) {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, x); err != nil {
		t.Fatal(err)
	}
	y, err := read(&b)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(x, y, cmpopts.EquateEmpty()); d != "" {
		t.Fatal(d)
	}
}
