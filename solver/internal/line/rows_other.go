//go:build !amd64

package line

func shift(row, next []int64, p int64) { shiftPlain(row, next, p) }

func relax(row, next []int64, p int64) { relaxPlain(row, next, p) }
