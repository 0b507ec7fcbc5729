package claim

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"codedesk/codebook"
)

// people are what is known of the patients and conditions of a Bundle or a Claim, by the references to them. It lives as long as the reading
// of the Bundle: birth dates are in it.
type people struct {
	patients   map[string]person
	conditions map[string]fhirConcept
}

type person struct {
	birth codebook.Date
	sex   Sex
}

// isFHIR reports whether a JSON object names its resource type.
func isFHIR(data []byte) bool {
	return bytes.Contains(data, []byte(`"resourceType"`)) && resourceType(data) != ""
}

// resourceType is what a FHIR resource says it is.
func resourceType(data []byte) string {
	c := cursor{data: data}
	if c.kind() != '{' {
		return ""
	}
	for more := c.open(); more; more = c.more() {
		if key, err := c.text(); err == nil && string(key) == "resourceType" {
			name, _ := c.text()
			return string(name)
		}
		c.skip()
	}
	return ""
}

// fhir reads a Claim or a Bundle and reports whether more is wanted.
func (s *stream) fhir(data []byte, place Place) bool {
	known := people{map[string]person{}, map[string]fhirConcept{}}
	switch resourceType(data) {
	case "Claim":
		return s.fhirClaim(data, place, known)
	case "Bundle":
	default:
		s.claims++
		return s.broken(place, within("resourceType", errors.New("expected Claim, or Bundle with Claims")))
	}
	var bundle struct {
		Entry []struct {
			FullURL  string          `json:"fullUrl"`
			Resource json.RawMessage `json:"resource"`
		} `json:"entry"`
	}
	if err := json.Unmarshal(data, &bundle); err != nil {
		return s.broken(place, shapeError(err))
	}
	for _, entry := range bundle.Entry {
		known.add(entry.Resource, entry.FullURL)
	}
	found := false
	for i, entry := range bundle.Entry {
		if resourceType(entry.Resource) != "Claim" {
			continue
		}
		found = true
		at := place
		at.Path = "entry[" + strconv.Itoa(i) + "].resource"
		if !s.fhirClaim(entry.Resource, at, known) {
			return false
		}
	}
	if !found {
		return s.broken(place, within("entry", errors.New("expected a Claim among the resources of the Bundle")))
	}
	return true
}

// add remembers a patient or a condition under the references that can point at it.
func (p people) add(resource json.RawMessage, references ...string) {
	kind := resourceType(resource)
	if kind != "Patient" && kind != "Condition" {
		return
	}
	var r struct {
		ID        string      `json:"id"`
		Gender    string      `json:"gender"`
		BirthDate string      `json:"birthDate"`
		Code      fhirConcept `json:"code"`
	}
	if json.Unmarshal(resource, &r) != nil {
		return // the claim that needs it says what is missing
	}
	if r.ID != "" {
		references = append(references, kind+"/"+r.ID, "#"+r.ID)
	}
	var who person
	who.sex, _ = ParseSex(r.Gender)
	who.birth, _ = codebook.ParseDate(r.BirthDate) // of a year or a month alone no age is worked out
	for _, reference := range references {
		if reference == "" {
			continue
		}
		if kind == "Patient" {
			p.patients[reference] = who
		} else {
			p.conditions[reference] = r.Code
		}
	}
}

// fhirClaim reads one Claim and reports whether more is wanted.
func (s *stream) fhirClaim(data []byte, place Place, known people) bool {
	s.claims++
	c, err := s.fromFHIR(data, known)
	if err != nil {
		if place.Path != "" {
			err = within(place.Path, err)
		}
		return s.broken(place, err)
	}
	c.ID = strconv.Itoa(s.claims)
	above := place.Path
	s.locate(c, place, s.claims)
	for i := range c.Lines {
		c.Lines[i].Source.Path = "item[" + strconv.Itoa(i) + "]"
		if above != "" {
			c.Lines[i].Source.Path = above + "." + c.Lines[i].Source.Path
		}
	}
	return s.give(c)
}

