package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

const usage = `usage: gen FOLDER                                     the wards of testdata/wards
       gen -many N [-seed S] [-poison N] [-canary TEXT] [-manifest] FOLDER   a made-up trust`

func run(args []string, out io.Writer) error {
	var t trust
	f := flag.NewFlagSet("gen", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.IntVar(&t.wards, "many", 0, "write so many wards of one trust")
	f.Uint64Var(&t.seed, "seed", 1, "of the trust")
	f.IntVar(&t.poison, "poison", 0, "so many of the wards are damaged, impossible, or meant to end their process")
	f.StringVar(&t.canary, "canary", "", "a text in every person's name, to be looked for where no name may be")
	manifest := f.Bool("manifest", false, "write batch.yaml beside the wards")
	if err := f.Parse(args); err != nil {
		return fmt.Errorf("%w\n%s", err, usage)
	}
	if f.NArg() != 1 || t.wards < 0 || t.wards > mostWards || t.poison < 0 || t.poison > t.wards || t.wards == 0 && f.NFlag() > 0 {
		return fmt.Errorf("%s", usage)
	}
	folder := f.Arg(0)
	if t.wards > 0 {
		return t.write(folder, *manifest, out)
	}
	for _, w := range wards() {
		path := filepath.Join(folder, w.file+".xlsx")
		if err := xlsx.Write(path, &model.Rota{Instance: w.build()}, xlsx.WriteOptions{}); err != nil {
			return err
		}
		fmt.Fprintln(out, "wrote", path)
	}
	return nil
}
