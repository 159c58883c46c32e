// Package publicdata finds the public instances for tests. They belong to others
// and are not copied into this project: a test that needs them is skipped where
// ROSTERGEN_BENCHMARKS does not name their folder.
package publicdata
