package xlsx

// Sheet is one input sheet of the workbook. A table has a header row and one
// row per entry; the Ward sheet lists its columns as items instead.
type Sheet struct {
	Name     string
	Required bool
	Note     string
	Columns  []Column
}

// Column is one named column of a table, or one item of the Ward sheet.
type Column struct {
	Key      string // what the code calls it; unique within the sheet
	Header   string // what the workbook calls it
	Required bool   // must be there
	Note     string // for people who fill it in
	List     []string
}

// The names of the sheets.
const (
	SheetWard         = "Ward"
	SheetCodes        = "Codes"
	SheetDemand       = "Demand"
	SheetStaff        = "Staff"
	SheetLeave        = "Leave"
	SheetRequests     = "Requests"
	SheetPrevious     = "Previous"
	SheetOffDuty      = "Off duty"
	SheetPolicy       = "Policy"
	SheetBankHolidays = "Bank holidays"

	SheetRequestsOutcome = "Requests outcome"
	SheetLeaveOutcome    = "Leave outcome"
	SheetUnfilled        = "Unfilled duties"
	SheetWhy             = "Why"
	SheetWhyPeople       = "Why by person"
	SheetLedger          = "Fairness ledger"
	SheetSpare           = "Spare cover"
	SheetProof           = "Proof" // of conflicts, where there is no roster
	SheetRules           = "Rules and warnings"
	SheetFairness        = "Fairness"
	SheetKPIs            = "KPIs"
	SheetChanges         = "Changes"
	SheetCertificate     = "Certificate"
	SheetReadMe          = "Read me"
)

// OutputSheets are written for people and read by nobody, the Certificate's
// manifest aside.
var OutputSheets = []string{SheetRequestsOutcome, SheetLeaveOutcome, SheetUnfilled, SheetWhy,
	SheetWhyPeople, SheetLedger, SheetSpare, SheetProof, SheetRules, SheetFairness, SheetKPIs, SheetChanges, SheetCertificate, SheetReadMe}

var yesNo = []string{"Yes", "No"}

// Weekdays are the headers of weekday columns, Monday first.
var Weekdays = [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}

