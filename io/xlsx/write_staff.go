package xlsx

import (
	"strings"

	"github.com/rostergen/rostergen/model"
)

// writeStaff writes one row per person, in the order of the instance.
func (b *bookWriter) writeStaff(in *model.Instance) {
	b.inputSheet(in, SheetStaff, len(in.Staff), func(r int, key string) any {
		p := &in.Staff[r]
		if v, ok := staffFlag(p, key); ok {
			return v
		}
		switch key {
		case "number":
			return p.Number
		case "name":
			return p.Name
		case "band":
			return p.Band
		case "wte":
			return styled{p.WTE, wteLook}
		case "contract":
			return p.Contract.Hours()
		case "forward":
			return styled{p.BroughtForward.Hours(), signedLook}
		case "skills":
			return strings.Join(p.Skills, ", ")
		case "registeredFrom":
			return dateOrEmpty(p.RegisteredFrom)
		case "newUntil":
			return dateOrEmpty(p.NewlyRegisteredUntil)
		case "postFrom":
			return dateOrEmpty(p.From)
		case "postTo":
			return dateOrEmpty(p.To)
		case "agreement":
			return agreementText(p.Agreement)
		case "review":
			if p.Agreement == nil {
				return nil
			}
			return dateOrEmpty(p.Agreement.Review)
		case "notOn":
			return strings.Join(p.NotShifts, ", ")
		case "carriedNights":
			return hundredths(p.Carried.Nights)
		case "carriedWeekends":
			return hundredths(p.Carried.Weekends)
		case "carriedHolidays":
			return hundredths(p.Carried.BankHolidays)
		case "refused":
			return countOrEmpty(p.Carried.Refused)
		case "entitlement":
			return hoursOrEmpty(p.LeaveEntitlement)
		case "taken":
			return hoursOrEmpty(p.LeaveTaken)
		}
		return b.unwritten(SheetStaff, key)
	})
}

// staffNumbers is the range of the Staff sheet that holds the numbers, with
// room for newcomers.
func staffNumbers(in *model.Instance) string {
	first := tableTop + 2
	return sheetRef(SheetStaff) + pinned(first, 1, first+len(in.Staff)-1+spare, 1)
}

var wteLook = boxed(look{down: "top", across: "center", format: "0.00"})

// staffFlag gives the cells that say Yes or No.
func staffFlag(p *model.Staff, key string) (any, bool) {
	switch key {
	case "registered":
		return yes(p.Registered), true
	case "nights":
		return yes(!p.NoNights), true
	case "charge":
		return yesOrEmpty(p.TakeCharge), true
	case "optout":
		return yesOrEmpty(p.OptOut48), true
	case "leader":
		return yesOrEmpty(p.Leader), true
	case "student":
		return yesOrEmpty(p.Student), true
	}
	return nil, false
}

// agreementText is the agreement as it was written, or its days in words.
func agreementText(a *model.Agreement) any {
	if a == nil {
		return nil
	}
	if a.Text != "" {
		return a.Text
	}
	var parts []string
	for i, codes := range a.Allowed {
		if len(codes) > 0 {
			parts = append(parts, Weekdays[i]+" "+strings.Join(codes, " or "))
		}
	}
	return strings.Join(parts, "; ")
}
