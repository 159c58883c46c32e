package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strconv"
)

// night is a run of the program.
type night struct {
	*trust
	cmd    *exec.Cmd
	said   *bufio.Scanner // its standard error
	out    bytes.Buffer
	events []event
	rest   []string // lines that are no events
}

// event is a line of the JSON log.
type event struct {
	What    string `json:"message"`
	Ward    string `json:"ward"`
	Attempt int    `json:"attempt"`
	State   string `json:"state"`
	Reason  string `json:"reason"`
}

func (x *trust) start(args ...string) *night {
	x.Helper()
	n := &night{trust: x, cmd: exec.CommandContext(x.Context(), x.program, args...)} // killed when the test ends early
	n.cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + x.home, "TMPDIR=" + x.temp, "USER=" + canary}
	n.cmd.Stdout = &n.out
	said, err := n.cmd.StderrPipe()
	x.must(err)
	n.said = bufio.NewScanner(said)
	x.must(n.cmd.Start())
	return n
}

// next waits for an event; not ok: the program has ended.
func (n *night) next() (event, bool) {
	for n.said.Scan() {
		line := n.said.Text()
		n.trust.said.WriteString(line + "\n")
		var e event
		if json.Unmarshal([]byte(line), &e) == nil {
			n.events = append(n.events, e)
			return e, true
		}
		n.rest = append(n.rest, line)
	}
	return event{}, false
}

// until reads events up to one of a ward; "" is any.
func (n *night) until(what, ward string) {
	n.Helper()
	for {
		e, ok := n.next()
		if !ok {
			n.Fatalf("it ended before %q of %q\n%s", what, ward, n.trust.said)
		}
		if e.What == what && (ward == "" || e.Ward == ward) {
			return
		}
	}
}

// end waits for the end and gives the exit code; -1: it was killed.
func (n *night) end() int {
	n.Helper()
	for ok := true; ok; {
		_, ok = n.next()
	}
	err := n.cmd.Wait()
	n.trust.said.Write(n.out.Bytes())
	if failed := new(exec.ExitError); err != nil && !errors.As(err, &failed) {
		n.Fatal(err)
	}
	return n.cmd.ProcessState.ExitCode()
}

// count says how many events of a kind there were, by ward.
func (n *night) count(what string) map[string]int {
	out := map[string]int{}
	for _, e := range n.events {
		if e.What == what {
			out[e.Ward]++
		}
	}
	return out
}

// batch starts a batch of all wards.
func (x *trust) batch(out string, args ...string) *night {
	x.Helper()
	return x.start(slices.Concat([]string{"batch", x.wards, "-o", out, "--json", "--work-limit", strconv.Itoa(work), "--date", "2027-01-01", "--slots", "2",
		"--token-file", x.secret}, args)...)
}

// run runs a batch to its end, which must be with an exit code.
func (x *trust) run(code int, out string, args ...string) *night {
	x.Helper()
	n := x.batch(out, args...)
	if got := n.end(); got != code {
		x.Fatalf("exit code %d, want %d\n%s", got, code, x.said)
	}
	return n
}

// wards reads what a batch says of each ward: its state, and the reason where it has no rota.
func (n *night) wards() map[string][2]string {
	n.Helper()
	var report struct {
		Wards []struct{ Name, State, Reason string }
	}
	n.must(json.Unmarshal(n.out.Bytes(), &report))
	out := map[string][2]string{}
	for _, w := range report.Wards {
		out[w.Name] = [2]string{w.State, w.Reason}
	}
	return out
}

// plan reads what a dry run says would be done with each ward.
func (n *night) plan() map[string]string {
	n.Helper()
	var rows []struct{ Name, What string }
	n.must(json.Unmarshal(n.out.Bytes(), &rows))
	out := map[string]string{}
	for _, r := range rows {
		out[r.Name] = r.What
	}
	return out
}
