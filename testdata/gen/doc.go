// Command gen writes the wards of testdata/wards as workbooks. They are made up
// from fixed seeds: the same program writes the same bytes. No ward, person or
// wish is real.
package main
