package marked

import "testing"

// FuzzRead: whatever the bytes are, reading ends, in a bounded number of faults,
// each with its place.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"", "a: 1\n---\nb: 2", in("words: [early, late]", "whole: 9", "below: -9", "gap: 0.5 %", "long: 1h30m", "day: 2028-02-29", "clock: 7:30", "yes: yes"),
		in("nested: &a [*a]"), in("nested: [&b {text: '2026-12-01'}, *b]"), in("<<: {whole: 1}", "? [a]", ": b"), in("whole: *none"), "[{", "\xff",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := NewReader("f.yaml", kind)
		if root := r.Document(data); root != nil {
			readMade(r)(root)
		} else if len(r.Faults) == 0 {
			t.Fatal("neither a document nor a fault")
		}
		faults := r.Told()
		if len(faults) > kind.Faults+1 {
			t.Fatalf("%d faults", len(faults))
		}
		for i, x := range faults {
			if x.Source.File != "f.yaml" || x.Source.Line < 1 && i < kind.Faults || x.Found == "" || x.Want == "" {
				t.Fatalf("a fault without its place: %+v", x)
			}
		}
	})
}
