package batch

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestMetrics(t *testing.T) {
	n := sampleNight()
	gap := 4.5
	n.Records[0].GapPercent = &gap // of Few
	before := time.Date(2026, 11, 20, 1, 0, 0, 500e6, time.UTC)
	n.Earlier = Earlier{Complete: before, Success: map[string]time.Time{"Crash": before, "Few": before, "Gone": before}}
	got, err := parseProm(string(Metrics(n)))
	if err != nil {
		t.Fatal(err)
	}
	const ended = 1795393800 // 23 Nov 2026 00:30 UTC
	for id, want := range map[string]float64{
		`rostergen_build_info{version="v1.2.3"}`:                            1,
		`rostergen_batch_start_timestamp_seconds{}`:                         ended - 9000,
		`rostergen_batch_end_timestamp_seconds{}`:                           ended,
		`rostergen_batch_duration_seconds{}`:                                9000, // two hours and a half
		`rostergen_batch_complete{}`:                                        0,    // Left was not done
		`rostergen_batch_last_complete_timestamp_seconds{}`:                 1795136400.5,
		`rostergen_batch_wards{state="complete"}`:                           7,
		`rostergen_batch_wards{state="failed"}`:                             2,
		`rostergen_batch_wards{state="touched"}`:                            1,
		`rostergen_batch_wards_older_rota{}`:                                2,
		`rostergen_batch_wards_attention{state="red"}`:                      9, // 5 without a rota, Flag, Red, Late, Today
		`rostergen_batch_wards_due{state="red"}`:                            2,
		`rostergen_batch_wards_due{state="amber"}`:                          1,
		`rostergen_batch_kpis_out_of_target{state="red"}`:                   2, // Flag's and Red's
		`rostergen_batch_kpis_out_of_target{state="amber"}`:                 3, // Many's, Red's, Amber's
		`rostergen_batch_unit_wards{state="gaps",unit="Medicine"}`:          3,
		`rostergen_batch_unit_wards{state="failed",unit=""}`:                2,
		`rostergen_batch_unit_unfilled_duties{unit="Medicine"}`:             12,
		`rostergen_batch_work{}`:                                            15000, // 18 jobs less Left, Signed and Edited
		`rostergen_batch_attempts{}`:                                        17,    // one each, and two more of Crash
		`rostergen_batch_ward_unfilled_duties{ward="Many"}`:                 9,
		`rostergen_batch_ward_gap_ratio{ward="Few"}`:                        0.045,
		`rostergen_batch_ward_last_success_timestamp_seconds{ward="Few"}`:   ended,
		`rostergen_batch_ward_last_success_timestamp_seconds{ward="Crash"}`: 1795136400.5,
	} {
		s, ok := got[id]
		if !ok || s.value != want {
			t.Errorf("%s %v, want %v", id, s.value, want)
		}
	}
	for _, id := range []string{`rostergen_batch_ward_last_success_timestamp_seconds{ward="Gone"}`, `rostergen_batch_ward_unfilled_duties{ward="Edited"}`,
		`rostergen_batch_ward_gap_ratio{ward="Many"}`, `rostergen_batch_ward_last_success_timestamp_seconds{ward="Old"}`} {
		if s, ok := got[id]; ok {
			t.Errorf("%s %v: want none", id, s.value)
		}
	}
}

// A run with every ward answered is the last complete one; a run that left wards is not.
func TestMetricsLastComplete(t *testing.T) {
	n := &Night{Jobs: []Job{{Name: "A"}}, Records: []Record{recordOf("A", Failed)}, Ended: time.Unix(2000, 0), Earlier: Earlier{Complete: time.Unix(1000, 0)}}
	for _, c := range []struct {
		notDone []Undone
		want    int64
	}{{nil, 2000}, {[]Undone{{"A", "stopped"}}, 1000}} {
		n.NotDone = c.notDone
		if got := ReadMetrics(Metrics(n)).Complete.Unix(); got != c.want {
			t.Errorf("not done %q: %d, want %d", c.notDone, got, c.want)
		}
	}
}

