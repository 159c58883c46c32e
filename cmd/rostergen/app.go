package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set at release with -ldflags "-X main.version=...".
var version = "dev"

// app is one run of the program.
type app struct {
	in       io.Reader
	out, err io.Writer
	code     int
	json     bool
	profiles profiles
}

func (a *app) say(format string, args ...any) { _, _ = fmt.Fprintf(a.err, format, args...) }

func (a *app) print(format string, args ...any) { _, _ = fmt.Fprintf(a.out, format, args...) }

func (a *app) printJSON(v any) error {
	e := json.NewEncoder(a.out)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "rostergen",
		Short: "Draft, check and explain NHS ward rosters",
		Long: `rostergen turns a ward's workbook (staff, demand, requests, leave) into a
six-week rota that is legal, fair and explained.

  rostergen template -o ward.xlsx              an example ward to fill in
  rostergen generate ward.xlsx -o rota.xlsx    the draft rota with its reports
  rostergen check rota.xlsx                    judge any rota, edited or typed by hand
  rostergen explain rota.xlsx                  why: refusals, gaps, conflicts, prices
  rostergen whatif ward.xlsx scenarios.yaml    scenarios against the ward as it is
  rostergen next rota.xlsx -o ward2.xlsx       the following six weeks
  rostergen kpi rotas/ -o board.xlsx           the rotas of a service on one board
  rostergen backtest --policy p.yaml rotas/    what they would break under other rules
  rostergen batch wards/ -o out/               every ward, every night

  rostergen solve FILE --format nrp -o SOL     public benchmark instances
  rostergen bench DIR --format nrp             many of them, over seeds`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,

		PersistentPreRunE: func(*cobra.Command, []string) error { return a.profiles.start() },
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			hint := ""
			if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
				hint = fmt.Sprintf("; did you mean %s?", near[0])
			}
			return usageError{fmt.Errorf("unknown command %q%s", args[0], hint)}
		},
	}
	root.PersistentFlags().BoolVar(&a.json, "json", false, "print the result as JSON on standard output")
	a.profiles.flags(root)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(a.templateCommand(), a.generateCommand(), a.checkCommand(), a.explainCommand(), a.whatifCommand(), a.nextCommand(), a.rulesCommand(), a.solveCommand(), a.benchCommand(),
		a.kpiCommand(), a.backtestCommand(), a.batchCommand(), a.workerCommand(), a.jobCommand(),
		a.versionCommand())
	for _, c := range root.Commands() {
		if args := c.Args; args != nil {
			c.Args = func(cmd *cobra.Command, list []string) error {
				if err := args(cmd, list); err != nil {
					return usageError{fmt.Errorf("%s: %w", cmd.Name(), err)}
				}
				return nil
			}
		}
	}
	return root
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: "  rostergen version",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if a.json {
				return a.printJSON(map[string]string{"version": versionText()})
			}
			a.print("rostergen %s\n", versionText())
			return nil
		},
	}
}

// versionText is the release, or the module version that `go install` recorded.
func versionText() string {
	if info, ok := debug.ReadBuildInfo(); ok && version == "dev" && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return version
}
