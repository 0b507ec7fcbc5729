package claim

import (
	"encoding/json"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// AppendFHIR writes the claim as a FHIR R4 Claim on one line behind to. What FHIR asks for and the claim does not hold, patient, provider and
// coverage, is there with the reason "masked"; the age is an item of supporting information (LOINC 30525-0), the place of service and the
// payer are identifiers. The time of the last visit and the history are not part of it.
func (c *Claim) AppendFHIR(to []byte) []byte {
	f := fhirClaim{
		ResourceType: "Claim",
		Status:       "active",
		Type:         concept(systemType, "professional"),
		Use:          "claim",
		Patient:      masked(),
		Provider:     masked(),
		Priority:     concept(systemUrgent, "normal"),
		Insurance:    []fhirInsurance{{Sequence: 1, Focal: true, Coverage: masked()}},
		Total:        money(c.Total),
	}
	if isFHIRID(c.ID) {
		f.ID = c.ID
	}
	if c.DOS != 0 {
		f.BillablePeriod.Start, f.Created = c.DOS.String(), c.DOS.String()
	} else {
		f.CreatedAbsent = &fhirElement{masked().Extension}
	}
	if c.Sex != "" {
		f.Contained = []json.RawMessage{json.RawMessage(`{"resourceType":"Patient","id":"patient","gender":"` + map[Sex]string{Female: "female", Male: "male"}[c.Sex] + `"}`)}
		f.Patient = fhirReference{Reference: "#patient"}
	}
	if c.POS != "" {
		f.Facility.Identifier = fhirIdentifier{systemPOS, codebook.Clean(c.POS)}
	}
	if c.Payer != "" {
		f.Insurance[0].Coverage = fhirReference{Identifier: fhirIdentifier{systemPayer, codebook.Clean(c.Payer)}}
	}
	if c.Age.Known() {
		unit := map[ageUnit]string{inMonths: "mo", inYears: "a"}[c.Age.unit]
		f.SupportingInfo = []fhirInfo{{
			Sequence: 1, Category: concept(systemInfo, "info"), Code: concept(systemLOINC, codeAge),
			ValueQuantity: fhirQuantity{json.Number(strconv.Itoa(int(c.Age.count))), systemUCUM, unit},
		}}
	}
	for i, code := range c.Dx {
		f.Diagnosis = append(f.Diagnosis, fhirDiagnosis{Sequence: i + 1, Concept: concept(systemICD10, code)})
	}
	for i := range c.Lines {
		f.Item = append(f.Item, c.fhirItem(i))
	}
	out, _ := json.Marshal(f) // texts and numbers that were read have no error
	return append(to, out...)
}

func (c *Claim) fhirItem(n int) fhirItem {
	l := &c.Lines[n]
	item := fhirItem{Sequence: n + 1, ProductOrService: concept(systemOf(l.Code), l.Code), Net: money(l.Charge)}
	for _, m := range l.Modifiers {
		item.Modifier = append(item.Modifier, concept(systemOf(m), m))
	}
	for _, p := range l.Pointers {
		item.DiagnosisSequence = append(item.DiagnosisSequence, int(p)+1)
	}
	if from, to := c.Dates(l); to != from {
		item.ServicedPeriod = fhirPeriod{from.String(), to.String()}
	} else {
		item.ServicedDate = from.String()
	}
	if pos := c.PlaceOfService(l); pos != "" {
		item.Location = concept(systemPOS, pos)
	}
	item.Quantity.Value = json.Number(l.Units.String())
	if l.NDC != "" {
		item.Detail = []fhirDetail{{Sequence: 1, ProductOrService: concept(systemNDC, l.NDC)}}
	}
	if l.Minutes > 0 {
		item.Extension = []fhirExtension{{URL: urlMinutes, ValueInteger: json.Number(strconv.Itoa(l.Minutes))}}
	}
	return item
}

func concept(system, code string) fhirConcept {
	return fhirConcept{[]fhirCoding{{system, codebook.Clean(code)}}}
}

// systemOf is CPT for what begins with a digit and HCPCS for the rest, codes and modifiers alike.
func systemOf(code string) string {
	if code != "" && code[0] <= '9' {
		return systemCPT
	}
	return systemHCPCS
}

func masked() fhirReference {
	return fhirReference{Extension: []fhirExtension{{URL: urlAbsent, ValueCode: "masked"}}}
}

func money(c Charge) fhirMoney {
	if c == (Charge{}) {
		return fhirMoney{}
	}
	return fhirMoney{json.Number(c.String()), "USD"}
}

// isFHIRID reports whether a text can be the id of a resource.
func isFHIRID(id string) bool {
	return id != "" && len(id) <= 64 && strings.Trim(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.") == ""
}
