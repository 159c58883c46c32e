package main

import "github.com/spf13/cobra"

func (a *app) rulesCommand() *cobra.Command {
	return &cobra.Command{Use: "rules [RULE]", Short: "Print the rule book, from its declarations", Args: cobra.MaximumNArgs(1),
		RunE: func(*cobra.Command, []string) error { return nil }}
}
