package jsonio_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/model"
)

// small is the least that a ward may say.
const small = `{"instance": {
  "ward": "W", "start": "2026-12-21", "days": 14,
  "catalogue": {"shifts": [{"code": "E", "kind": "early", "start": "7:00", "end": "15:00"}], "absences": []},
  "staff": [{"number": "2", "band": 5, "registered": true, "wte": 1, "contractMinutesPerWeek": 2250},
            {"number": "1", "band": 3, "registered": false, "wte": 0.5, "contractMinutesPerWeek": 1125}],
  "demand": []MORE
}ROSTER}`

// smallWith adds fields to the ward and to the document.
func smallWith(more, roster string) string {
	return strings.NewReplacer("MORE", more, "ROSTER", roster).Replace(small)
}

// Without a list, the bank holidays of horizon and carry-in are filled in; with
// one, even an empty one, the list stands.
func TestBankHolidaysFilledIn(t *testing.T) {
	for more, want := range map[string][]string{
		``:                           {"2026-12-25", "2026-12-28", "2027-01-01"},
		`, "bankHolidays": []`:       nil,
		`, "carryIn": {"days": 30}`:  {"2026-12-25", "2026-12-28", "2027-01-01"},
		`, "carryIn": {"days": 120}`: {"2026-08-31", "2026-12-25", "2026-12-28", "2027-01-01"},
		`, "bankHolidays": [{"date": "2026-12-24", "name": "Local"}]`: {"2026-12-24"},
	} {
		var got []string
		for _, h := range read(t, []byte(smallWith(more, ""))).Instance.BankHolidays {
			got = append(got, h.Date.String())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", more, diff)
		}
	}
}

// Beyond the table a ward must say its bank holidays itself.
func TestBankHolidaysUnknown(t *testing.T) {
	const here, beyond = "2026-12-21", "2030-12-21"
	f := faultsOf(t, strings.Replace(smallWith("", ""), here, beyond, 1))
	if len(f) != 1 || f[0].Found != "/instance: no bankHolidays" {
		t.Error(f)
	}
	read(t, []byte(strings.Replace(smallWith(`, "bankHolidays": []`, ""), here, beyond, 1)))
}

// Lines stand in any order; codes in any case; a day off in three ways.
func TestRosterLines(t *testing.T) {
	rota := read(t, []byte(smallWith("", `, "roster": {"lines": [
		{"staff": "1", "codes": ["e", "E", "", "", "", "", "", "", "", "", "", "", "", ""]},
		{"staff": "2", "codes": ["-", "Off", "", "E", "", "", "", "", "", "", "", "", "", ""]}]}`)))
	var got []model.Code
	for _, cell := range [][2]int{{0, 0}, {0, 1}, {0, 3}, {1, 0}, {1, 1}, {1, 2}} {
		got = append(got, rota.Roster.At(cell[0], cell[1]))
	}
	if diff := cmp.Diff([]model.Code{0, 0, 1, 1, 1, 0}, got); diff != "" {
		t.Error(diff)
	}
}

// What lies wholly after the roster is set apart; what reaches into it is not.
func TestLaterIsSetApart(t *testing.T) {
	text := smallWith(`, "leave": [
		{"staff": "1", "from": "2027-01-04", "to": "2027-01-05", "code": "AL", "status": "approved"},
		{"staff": "1", "from": "2027-01-03", "to": "2027-01-03", "code": "AL", "status": "approved"}],
		"requests": [{"staff": "2", "date": "2027-01-04", "want": "off"}]`, "")
	text = strings.Replace(text, `"absences": []`, `"absences": [{"code": "AL", "class": "annual-leave"}]`, 1)
	in := read(t, []byte(text)).Instance
	if len(in.Leave) != 1 || in.Leave[0].To != in.End() || len(in.Later.Leave) != 1 || in.Later.Leave[0].From != in.End()+1 {
		t.Errorf("leave %v, later %v", in.Leave, in.Later.Leave)
	}
	if len(in.Requests) != 0 || len(in.Later.Requests) != 1 {
		t.Errorf("requests %v, later %v", in.Requests, in.Later.Requests)
	}
}

// Each row of leave that lies on days of an earlier one is told, whichever of
// the earlier ones that is.
func TestLeaveOverlaps(t *testing.T) {
	for _, rows := range [][][2]string{
		{{"21", "31"}, {"22", "22"}, {"24", "24"}}, // two within the first
		{{"21", "24"}, {"23", "30"}, {"28", "28"}}, // each on the one before
	} {
		var leave []string
		for _, r := range rows {
			leave = append(leave, `{"staff": "1", "from": "2026-12-`+r[0]+`", "to": "2026-12-`+r[1]+`", "code": "AL", "status": "approved"}`)
		}
		text := smallWith(`, "leave": [`+strings.Join(leave, ",")+`]`, "")
		text = strings.Replace(text, `"absences": []`, `"absences": [{"code": "AL", "class": "annual-leave"}]`, 1)
		if f := faultsOf(t, text); len(f) != 2 {
			t.Errorf("%v: %d faults, want 2:\n%v", rows, len(f), f)
		}
	}
}

// Sets of codes are kept in 64 bits, Off among them.
func TestTooManyCodes(t *testing.T) {
	catalogue := func(absences int) string {
		var list []string
		for i := range absences {
			list = append(list, fmt.Sprintf(`{"code": "A%d", "class": "study"}`, i))
		}
		return strings.Replace(smallWith("", ""), `"absences": []`, `"absences": [`+strings.Join(list, ",")+`]`, 1)
	}
	read(t, []byte(catalogue(62))) // with Off and E 64
	text := strings.Replace(catalogue(62), `"shifts": [`, `"shifts": [{"code": "L", "kind": "late", "start": "13:00", "end": "21:00"},`, 1)
	if f := faultsOf(t, text); len(f) != 1 || f[0].Found != "/instance/catalogue: 64 codes" {
		t.Error(f)
	}
}

// Rotas of earlier versions, whose KPIs had no numbers, stay readable.
func TestReadKPIsWithoutNumbers(t *testing.T) {
	rota := fullRota()
	rota.Report.KPIs[0].Key, rota.Report.KPIs[0].Measure = "", model.Measure{}
	data := encode(t, rota)
	if bytes.Contains(data, []byte(`"measure"`)) {
		t.Error("a measure of nothing was written")
	}
	if diff := cmp.Diff(rota, read(t, data), same); diff != "" {
		t.Error(diff)
	}
}
