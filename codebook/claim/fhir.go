package claim

import "encoding/json"

// The part of a FHIR R4 Claim that a claim is made of. What is not named here is never looked at: encoding/json skips it.

// Systems of codes, as FHIR names them.
const (
	systemCPT    = "http://www.ama-assn.org/go/cpt"
	systemHCPCS  = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
	systemICD10  = "http://hl7.org/fhir/sid/icd-10-cm"
	systemICD9   = "http://hl7.org/fhir/sid/icd-9-cm"
	systemPOS    = "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set"
	systemNDC    = "http://hl7.org/fhir/sid/ndc"
	systemType   = "http://terminology.hl7.org/CodeSystem/claim-type"
	systemUCUM   = "http://unitsofmeasure.org"
	systemLOINC  = "http://loinc.org"
	systemInfo   = "http://terminology.hl7.org/CodeSystem/claiminformationcategory"
	systemUrgent = "http://terminology.hl7.org/CodeSystem/processpriority"
	systemPayer  = "urn:codedesk:payer"   // our name of a payer
	urlMinutes   = "urn:codedesk:minutes" // extension of an item: minutes of a timed service
	urlAbsent    = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
	codeAge      = "30525-0" // LOINC: age
)

type fhirClaim struct {
	ResourceType   string            `json:"resourceType"`
	ID             string            `json:"id,omitempty"`
	Contained      []json.RawMessage `json:"contained,omitempty"`
	Status         string            `json:"status,omitempty"`
	Type           fhirConcept       `json:"type,omitzero"`
	Use            string            `json:"use,omitempty"`
	Patient        fhirReference     `json:"patient,omitzero"`
	BillablePeriod fhirPeriod        `json:"billablePeriod,omitzero"`
	Created        string            `json:"created,omitempty"`
	CreatedAbsent  *fhirElement      `json:"_created,omitempty"`
	Provider       fhirReference     `json:"provider,omitzero"`
	Priority       fhirConcept       `json:"priority,omitzero"`
	Facility       fhirReference     `json:"facility,omitzero"`
	SupportingInfo []fhirInfo        `json:"supportingInfo,omitempty"`
	Diagnosis      []fhirDiagnosis   `json:"diagnosis,omitempty"`
	Insurance      []fhirInsurance   `json:"insurance,omitempty"`
	Item           []fhirItem        `json:"item,omitempty"`
	Total          fhirMoney         `json:"total,omitzero"`
}

type fhirConcept struct {
	Coding []fhirCoding `json:"coding,omitempty"`
}

type fhirCoding struct {
	System string `json:"system,omitempty"`
	Code   string `json:"code,omitempty"`
}

type fhirReference struct {
	Extension  []fhirExtension `json:"extension,omitempty"`
	Reference  string          `json:"reference,omitempty"`
	Identifier fhirIdentifier  `json:"identifier,omitzero"`
}

type fhirIdentifier struct {
	System string `json:"system,omitempty"`
	Value  string `json:"value,omitempty"`
}

type fhirElement struct {
	Extension []fhirExtension `json:"extension,omitempty"`
}

type fhirExtension struct {
	URL          string      `json:"url"`
	ValueCode    string      `json:"valueCode,omitempty"`
	ValueInteger json.Number `json:"valueInteger,omitempty"`
}

type fhirPeriod struct {
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`
}

type fhirMoney struct {
	Value    json.Number `json:"value,omitempty"`
	Currency string      `json:"currency,omitempty"`
}

type fhirQuantity struct {
	Value  json.Number `json:"value,omitempty"`
	System string      `json:"system,omitempty"`
	Code   string      `json:"code,omitempty"`
}

type fhirInfo struct {
	Sequence      int          `json:"sequence"`
	Category      fhirConcept  `json:"category"`
	Code          fhirConcept  `json:"code,omitzero"`
	ValueQuantity fhirQuantity `json:"valueQuantity,omitzero"`
}

type fhirDiagnosis struct {
	Sequence  int           `json:"sequence"`
	Concept   fhirConcept   `json:"diagnosisCodeableConcept,omitzero"`
	Reference fhirReference `json:"diagnosisReference,omitzero"`
}

type fhirInsurance struct {
	Sequence int           `json:"sequence"`
	Focal    bool          `json:"focal"`
	Coverage fhirReference `json:"coverage"`
}

type fhirItem struct {
	Extension         []fhirExtension `json:"extension,omitempty"`
	Sequence          int             `json:"sequence"`
	DiagnosisSequence []int           `json:"diagnosisSequence,omitempty"`
	ProductOrService  fhirConcept     `json:"productOrService"`
	Modifier          []fhirConcept   `json:"modifier,omitempty"`
	ServicedDate      string          `json:"servicedDate,omitempty"`
	ServicedPeriod    fhirPeriod      `json:"servicedPeriod,omitzero"`
	Location          fhirConcept     `json:"locationCodeableConcept,omitzero"`
	Quantity          fhirQuantity    `json:"quantity,omitzero"`
	UnitPrice         fhirMoney       `json:"unitPrice,omitzero"`
	Net               fhirMoney       `json:"net,omitzero"`
	Detail            []fhirDetail    `json:"detail,omitempty"`
}

type fhirDetail struct {
	Sequence         int         `json:"sequence"`
	ProductOrService fhirConcept `json:"productOrService"`
}

// IsZero lets encoding/json leave out empty elements.
func (c fhirConcept) IsZero() bool { return len(c.Coding) == 0 }

// IsZero lets encoding/json leave out empty elements.
func (r fhirReference) IsZero() bool {
	return r.Reference == "" && r.Identifier == fhirIdentifier{} && len(r.Extension) == 0
}

// of is the code of the first coding in one of the systems; no system at all counts as any.
func (c fhirConcept) of(systems ...string) string {
	for _, coding := range c.Coding {
		for _, system := range systems {
			if coding.System == system || coding.System == "" {
				return coding.Code
			}
		}
	}
	return ""
}
