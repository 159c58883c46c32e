// Package xlsx is the ward workbook: it reads one into an instance and writes a
// rota as one, so that what is written can be read again. docs/workbook.md is
// the format.
//
// Files are foreign. A gate proves that a file is whole and small before any
// reader sees it. Cells are then read from the sheet's own XML with their types,
// because excelize's row reader drops its errors and can hand out half of a
// sheet. What can be taken in two ways is refused: a fault names file, sheet
// and cell, what was found and what is wanted, and all faults are told at once.
// Faults never hold a name or a reason for absence.
//
// The package must never know a rule of the policy, an engine or the screen.
package xlsx
