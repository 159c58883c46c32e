// Package wardtest makes wards and rosters for the tests of the use cases. Nothing
// but tests may import it.
package wardtest
