package main

import (
	"fmt"

	"github.com/rostergen/rostergen/solver"
)

// checkPublic prices a solution of a public format by the format's plain cost.
func (a *app) checkPublic(solution, format, path, instance string) error {
	f, err := publicFormatOf(format)
	if err != nil {
		return err
	}
	in, err := f.openNamed(path, instance)
	if err != nil {
		return err
	}
	r, err := in.read(solution)
	if err != nil {
		return err
	}
	cost := in.cost(r)
	status := string(solver.Feasible)
	if cost.Hard > 0 {
		status, a.code = statusInvalid, exitInput
	}
	if a.json {
		return a.printJSON(map[string]any{"instance": in.name, "format": f.name, "status": status, "cost": cost})
	}
	a.print("%s (%s)\nStatus %s\n", in.name, f.name, status)
	a.printCost(&cost)
	return nil
}

// isPublic says whether check is asked about a public format, which needs the
// instance beside the solution.
func isPublic(format, instance string) (bool, error) {
	_, err := publicFormatOf(format)
	switch known := err == nil; {
	case known && instance == "":
		return false, usageError{fmt.Errorf("check --format %s: give the instance too, as --instance FILE", format)}
	case !known && instance != "":
		return false, usageError{fmt.Errorf("check --instance: --format is %q; want one of %s", format, publicNames())}
	default:
		return known, nil
	}
}
