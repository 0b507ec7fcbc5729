package codebook

import (
	"fmt"
	"math"
	"strconv"
)

// Fee is what Medicare's physician fee schedule says of one code, or of a part of it.
type Fee struct {
	Code          string  // CPT or HCPCS Level II
	Modifier      string  // 26, TC or 53 for a part of the code, else ""
	Status        string  // as FactStatus
	Work          float64 // relative values: the physician's work,
	PEFacility    float64 // practice expense in a facility,
	PENonFacility float64 // and in the office,
	MP            float64 // malpractice
	CF            float64 // conversion factor: dollars a relative value unit
	FacilityNA    bool    // rarely or never done in a facility
	NonFacilityNA bool    // rarely or never done in the office
	Year          int     // calendar year, 0 when it is not known
}

// Locality is an area that Medicare pays alike. MAC and Number together name it.
type Locality struct {
	MAC          string // the contractor's number, five digits
	State        string // "AL"
	Number       string // two digits
	Name         string
	Counties     string
	Work, PE, MP float64 // geographic practice cost indices; 1 is the national average
}

// ID names the locality: "10112-00".
func (l Locality) ID() string { return l.MAC + "-" + l.Number }

// National stands for no locality: all indices are 1.
func National() Locality { return Locality{Name: "national average", Work: 1, PE: 1, MP: 1} }

// Cents is an amount of money.
type Cents int64

// Priced reports whether the fee schedule itself prices the code: it has a status under which it pays, and relative values. Other codes are
// paid by other rules, by the contractor, or not at all.
func (f Fee) Priced() bool {
	switch f.Status {
	case "A", "R", "T":
		return f.Work+f.PEFacility+f.PENonFacility+f.MP > 0
	}
	return false
}

// Allowed is the amount of the fee schedule, before what modifiers and other services of the day change:
// (work·GPCI + practice expense·GPCI + malpractice·GPCI)·conversion factor (42 CFR 414.22–414.28).
func (f Fee) Allowed(l Locality, facility bool) Cents {
	expense := f.PENonFacility
	if facility {
		expense = f.PEFacility
	}
	dollars := (f.Work*l.Work + expense*l.PE + f.MP*l.MP) * f.CF
	exact := int64(math.Round(dollars * 1e9)) // the factors have two, three and four decimals: what is past the ninth is noise
	return Cents((exact + 5_000_000) / 10_000_000)
}

// Share is a part of the amount in percent.
func (c Cents) Share(percent int) Cents {
	return Cents(math.Round(float64(c) * float64(percent) / 100))
}

// BilateralPercent is what the service is paid with modifier 50, in percent of its amount, by its bilateral indicator (Medicare Claims Processing
// Manual, chapter 12, section 40.7); ok is false where 50 does not apply.
func BilateralPercent(indicator string) (percent int, ok bool) {
	switch indicator {
	case "1":
		return 150, true
	case "3":
		return 200, true // each side in full
	}
	return 0, false
}

// SecondPercent is what the service is paid when it is the second procedure of the day by amount (modifier 51), in percent, by its
// multiple-procedure indicator (Medicare Claims Processing Manual, chapter 12, section 40.6); ok is false where another rule holds, or none.
func SecondPercent(indicator string) (percent int, ok bool) {
	return 50, indicator == "1" || indicator == "2"
}

// String is the amount as people write it: "1,234.50".
func (c Cents) String() string {
	sign := ""
	if c < 0 {
		sign, c = "-", -c
	}
	dollars := strconv.FormatInt(int64(c/100), 10)
	for i := len(dollars) - 3; i > 0; i -= 3 {
		dollars = dollars[:i] + "," + dollars[i:]
	}
	return fmt.Sprintf("%s%s.%02d", sign, dollars, c%100)
}
