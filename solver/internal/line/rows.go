package line

// relaxPlain sets each value to the one it was, or to the one after it plus a price
// where that is less.
func relaxPlain(row, was, next []int64, p int64) {
	was, next = was[:len(row)], next[:len(row)]
	for len(next) >= 4 && len(row) >= 4 && len(was) >= 4 { // without branches: they can't be foretold
		row[0] = min(was[0], next[0]+p)
		row[1] = min(was[1], next[1]+p)
		row[2] = min(was[2], next[2]+p)
		row[3] = min(was[3], next[3]+p)
		row, was, next = row[4:], was[4:], next[4:]
	}
	for i, x := range next {
		row[i] = min(was[i], x+p)
	}
}