// Whatever the night and its names: the text is well formed, states add up to the wards,
// only the ward's own metrics have a label of it, and the next night reads what it needs.
func TestMetricsOfAnyNight(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := randomNight(rt)
		n.Earlier = Earlier{Success: map[string]time.Time{}}
		for _, j := range n.Jobs {
			if rapid.Bool().Draw(rt, "earlier") {
				n.Earlier.Success[j.Name] = time.UnixMilli(rapid.Int64Range(1, 1<<40).Draw(rt, "time")).UTC()
			}
		}
		data := Metrics(n)
		samples, err := parseProm(string(data))
		if err != nil {
			rt.Fatal(err)
		}
		wards, inUnits, each := 0.0, 0.0, 0
		success := map[string]time.Time{}
		for _, s := range samples {
			switch s.name {
			case "rostergen_batch_wards":
				wards += s.value
			case "rostergen_batch_unit_wards":
				inUnits += s.value
			case successMetric:
				success[s.labels["ward"]] = time.UnixMilli(int64(s.value*1000 + 0.5)).UTC()
			}
			if _, ok := s.labels["ward"]; ok {
				each++
			}
		}
		if wards != float64(len(n.Jobs)) || inUnits != wards || each > 3*len(n.Jobs) {
			rt.Fatalf("%v wards, %v in units, %d samples of wards; want %d", wards, inUnits, each, len(n.Jobs))
		}
		read := ReadMetrics(data).Success
		if fmt.Sprint(read) != fmt.Sprint(success) {
			rt.Fatalf("%v, want %v", read, success)
		}
	})
}

// The parser of these tests refuses what the format forbids.
func TestParseProm(t *testing.T) {
	const head = "# HELP a x\n# TYPE a gauge\n"
	for text, good := range map[string]bool{
		head + "a 1\n":                                  true,
		head + `a{b="\\\"\n",c=""} -1e3` + "\n":         true,
		head + "a 1":                                    false, // no newline
		head + "a 1 1000\n":                             false, // a time
		head + "a 1\na 2\n":                             false,
		head + "a{b=\"1\"} 1\na{b=\"1\"} 2\n":           false,
		head + "a{b=\"1\",b=\"2\"} 1\n":                 false,
		head + `a{b="\x"} 1` + "\n":                     false,
		head + "a{b=\"1\" c=\"2\"} 1\n":                 false,
		head + "a{1b=\"1\"} 1\n":                        false,
		head + "a-b 1\n":                                false,
		head + "a{b=\"\xff\"} 1\n":                      false,
		"a 1\n":                                         false, // no type
		"a 1\n" + head:                                  false,
		head + "# TYPE a gauge\n":                       false,
		head + "# HELP b x\n# TYPE b gauge\nb 1\na 1\n": false, // a is in two groups
		"# HELP a \\q\n# TYPE a gauge\na 1\n":           false,
		"# HELP a x\n# TYPE a gauges\na 1\n":            false,
	} {
		if _, err := parseProm(text); (err == nil) != good {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// FuzzReadMetrics: whatever the file holds, what is read can be written and read again.
func FuzzReadMetrics(f *testing.F) {
	n := sampleNight()
	f.Add(Metrics(n))
	f.Add([]byte(completeMetric + " 1e300\n" + successMetric + `{ward="a\\"} NaN` + "\n" + successMetric + `{ward="` + "\n"))
	f.Add([]byte(successMetric + "{ward=\"Ma\xf6y\"} 1795393800\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		e := ReadMetrics(data)
		n := &Night{Earlier: e, NotDone: []Undone{{"x", ""}}, Jobs: []Job{{Name: "x"}}}
		for name := range e.Success {
			n.Jobs, n.NotDone = append(n.Jobs, Job{Name: name}), append(n.NotDone, Undone{name, ""})
		}
		first := Metrics(n)
		if !bytes.Equal(Metrics(&Night{Earlier: ReadMetrics(first), Jobs: n.Jobs, NotDone: n.NotDone}), first) {
			t.Errorf("%q is not read as it was written", first)
		}
	})
}