// fromFHIR makes a claim of a FHIR Claim. Errors name the path and what was expected, never what stands there.
func (s *stream) fromFHIR(data []byte, known people) (*Claim, error) {
	if len(data) > longestLine {
		return nil, fmt.Errorf("the claim is longer than %d bytes", longestLine)
	}
	var f fhirClaim
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, shapeError(err)
	}
	for _, code := range []string{"institutional", "oral", "pharmacy", "vision"} {
		if f.Type.of(systemType) == code {
			return nil, within("type", fmt.Errorf("%s; only professional claims are read", code))
		}
	}
	if len(f.Contained) > 0 {
		own := people{map[string]person{}, map[string]fhirConcept{}}
		for _, resource := range f.Contained {
			own.add(resource)
		}
		for reference, who := range known.patients {
			if _, ok := own.patients[reference]; !ok {
				own.patients[reference] = who
			}
		}
		for reference, what := range known.conditions {
			if _, ok := own.conditions[reference]; !ok {
				own.conditions[reference] = what
			}
		}
		known = own
	}
	c := &Claim{}
	var err error
	if c.DOS, err = fhirDate(f.BillablePeriod.Start); err != nil {
		return nil, within("billablePeriod.start", err)
	}
	if c.Total, err = fhirCharge(f.Total); err != nil {
		return nil, within("total", err)
	}
	if id := f.Facility.Identifier; id.System == systemPOS {
		if c.POS, err = s.place.spell([]byte(id.Value)); err != nil {
			return nil, within("facility.identifier", errors.New("expected a place of service of two digits"))
		}
	}
	for _, insurance := range f.Insurance {
		if id := insurance.Coverage.Identifier; id.System == systemPayer && slices.Contains(ownPayers, id.Value) {
			c.Payer = id.Value
		}
	}
	sequence, err := s.fhirDiagnoses(c, f.Diagnosis, known)
	if err != nil {
		return nil, err
	}
	if err := limits(0, len(f.Item), 0); err != nil {
		return nil, within("item", err)
	}
	c.Lines = make([]Line, len(f.Item))
	for i := range f.Item {
		if err := s.fhirLine(&c.Lines[i], &f.Item[i], sequence); err != nil {
			return nil, within("item["+strconv.Itoa(i)+"]", err)
		}
	}
	c.settle()
	return c, fhirPatient(c, &f, known)
}

// ownPayers are the payers that a file of another's may name.
var ownPayers = []string{"medicare", "medicaid-vfc", "commercial"}

// fhirPatient puts the patient's age and sex on the claim.
func fhirPatient(c *Claim, f *fhirClaim, known people) (err error) {
	who := known.patients[f.Patient.Reference]
	c.Sex = who.sex
	if who.birth != 0 && c.DOS != 0 {
		if c.Age, err = AgeOn(who.birth, c.DOS); err != nil {
			return within("patient", err)
		}
		return nil
	}
	for i, info := range f.SupportingInfo {
		if !slices.Contains(info.Code.Coding, fhirCoding{systemLOINC, codeAge}) {
			continue
		}
		unit := map[string]string{"a": "", "mo": "m"}
		suffix, ok := unit[info.ValueQuantity.Code]
		if c.Age, err = ParseAge(info.ValueQuantity.Value.String() + suffix); err != nil || !ok {
			return within("supportingInfo["+strconv.Itoa(i)+"]", errors.New("expected an age in years (a) or months (mo)"))
		}
	}
	return nil
}

// fhirDiagnoses reads the diagnoses in the order of their sequence, and gives the pointer for each sequence number.
func (s *stream) fhirDiagnoses(c *Claim, list []fhirDiagnosis, known people) (map[int]Pointer, error) {
	if err := limits(len(list), 0, 0); err != nil {
		return nil, within("diagnosis", err)
	}
	sorted := slices.SortedStableFunc(slices.Values(list), func(a, b fhirDiagnosis) int { return cmp.Compare(a.Sequence, b.Sequence) })
	pointers := make(map[int]Pointer, len(list))
	for _, d := range sorted {
		path := "diagnosis[" + strconv.Itoa(slices.IndexFunc(list, func(l fhirDiagnosis) bool { return l.Sequence == d.Sequence })) + "]"
		if _, twice := pointers[d.Sequence]; twice {
			return nil, within(path+".sequence", errors.New("stands twice"))
		}
		concept := d.Concept
		if concept.IsZero() {
			concept = known.conditions[d.Reference.Reference]
		}
		code, err := s.foreignDiagnosis.spell([]byte(concept.of(systemICD10, "http://hl7.org/fhir/sid/icd-10", "urn:oid:2.16.840.1.113883.6.90")))
		if err != nil {
			if slices.ContainsFunc(concept.Coding, func(c fhirCoding) bool { return c.System == systemICD9 }) {
				return nil, within(path, errors.New("an ICD-9-CM code; expected ICD-10-CM, which payers want since 2015-10-01"))
			}
			return nil, within(path, errors.New("expected an ICD-10-CM code (system "+systemICD10+")"))
		}
		pointers[d.Sequence] = Pointer(len(c.Dx))
		c.Dx = append(c.Dx, code)
	}
	return pointers, nil
}

// shapeError says which element has the wrong kind of value, without the value.
func shapeError(err error) error {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return within(wrong.Field, errors.New("expected another kind of value"))
	}
	return errors.New("expected a FHIR R4 resource")
}
