// Package lns improves whole rosters by large neighbourhoods: it takes some
// people's lines (or some weeks of them) out and puts them back one by one, each
// by the one-line dynamic program under the prices that the others leave.
package lns
