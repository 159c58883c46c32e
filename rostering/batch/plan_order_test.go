package batch

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestOrder(t *testing.T) {
	jobs := []Job{
		{Name: "no date", Priority: 9}, {Name: "b"}, {Name: "a"}, {Name: "large"},
		{Name: "later", Due: "2027-01-01", Priority: 99}, {Name: "soon", Due: "2026-12-01"}, {Name: "soon and first", Due: "2026-12-01", Priority: 1}, {Name: "soon, low", Due: "2026-12-01", Priority: -1},
	}
	Order(jobs, func(j Job) int64 {
		if j.Name == "large" {
			return 10
		}
		return 5
	})
	var got []string
	for _, j := range jobs {
		got = append(got, j.Name)
	}
	if diff := cmp.Diff([]string{"soon and first", "soon", "soon, low", "later", "no date", "large", "a", "b"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestOrderProperties: the order is of the jobs alone, loses none, and each job is
// before the next for a reason.
func TestOrderProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 12).Draw(t, "jobs")
		jobs, sizes := make([]Job, n), map[string]int64{}
		for i := range jobs {
			jobs[i] = Job{Name: string(rune('a' + i)), Due: rapid.SampledFrom([]string{"", "2026-12-01", "2026-12-02", "2027-01-01"}).Draw(t, "due"), Priority: rapid.IntRange(-1, 1).Draw(t, "priority")}
			sizes[jobs[i].Name] = rapid.Int64Range(1, 3).Draw(t, "size")
		}
		size := func(j Job) int64 { return sizes[j.Name] }
		other := slices.Clone(jobs)
		rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "shuffle"), 1)).Shuffle(n, func(i, j int) { other[i], other[j] = other[j], other[i] })
		Order(jobs, size)
		Order(other, size)
		if diff := cmp.Diff(jobs, other); diff != "" {
			t.Fatal(diff)
		}
		late := func(j Job) string {
			if j.Due == "" {
				return "9999"
			}
			return j.Due
		}
		for i := 1; i < n; i++ {
			a, b := jobs[i-1], jobs[i]
			before := late(a) < late(b) || late(a) == late(b) && (a.Priority > b.Priority || a.Priority == b.Priority && (size(a) > size(b) || size(a) == size(b) && a.Name < b.Name))
			if !before {
				t.Fatalf("%+v before %+v", a, b)
			}
		}
	})
}
