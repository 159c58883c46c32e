package main

import (
	"errors"
	"os"
	"runtime"
	"runtime/pprof"

	"github.com/spf13/cobra"
)

// profiles are the measurements that any command can be run under.
type profiles struct {
	cpuPath, memoryPath string
	cpu                 *os.File
}

func (p *profiles) flags(root *cobra.Command) {
	root.PersistentFlags().StringVar(&p.cpuPath, "cpuprofile", "", "write a CPU profile for go tool pprof")
	root.PersistentFlags().StringVar(&p.memoryPath, "memprofile", "", "write a profile of memory for go tool pprof")
}

func (p *profiles) start() error {
	if p.cpuPath == "" {
		return nil
	}
	f, err := os.Create(p.cpuPath)
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return errors.Join(err, f.Close())
	}
	p.cpu = f
	return nil
}

// stop writes the profiles, also after a command that failed.
func (p *profiles) stop() error {
	var errs []error
	if p.cpu != nil {
		pprof.StopCPUProfile()
		errs = append(errs, p.cpu.Close())
	}
	if p.memoryPath != "" {
		errs = append(errs, p.memory())
	}
	return errors.Join(errs...)
}

func (p *profiles) memory() error {
	f, err := os.Create(p.memoryPath)
	if err != nil {
		return err
	}
	runtime.GC() // so that what is alive is counted whole
	return errors.Join(pprof.WriteHeapProfile(f), f.Close())
}
