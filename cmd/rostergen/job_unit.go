package main

import (
	"context"
	"io"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/batch"
	"github.com/rostergen/rostergen/rostering/unit"
	"github.com/rostergen/rostergen/solver"
)

// unitJob proposes how the wards of a unit can fill each other's gaps. Its data is the
// workbook of proposals; there is none where no duty is short.
func unitJob(ctx context.Context, t batch.Task) batch.Reply {
	a := &app{out: io.Discard, err: io.Discard}
	var rotas []unit.Rota
	var bank *model.Bank
	for _, b := range t.Inputs {
		if b.Bank {
			var err error
			if bank, err = xlsx.ReadBank(b.Name, b.Data); err != nil {
				return badInput(err, b.Name)
			}
			continue
		}
		r, err := a.unitRota(b)
		if err != nil {
			return badInput(err, b.Name)
		}
		rotas = append(rotas, r)
	}
	p, err := unit.Propose(ctx, rotas, bank, solver.Options{Seed: t.Options.Seed, WorkLimit: t.Options.WorkLimit, Workers: t.Workers})
	if err != nil {
		return failed(err)
	}
	out := batch.Answer{State: batch.Complete, Unit: t.Name, Unfilled: p.Short - p.Filled, Status: p.Status, Stop: p.Stop, Work: p.Work}
	if p.Short == 0 {
		return batch.Reply{Answer: out}
	}
	if p.Filled < p.Short {
		out.State = batch.Gaps
	}
	p.Version = versionText()
	data, err := xlsx.EncodeProposals(p)
	if err != nil {
		return failed(err)
	}
	return batch.Reply{Answer: out, Data: data}
}

// unitRota reads a ward's rota and puts its policy in force.
func (a *app) unitRota(b batch.Blob) (unit.Rota, error) {
	in, err := a.loadBytes(b.Name, b.Data)
	if err != nil {
		return unit.Rota{}, err
	}
	layer, faults := constraints.ParsePolicy(policyText, []byte(b.Policy))
	if len(faults) > 0 {
		return unit.Rota{}, faults
	}
	if err := in.govern(layer); err != nil {
		return unit.Rota{}, err
	}
	if in.roster == nil {
		in.roster = model.NewRoster(len(in.instance.Staff), in.instance.Days) // everybody off leaves the grid empty
	}
	return unit.Rota{Ward: in.ward, Roster: in.roster}, nil
}
