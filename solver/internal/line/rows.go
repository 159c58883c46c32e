package line

// shiftPlain sets each value to the one after it plus a price, at most Forbidden.
func shiftPlain(row, next []int64, p int64) {
	next = next[:len(row)]
	for i, x := range next {
		row[i] = min(x+p, Forbidden)
	}
}

// relaxPlain lowers each value to the one after it plus a price.
func relaxPlain(row, next []int64, p int64) {
	next = next[:len(row)]
	for len(next) >= 4 && len(row) >= 4 { // without branches: they can't be foretold
		row[0] = min(row[0], next[0]+p)
		row[1] = min(row[1], next[1]+p)
		row[2] = min(row[2], next[2]+p)
		row[3] = min(row[3], next[3]+p)
		row, next = row[4:], next[4:]
	}
	for i, x := range next {
		row[i] = min(row[i], x+p)
	}
}
