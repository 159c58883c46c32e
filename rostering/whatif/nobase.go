package whatif

// NoBase is the error of a comparison without a rota of the wards as they are.
type NoBase struct {
	Why        string
	Infeasible bool // proved of every ward: no legal rota exists
}

func (e *NoBase) Error() string { return "nothing to compare with: " + e.Why }

// infeasible says whether every ward as it is was proved to have no legal rota.
func (x *contest) infeasible() bool {
	for _, t := range x.entries[0].trials {
		proved := false
		for i := range t.first {
			proved = proved || t.first[i].proved
		}
		if !proved {
			return false
		}
	}
	return true
}
