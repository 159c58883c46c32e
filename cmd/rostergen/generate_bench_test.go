package main

import (
	"testing"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver"
)

// BenchmarkGenerateTemplate drafts the template's ward under a fixed seed and
// work limit; it reports the soft points reached.
func BenchmarkGenerateTemplate(b *testing.B) {
	start, err := model.ParseDate("2026-12-21")
	if err != nil {
		b.Fatal(err)
	}
	policy, err := constraints.NewPolicy("")
	if err != nil {
		b.Fatal(err)
	}
	w, err := policy.Apply(xlsx.Template(start).Instance)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		d, err := rostering.Generate(b.Context(), w, solver.Options{Seed: 1, WorkLimit: 4_000_000})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(d.Result.Score[model.Soft]), "soft")
		b.ReportMetric(float64(d.Result.Work), "labels")
	}
}
