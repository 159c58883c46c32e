package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/solver"
)

// search is how long and how to search, with the same flags everywhere.
type search struct{ solver.Options }

// The time limits of one draft.
const (
	draftLimit      = 45 * time.Second
	draftUnimproved = 20 * time.Second
)

// register adds the flags, with a command's own time limits.
func (s *search) register(c *cobra.Command, limit, unimproved time.Duration) {
	c.Flags().DurationVar(&s.TimeLimit, "time-limit", limit, "stop after this time (0: never)")
	c.Flags().DurationVar(&s.Unimproved, "unimproved", unimproved, "stop when neither a better roster nor a better bound came for this time (0: never)")
	c.Flags().Var((*percentValue)(&s.Gap), "gap", "stop at this gap to the proved bound, such as 0.5%: of the soft points, once hard and cover meet their bounds (0: never)")
	c.Flags().Int64Var(&s.WorkLimit, "work-limit", 0, "stop after this much work (0: none); the same build and seed then find the same roster, whatever the clock and the workers")
	c.Flags().Uint64Var(&s.Seed, "seed", 1, "seed of the one random generator")
	c.Flags().IntVar(&s.Workers, "workers", 0, "how many processors to use (0: all); never changes the answer under a work limit")
}

// dropClocks takes away the default time limits under a work limit, so that the
// answer is the same on a slow machine; limits that the user gave stay.
func (s *search) dropClocks(cmd *cobra.Command) {
	if s.WorkLimit <= 0 {
		return
	}
	if !cmd.Flags().Changed("time-limit") {
		s.TimeLimit = 0
	}
	if !cmd.Flags().Changed("unimproved") {
		s.Unimproved = 0
	}
}

// percentValue reads "0.5%" or "0.5".
type percentValue float64

func (p *percentValue) String() string { return fmt.Sprintf("%g%%", float64(*p)) }
func (p *percentValue) Type() string   { return "percent" }

func (p *percentValue) Set(s string) error {
	var v float64
	var rest string
	if n, _ := fmt.Sscanf(s, "%g%s", &v, &rest); n == 0 || rest != "" && rest != "%" || v < 0 {
		return fmt.Errorf("%q is not a percentage like 0.5%%", s)
	}
	*p = percentValue(v)
	return nil
}
