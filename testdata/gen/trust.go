package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
)

// mostWards is as many as staff numbers of six digits and 100 a ward can tell apart.
const mostWards = 8999

// trust is many made-up wards. A ward depends on the seed and its own number alone:
// it is the same with more wards, and with poison in others.
type trust struct {
	seed          uint64
	wards, poison int
	canary        string
}

// plot is a ward's place in the trust.
type plot struct {
	number int // from 1
	poison int // which of the poisoned wards, from 0; -1: a good one
	unit   string
	start  model.Date
}

// The kinds of poison, in turn. What ends a process is a good workbook: a test's
// hook acts upon its name.
var poisons = []string{"panic", "memory", "hang", "damaged", "impossible"}

func (p *plot) kind() string {
	if p.poison < 0 {
		return ""
	}
	return poisons[p.poison%len(poisons)]
}

// file is the name of its workbook.
func (p *plot) file() string {
	if p.poison < 0 {
		return fmt.Sprintf("ward-%04d.xlsx", p.number)
	}
	return fmt.Sprintf("poison-%s-%04d.xlsx", p.kind(), p.number)
}

var services = []string{"Medicine", "Surgery", "Community", "Urgent Care", "Older People", "Cancer Services", "Children", "Rehabilitation"}

// plots lays the trust out: units of four to eight wards, whose rotas begin on one
// day, and the poison spread evenly.
func (t *trust) plots() []plot {
	out := make([]plot, t.wards)
	rng := rand.New(rand.NewPCG(t.seed, 0))
	for unit, i := 0, 0; i < t.wards; unit++ {
		size := 4 + rng.IntN(5)
		start := model.NewDate(2027, 1, 4) + model.Date(7*rng.IntN(14)) // Mondays
		name := fmt.Sprintf("%s %d", services[unit%len(services)], unit/len(services)+1)
		for ; size > 0 && i < t.wards; size, i = size-1, i+1 {
			out[i] = plot{number: i + 1, poison: -1, unit: name, start: start}
		}
	}
	for k := range t.poison {
		out[(2*k+1)*t.wards/(2*t.poison)].poison = k
	}
	return out
}

// write writes all wards and, where asked for, the manifest.
func (t *trust) write(folder string, manifest bool, out io.Writer) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	plots := t.plots()
	errs := make([]error, len(plots))
	var wait sync.WaitGroup
	slots := make(chan bool, runtime.GOMAXPROCS(0))
	for i := range plots {
		wait.Go(func() {
			slots <- true
			defer func() { <-slots }()
			data, err := t.workbook(&plots[i])
			if err == nil {
				err = xlsx.WriteFile(filepath.Join(folder, plots[i].file()), data)
			}
			errs[i] = err
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	if manifest {
		if err := xlsx.WriteFile(filepath.Join(folder, "batch.yaml"), t.manifest(plots)); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(out, "wrote %d wards to %s, %d of them poisoned\n", t.wards, folder, t.poison)
	return err
}

// workbook gives the bytes of a ward's file.
func (t *trust) workbook(p *plot) ([]byte, error) {
	data, err := xlsx.Encode(&model.Rota{Instance: t.instance(p)}, xlsx.WriteOptions{})
	if err == nil && p.kind() == "damaged" {
		data, err = damages[p.poison/len(poisons)%len(damages)].do(data)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.file(), err)
	}
	return data, nil
}

// instance builds a ward, with staff numbers that are nobody else's in the trust.
func (t *trust) instance(p *plot) *model.Instance {
	rng := rand.New(rand.NewPCG(t.seed, uint64(p.number)))
	w := madeUp(rng, p)
	if p.kind() == "impossible" {
		mixed(w, rng, 30, 0.9)
		w.change = contradict
	}
	in := w.build()
	for i := range in.Staff {
		s := &in.Staff[i]
		s.Number = fmt.Sprint(100_000 + 100*p.number + i)
		s.Name = name(45*p.number + i)
		if t.canary != "" {
			s.Name += " " + t.canary
		}
	}
	return in
}
