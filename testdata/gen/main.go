package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: gen FOLDER")
		os.Exit(2)
	}
	for _, w := range wards() {
		path := filepath.Join(os.Args[1], w.file+".xlsx")
		if err := xlsx.Write(path, &model.Rota{Instance: w.build()}, xlsx.WriteOptions{}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println("wrote", path)
	}
}
