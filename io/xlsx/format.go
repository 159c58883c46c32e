package xlsx

import "strings"

// format is what a cell's number format makes of a number.
type format uint8

const (
	formatPlain   format = iota
	formatDate           // a date, perhaps with a time
	formatTime           // a time of day
	formatElapsed        // a length of time, [h]:mm
	formatPercent
)

// builtInFormat sorts the number formats that workbooks know by number alone.
func builtInFormat(id int) format {
	switch {
	case id == 9 || id == 10:
		return formatPercent
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return formatDate
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47, id == 55, id == 56:
		return formatTime
	case id == 46:
		return formatElapsed
	}
	return formatPlain
}

// customFormat sorts a format by its code, such as "ddd d mmm yyyy" or "[h]:mm".
func customFormat(code string) format {
	code, _, _ = strings.Cut(strings.ToLower(code), ";") // numbers above zero
	var letters strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			if end := strings.IndexByte(code[i+1:], '"'); end >= 0 {
				i += end + 1
			} else {
				i = len(code)
			}
		case '\\', '_', '*':
			i++ // the next letter is shown or measured, not meant
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return formatPlain
			}
			inside := code[i+1 : i+end]
			if inside != "" && strings.Contains("hms", inside[:1]) && strings.Trim(inside, inside[:1]) == "" {
				return formatElapsed
			}
			i += end
		default:
			letters.WriteByte(code[i])
		}
	}
	shown := strings.ReplaceAll(letters.String(), "general", "")
	switch {
	case strings.ContainsAny(shown, "yd"):
		return formatDate
	case strings.ContainsAny(shown, "hs"):
		return formatTime
	case strings.Contains(shown, "m"):
		return formatDate
	case strings.Contains(shown, "%"):
		return formatPercent
	}
	return formatPlain
}
