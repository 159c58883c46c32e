package xlsx

import (
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// writeLeave writes one row per run of days away.
func (b *bookWriter) writeLeave(in *model.Instance) {
	rows := slices.Concat(in.Leave, in.Later.Leave)
	b.inputSheet(in, SheetLeave, len(rows), func(r int, key string) any {
		l := &rows[r]
		switch key {
		case "number":
			return in.Staff[l.Staff].Number
		case "name":
			return in.Staff[l.Staff].Name
		case "code":
			return in.Catalogue.Label(l.Code)
		case "from":
			return l.From
		case "to":
			return l.To
		case "status":
			return leaveStatus(l)
		case "made":
			return dateOrEmpty(l.Made)
		case "hours":
			return hoursOrEmpty(l.Credit)
		case "priority":
			return countOrEmpty(l.Priority)
		}
		return b.unwritten(SheetLeave, key)
	})
}

func leaveStatus(l *model.Leave) string {
	if l.Approved {
		return "approved"
	}
	return "requested"
}

// writeRequests writes one row per wish.
func (b *bookWriter) writeRequests(in *model.Instance) {
	rows := slices.Concat(in.Requests, in.Later.Requests)
	b.inputSheet(in, SheetRequests, len(rows), func(r int, key string) any {
		q := &rows[r]
		switch key {
		case "number":
			return in.Staff[q.Staff].Number
		case "name":
			return in.Staff[q.Staff].Name
		case "date":
			return q.Date
		case "request":
			return requestText(&in.Catalogue, q)
		case "priority":
			return countOrEmpty(q.Priority)
		case "made":
			return dateOrEmpty(q.Made)
		case "exception":
			return yesOrEmpty(q.Exception)
		}
		return b.unwritten(SheetRequests, key)
	})
}

// requestText is "off", "E", "E or L" or "not N".
func requestText(c *model.Catalogue, q *model.Request) string {
	labels := make([]string, len(q.Codes))
	for i, k := range q.Codes {
		labels[i] = c.Label(k)
	}
	switch list := strings.Join(labels, " or "); q.Want {
	case model.WantOff:
		return "off"
	case model.WantNot:
		return "not " + list
	default:
		return list
	}
}
