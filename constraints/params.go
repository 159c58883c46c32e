package constraints

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// Param is one parameter of a rule, with its value as text.
type Param struct {
	Key, Unit, Doc, Value string
	Min, Max              string // "" where there is no limit
	OneOf                 string // the words allowed, with commas; "" where there is no such list
}

// common are the keys that every rule has.
type common struct {
	On     bool        `key:"on" doc:"whether the rule is in force"`
	Level  model.Level `key:"level" doc:"hard, cover, soft or report"`
	Points int64       `key:"points" unit:"points" min:"0" max:"1000000" doc:"penalty for one unit, below the hard level"`
}

func commonParams(l model.Level) []Param {
	return paramsOf(&common{On: true, Level: l, Points: 1})
}

// paramsOf lists the tagged fields of a parameter struct.
func paramsOf(ptr any) []Param {
	v := reflect.ValueOf(ptr).Elem()
	var out []Param
	for i := range v.NumField() {
		tag := v.Type().Field(i).Tag
		out = append(out, Param{Key: tag.Get("key"), Unit: tag.Get("unit"), Doc: tag.Get("doc"),
			Min: tag.Get("min"), Max: tag.Get("max"), OneOf: tag.Get("oneof"), Value: textOf(v.Field(i))})
	}
	return out
}

// textOf writes a value as it is written in a policy: minutes as hours, lists with commas.
func textOf(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case model.Minutes:
		return strconv.FormatFloat(float64(x)/60, 'f', -1, 64)
	case []string:
		return strings.Join(x, ", ")
	case []int:
		s := make([]string, len(x))
		for i := range x {
			s[i] = strconv.Itoa(x[i])
		}
		return strings.Join(s, ", ")
	}
	return fmt.Sprint(v.Interface())
}

// setText reads a policy's text into a field and checks its range; the error
// says what is wanted.
func setText(field reflect.Value, tag reflect.StructTag, text string) error {
	text = strings.TrimSpace(text)
	unit := tag.Get("unit")
	switch p := field.Addr().Interface().(type) {
	case *bool:
		switch strings.ToLower(text) {
		case "yes", "true", "on":
			*p = true
		case "no", "false", "off":
			*p = false
		default:
			return fmt.Errorf("yes or no")
		}
	case *string:
		if allowed := tag.Get("oneof"); allowed != "" && !hasWord(allowed, text) {
			return fmt.Errorf("one of %s", allowed)
		}
		*p = text
	case *[]string:
		*p = splitList(text)
		for _, word := range *p {
			if allowed := tag.Get("oneof"); allowed != "" && !hasWord(allowed, word) {
				return fmt.Errorf("a list of %s", allowed)
			}
		}
	case *[]int:
		*p = nil
		for _, word := range splitList(text) {
			n, err := strconv.Atoi(word)
			if err != nil || !inRange(float64(n), tag) {
				return fmt.Errorf("whole numbers%s, separated by commas", rangeText(tag))
			}
			*p = append(*p, n)
		}
	case *model.Level:
		l, err := model.ParseLevel(strings.ToLower(text))
		if err != nil {
			return fmt.Errorf("hard, cover, soft or report")
		}
		*p = l
	case *model.Clock:
		c, err := model.ParseClock(text)
		if err != nil {
			return fmt.Errorf("a time like 23:00")
		}
		*p = c
	case *model.Minutes:
		h, err := strconv.ParseFloat(text, 64)
		minutes := math.Round(h * 60) // 2.05 h is 123 minutes, though not as binary fractions
		if err != nil || !inRange(h, tag) || !(math.Abs(h*60-minutes) < 1e-6) || math.Abs(minutes) > math.MaxInt32 {
			return fmt.Errorf("hours%s, in whole minutes", rangeText(tag))
		}
		*p = model.Minutes(minutes)
	case *int:
		n, err := strconv.Atoi(text)
		if err != nil || !inRange(float64(n), tag) {
			return fmt.Errorf("a whole number%s %s", rangeText(tag), unit)
		}
		*p = n
	case *int64:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || !inRange(float64(n), tag) {
			return fmt.Errorf("a whole number%s %s", rangeText(tag), unit)
		}
		*p = n
	default:
		panic(fmt.Sprintf("parameter of type %s", field.Type())) // a defect of a declaration, met by its first test
	}
	return nil
}

func splitList(text string) []string {
	var out []string
	for _, w := range strings.Split(text, ",") {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

func hasWord(list, word string) bool {
	for _, w := range splitList(list) {
		if w == word {
			return true
		}
	}
	return false
}

func inRange(v float64, tag reflect.StructTag) bool {
	if s := tag.Get("min"); s != "" {
		if least, _ := strconv.ParseFloat(s, 64); v < least {
			return false
		}
	}
	if s := tag.Get("max"); s != "" {
		if most, _ := strconv.ParseFloat(s, 64); v > most {
			return false
		}
	}
	return true
}

func rangeText(tag reflect.StructTag) string {
	lo, hi := tag.Get("min"), tag.Get("max")
	switch {
	case lo != "" && hi != "":
		return " from " + lo + " to " + hi
	case lo != "":
		return " of at least " + lo
	case hi != "":
		return " of at most " + hi
	}
	return ""
}

// decode applies settings in order, later ones over earlier ones, to the first
// of the structs that has the key.
func decode(settings []model.Setting, structs ...any) model.Faults {
	var faults model.Faults
	var keys []string
	for _, s := range structs {
		for _, p := range paramsOf(s) {
			keys = append(keys, p.Key)
		}
	}
next:
	for _, set := range settings {
		for _, s := range structs {
			v := reflect.ValueOf(s).Elem()
			for i := range v.NumField() {
				tag := v.Type().Field(i).Tag
				if tag.Get("key") != set.Key {
					continue
				}
				if err := setText(v.Field(i), tag, set.Value); err != nil {
					faults = append(faults, model.Fault{Source: set.Source,
						Found: fmt.Sprintf("%s.%s = %q", set.Rule, set.Key, set.Value), Want: err.Error()})
				}
				continue next
			}
		}
		faults = append(faults, model.Fault{Source: set.Source,
			Found: fmt.Sprintf("unknown parameter %q of rule %s", set.Key, set.Rule),
			Want:  "one of " + strings.Join(keys, ", ")})
	}
	return faults
}

// faultOn blames the last setting of a key; where the key keeps its default, the
// rule's last setting must be what doesn't go with it.
func faultOn(settings []model.Setting, rule, key, want string) model.Fault {
	f := model.Fault{Found: rule + "." + key, Want: want}
	if len(settings) > 0 {
		f.Source = settings[len(settings)-1].Source
	}
	for _, s := range settings {
		if s.Key == key {
			f.Source = s.Source
			f.Found = fmt.Sprintf("%s.%s = %q", rule, key, s.Value)
		}
	}
	return f
}
