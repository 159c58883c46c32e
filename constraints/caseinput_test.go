package constraints

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// staffOption reads band=6, wte=0.6, registered=no, skill=IV, charge=yes,
// nights=no, optout=yes, leader=yes, student=yes, from= and to= (in post), new=
// (newly registered until), registered-from=, bf=4.5 (hours), carried-nights=50,
// carried-weekends=, carried-holidays= (hundredths), refused=2, entitlement= and taken= (hours), not=N (code), and
// agree=Mon:E,Tue:E/off.
func (c *ruleCase) staffOption(s *model.Staff, opt string) error {
	key, v, _ := strings.Cut(opt, "=")
	yes := v == "yes"
	num, _ := strconv.Atoi(v)
	date := func() (*model.Date, error) {
		if d, err := model.ParseDate(v); err == nil {
			return &d, nil
		}
		d, err := c.day(v)
		x := c.in.Date(d)
		return &x, err
	}
	var err error
	switch key {
	case "band":
		s.Band = num
	case "wte":
		s.WTE, err = strconv.ParseFloat(v, 64)
		s.Contract = model.Minutes(s.WTE*2250 + 0.5)
	case "registered":
		s.Registered = yes
	case "skill":
		s.Skills = append(s.Skills, v)
	case "charge":
		s.TakeCharge = yes
	case "nights":
		s.NoNights = !yes
	case "optout":
		s.OptOut48 = yes
	case "leader":
		s.Leader = yes
	case "student":
		s.Student = yes
	case "from":
		s.From, err = date()
	case "to":
		s.To, err = date()
	case "new":
		s.NewlyRegisteredUntil, err = date()
	case "registered-from":
		s.RegisteredFrom, err = date()
	case "bf":
		var h float64
		h, err = strconv.ParseFloat(v, 64)
		s.BroughtForward = model.Minutes(h * 60)
	case "carried-nights":
		s.Carried.Nights = num
	case "carried-weekends":
		s.Carried.Weekends = num
	case "carried-holidays":
		s.Carried.BankHolidays = num
	case "refused":
		s.Carried.Refused = num
	case "entitlement", "taken":
		var h float64
		h, err = strconv.ParseFloat(v, 64)
		m := model.Minutes(h * 60)
		if key == "taken" {
			s.LeaveTaken = &m
		} else {
			s.LeaveEntitlement = &m
		}
	case "not":
		s.NotShifts = append(s.NotShifts, v)
	case "agree":
		s.Agreement = &model.Agreement{Text: v}
		for _, part := range strings.Split(v, ",") {
			day, codes, _ := strings.Cut(part, ":")
			d, derr := c.day(day)
			if derr != nil {
				return derr
			}
			s.Agreement.Allowed[model.WeekdayIndex(c.in.Date(d).Weekday())] = strings.Split(codes, "/")
		}
	default:
		return fmt.Errorf("staff option %q", opt)
	}
	return err
}

func (c *ruleCase) demand(words []string) error {
	n, err := strconv.Atoi(words[3])
	if err != nil {
		return err
	}
	row := model.DemandRow{Period: words[1], Group: model.Group(words[2])}
	for i := range row.Min {
		row.Min[i] = n
	}
	for i := 4; i+1 < len(words); i += 2 {
		switch words[i] {
		case "target":
			t, err := strconv.Atoi(words[i+1])
			if err != nil {
				return err
			}
			row.Target = &[7]int{t, t, t, t, t, t, t}
		case "holiday":
			t, err := strconv.Atoi(words[i+1])
			if err != nil {
				return err
			}
			row.Holiday = &t
		case "on":
			d, err := c.day(words[i+1])
			if err != nil {
				return err
			}
			date := c.in.Date(d)
			row.From, row.To = &date, &date
		}
	}
	c.in.Demand = append(c.in.Demand, row)
	return nil
}

func (c *ruleCase) leave(words []string) error {
	first, last, ok := strings.Cut(words[2], "..")
	if !ok {
		if first, last, ok = strings.Cut(words[2], "-"); !ok || strings.Count(words[2], "-") > 1 {
			first, last = words[2], words[2]
		}
	}
	from, err1 := c.day(first)
	to, err2 := c.day(last)
	k, ok := c.in.Catalogue.Find(words[3])
	if err1 != nil || err2 != nil || !ok {
		return fmt.Errorf("leave %v", words)
	}
	l := model.Leave{Staff: c.person(words[1]), From: c.in.Date(from), To: c.in.Date(to), Code: k, Approved: true}
	for i := 4; i < len(words); i++ {
		switch words[i] {
		case "requested":
			l.Approved = false
		case "made":
			d, err := model.ParseDate(words[i+1])
			if err != nil {
				return err
			}
			l.Made = &d
			i++
		case "hours":
			h, err := strconv.ParseFloat(words[i+1], 64)
			if err != nil {
				return err
			}
			m := model.Minutes(h * 60)
			l.Credit = &m
			i++
		}
	}
	c.in.Leave = append(c.in.Leave, l)
	return nil
}

func (c *ruleCase) request(words []string) error {
	d, err := c.day(words[2])
	if err != nil {
		return err
	}
	q := model.Request{Staff: c.person(words[1]), Date: c.in.Date(d), Want: model.WantOn}
	for _, x := range words[3:] {
		key, v, option := strings.Cut(x, "=")
		switch {
		case key == "priority" && option:
			q.Priority, err = strconv.Atoi(v)
		case key == "made" && option:
			var m model.Date
			m, err = model.ParseDate(v)
			q.Made = &m
		case key == "exception" && option:
			q.Exception = v == "yes"
		case x == "off":
			q.Want = model.WantOff
		case x == "not":
			q.Want = model.WantNot
		case x == "or":
		default:
			k, ok := c.in.Catalogue.Find(x)
			if !ok {
				return fmt.Errorf("code %q", x)
			}
			q.Codes = append(q.Codes, k)
		}
		if err != nil {
			return err
		}
	}
	c.in.Requests = append(c.in.Requests, q)
	return nil
}
