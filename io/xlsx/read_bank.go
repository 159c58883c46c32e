package xlsx

import (
	"fmt"
	"unicode/utf8"

	"github.com/rostergen/rostergen/model"
)

// ReadBank reads the list of a unit's bank; name is for faults. The error is a
// *GateError when the file was not let in, else model.Faults with everything wrong in
// it, warnings among them. Faults hold staff numbers and no names.
func ReadBank(name string, data []byte) (*model.Bank, error) {
	return readSafely(name, data, readBankBook)
}

// readBankBook reads the sheets.
func readBankBook(base string, book *rawBook) (*model.Bank, error) {
	r := &reader{file: base, book: book, found: map[*rawSheet]string{}, sheets: map[string]*rawSheet{},
		people: map[string]int{}, skills: map[string]string{}, in: &model.Instance{}, out: &Workbook{}}
	b := bankReader{reader: r, bank: &model.Bank{Source: model.Source{File: base}}}
	b.findBankSheets()
	b.readPeople()
	b.readAvailable()
	faults := r.all()
	if len(faults.Fatal()) > 0 {
		return nil, faults
	}
	b.bank.Faults = faults
	b.bank.Counts = fmt.Sprintf("%s, %s", count(len(b.bank.People), "bank person", "bank people"), count(b.days, "availability", "availabilities"))
	return b.bank, nil
}

// bankReader reads a bank list with the ward reader's tables, cells and faults.
type bankReader struct {
	*reader
	bank *model.Bank
	days int
}

func (b *bankReader) findBankSheets() {
	for i := range bankLayout {
		l := &bankLayout[i]
		for _, s := range b.book.sheets {
			if key(s.name) != key(l.Name) {
				continue
			}
			if b.sheets[l.Name] != nil {
				b.fault(s.name, "", fmt.Sprintf("a second sheet %q", l.Name), "one sheet of this name")
				continue
			}
			b.sheets[l.Name], b.found[s] = s, l.Name
			if s.hidden {
				b.warn(s.name, "", "a hidden sheet, read all the same", "every sheet in view")
			}
		}
		if b.sheets[l.Name] == nil {
			b.fault("", "", "the sheets "+quoteAll(b.book.sheetNames()), fmt.Sprintf("also a sheet %q", l.Name))
		}
	}
	for _, s := range b.book.sheets {
		if b.found[s] == "" && len(b.sheets) == len(bankLayout) {
			b.warn(s.name, "", "a sheet that the format does not know", "a sheet of the bank list; this one is not read")
		}
	}
}

// readPeople reads one row for each person.
func (b *bankReader) readPeople() {
	t := b.tableOf(&bankLayout[0], nil)
	if t == nil {
		return
	}
	first := map[string]string{}
	for _, e := range t.entries {
		p := e.bankPerson()
		k := key(p.Number)
		switch {
		case p.Number == "":
		case first[k] != "":
			e.fault("number", quoteNumber(p.Number)+" again", "one row per person; it stands in "+first[k]+" already")
		default:
			first[k], b.people[k] = e.ref("number"), len(b.bank.People)
		}
		b.bank.People = append(b.bank.People, p)
	}
	if len(t.entries) == 0 {
		b.fault(t.sheet.name, "", "nobody", "one row per person")
	}
}

const bankHours = "hours a week above 0 and at most 168; the policy's limit holds besides"

func (e entry) bankPerson() model.BankPerson {
	p := model.BankPerson{Source: e.source("number")}
	p.Number = e.staffNumber()
	p.Name = e.name()
	p.Band = e.band()
	p.Registered = e.yes("registered", p.Band >= 5)
	for _, skill := range splitList(e.plainText("skills", "skills separated by commas")) {
		p.Skills = append(p.Skills, e.r.skill(skill))
	}
	p.Wards = splitList(e.plainText("wards", "wards separated by commas"))
	p.Nights = e.yes("nights", false)
	if h, ok := e.hours("most", 0, 168, bankHours); ok {
		if p.MostWeek = h; h <= 0 {
			e.fault("most", h.String(), bankHours)
		}
	}
	p.Booked, _ = e.hours("booked", 0, 168, "hours a week from 0 to 168")
	p.SuspendedUntil = e.date("suspended", anyYear)
	p.Warnings, _ = e.whole("warnings", 0, 99, "a whole number from 0")
	return p
}

// plainText is a text that is no formula for whoever opens it, and not too long.
func (e entry) plainText(key, want string) string {
	const longest = 400
	text := e.text(key)
	switch {
	case runs(text):
		e.fault(key, "a text beginning with "+quote(text[:1]), want+"; a formula is never run")
		return ""
	case utf8.RuneCountInString(text) > longest:
		e.fault(key, fmt.Sprintf("a text of %d letters", utf8.RuneCountInString(text)), fmt.Sprintf("%s, at most %d letters", want, longest))
		return ""
	}
	return text
}

// readAvailable reads one row for each day on which somebody can come.
func (b *bankReader) readAvailable() {
	t := b.tableOf(&bankLayout[1], nil)
	if t == nil {
		return
	}
	for _, e := range t.entries {
		n, okNumber := e.needed("number", "a staff number")
		at, known := b.people[key(n)]
		if okNumber && !known && len(b.people) > 0 {
			e.fault("number", "staff number "+quoteNumber(n), "a number of sheet "+SheetBank)
		}
		d, okDate := e.neededDate("date")
		period := e.plainText("period", "a shift's code, its name, or "+model.AnyPeriod)
		if !known || !okDate {
			continue
		}
		if key(period) == model.AnyPeriod {
			period = ""
		}
		p := &b.bank.People[at]
		p.Available = append(p.Available, model.Availability{Date: d, Period: period})
		b.days++
	}
}
