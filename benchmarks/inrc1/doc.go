// Package inrc1 reads.
package inrc1
