package main

import (
	"time"

	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
)

func (a *app) templateCommand() *cobra.Command {
	var output, format, start string
	var bank bool
	c := &cobra.Command{
		Use:   "template",
		Short: "Write an example ward's workbook to fill in",
		Long:  "Writes an input workbook with drop-downs, notes and an example ward, ready for generate.",
		Example: `  rostergen template -o ward.xlsx --start 2027-01-11
  rostergen template --bank -o bank.xlsx      # the bank of a business unit, for rostergen batch`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			first := model.DateOf(time.Now())
			if start != "" {
				d, err := model.ParseDate(start)
				if err != nil {
					return usageError{err}
				}
				first = d
			}
			if err := checkOutput("", output); err != nil {
				return err
			}
			if bank {
				return a.bankTemplate(output, first)
			}
			rota := xlsx.Template(first)
			policy, err := constraints.NewPolicy(rota.Instance.Profile, rota.Instance.Policy)
			if err != nil {
				return err
			}
			in := &input{instance: rota.Instance}
			if in.ward, err = policy.Apply(rota.Instance); err != nil {
				return err
			}
			if err := a.write(output, format, rota, in); err != nil {
				return err
			}
			return a.wrote(output, rota.Instance)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "where to write the workbook")
	c.Flags().StringVar(&format, "format", "", "xlsx or json (default: by the file's name)")
	c.Flags().BoolVar(&bank, "bank", false, "write the list of a business unit's bank instead of a ward")
	c.Flags().StringVar(&start, "start", "", "first day on or after this date, a Monday (default: today)")
	if err := c.MarkFlagRequired("output"); err != nil {
		panic(err) // the flag is declared above
	}
	return c
}

// bankTemplate writes an example of a unit's bank.
func (a *app) bankTemplate(output string, first model.Date) error {
	data, err := xlsx.EncodeBankTemplate(first)
	if err != nil {
		return err
	}
	if err := xlsx.WriteFile(output, data); err != nil {
		return err
	}
	a.say("Wrote %s.\n", output)
	return nil
}
