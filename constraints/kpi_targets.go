package constraints

import "github.com/rostergen/rostergen/model"

var kpiTargets = Declaration[KPITargets]{
	ID:    "kpi.targets",
	Title: "Targets of the KPI board",
	Clause: Clause{Document: "P_HR_44", Section: "§2",
		Text: "Heads of Service watch the quality of rosters against key performance indicators."},
	Level: model.ReportOnly,
	Unit:  "",
	New: func() KPITargets {
		return KPITargets{FillRed: 85, FillAmber: 95, NetHours: 2, Headroom: 22, LeadDays: 42, RequestsMet: 85, ShareOff: 100}
	},
	Validate: func(p *KPITargets, say func(key, want string)) {
		if p.FillAmber < p.FillRed {
			say("fill_amber_percent", "at least fill_red_percent")
		}
	},
	Settle: func(x Applied[KPITargets], f *Facts) { f.KPI = x.Params },
}.rule()

// KPITargets parameters: they colour the board and judge nothing.
type KPITargets struct {
	FillRed     int `key:"fill_red_percent" unit:"%" min:"0" max:"100" doc:"a fill rate below this is red"`
	FillAmber   int `key:"fill_amber_percent" unit:"%" min:"0" max:"100" doc:"a fill rate below this is amber"`
	NetHours    int `key:"net_hours_percent" unit:"%" min:"0" max:"20" doc:"the ward's hours may differ from contract by so much"`
	Headroom    int `key:"headroom_percent" unit:"%" min:"0" max:"60" doc:"unavailability that the establishment is built for"`
	LeadDays    int `key:"lead_days" unit:"days" min:"0" max:"120" doc:"days from approval to the first day"`
	RequestsMet int `key:"requests_met_percent" unit:"%" min:"0" max:"100" doc:"requests granted below this are amber"`
	ShareOff    int `key:"share_off_hundredths" unit:"hundredths of a shift" min:"0" max:"1000" doc:"distance from a fair share above this is amber"`
}

// KPI gives the targets of the board.
func (w *Ward) KPI() KPITargets { return w.facts.KPI }
