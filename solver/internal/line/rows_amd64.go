package line

import "golang.org/x/sys/cpu"

// wide says that the processor takes four values at a time.
var wide = cpu.X86.HasAVX2

// relax sets each value to the one it was, or to the one after it plus a price where
// that is less. row and was are the same row, or don't meet.
func relax(row, was, next []int64, p int64) {
	if n := len(row) &^ 3; wide && n > 0 {
		relaxFours(&row[0], &was[:n][0], &next[:n][0], n, p)
		row, was, next = row[n:], was[n:], next[n:]
	}
	relaxPlain(row, was, next, p)
}

// relaxFours is relax of n values, a multiple of four and not none.
//
//go:noescape
func relaxFours(row, was, next *int64, n int, p int64)
