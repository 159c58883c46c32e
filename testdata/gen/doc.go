// Command gen writes the wards of testdata/wards as workbooks, or with -many those
// of a whole trust, some of them poisoned where that is asked for. They are made up
// from fixed seeds: the same program writes the same bytes. No ward, person or
// wish is real.
package main
