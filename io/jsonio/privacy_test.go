package jsonio_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/model"
)

// private is a ward whose leave and cells tell reasons.
const private = `{
  "instance": {
    "ward": "W", "start": "2026-12-21", "days": 7, KEEP
    "catalogue": {
      "shifts": [{"code": "E", "kind": "early", "start": "07:00", "end": "15:00"}],
      "absences": [
        {"code": "SICK", "name": "Sickness", "class": "sick", "also": ["Ill"], "colour": "FF0000"},
        {"code": "AL", "class": "annual-leave"},
        {"code": "MAT", "name": "Maternity", "class": "absent"}
      ]
    },
    "staff": [{"number": "1", "band": 5, "registered": true, "wte": 1, "contractMinutesPerWeek": 2250,
      "agreement": {"allowed": [["E", "Mat"], [], [], [], [], [], []]}}],
    "demand": [],
    "leave": [{"staff": "1", "from": "2026-12-21", "to": "2026-12-22", "code": "mat", "status": "approved"}],
    "locks": [{"staff": "1", "date": "2026-12-23", "code": "SICK"}],
    "carryIn": {"days": 2, "lines": [{"staff": "1", "codes": ["SICK", "E"]}]}
  },
  "roster": {"lines": [{"staff": "1", "codes": ["MAT", "MAT", "SICK", "AL", "E", "", "off"]}]}
}`

func TestReasonsAreDropped(t *testing.T) {
	rota := read(t, []byte(strings.Replace(private, "KEEP", "", 1)))
	in := rota.Instance
	want := []model.Absence{model.NeutralAbsence(), {Code: "AL", Class: model.AnnualLeave}}
	if diff := cmp.Diff(want, in.Catalogue.Absences, same); diff != "" {
		t.Error(diff)
	}
	const early, abs, al = 1, 2, 3
	if diff := cmp.Diff([]model.Code{abs, abs, abs, al, early, 0, 0}, rota.Roster.Cells); diff != "" {
		t.Error(diff)
	}
	if in.Leave[0].Code != abs || in.Locks[0].Code != abs || in.CarryIn.Lines[0][0] != abs {
		t.Error("a code of leave, lock or carry-in is not neutral")
	}
	data := string(encode(t, rota))
	for _, word := range []string{"sick", "\"ill", "\"mat", "FF0000"} {
		if strings.Contains(strings.ToLower(data), strings.ToLower(word)) {
			t.Errorf("%q is left in\n%s", word, data)
		}
	}
}

func TestReasonsAreKeptWhenAsked(t *testing.T) {
	rota := read(t, []byte(strings.Replace(private, "KEEP", `"keepAbsenceReasons": true,`, 1)))
	if diff := cmp.Diff([]model.Code{4, 4, 2, 3, 1, 0, 0}, rota.Roster.Cells); diff != "" {
		t.Error(diff)
	}
	if data := string(encode(t, rota)); !strings.Contains(data, "Maternity") || !strings.Contains(data, `"SICK"`) {
		t.Errorf("reasons are gone from\n%s", data)
	}
}

// The ward's own neutral code is used where it has one.
func TestReasonsUseTheWardsNeutralCode(t *testing.T) {
	text := strings.Replace(private, "KEEP", "", 1)
	text = strings.Replace(text, `{"code": "AL"`, `{"code": "Abs", "name": "Away", "class": "absent"}, {"code": "AL"`, 1)
	got := read(t, []byte(text)).Instance.Catalogue.Absences
	want := []model.Absence{{Code: "Abs", Name: "Away", Class: model.Absent}, {Code: "AL", Class: model.AnnualLeave}}
	if diff := cmp.Diff(want, got, same); diff != "" {
		t.Error(diff)
	}
}

func TestReasonsNeedTheNeutralCode(t *testing.T) {
	text := strings.Replace(private, "KEEP", "", 1)
	for _, other := range []string{`"code": "E"`, `"code": "AL"`} {
		broken := strings.ReplaceAll(text, other, `"code": "ABS"`)
		broken = strings.ReplaceAll(strings.ReplaceAll(broken, `"E"`, `"ABS"`), `"AL"`, `"ABS"`)
		if got := faultsOf(t, broken).Error(); !strings.Contains(got, "absences without a reason are written ABS") {
			t.Error(got)
		}
	}
}

// A report made while reasons were known may tell them, so it is not taken over.
func TestReportWithReasonsIsDropped(t *testing.T) {
	rota := fullRota()
	data := strings.Replace(string(encode(t, rota)), `"keepAbsenceReasons": true`, `"keepAbsenceReasons": false`, 1)
	if got := read(t, []byte(data)); got.Report != nil || got.Roster == nil {
		t.Error("the report is kept, or the roster is not")
	}
}
