package xlsx

// The sheets of a bank list.
const (
	SheetBank      = "Bank"
	SheetAvailable = "Available"
)

// bankLayout lists them in the order in which they are read and written.
var bankLayout = []Sheet{
	{SheetBank, true, "One row per person of the unit's bank.", []Column{
		{"number", "Number", true, "The staff number.", nil},
		{"name", "Name", true, "", nil},
		{"band", "Band", true, "2 to 9.", nil},
		{"registered", "Registered", false, "Yes from band 5 when empty.", yesNo},
		{"skills", "Skills", false, "Separated by commas.", nil},
		{"wards", "Wards", false, "That they may work for, separated by commas; all of the unit when empty.", nil},
		{"nights", "Nights", false, "No when empty; given only where the policy lets bank work nights.", yesNo},
		{"most", "Most hours a week", false, "In any seven days; as the policy says (bank.workers) when empty.", nil},
		{"booked", "Booked elsewhere (h)", false, "A week, on wards that are not of this unit.", nil},
		{"suspended", "Suspended until", false, "The last day.", nil},
		{"warnings", "Warnings", false, "In force; how many suspend is the policy's (bank.workers).", nil},
	}},
	{SheetAvailable, true, "One row per person and day on which they can come.", []Column{
		{"number", "Number", true, "Of sheet Bank.", nil},
		{"date", "Date", true, "", nil},
		{"period", "Period", false, "A shift's code or name, or any; any when empty.", nil},
	}},
}
