package nrp

import "slices"

// The hard rules of one person's line, each counting how often it is broken.

func daysOffWorked(e *Employee, line []uint8) int64 {
	var n int64
	for d, k := range line {
		if k != dayOff && slices.Contains(e.DaysOff, d) {
			n++
		}
	}
	return n
}

func (in *Instance) successionsBroken(_ *Employee, line []uint8) int64 {
	var n int64
	for d, k := range line[:len(line)-1] {
		if next := line[d+1]; k != dayOff && next != dayOff && slices.Contains(in.Shifts[k-1].NotNext, int(next-1)) {
			n++
		}
	}
	return n
}

func (in *Instance) shiftsOverMaximum(e *Employee, line []uint8) int64 {
	var n int64
	for s := range in.Shifts {
		worked := 0
		for _, k := range line {
			if k == codeOf(s) {
				worked++
			}
		}
		n += int64(max(0, worked-e.MaxShifts[s]))
	}
	return n
}

// minutesOutside is 1 for a person with too few or too many minutes.
func (in *Instance) minutesOutside(e *Employee, line []uint8) int64 {
	total := 0
	for _, k := range line {
		if k != dayOff {
			total += in.Shifts[k-1].Minutes
		}
	}
	if total < e.MinMinutes || total > e.MaxMinutes {
		return 1
	}
	return 0
}

func daysOverStint(e *Employee, line []uint8) int64 {
	var n int64
	for _, b := range blocks(line) {
		if b.worked {
			n += int64(max(0, b.to-b.from-e.MaxStint))
		}
	}
	return n
}

func shortStints(e *Employee, line []uint8) int64 { return shortBlocks(line, true, e.MinStint) }

func shortOffStretches(e *Employee, line []uint8) int64 {
	return shortBlocks(line, false, e.MinDaysOff)
}

// shortBlocks counts blocks of less than the least length that touch neither end.
func shortBlocks(line []uint8, worked bool, least int) int64 {
	var n int64
	for _, b := range blocks(line) {
		if b.worked == worked && b.from > 0 && b.to < len(line) && b.to-b.from < least {
			n++
		}
	}
	return n
}

// weekendsOverMaximum counts weekends with a shift on Saturday or Sunday.
func weekendsOverMaximum(e *Employee, line []uint8) int64 {
	worked := map[int]bool{}
	for d, k := range line {
		if d%7 >= 5 && k != dayOff {
			worked[d/7] = true
		}
	}
	return int64(max(0, len(worked)-e.MaxWeekends))
}

// block is a stint or an off-stretch over days [from, to).
type block struct {
	from, to int
	worked   bool
}

// blocks cuts a line into stints and off-stretches.
func blocks(line []uint8) []block {
	var out []block
	for from := 0; from < len(line); {
		to := from + 1
		for to < len(line) && (line[to] == dayOff) == (line[from] == dayOff) {
			to++
		}
		out = append(out, block{from, to, line[from] != dayOff})
		from = to
	}
	return out
}
