package batch

import "time"

// TimeShare is how long the next job may take of what is left of a time budget, with
// so many children at a time and so many jobs not yet begun, this one included. What a
// job leaves of its share goes to those after it; the last ones get all there is.
func TimeShare(left time.Duration, slots, jobs int) time.Duration {
	slots, jobs = max(slots, 1), max(jobs, 1)
	turns := (jobs-1)/slots + 1 // of each slot
	return max(left, 0) / time.Duration(turns)
}
