// Package benchmarks keeps what was measured (RESULTS.md). The public formats
// and the harness that runs them come with the engine's next stage.
package benchmarks
