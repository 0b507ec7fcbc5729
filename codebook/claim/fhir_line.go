package claim

import (
	"errors"
	"fmt"
	"strconv"

	"codedesk/codebook"
)

// procedureSystems are the names under which CPT and HCPCS codes are found.
var procedureSystems = []string{
	systemCPT, systemHCPCS, "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", "https://bluebutton.cms.gov/resources/codesystem/hcpcs",
	"http://terminology.hl7.org/CodeSystem/HCPCS", "urn:oid:2.16.840.1.113883.6.285", "urn:oid:2.16.840.1.113883.6.12",
}

// fhirLine reads one item.
func (s *stream) fhirLine(line *Line, item *fhirItem, pointers map[int]Pointer) (err error) {
	if line.Code, err = s.foreignProcedure.spell([]byte(item.ProductOrService.of(procedureSystems...))); err != nil {
		return within("productOrService", errors.New("expected a CPT or HCPCS code (system "+systemCPT+")"))
	}
	if len(item.Modifier) > MaxModifiers {
		return within("modifier", fmt.Errorf("%d modifiers; a line has at most %d", len(item.Modifier), MaxModifiers))
	}
	for i, concept := range item.Modifier {
		var code string
		if len(concept.Coding) > 0 {
			code = concept.Coding[0].Code
		}
		m, err := s.modifier.spell([]byte(code))
		if err != nil {
			return within("modifier["+strconv.Itoa(i)+"]", errors.New("expected a modifier of two characters"))
		}
		line.Modifiers = append(line.Modifiers, m)
	}
	if len(item.DiagnosisSequence) > MaxPointers {
		return within("diagnosisSequence", fmt.Errorf("%d pointers; a line has at most %d", len(item.DiagnosisSequence), MaxPointers))
	}
	for _, n := range item.DiagnosisSequence {
		pointer, ok := pointers[n]
		if !ok {
			return within("diagnosisSequence", errors.New("points at a diagnosis that is not there"))
		}
		line.Pointers = append(line.Pointers, pointer)
	}
	return s.fhirAmounts(line, item)
}

// fhirAmounts reads when, where and how much.
func (s *stream) fhirAmounts(line *Line, item *fhirItem) (err error) {
	start, end := item.ServicedPeriod.Start, item.ServicedPeriod.End
	if item.ServicedDate != "" {
		start, end = item.ServicedDate, ""
	}
	if line.From, err = fhirDate(start); err != nil {
		return within("serviced", err)
	}
	if line.To, err = fhirDate(end); err != nil {
		return within("serviced", err)
	}
	if code := item.Location.of(systemPOS, "http://terminology.hl7.org/CodeSystem/ex-serviceplace"); code != "" {
		if line.POS, err = s.place.spell([]byte(code)); err != nil {
			return within("locationCodeableConcept", errors.New("expected a place of service of two digits"))
		}
	}
	line.Units = OneUnit
	if item.Quantity.Value != "" {
		if line.Units, err = ParseUnits(item.Quantity.Value.String()); err != nil {
			return within("quantity", errors.New("expected a number of units from 0, with at most three places"))
		}
	}
	if line.Charge, err = fhirCharge(item.Net); err != nil {
		return within("net", err)
	}
	if line.Charge == (Charge{}) {
		price, err := fhirCharge(item.UnitPrice)
		if err != nil {
			return within("unitPrice", err)
		}
		if cents, ok := price.Cents(); ok {
			line.Charge = Cents((cents*int64(line.Units) + int64(OneUnit)/2) / int64(OneUnit))
		}
	}
	for _, detail := range item.Detail {
		for _, coding := range detail.ProductOrService.Coding {
			if coding.System != systemNDC {
				continue
			}
			if line.NDC, err = drugCode(coding.Code); err != nil {
				return within("detail", errors.New("expected an NDC of 11 digits"))
			}
		}
	}
	for _, extension := range item.Extension {
		if extension.URL == urlMinutes {
			if line.Minutes, err = wholeMinutes(extension.ValueInteger.String()); err != nil {
				return within("extension", errors.New("expected a number of minutes"))
			}
		}
	}
	return nil
}

// fhirDate reads the day of a date or a time; "" is not stated. A year or a month alone is an error.
func fhirDate(text string) (codebook.Date, error) {
	if text == "" {
		return 0, nil
	}
	day, err := codebook.ParseDate(text[:min(len(text), len("2006-01-02"))])
	if err != nil {
		return 0, errors.New("expected a day, as in 2026-11-02")
	}
	return day, nil
}

func fhirCharge(m fhirMoney) (Charge, error) {
	if m.Value == "" {
		return Charge{}, nil
	}
	charge, err := ParseCharge(m.Value.String())
	if err != nil || m.Currency != "" && m.Currency != "USD" {
		return Charge{}, errors.New("expected an amount of US dollars from 0, with at most two places")
	}
	return charge, nil
}
