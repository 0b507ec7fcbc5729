package codebook

import (
	"errors"
	"fmt"
	"strings"
)

// CodeSet names one code set, in the spelling used by the command line and in JSON.
type CodeSet string

// The code sets, in the order in which they are listed on screen.
const (
	CPT      CodeSet = "cpt"      // services and procedures (AMA)
	HCPCS    CodeSet = "hcpcs"    // HCPCS Level II: drugs, supplies, other services (CMS)
	ICD10CM  CodeSet = "icd10cm"  // diagnoses (NCHS)
	ICD10PCS CodeSet = "icd10pcs" // inpatient procedures (CMS)
	Modifier CodeSet = "modifier" // CPT and HCPCS modifiers
	POS      CodeSet = "pos"      // place of service (CMS)
	CARC     CodeSet = "carc"     // claim adjustment reason codes
)

// CodeSets lists all code sets in display order.
func CodeSets() []CodeSet {
	return []CodeSet{CPT, HCPCS, ICD10CM, ICD10PCS, Modifier, POS, CARC}
}

// Label is the short name for badges, at most eight cells wide.
func (s CodeSet) Label() string {
	switch s {
	case CPT:
		return "CPT"
	case HCPCS:
		return "HCPCS"
	case ICD10CM:
		return "ICD-10"
	case ICD10PCS:
		return "PCS"
	case Modifier:
		return "MOD"
	case POS:
		return "POS"
	case CARC:
		return "CARC"
	case PTP:
		return "PTP"
	case MUE:
		return "MUE"
	case AddOns:
		return "ADD-ON"
	case Fees:
		return "FEES"
	case Localities:
		return "GPCI"
	case CVX:
		return "CVX"
	}
	return string(s)
}

// ParseCodeSet reads a code set's name as people shorten it: "icd", "icd10", "mod", "pcs" are understood.
// Anything else than a known name is an error that lists the names.
func ParseCodeSet(name string) (CodeSet, error) {
	switch name {
	case "cpt", "CPT":
		return CPT, nil
	case "hcpcs", "HCPCS", "hcpc":
		return HCPCS, nil
	case "icd10cm", "icd", "icd10", "icd-10", "icd-10-cm", "dx", "ICD":
		return ICD10CM, nil
	case "icd10pcs", "pcs", "icd-10-pcs", "PCS":
		return ICD10PCS, nil
	case "modifier", "mod", "modifiers", "MOD":
		return Modifier, nil
	case "pos", "POS":
		return POS, nil
	case "carc", "denial", "CARC":
		return CARC, nil
	}
	what := fmt.Sprintf("unknown code set %q", name)
	if table := CodeSet(strings.ToLower(name)); table.IsTable() {
		what = fmt.Sprintf("%q is a table of figures and has no codes of its own", table)
	}
	return "", errors.New(what + ": use cpt, hcpcs, icd10cm, icd10pcs, modifier, pos or carc")
}

// Owner says whose text is shown.
type Owner string

// Owners of descriptors.
const (
	OwnerCodedesk Owner = "codedesk" // this project's own words
	OwnerCMS      Owner = "cms"
	OwnerNCHS     Owner = "nchs"
	OwnerAMA      Owner = "ama"
	OwnerUser     Owner = "user"
)

// ParseOwner checks an owner's name as the tables spell it.
func ParseOwner(name string) (Owner, error) {
	switch o := Owner(name); o {
	case OwnerCodedesk, OwnerCMS, OwnerNCHS, OwnerAMA, OwnerUser:
		return o, nil
	}
	return "", fmt.Errorf("unknown owner %q: use codedesk, cms, nchs, ama or user", name)
}
