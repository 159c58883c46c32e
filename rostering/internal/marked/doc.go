// Package marked reads marked-up text (YAML) that people write by hand: closed
// mappings, lists and single values. Whatever is wrong becomes a fault with line and
// column and reading goes on, so that all faults are told at once. It must never know
// what a file is about; what is common to scenarios and manifests is here, the rest
// is theirs.
package marked
