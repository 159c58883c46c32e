package xlsx

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/metrics"
	"strings"
	"sync"
	"testing"
	"time"
)

// mostMemory is what one file may cost: all memory the runtime ever mapped.
const mostMemory = 256 << 20

// corpusResult is what a child process says about one file.
type corpusResult struct {
	Refused string
	Sheets  int
	Rows    int
	Elapsed time.Duration
	Memory  uint64
}

const (
	corpusMark    = "corpus result "
	corpusFileEnv = "ROSTERGEN_GATE_FILE"
)

// TestGateCorpus reads real, odd and hostile workbooks, each in a process of
// its own, so that one that ends its process fails alone and is named.
func TestGateCorpus(t *testing.T) {
	root := os.Getenv("ROSTERGEN_CORPORA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	files, err := filepath.Glob(filepath.Join(root, "*", "*.xls*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skipf("no workbooks under %s; name the folder in ROSTERGEN_CORPORA", root)
	}
	results := make([]corpusResult, len(files))
	work := make(chan int)
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() {
			for i := range work {
				results[i] = readInChild(t, files[i])
			}
		})
	}
	for i := range files {
		work <- i
	}
	close(work)
	wait.Wait()
	refused, slowest, largest := 0, 0, 0
	for i, r := range results {
		name := filepath.Base(files[i])
		if r.Refused != "" {
			refused++
			t.Logf("refused: %s", r.Refused)
		}
		if r.Refused == "" && strings.Contains(files[i], "hostile") {
			t.Logf("read: %s, %d sheets, %d rows", name, r.Sheets, r.Rows)
		}
		if r.Memory > mostMemory {
			t.Errorf("%s: %d MB", name, r.Memory>>20)
		}
		if r.Elapsed > results[slowest].Elapsed {
			slowest = i
		}
		if r.Memory > results[largest].Memory {
			largest = i
		}
	}
	t.Logf("%d files: %d read, %d refused; slowest %v (%s), most memory %d MB (%s)", len(files), len(files)-refused, refused,
		results[slowest].Elapsed.Round(time.Millisecond), filepath.Base(files[slowest]),
		results[largest].Memory>>20, filepath.Base(files[largest]))
}

func readInChild(t *testing.T, file string) (r corpusResult) {
	cmd := exec.Command(os.Args[0], "-test.run=^TestGateCorpusChild$", "-test.v", "-test.timeout=60s")
	cmd.Env = append(os.Environ(), corpusFileEnv+"="+file)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", file, err, out)
		return r
	}
	_, line, _ := strings.Cut(string(out), corpusMark)
	line, _, _ = strings.Cut(line, "\n")
	if err := json.Unmarshal([]byte(line), &r); err != nil {
		t.Errorf("%s: %v\n%s", file, err, out)
	}
	return r
}

// TestGateCorpusChild is the other process; by itself it does nothing.
func TestGateCorpusChild(t *testing.T) {
	file := os.Getenv(corpusFileEnv)
	if file == "" {
		return
	}
	name := filepath.Base(file)
	start := time.Now()
	var r corpusResult
	data, err := ReadGated(file)
	if err != nil {
		refused := gateRefusal(t, err)
		refused.File = name // without the folder
		err = refused
	}
	if err == nil {
		f, openErr := openSafely(name, data)
		if err = openErr; err == nil {
			for _, rows := range readAllRows(t, f) {
				r.Sheets++
				r.Rows += len(rows)
			}
			f.Close()
		}
	}
	if err != nil {
		r.Refused = gateRefusal(t, err).Error()
		if !strings.HasPrefix(r.Refused, name) {
			t.Errorf("the refusal doesn't name the file: %s", r.Refused)
		}
	}
	r.Elapsed = time.Since(start)
	mapped := []metrics.Sample{{Name: "/memory/classes/total:bytes"}}
	metrics.Read(mapped)
	r.Memory = mapped[0].Value.Uint64()
	out, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("\n%s%s\n", corpusMark, out)
}

// BenchmarkOpenSafely is the whole way from bytes to an open file for a ward
// of 60 people and 42 days; BenchmarkGate is the gate's share of it.
func BenchmarkOpenSafely(b *testing.B) {
	data := testWard(b, 60, 42)
	b.ReportAllocs()
	for b.Loop() {
		f, err := openSafely("ward.xlsx", data)
		if err != nil {
			b.Fatal(err)
		}
		f.Close()
	}
}

func BenchmarkGate(b *testing.B) {
	data := testWard(b, 60, 42)
	b.ReportAllocs()
	for b.Loop() {
		if err := throughGate(data, DefaultGateLimits()); err != nil {
			b.Fatal(err)
		}
	}
}
