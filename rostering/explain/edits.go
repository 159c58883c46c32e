package explain

import "github.com/rostergen/rostergen/model"

// edits prices the hand edits of a generated rota.
func (q *inquiry) edits(*model.Explanation) (whole bool, err error) { return true, nil }
