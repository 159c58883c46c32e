package batch

import (
	"os"
	"strconv"
)

// MemoryVariable tells a child its limit in bytes, for LimitMemory.
const MemoryVariable = "ROSTERGEN_MEMORY"

// inherited are the variables that a child needs of its parent's: where programs,
// temporary files and zones are, and switches of Go's runtime.
var inherited = []string{"PATH", "HOME", "TMPDIR", "TZ", "ZONEINFO", "GODEBUG",
	"SYSTEMROOT", "TEMP", "TMP", "USERPROFILE"} // the last four on Windows

// environment is all that a child knows of the machine and of its limits.
func environment(l Limits) []string {
	env := []string{"GOTRACEBACK=single"} // no core file, which would hold names
	for _, name := range inherited {
		if v, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+v)
		}
	}
	if l.Memory > 0 {
		env = append(env, MemoryVariable+"="+strconv.FormatInt(l.Memory, 10),
			"GOMEMLIMIT="+strconv.FormatInt(softLimit(l.Memory), 10))
	}
	if l.Workers > 0 {
		env = append(env, "GOMAXPROCS="+strconv.Itoa(l.Workers))
	}
	return env
}

// softLimit is where the collector of garbage begins to work harder, 80 % of the limit.
func softLimit(memory int64) int64 { return memory / 5 * 4 }
