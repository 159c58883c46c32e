package batch

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Earlier is what the metrics of earlier nights remember for this one.
type Earlier struct {
	Complete time.Time            // when a run last ended with every ward answered; zero: never, or not known
	Success  map[string]time.Time // by job name: when its ward last had a rota of ours
}

// ReadMetrics takes from a metrics file what the next one needs. The file is ours, and
// nothing hangs on it but alarms: lines that can't be read, or that are no text and so
// never ours, are passed over.
func ReadMetrics(data []byte) Earlier {
	e := Earlier{Success: map[string]time.Time{}}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if rest, ok := strings.CutPrefix(line, completeMetric+" "); ok {
			if t, ok := readTime(rest); ok {
				e.Complete = t
			}
		}
		rest, ok := strings.CutPrefix(line, successMetric+`{ward="`)
		if !ok {
			continue
		}
		end := strings.LastIndex(rest, `"} `)
		if end < 0 || !utf8.ValidString(rest) {
			continue
		}
		if t, ok := readTime(rest[end+len(`"} `):]); ok {
			e.Success[labelPlain.Replace(rest[:end])] = t
		}
	}
	return e
}

// labelPlain undoes labelEscapes.
var labelPlain = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\"`, `"`)

// readTime reads seconds since 1970, of this age of the world; 0 is no time.
func readTime(s string) (time.Time, bool) {
	const most = 1 << 38
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v > 0 && v < most) {
		return time.Time{}, false
	}
	return time.UnixMilli(int64(v*1000 + 0.5)).UTC(), true
}
