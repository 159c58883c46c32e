package constraints

import (
	"testing"

	"github.com/rostergen/rostergen/model"
)

// TestRequestRates shows the arithmetic of what an unmet request costs.
func TestRequestRates(t *testing.T) {
	for _, c := range []struct {
		name              string
		priority, refused int
		settings          []model.Setting
		want              int64
	}{
		{"no priority: 200 x 100 %", 0, 0, nil, 200},
		{"priority 1: 200 x 200 %", 1, 0, nil, 400},
		{"priority 3: 200 x 50 %", 3, 0, nil, 100},
		{"refused before: 200 x (100 + 2 x 25) %", 2, 2, nil, 300},
		{"refused often: 200 x (50 + min(6 x 25, 100)) %", 3, 6, nil, 300},
		{"part points are rounded up: 1 x 50 %", 3, 0, []model.Setting{{Rule: "requests.honour", Key: "points", Value: "1"}}, 1},
		{"a hard request counts one", 1, 3, []model.Setting{{Rule: "requests.honour", Key: "level", Value: "hard"}}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := defaultInstance()
			in.Staff = []model.Staff{{Number: "1001", Name: "Ann", Carried: model.Carried{Refused: c.refused}}}
			in.Requests = []model.Request{{Date: in.Date(1), Want: model.WantOff, Priority: c.priority}}
			pol, err := NewPolicy("", c.settings)
			if err != nil {
				t.Fatal(err)
			}
			w, err := pol.Apply(&in)
			if err != nil {
				t.Fatal(err)
			}
			r := model.NewRoster(1, in.Days)
			r.Set(0, 1, in.Catalogue.ShiftCode(0))
			vs := pol.find("requests.honour").evaluate(w, r)
			if len(vs) != 1 || vs[0].Points() != c.want {
				t.Errorf("found %+v, want one violation of %d points", vs, c.want)
			}
		})
	}
}
