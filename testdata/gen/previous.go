package main

import (
	"math/rand/v2"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// Four-week lines that follow each other round and round without breaking a
// law, for the roster before day 0. A person begins in another week of them.
var (
	longPattern = []string{
		"LD LD - - LD - -", "- - - - N N N", "N - - - LD LD -", "- - LD LD - LD -",
	}
	mixedPattern = []string{
		"E E L - - LD LD", "- - N N N - -", "- LD LD - - L L", "L - - E E E -",
	}
	shortPattern = []string{
		"E E L L - - E", "E L - - E E L", "- E E L L - -", "E E E L - - E",
	}
	nightPattern = []string{
		"N N N - - - -", "- - - N N N N", "- - - LD LD - -", "- - N N N - -",
	}
	officePattern = []string{
		"E E E E E - -", "E E MGT E E - -", "E E E E E - -", "E MGT E E E - -",
	}
	noNightPattern = []string{
		"LD LD - - LD - -", "- - LD LD - LD -", "LD - - LD LD - -", "- LD LD - - - LD",
	}
)

// previous gives the last 28 days of a person, with as many shifts left out as
// the contract is short of full time.
func previous(rng *rand.Rand, c *model.Catalogue, pattern []string, n int, s *model.Staff) []model.Code {
	var line []model.Code
	for week := range 4 {
		for _, label := range strings.Fields(pattern[(week+n)%4]) {
			k, ok := c.Find(label)
			if !ok {
				panic("pattern with unknown code " + label)
			}
			if c.IsShift(k) && rng.Float64() > s.WTE {
				k = model.Off
			}
			line = append(line, k)
		}
	}
	return line
}

// weeks gives 17 weeks of hours, the last four those of the line.
func weeks(rng *rand.Rand, c *model.Catalogue, line []model.Code, s *model.Staff) []model.Minutes {
	var out []model.Minutes
	for range 13 {
		out = append(out, max(0, s.Contract+model.Minutes(30*(rng.IntN(13)-6))))
	}
	for week := range 4 {
		var sum model.Minutes
		for _, k := range line[7*week : 7*week+7] {
			if sh := c.Shift(k); sh != nil {
				sum += sh.Length() - 30
				if sh.Length() >= 12*60 {
					sum -= 30
				}
			}
		}
		out = append(out, sum)
	}
	return out
}
