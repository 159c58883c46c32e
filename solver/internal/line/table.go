package line

// table finds labels by key: open addressing, emptied by a new epoch.
type table struct {
	key   []uint64
	index []int32
	epoch []uint32
	now   uint32
	used  int
}

func (t *table) clear() {
	t.now++
	t.used = 0
	if t.now == 0 { // wrapped round
		clear(t.epoch)
		t.now = 1
	}
	if len(t.key) == 0 {
		t.resize(1 << 12)
	}
}

func (t *table) resize(n int) {
	old := *t
	*t = table{key: make([]uint64, n), index: make([]int32, n), epoch: make([]uint32, n), now: max(1, old.now)}
	for i := range old.key {
		if old.epoch[i] == old.now {
			t.find(old.key[i], old.index[i])
		}
	}
}

// find gives the index stored under the key, or stores the one offered.
func (t *table) find(key uint64, offered int32) (index int32, isNew bool) {
	if 2*t.used >= len(t.key) {
		t.resize(2 * len(t.key))
	}
	mask := uint64(len(t.key) - 1)
	for i := key & mask; ; i = (i + 1) & mask {
		if t.epoch[i] != t.now {
			t.key[i], t.index[i], t.epoch[i] = key, offered, t.now
			t.used++
			return offered, true
		}
		if t.key[i] == key {
			return t.index[i], false
		}
	}
}

// mix is a step of a 64-bit hash. Small numbers that differ must never meet: v is
// spread over all bits before it is added, then all is stirred (splitmix64's finaliser).
func mix(h, v uint64) uint64 {
	h = h*0xd1342543de82ef95 + (v+1)*0x9fb21c651e98df25
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// ranked is a label's place in the order by bound, earlier labels first among equals.
type ranked struct {
	f     int64
	index int32
}

// selectLeast finds the n-th least label; order is shuffled on the way.
func selectLeast(order []int32, f []int64, n int) ranked {
	less := func(a, b int32) bool { return f[a] < f[b] || f[a] == f[b] && a < b }
	lo, hi, k := 0, len(order)-1, n-1
	for lo < hi {
		p := order[(lo+hi)/2]
		i, j := lo, hi
		for i <= j {
			for less(order[i], p) {
				i++
			}
			for less(p, order[j]) {
				j--
			}
			if i <= j {
				order[i], order[j] = order[j], order[i]
				i++
				j--
			}
		}
		if k <= j {
			hi = j
		} else if k >= i {
			lo = i
		} else {
			break
		}
	}
	return ranked{f[order[k]], order[k]}
}
