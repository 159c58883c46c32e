package explain

import (
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// TestDuty: why a cell is as it is, and what another would take.
func TestDuty(t *testing.T) {
	// One night wanted on each of the first three days.
	nights := func(in *model.Instance) {
		in.Demand = append(in.Demand, model.DemandRow{Period: "N", Group: model.Registered, Min: [7]int{1, 1, 1}})
		in.Requests = []model.Request{offOn(in, 0, 4)}
		in.Locks = []model.Lock{{Staff: 1, Date: in.Date(2), Code: 1}}
		in.Leave = []model.Leave{{Staff: 1, From: in.Date(4), To: in.Date(4), Code: 4, Approved: true}}
	}
	lines := []string{"N N N - - - E", "E E E E AL - -", "- - - - E E -"}
	for _, c := range []struct {
		name       string
		tell       func(*model.Instance)
		staff, day int
		says       []string
	}{
		{"night", nights, 0, 1, []string{
			"Ann works N on Tue 5 Jan, 20:00 to 08:00.",
			"number 2 of 3 nights in a row, Mon 4 Jan to Wed 6 Jan; then 71 h of rest before E on Sun 10 Jan.",
			"3 nights, fair share ", "Nobody asked for it or fixed it", "in which Ann is off on Tue 5 Jan"}},
		{"day off", nights, 0, 4, []string{
			"Ann is off on Fri 8 Jan.", "number 2 of 3 days without duty in a row, Thu 7 Jan to Sat 9 Jan; E on Sun 10 Jan follows.",
			"Ann works 40 h 30 min against", "Ann's day off on Fri 8 Jan is met.", "in which Ann works on Fri 8 Jan"}},
		{"fixed", nights, 1, 2, []string{
			"number 3 of 4 shifts by day in a row", "The ward manager has fixed it (lock.honour, P_HR_44 §2).",
			"There is no legal rota in which Bob is off on Wed 6 Jan: The ward manager has fixed E for Bob"}},
		{"leave", nights, 1, 4, []string{"Bob is away (AL) on Fri 8 Jan.", "Leave was approved before the roster was made",
			"There is no legal rota in which Bob works on Fri 8 Jan"}},
		{"needed", func(in *model.Instance) {
			nights(in)
			in.Demand[0].Min[5] = 3 // all of them, and two are there at most
		}, 2, 5, []string{"Cat works E on Sat 9 Jan", "up to the end of the roster|; no duty follows", "in which Cat is off on Sat 9 Jan leaves",
			"unfilled", "cover.minimum"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := wishWeek(t, c.tell, lines...)
			list, err := Duty(t.Context(), q.ward, q.roster, c.staff, q.ward.Date(c.day), q.o)
			if err != nil {
				t.Fatal(err)
			}
			if len(list) < 4 || len(list) > 8 {
				t.Errorf("%d sentences", len(list))
			}
			said := strings.Join(list, "\n")
			for _, part := range c.says {
				any := false
				for _, one := range strings.Split(part, "|") {
					any = any || strings.Contains(said, one)
				}
				if !any {
					t.Errorf("no %q in\n%s", part, said)
				}
			}
		})
	}
}

// TestDutyReachesBackBeforeTheRoster: a run that began in the last one.
func TestDutyReachesBackBeforeTheRoster(t *testing.T) {
	q := wishWeek(t, func(in *model.Instance) {
		line := make([]model.Code, 28)
		line[27] = 3 // a night on the last day
		in.CarryIn.Lines[0] = line
	}, "N - - - - - -")
	d := whyCell{q: q, staff: 0, day: 0, code: 3}
	if got, want := d.partOf(), "It is number 2 of 2 nights in a row, Sun 3 Jan to Mon 4 Jan; no duty follows in this roster."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestDutyOutsideTheRoster(t *testing.T) {
	q := wishWeek(t, nil, "E")
	for _, c := range []struct {
		staff int
		date  model.Date
	}{{3, q.ward.Start}, {-1, q.ward.Start}, {0, q.ward.Start - 1}, {0, q.ward.End() + 1}} {
		if _, err := Duty(t.Context(), q.ward, q.roster, c.staff, c.date, Options{}); err == nil {
			t.Errorf("no error for staff %d on %s", c.staff, c.date)
		}
	}
}
