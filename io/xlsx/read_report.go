package xlsx

// reportBooks are the workbooks of ours that hold no ward, told by sheets that
// they alone have.
var reportBooks = []struct {
	sheets []string
	is     string
}{
	{[]string{SheetFindings, SheetCompare}, "a comparison of scenarios, not a ward"},
	{[]string{SheetFindings, SheetPriceList}, "a price list, not a ward"},
	{[]string{sheetExceptions, sheetAllWards}, "the exceptions of a night, not a ward"},
	{[]string{sheetProposals, sheetStillUnfilled}, "a unit's proposals, not a ward"},
	{[]string{sheetExceptions, sheetBoard}, "a KPI board, not a ward"},
	{[]string{sheetAnswer, sheetBreaks}, "a back-test of a policy, not a ward"},
}

// reportOf says what a workbook is that holds no ward; nothing of others.
func reportOf(book *rawBook) string {
	has := map[string]bool{}
	for _, s := range book.sheets {
		has[key(s.name)] = true
	}
	if has[key(SheetWard)] {
		return ""
	}
next:
	for _, b := range reportBooks {
		for _, s := range b.sheets {
			if !has[key(s)] {
				continue next
			}
		}
		return b.is
	}
	return ""
}
