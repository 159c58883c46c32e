// Package rostering holds the use cases: Generate drafts a roster, Check judges
// one. It wires the rule book to an engine and knows no file format; it must
// never judge by anything but the rules' own evaluation.
package rostering