// Layout lists the input sheets in the order in which they are read and written.
var Layout = []Sheet{
	{SheetWard, true, "One line per item.", []Column{
		{"ward", "Ward", true, "The ward's name.", nil},
		{"unit", "Business unit", false, "", nil},
		{"start", "First day", true, "The first date of the roster.", nil},
		{"weeks", "Weeks", false, "1 to 13; 6 when empty.", nil},
		{"zone", "Time zone", false, "Europe/London when empty.", nil},
		{"profile", "Policy profile", false, "p-hr-44 when empty.", nil},
		{"keep", "Keep absence reasons", false, "No: sickness and other private absences are read as ABS.", yesNo},
		{"status", "Status", false, "", []string{"DRAFT", "PUBLISHED"}},
		{"version", "Version", false, "", nil},
	}},
	{SheetCodes, true, "What may stand in a cell of the roster.", []Column{
		{"code", "Code", true, "As written in the roster.", nil},
		{"name", "Name", false, "", nil},
		{"meaning", "Meaning", true, "What the code means.", meaningWords()},
		{"start", "Start", false, "A time such as 07:30; shifts only.", nil},
		{"end", "End", false, "A time such as 20:00; shifts only.", nil},
		{"break", "Break (min)", false, "Unpaid; by the policy when empty.", nil},
		{"covers", "Counts for", false, "The periods it covers, separated by commas; its own when empty.", nil},
		{"colour", "Colour", false, "RRGGBB.", nil},
		{"also", "Also written", false, "Other ways to write it, separated by commas.", nil},
		{"paid", "Paid hours", false, "Written by rostergen; the Off duty recounts with it.", nil},
	}},
	{SheetDemand, true, "How many people each period needs. A row with dates replaces the row without on those dates.", []Column{
		{"shift", "Shift", true, "A shift code.", nil},
		{"group", "Group", true, "registered, unregistered, any, or a skill as \"skill: IV\".", nil},
		{"mon", Weekdays[0], true, "", nil}, {"tue", Weekdays[1], true, "", nil}, {"wed", Weekdays[2], true, "", nil},
		{"thu", Weekdays[3], true, "", nil}, {"fri", Weekdays[4], true, "", nil}, {"sat", Weekdays[5], true, "", nil},
		{"sun", Weekdays[6], true, "", nil},
		{"holiday", "Bank holiday", false, "As the weekday when empty.", nil},
		{"from", "From", false, "First date of an override.", nil},
		{"to", "To", false, "Last date of an override.", nil},
		{"measure", "Measure", false, "minimum when empty.", []string{"minimum", "target"}},
	}},
	{SheetStaff, true, "One row per person.", []Column{
		{"number", "Number", true, "The staff number.", nil},
		{"name", "Name", true, "", nil},
		{"band", "Band", true, "2 to 9.", nil},
		{"registered", "Registered", false, "Yes from band 5 when empty.", yesNo},
		{"wte", "WTE", true, "1 is full time.", nil},
		{"contract", "Contract hours", false, "A week; WTE x 37.5 when empty.", nil},
		{"forward", "Brought forward (h)", false, "Worked beyond contract so far; negative is owed to the ward.", nil},
		{"skills", "Skills", false, "Separated by commas.", nil},
		{"charge", "Takes charge", false, "Competent to lead a shift whatever the band.", yesNo},
		{"nights", "Nights", false, "Yes when empty.", yesNo},
		{"optout", "48 h opt-out", false, "", yesNo},
		{"leader", "Leader", false, "", yesNo},
		{"student", "Student", false, "", yesNo},
		{"registeredFrom", "Registered from", false, "Date of entry to the register.", nil},
		{"newUntil", "Newly registered until", false, "Last day as newly registered.", nil},
		{"postFrom", "In post from", false, "First day in post.", nil},
		{"postTo", "In post to", false, "Last day in post.", nil},
		{"agreement", "Agreement", false, "Formal flexible working, such as \"every day not N; Fri-Sun off\".", nil},
		{"review", "Agreement review", false, "A date.", nil},
		{"notOn", "Not on", false, "Shift codes never given, separated by commas; without the reason.", nil},
		{"carriedNights", "Nights carried", false, "Beyond the fair share in earlier rosters, in shifts.", nil},
		{"carriedWeekends", "Weekends carried", false, "As nights.", nil},
		{"carriedHolidays", "Bank holidays carried", false, "As nights.", nil},
		{"refused", "Requests refused before", false, "", nil},
		{"entitlement", "Leave entitlement (h)", false, "Of the leave year.", nil},
		{"taken", "Leave taken (h)", false, "Of the leave year, before day 1.", nil},
	}},
	{SheetLeave, false, "One row per run of days away.", []Column{
		{"number", "Number", true, "", nil},
		{"name", "Name", false, "", nil},
		{"code", "Code", true, "An absence code.", nil},
		{"from", "From", true, "First day.", nil},
		{"to", "To", true, "Last day.", nil},
		{"status", "Status", true, "", []string{"approved", "requested"}},
		{"made", "Made", false, "The date it was asked for.", nil},
		{"hours", "Hours", false, "Credit for the whole row; by the policy when empty.", nil},
		{"priority", "Priority", false, "1 highest to 3.", nil},
	}},
	{SheetRequests, false, "One row per wish.", []Column{
		{"number", "Number", true, "", nil},
		{"name", "Name", false, "", nil},
		{"date", "Date", true, "", nil},
		{"request", "Request", true, "off, a shift code, \"E or L\" or \"not N\".", nil},
		{"priority", "Priority", false, "1 highest to 3.", nil},
		{"made", "Made", false, "The date it was made.", nil},
		{"exception", "Exception", false, "A recorded exception to the limit of requests.", yesNo},
	}},
	{SheetPrevious, false, "What was worked before day 1: hours by week in columns Wk -17 to Wk -1, then one column per date.", []Column{
		{"number", "Number", true, "", nil},
		{"name", "Name", false, "", nil},
	}},
	{SheetOffDuty, false, "People in rows, dates in columns; a filled cell is a lock.", []Column{
		{"band", "Band", false, "", nil},
		{"name", "Name", false, "", nil},
		{"number", "Number", true, "", nil},
		{"wte", "WTE", false, "", nil},
		{"contract", "Contract (h)", false, "", nil},
		{"forward", "B/fwd (h)", false, "", nil},
		{"rostered", "Rostered (h)", false, "", nil},
		{"leave", "Leave (h)", false, "", nil},
		{"carried", "C/fwd (h)", false, "", nil},
		{"nights", "Nights", false, "", nil},
		{"weekends", "Weekends", false, "", nil},
		{"requests", "Requests", false, "", nil},
		{"credit", "Credit (h/day)", false, "", nil},
		{"side", "R/U", false, "", nil},
	}},
	{SheetPolicy, false, "The ward's own values over the policy profile.", []Column{
		{"rule", "Rule", true, "", nil},
		{"parameter", "Parameter", true, "", nil},
		{"value", "Value", true, "The policy's own when empty.", nil},
		{"unit", "Unit", false, "", nil},
		{"default", "Default", false, "", nil},
		{"title", "Title", false, "", nil},
		{"clause", "Clause", false, "", nil},
	}},
	{SheetBankHolidays, false, "Replaces the built-in table when filled.", []Column{
		{"date", "Date", true, "", nil},
		{"name", "Name", false, "", nil},
	}},
}

// sheetNamed gives the layout of a sheet.
func sheetNamed(name string) *Sheet {
	for i := range Layout {
		if Layout[i].Name == name {
			return &Layout[i]
		}
	}
	return nil
}

// header gives the header of a column by its key.
func (s *Sheet) header(key string) string {
	for _, c := range s.Columns {
		if c.Key == key {
			return c.Header
		}
	}
	return ""
}
