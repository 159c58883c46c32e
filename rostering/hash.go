package rostering

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// Hash is the SHA-256 of everything that can change a ward's roster: its
// instance and every parameter in force. Where a value was read does not count.
func Hash(w *constraints.Ward) string {
	type rule struct {
		ID     string
		Values []constraints.Param
	}
	all := struct {
		Instance *model.Instance
		Policy   []rule
	}{Instance: w.Instance}
	for _, r := range constraints.Rules() {
		all.Policy = append(all.Policy, rule{r.ID, w.Policy.Values(r.ID)})
	}
	data, err := json.Marshal(all)
	if err != nil {
		panic(err) // plain data
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
