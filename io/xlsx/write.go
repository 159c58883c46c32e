package xlsx

import (
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// WriteOptions are what a workbook shows besides the rota.
type WriteOptions struct {
	Rules   []RuleLine // the policy book, for the Policy sheet
	Status  string     // DRAFT or PUBLISHED, for the Ward sheet and the page header
	Version string     // of this rota, in the ward's own counting
}

// Write writes the workbook of a rota, whole or not at all; see Encode.
func Write(path string, rota *model.Rota, opts WriteOptions) error {
	data, err := Encode(rota, opts)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return WriteFile(path, data)
}

// Encode makes the workbook of a rota: the Off duty, what is to be said about
// it, then the input as it was, so that the workbook can be read again. A rota
// without a roster gives an input workbook. The same rota and options always
// give the same bytes.
func Encode(rota *model.Rota, opts WriteOptions) ([]byte, error) {
	in := rota.Instance
	if rota.Roster != nil {
		if err := agrees(rota); err != nil {
			return nil, err
		}
	}
	if err := explains(rota); err != nil {
		return nil, err
	}
	b := newBookWriter()
	b.describe(in.Ward + " off duty")
	b.staffNumbers = staffNumbers(in)
	if rota.Roster == nil {
		b.writeExplanation(rota, opts) // why there is no roster
		b.writeInput(in, opts)
	} else {
		b.writeOutput(rota, opts)
	}
	return b.encode()
}

// agrees refuses a rota whose parts are not of one size.
func agrees(rota *model.Rota) error {
	in, r := rota.Instance, rota.Report
	switch {
	case r == nil:
		return errors.New("a rota with a roster needs its report")
	case rota.Roster.Days != in.Days || len(rota.Roster.Cells) != in.Days*len(in.Staff):
		return fmt.Errorf("the roster has %d cells over %d days; want %d people x %d days",
			len(rota.Roster.Cells), rota.Roster.Days, len(in.Staff), in.Days)
	case len(r.Staff) != len(in.Staff) || len(r.Requests) != len(in.Requests) || len(r.Leave) != len(in.Leave):
		return errors.New("the report is not of this instance")
	case len(r.Conventions.PaidMinutes) != in.Catalogue.Len() || len(r.Conventions.LeaveCredit) != len(in.Staff):
		return errors.New("the report's conventions are not of this instance")
	}
	return nil
}

// writeInput writes the sheets of an input workbook in the order of filling in.
func (b *bookWriter) writeInput(in *model.Instance, opts WriteOptions) {
	b.writeWard(in, opts)
	b.writeStaff(in)
	b.writeCodes(in, nil)
	b.writeDemand(in)
	b.writeLeave(in)
	b.writeRequests(in)
	b.writePrevious(in)
	b.writeOffDuty(&model.Rota{Instance: in}, opts)
	b.writePolicy(in, opts.Rules)
	b.writeBankHolidays(in)
}

// writeOutput writes the roster and its reports before the input.
func (b *bookWriter) writeOutput(rota *model.Rota, opts WriteOptions) {
	in := rota.Instance
	b.writeOffDuty(rota, opts)
	b.writeRequestsOutcome(rota)
	b.writeLeaveOutcome(rota)
	b.writeUnfilled(rota)
	b.writeExplanation(rota, opts)
	b.writeRules(rota)
	b.writeFairness(rota)
	b.writeKPIs(rota)
	b.writeCertificate(rota)
	b.writeWard(in, opts)
	b.writeCodes(in, &rota.Report.Conventions)
	b.writeDemand(in)
	b.writeStaff(in)
	b.writeLeave(in)
	b.writeRequests(in)
	b.writePrevious(in)
	b.writePolicy(in, opts.Rules)
	b.writeBankHolidays(in)
}

// describe fills the file's properties with what says nothing of the machine,
// the user or the time of writing.
func (b *bookWriter) describe(title string) {
	const fixed = "1980-01-01T00:00:00Z"
	b.note(b.f.SetDocProps(&excelize.DocProperties{Creator: "rostergen", LastModifiedBy: "rostergen",
		Title: title, Created: fixed, Modified: fixed}))
	b.note(b.f.SetAppProps(&excelize.AppProperties{Application: "rostergen"}))
	b.note(b.f.SetDefaultFont(fontFamily))
}

// encode turns the sheets into bytes.
func (b *bookWriter) encode() ([]byte, error) {
	if b.err != nil {
		return nil, fmt.Errorf("make workbook: %w", b.err)
	}
	p := parts{}
	b.f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return p })
	b.f.SetActiveSheet(0)
	if _, err := b.f.WriteToBuffer(); err != nil {
		return nil, fmt.Errorf("make workbook: %w", err)
	}
	if err := b.f.Close(); err != nil {
		return nil, fmt.Errorf("make workbook: %w", err)
	}
	p.fillResults(b.results)
	p.dropPictureTypes()
	return p.pack()
}
