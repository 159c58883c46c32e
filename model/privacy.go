package model

import "strings"

// NeutralCode is how an absence is written whose reason is not kept.
const NeutralCode = "ABS"

// Private says whether the reason is kept only when the ward asks for it.
func (c AbsenceClass) Private() bool { return c == Sick || c == Absent }

// NeutralAbsence stands for every reason that is not kept.
func NeutralAbsence() Absence {
	return Absence{Code: NeutralCode, Name: "Absent", Class: Absent}
}

// TellsReason says whether the absence holds a reason that only a ward which
// keeps reasons may hold.
func (a *Absence) TellsReason() bool {
	return a.Class.Private() && !(a.Class == Absent && strings.EqualFold(a.Code, NeutralCode))
}
