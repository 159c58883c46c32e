// Package benchmarks keeps what was measured (RESULTS.md). Below it stand the
// public formats (nrp, inrc1, inrc2), the harness that runs them over seeds, and
// the scripts that run other solvers on the same instances (peers).
package benchmarks
