package marked

import (
	"regexp"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
)

// DateForm is how a date is written.
var DateForm = regexp.MustCompile(`^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$`)

// Date reads a date. What is wanted is told for one that is written otherwise, and
// for a day that the calendar lacks.
func (r *Reader) Date(written, exists string) func(*yaml.Node) (model.Date, bool) {
	return func(n *yaml.Node) (model.Date, bool) {
		n, ok := r.Scalar(n, written)
		if !ok {
			return 0, false
		}
		if !DateForm.MatchString(n.Value) {
			r.Fault(n, Shown(n), written)
			return 0, false
		}
		d, err := model.ParseDate(n.Value)
		if err != nil {
			r.Fault(n, Shown(n), exists)
			return 0, false
		}
		return d, true
	}
}

// Clock reads a time of day.
func (r *Reader) Clock(n *yaml.Node) (model.Clock, bool) {
	const want = "a time like 07:30"
	n, ok := r.Scalar(n, want)
	if !ok {
		return 0, false
	}
	c, err := model.ParseClock(n.Value)
	if err != nil {
		r.Fault(n, Shown(n), want)
		return 0, false
	}
	return c, true
}

// DurationForm has hours, minutes and seconds, the largest first and not 0.
var DurationForm = regexp.MustCompile(`^[1-9][0-9]{0,3}(h([0-9]{1,2}m)?([0-9]{1,2}s)?|m([0-9]{1,2}s)?|s)$`)

// Duration reads how long something may take.
func (r *Reader) Duration(n *yaml.Node) (time.Duration, bool) {
	const want = "a time such as 90s, 5m or 1h30m"
	n, ok := r.Scalar(n, want)
	if !ok {
		return 0, false
	}
	d, err := time.ParseDuration(n.Value)
	if err != nil || !DurationForm.MatchString(n.Value) {
		r.Fault(n, Shown(n), want)
		return 0, false
	}
	return d, true
}
