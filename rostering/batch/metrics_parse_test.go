package batch

import (
	"fmt"
	"math"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// promSample is a line of a text in the format of Prometheus.
type promSample struct {
	name   string
	labels map[string]string
	value  float64
}

// id is the sample's name with its labels in order: no two samples may share it.
func (s promSample) id() string {
	var labels []string
	for k, v := range s.labels {
		labels = append(labels, k+"="+strconv.Quote(v))
	}
	sort.Strings(labels)
	return s.name + "{" + strings.Join(labels, ",") + "}"
}

var (
	promName  = regexp.MustCompile(`^[a-zA-Z_:][a-zA-Z0-9_:]*`)
	promLabel = regexp.MustCompile(`^[a-zA-Z_][a-zA-Z0-9_]*`)
)

// parseProm reads the text format of Prometheus, version 0.0.4, by its public rules, and
// what the textfile collector asks besides: every line ends in a newline; HELP and TYPE
// once for a metric, TYPE before its samples; all lines of a metric in one group; names
// and escapes as allowed; no sample twice; no times of samples.
func parseProm(text string) (map[string]promSample, error) {
	if !utf8.ValidString(text) {
		return nil, fmt.Errorf("not UTF-8")
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		return nil, fmt.Errorf("the last line has no end")
	}
	out := map[string]promSample{}
	help, kind, closed, now := map[string]bool{}, map[string]string{}, map[string]bool{}, ""
	enter := func(name string) error {
		if name != now {
			closed[now], now = true, name
		}
		if closed[name] {
			return fmt.Errorf("%s is in two groups", name)
		}
		return nil
	}
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		err := func() error {
			if rest, ok := strings.CutPrefix(line, "# "); ok {
				word, rest, _ := strings.Cut(rest, " ")
				name, rest, ok := strings.Cut(rest, " ")
				if !ok || promName.FindString(name) != name {
					return fmt.Errorf("no metric's name")
				}
				switch {
				case word == "HELP" && !help[name]:
					help[name] = true
					if _, tail, err := promEscaped(rest, `\n`); err != nil || tail != "" {
						return fmt.Errorf("a help with a wrong escape")
					}
				case word == "TYPE" && kind[name] == "" && (rest == "gauge" || rest == "counter" || rest == "untyped"):
					kind[name] = rest
				default:
					return fmt.Errorf("neither a first HELP nor a first TYPE")
				}
				return enter(name)
			}
			s, err := parsePromSample(line)
			if err != nil {
				return err
			}
			if kind[s.name] == "" || !help[s.name] {
				return fmt.Errorf("%s has no TYPE or HELP before it", s.name)
			}
			if _, twice := out[s.id()]; twice {
				return fmt.Errorf("%s twice", s.id())
			}
			out[s.id()] = s
			return enter(s.name)
		}()
		if err != nil {
			return nil, fmt.Errorf("line %d, %q: %w", i+1, line, err)
		}
	}
	return out, nil
}

func parsePromSample(line string) (promSample, error) {
	s := promSample{name: promName.FindString(line), labels: map[string]string{}}
	if s.name == "" {
		return s, fmt.Errorf("no metric's name")
	}
	rest := line[len(s.name):]
	if strings.HasPrefix(rest, "{") {
		rest = rest[1:]
		for !strings.HasPrefix(rest, "}") {
			label := promLabel.FindString(rest)
			value, ok := strings.CutPrefix(rest[len(label):], `="`)
			if label == "" || !ok {
				return s, fmt.Errorf("no label at %q", rest)
			}
			if _, twice := s.labels[label]; twice {
				return s, fmt.Errorf("label %s twice", label)
			}
			var err error
			if s.labels[label], rest, err = promEscaped(value, `\n"`); err != nil {
				return s, err
			}
			if rest, ok = strings.CutPrefix(rest, `"`); !ok {
				return s, fmt.Errorf("a label without an end")
			}
			if more, ok := strings.CutPrefix(rest, ","); ok {
				rest = more
			} else if !strings.HasPrefix(rest, "}") {
				return s, fmt.Errorf("neither a comma nor an end at %q", rest)
			}
		}
		rest = rest[1:]
	}
	number, ok := strings.CutPrefix(rest, " ")
	if !ok {
		return s, fmt.Errorf("no space before the value")
	}
	v, err := strconv.ParseFloat(number, 64) // a time after it makes this fail
	if err != nil || math.IsNaN(v) {
		return s, fmt.Errorf("%q is no value", number)
	}
	s.value = v
	return s, nil
}

// promEscaped undoes the escapes up to the first quote, where quotes are escaped, and
// gives what follows.
func promEscaped(s, escaped string) (text, rest string, err error) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"' && strings.Contains(escaped, `"`):
			return b.String(), s[i:], nil
		case s[i] != '\\':
			b.WriteByte(s[i])
		case i+1 == len(s) || !strings.Contains(escaped+`\`, s[i+1:i+2]):
			return "", "", fmt.Errorf("a wrong escape at %q", s[i:])
		default:
			i++
			b.WriteByte(map[byte]byte{'n': '\n', '\\': '\\', '"': '"'}[s[i]])
		}
	}
	return b.String(), "", nil
}
