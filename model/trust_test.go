package model

import (
	"encoding/json"
	"slices"
	"testing"
)

func TestTrustHeadline(t *testing.T) {
	wards := func(state TrustState, worst string, n int) []TrustWard {
		return slices.Repeat([]TrustWard{{State: state, Worst: worst}}, n)
	}
	for _, c := range []struct {
		wards []TrustWard
		want  string
	}{
		{nil, "There was no ward to draft."},
		{wards(WardComplete, "", 1), "1 ward: 1 drafted. Nothing needs attention."},
		{slices.Concat(wards(WardComplete, "", 3), wards(WardGaps, "amber", 2)), "5 wards: 5 drafted (2 with unfilled duties). Attention: 0 wards red, 2 amber."},
		{slices.Concat(wards(WardNotDone, "amber", 1), wards(WardFailed, "red", 2), wards(WardBadInput, "red", 1), wards(WardApproved, "", 1), wards(WardTouched, "", 1), wards(WardComplete, "amber", 4)),
			// 1+2+1+1+1+4 wards; 2+1+1 of them without; 2+1 red; 1+4 amber
			"10 wards: 4 drafted, 2 kept as people left them, 4 WITHOUT A NEW ROTA (2 failed, 1 bad input, 1 not done). Attention: 3 wards red, 5 amber."},
	} {
		trust := Trust{Wards: c.wards}
		if got := trust.Headline(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// Every kind has its words, and every state is listed once.
func TestTrustKindsAndStates(t *testing.T) {
	data, err := json.Marshal(TrustException{Kind: KindKept, Next: "x"})
	if want := `{"ward":0,"kind":"kept","what":"","next":"x"}`; err != nil || string(data) != want {
		t.Errorf("%s, %v; want %s", data, err, want)
	}
	if len(trustKinds) != int(KindKept)+1 {
		t.Errorf("%d words for %d kinds", len(trustKinds), KindKept+1)
	}
	seen := map[TrustState]bool{}
	for _, s := range TrustStates {
		if seen[s] || s.Drafted() && s.Kept() {
			t.Errorf("%s is listed twice, or both drafted and kept", s)
		}
		seen[s] = true
	}
}
