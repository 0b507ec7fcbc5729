package edits

import (
	"fmt"
	"strings"

	"codedesk/codebook"
)

// dxValid: a diagnosis is a code of the ICD-10-CM that is in force on the date of service. The fiscal year turns on October 1, with additions on
// April 1. A line of another day asks for the edition of its own day.
func dxValid() Edit {
	return Edit{
		Rule:   "dx-valid",
		Source: "ICD-10-CM code set; 45 CFR 162.1002",
		check:  func(p *probe) { p.faultsOf(func(*dxEntry) bool { return true }) },
	}
}

// judgeCode says what is wrong with a diagnosis on a day, or why that cannot be judged.
func judgeCode(d *day, e *dxEntry, text string) (fault *dxFault, unsure string) {
	key, err := codebook.Normalize(text)
	formed := err == nil && codebook.ICD10CM.WellFormed(key)
	if d.date < icd10Start {
		if formed && !icd9Form(key) {
			return invalid(Receipt{}, "%s is a code of ICD-10-CM, which begins on %s; before that diagnoses are ICD-9-CM", text, icd10Start), ""
		}
		return nil, "before " + icd10Start.String() + " diagnoses are codes of ICD-9-CM, which is not at hand"
	}
	if !formed {
		if err == nil && icd9Form(key) {
			return invalid(Receipt{}, "%s has the form of ICD-9-CM, which ended with %s; ICD-10-CM is needed", text, icd10Start.AddDays(-1)), ""
		}
		return invalid(Receipt{}, "%s has not the form of an ICD-10-CM code", text), ""
	}
	release, covers := d.view.InUse(codebook.ICD10CM)
	if release == nil {
		return nil, d.lack(codebook.ICD10CM, theDay)
	}
	whole := release.Complete && covers
	if e.code == nil {
		return absent(d, release, key, text, whole)
	}
	source := receiptOf(e.code.Source, e.code.Code+" "+e.code.Display)
	switch {
	case e.code.Status(d.date) == codebook.StatusFuture:
		return invalid(source, "%s is in force from %s on, after the date of service", text, e.code.Effective), ""
	case e.code.Status(d.date) == codebook.StatusDeleted:
		fault = invalid(source, "%s ended with %s, before the date of service", text, e.code.Terminated)
		for _, by := range e.code.ReplacedBy {
			fault.fixes = append(fault.fixes, Fix{ReplaceDx, 0, text + "→" + by, "when that is what the record says"})
		}
		return fault, ""
	case whole && release.Find(key) == nil:
		return invalid(receipt(release.Edition, text+" is not in it"), "%s is no code of ICD-10-CM %s, the edition of the date of service", text, release.Release), ""
	case e.code.Release().Effective > d.date:
		return nil, notAsOld
	case e.code.Kind != codebook.KindCode:
		if fault = missingSeventh(e.code, text, source); fault == nil {
			fault = splitFurther(d, e.code, text, source)
		}
		return fault, ""
	case !e.code.Release().Covers(d.date):
		return nil, "ICD-10-CM " + e.code.Release().Release + " is not made for " + theDay + ": import the edition of the date"
	}
	return nil, ""
}

// absent judges a code that no table has.
func absent(d *day, release *codebook.Release, key, text string, whole bool) (fault *dxFault, unsure string) {
	row := nearest(d, key)
	if row != nil && row.Release().Effective <= d.date {
		if fault = malformedSeventh(row, key, text, whole); fault != nil {
			return fault, ""
		}
		if row.Kind == codebook.KindCode && row.Release().Covers(d.date) {
			source := receiptOf(row.Source, row.Code+" "+row.Display)
			fault = invalid(source, "%s is no code: %s is complete and takes no further characters", text, row.Code)
			if len(key) == 7 {
				fault.rule = ruleSeventh
			}
			fault.fixes = []Fix{{ReplaceDx, 0, text + "→" + row.Code, "when the record says no more than: " + row.Display}}
			return fault, ""
		}
	}
	switch {
	case key[0] == 'V' && icd9Form(key):
		return invalid(Receipt{}, "%s has the form of ICD-9-CM, which ended with %s; V codes of ICD-10-CM have seven characters", text, icd10Start.AddDays(-1)), ""
	case !whole && release.Effective > d.date:
		return nil, notAsOld
	case !whole:
		return nil, text + " is not among the codes at hand: " + d.lack(codebook.ICD10CM, theDay)
	}
	fault = invalid(receipt(release.Edition, text+" is not in it"), "%s is no code of ICD-10-CM %s, the edition of the date of service", text, release.Release)
	if row != nil {
		if codes, fixes := choices(d, row, text); codes != "" {
			fault.message += "; " + row.Code + " has " + codes
			fault.fixes = fixes
		}
	}
	if icd9Form(key) {
		fault.message += "; it has the form of ICD-9-CM, which ended with " + icd10Start.AddDays(-1).String()
	}
	return fault, ""
}

// What is known of a diagnosis is kept for all days of a month, so its words name none of them.
const (
	theDay   = "the date of service"
	notAsOld = "no edition of ICD-10-CM is as old as " + theDay + ": import that of the date"
)

// invalid is a fault of rule dx-valid.
func invalid(source Receipt, format string, details ...any) *dxFault {
	return &dxFault{rule: "dx-valid", message: fmt.Sprintf(format, details...), source: source}
}

// icd9Form reports whether a code without dots could be one of ICD-9-CM: three to five digits, V and two to four digits, E and three or four.
func icd9Form(key string) bool {
	letter := key[0]
	digits := strings.TrimPrefix(strings.TrimPrefix(key, "V"), "E")
	if strings.Trim(digits, "0123456789") != "" {
		return false
	}
	switch letter {
	case 'V':
		return len(key) >= 3 && len(key) <= 5
	case 'E':
		return key >= "E8" && (len(key) == 4 || len(key) == 5)
	}
	return len(key) >= 3 && len(key) <= 5 && len(digits) == len(key)
}
