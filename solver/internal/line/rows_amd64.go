package line

import "golang.org/x/sys/cpu"

// wide says that the processor takes four values at a time.
var wide = cpu.X86.HasAVX2

// shift sets each value to the one after it plus a price, at most Forbidden.
func shift(row, next []int64, p int64) {
	if n := len(row) &^ 3; wide && n > 0 {
		shiftFours(&row[0], &next[:n][0], n, p)
		row, next = row[n:], next[n:]
	}
	shiftPlain(row, next, p)
}

// relax lowers each value to the one after it plus a price.
func relax(row, next []int64, p int64) {
	if n := len(row) &^ 3; wide && n > 0 {
		relaxFours(&row[0], &next[:n][0], n, p)
		row, next = row[n:], next[n:]
	}
	relaxPlain(row, next, p)
}

// shiftFours is shift of n values, a multiple of four and not none.
//
//go:noescape
func shiftFours(row, next *int64, n int, p int64)

// relaxFours is relax of n values, a multiple of four and not none.
//
//go:noescape
func relaxFours(row, next *int64, n int, p int64)
