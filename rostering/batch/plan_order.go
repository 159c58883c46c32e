package batch

import (
	"cmp"
	"slices"
	"strings"
)

// Order puts jobs in the order in which they are begun: what is due first, wards
// without a milestone last; then the higher priority; then the larger input, which
// is likely to take longest; then by name.
func Order(jobs []Job, size func(Job) int64) {
	sizes := make(map[string]int64, len(jobs))
	for _, j := range jobs {
		sizes[j.Name] = size(j)
	}
	slices.SortStableFunc(jobs, func(a, b Job) int {
		if (a.Due == "") != (b.Due == "") {
			return strings.Compare(b.Due, a.Due)
		}
		return cmp.Or(strings.Compare(a.Due, b.Due), cmp.Compare(b.Priority, a.Priority),
			cmp.Compare(sizes[b.Name], sizes[a.Name]), strings.Compare(a.Name, b.Name))
	})
}
