// Package rostergen is the root of the module: it holds the test of the map
// (imports_test.go) and regenerates the wards that the tests run on.
//
//go:generate go run ./testdata/gen testdata/wards
package rostergen
