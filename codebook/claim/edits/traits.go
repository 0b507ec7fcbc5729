package edits

import "codedesk/codebook"

// section is the part of CPT that a code stands in, none for codes of HCPCS Level II and for what is no code.
type section uint8

const (
	noSection section = iota
	inVisits
	inAnesthesia
	inSurgery
	inRadiology
	inLaboratory
	inMedicine
	inCategoryII
	inCategoryIII
)

// sectionNames are the sections in words.
var sectionNames = [...]string{"", "evaluation and management", "anesthesia", "surgery", "radiology", "laboratory", "medicine", "quality reporting (Category II)", "new technology (Category III)"}

func (s section) String() string { return sectionNames[s] }

// trait is something about a code that several edits ask for.
type trait uint32

const (
	aVisit              trait = 1 << iota // evaluation and management, see isVisit
	anOfficeVisit                         // 99202–99205, 99211–99215
	aProblemVisit                         // a visit that is not preventive: office, home, consultation, telemedicine, hospital …
	aCheckup                              // 99381–99397
	aWellnessVisit                        // G0402, G0438, G0439
	forNewPatients                        // for patients who were not seen for three years
	forKnownPatients                      // its counterpart
	aVaccineGiven                         // 90460–90474
	aMedicareVaccine                      // G0008–G0010
	aCovidVaccine                         // 90480
	aVaccine                              // 90281–90399 and 90476–90759, 91300–91323
	aDrug                                 // J and Q codes
	aTelemedicineVisit                    // 98000–98015
	aProlongedService                     // 99417, 99418, G2212, G0316–G0318
	aCareProgram                          // care management by the month, and after a hospital stay
	anObstetricService                    // obstetric care, 59400–59622
	alwaysTherapy                         // always under a therapy plan (multiple procedure indicator 5)
	aSpinalManipulation                   // 98940–98942
)

// traits are what the edits on visits and modifiers ask of a code, found once.
type traits struct {
	section section
	trait
}

// any reports whether the code has one of the traits.
func (t traits) any(of trait) bool { return t.trait&of != 0 }

// traitsOf finds the traits of a code. The sections are the ranges of the CPT code book, with the places where a code stands outside its range:
// telemedicine among the 98000s, the circumstances of anesthesia among the 99100s.
func traitsOf(code string, e *entry) traits {
	if len(code) != 5 {
		return traits{}
	}
	in := func(codes ...string) bool { return inCodes(code, codes) }
	t := traits{section: sectionOf(code)}
	set := func(what trait, yes bool) {
		if yes {
			t.trait |= what
		}
	}
	set(anOfficeVisit, in("99202-99205", "99211-99215", "99201"))
	set(aCheckup, in("99381-99387", "99391-99397"))
	set(aWellnessVisit, in("G0402", "G0438", "G0439"))
	set(aTelemedicineVisit, in("98000-98015"))
	set(aProblemVisit, t.any(anOfficeVisit|aTelemedicineVisit) || in("92002", "92004", "92012", "92014", "99221-99223", "99231-99239", "99242-99255", "99281-99285", "99291", "99304-99316", "99341-99350"))
	set(aVisit, visitCode(code))
	set(forNewPatients, in("99201-99205", "99341-99345", "99381-99387", "92002", "92004", "98000-98003", "98008-98011", "99324-99328"))
	set(forKnownPatients, in("99211-99215", "99347-99350", "99391-99397", "92012", "92014", "98004-98007", "98012-98015", "99334-99337"))
	set(aVaccineGiven, in("90460-90461", "90471-90474"))
	set(aMedicareVaccine, in("G0008-G0010"))
	set(aCovidVaccine, in("90480"))
	set(aVaccine, in("90281-90399", "90476-90759", "91300-91323"))
	set(aDrug, in("J0000-J9999", "Q0138-Q0139", "Q2000-Q2999", "Q4000-Q5999"))
	set(aProlongedService, in("99417", "99418", "G2212", "G0316-G0318"))
	set(aCareProgram, in("99424-99427", "99437", "99439", "99484", "99487", "99489-99496"))
	set(anObstetricService, in("59400-59430", "59510-59515", "59610-59622"))
	set(alwaysTherapy, e.multiple == "5")
	set(aSpinalManipulation, in("98940-98942"))
	return t
}

// sectionOf is the section by the ranges of the code book.
func sectionOf(code string) section {
	if !codebook.CPT.WellFormed(code) {
		return noSection
	}
	switch code[4] {
	case 'F':
		return inCategoryII
	case 'T':
		return inCategoryIII
	case 'U', 'M':
		return inLaboratory
	case 'A':
		return inMedicine
	}
	switch {
	case code >= "99202" && code <= "99499" || code >= "98000" && code <= "98016" || code == "99091" || code == "99201":
		return inVisits
	case code >= "00100" && code <= "01999" || code >= "99100" && code <= "99140":
		return inAnesthesia
	case code >= "10004" && code <= "69990":
		return inSurgery
	case code >= "70010" && code <= "79999":
		return inRadiology
	case code >= "80047" && code <= "89398":
		return inLaboratory
	case code >= "90281" && code <= "99607":
		return inMedicine
	}
	return noSection
}

// isVisit reports whether the line is an evaluation and management service, to which 24, 25 and 57 belong and 59 does not.
func (l *line) isVisit() bool { return l.any(aVisit) }

// visitCode is isVisit for a code.
func visitCode(code string) bool {
	return inCodes(code, []string{"92002", "92004", "92012", "92014", "98000-98016", "99202-99215", "99221-99239", "99242-99255", "99281-99285", "99291-99292", "99304-99316", "99341-99350",
		"99381-99397", "99460-99463", "G0402", "G0438", "G0439", "S0610", "S0612", "S0613"})
}
