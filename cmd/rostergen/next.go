package main

import (
	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
)

func (a *app) nextCommand() *cobra.Command {
	var output, format, policy string
	c := &cobra.Command{
		Use:   "next ROTA",
		Short: "Roll a rota into the input of the next period",
		Long: `Reads a rota and writes the ward's workbook for the following weeks: what was
worked becomes the previous roster, balances, fairness counts and refusals are
carried, leave and requests that reach into the new period are kept.`,
		Example: "  rostergen next rota.xlsx -o ward-next.xlsx",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := checkOutput(args[0], output); err != nil {
				return err
			}
			in, err := a.readRota(args[0], format, policy)
			if err != nil {
				return err
			}
			rep := rostering.Check(in.ward, in.roster)
			next, err := rostering.Next(in.ward, in.roster, rep)
			if err != nil {
				return err
			}
			if err := a.write(output, format, &model.Rota{Instance: next}, in); err != nil {
				return err
			}
			return a.wrote(output, next)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "where to write the ward (.xlsx or .json)")
	c.Flags().StringVar(&format, "format", "", "xlsx or json (default: by the file's name)")
	c.Flags().StringVar(&policy, "policy", "", "a policy file over the profile")
	if err := c.MarkFlagRequired("output"); err != nil {
		panic(err) // the flag is declared above
	}
	return c
}
