package claim

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestReadFHIR(t *testing.T) {
	const want = `{"id":"1","dos":"2026-11-02","age":"90+","sex":"F","dx":["E11.9","Z23"],"lines":[` +
		`{"code":"99213","modifiers":["25"],"pointers":["A"],"units":1,"charge":"98.16","pos":"11"},` +
		`{"code":"J1885","pointers":["B"],"units":2,"charge":"20.50","dos":"2026-11-02","dos_to":"2026-11-03","ndc":"00409379501"}],"total":"118.66"}`
	in := sample(t, "claim.fhir.json")
	for name, form := range map[string]string{"as it is": in, "one line": strings.ReplaceAll(in, "\n", ""), "lines": strings.ReplaceAll(in, "\n", "") + "\n"} {
		for _, format := range []Format{Auto, FHIR} {
			claims, faults := readAll(form, format)
			if len(claims) != 1 || len(faults) > 0 {
				t.Errorf("%s: %d claims, %v", name, len(claims), faults)
			} else if got := string(claims[0].AppendJSON(nil)); got != want {
				t.Errorf("%s: read as\n%s\nwant\n%s", name, got, want)
			} else if got := claims[0].Lines[1].Source.Path; got != "entry[2].resource.item[1]" {
				t.Errorf("%s: the second line stands at %s", name, got)
			}
		}
	}
}

const fhirOne = `{"resourceType":"Claim","contained":[{"resourceType":"Patient","id":"p","gender":"male","birthDate":"2026-02-28"},{"resourceType":"Practitioner","id":"q","code":"x"}],` +
	`"patient":{"reference":"#p"},"billablePeriod":{"start":"2026-11-01"},"diagnosis":[{"sequence":1,"diagnosisCodeableConcept":{"coding":[{"code":"Z23"}]}}],` +
	`"item":[{"sequence":1,"diagnosisSequence":[1],"productOrService":{"coding":[{"system":"http://snomed.info/sct","code":"33879002"},{"system":"http://www.ama-assn.org/go/cpt","code":"90460"}]},` +
	`"quantity":{"value":1.5},"unitPrice":{"value":10.01}}]}`

func TestFHIRFaults(t *testing.T) {
	claims, faults := readAll(fhirOne, Auto)
	if len(faults) > 0 || claims[0].Shorthand() != "dos 2026-11-01 age 8m sex M dx Z23 90460 A x1.5 $15.02" {
		t.Fatalf("%v, %v", claims, faults)
	}
	for _, test := range []struct{ old, new, says string }{
		{`"resourceType":"Claim"`, `"resourceType":"Coverage"`, "f: resourceType: expected Claim, or Bundle with Claims"},
		{`"resourceType":"Claim"`, `"resourceType":"Bundle"`, "entry: expected a Claim among the resources"},
		{`"resourceType":"Claim"`, `"resourceType":"Claim","type":{"coding":[{"code":"institutional"}]}`, "type: institutional; only professional claims are read"},
		{`"code":"Z23"`, `"code":"SMITH"`, "diagnosis[0]: expected an ICD-10-CM code"},
		{`"code":"Z23"`, `"system":"http://hl7.org/fhir/sid/icd-9-cm","code":"250.00"`, "diagnosis[0]: an ICD-9-CM code; expected ICD-10-CM"},
		{`"code":"Z23"`, `"system":"http://snomed.info/sct","code":"44054006"`, "diagnosis[0]: expected an ICD-10-CM code"},
		{`"diagnosis":[`, `"diagnosis":[` + strings.Repeat(`{"sequence":2},`, 12), "diagnosis: 13 diagnoses: a claim has at most 12"},
		{`"diagnosis":[`, `"diagnosis":[{"sequence":1,"diagnosisCodeableConcept":{"coding":[{"code":"Z23"}]}},`, "diagnosis[0].sequence: stands twice"},
		{`"item":[`, `"item":[` + strings.Repeat(`{},`, 50), "item: 51 lines: a claim has at most 50"},
		{`"diagnosisSequence":[1]`, `"diagnosisSequence":[2]`, "item[0].diagnosisSequence: points at a diagnosis that is not there"},
		{`"diagnosisSequence":[1]`, `"diagnosisSequence":[1,1,1,1,1]`, "item[0].diagnosisSequence: 5 pointers; a line has at most 4"},
		{`"code":"90460"`, `"code":"JSMITH"`, "item[0].productOrService: expected a CPT or HCPCS code"},
		{`http://www.ama-assn.org/go/cpt`, `urn:x`, "item[0].productOrService: expected a CPT or HCPCS code"},
		{`"value":1.5`, `"value":-1.5`, "item[0].quantity: expected a number of units from 0"},
		{`"value":1.5`, `"value":"many"`, "expected a FHIR R4 resource"},
		{`"quantity":{"value":1.5}`, `"quantity":[19900101]`, "item.quantity: expected another kind of value"},
		{`"value":10.01`, `"value":10.01,"currency":"EUR"`, "item[0].unitPrice: expected an amount of US dollars"},
		{`"sequence":1,"diagnosisSequence"`, `"modifier":[{"coding":[{"code":"SMITH"}]}],"diagnosisSequence"`, "item[0].modifier[0]: expected a modifier of two characters"},
		{`"sequence":1,"diagnosisSequence"`, `"modifier":[{},{},{},{},{}],"diagnosisSequence"`, "item[0].modifier: 5 modifiers; a line has at most 4"},
		{`"sequence":1,"diagnosisSequence"`, `"servicedDate":"2026-11","diagnosisSequence"`, "item[0].serviced: expected a day"},
		{`"sequence":1,"diagnosisSequence"`, `"locationCodeableConcept":{"coding":[{"code":"office"}]},"diagnosisSequence"`, "item[0].locationCodeableConcept: expected a place of service"},
		{`"start":"2026-11-01"`, `"start":"Nov 1"`, "billablePeriod.start: expected a day"},
		{`"birthDate":"2026-02-28"`, `"birthDate":"2026-12-31"`, "patient: not an age: the birth date lies after the date of service"},
	} {
		if !strings.Contains(fhirOne, test.old) {
			t.Fatalf("no %s", test.old)
		}
		claims, faults := readAll(strings.Replace(fhirOne, test.old, test.new, 1), Auto)
		if len(claims) > 0 || len(faults) != 1 || !strings.Contains(faults[0].Error(), test.says) {
			t.Errorf("%s: %d claims, %v; want %q", test.new, len(claims), faults, test.says)
		}
	}
	// A fault in one claim of a Bundle does not lose the others.
	bad := strings.Replace(fhirOne, "90460", "vaccine", 1)
	claims, faults = readAll(`{"resourceType":"Bundle","entry":[{"resource":`+fhirOne+`},{"resource":`+bad+`},{"resource":`+fhirOne+`}]}`, Auto)
	if len(claims) != 2 || claims[1].ID != "3" || len(faults) != 1 || !strings.HasPrefix(faults[0].Error(), "f: entry[1].resource.item[0].productOrService: ") {
		t.Errorf("%d claims, %v", len(claims), faults)
	}
	claims, faults = readAll(fhirOne+"\n"+bad+"\n"+fhirOne, NDJSON)
	if len(claims) != 2 || len(faults) != 1 || !strings.HasPrefix(faults[0].Error(), "f:2: item[0]") {
		t.Errorf("lines: %d claims, %v", len(claims), faults)
	}
	if claims, _ = readAll(strings.Replace(fhirOne, "2026-02-28", "2026-02", 1), Auto); len(claims) != 1 || claims[0].Age.Known() {
		t.Errorf("of a birth month alone an age is worked out: %v", claims)
	}
}

func TestFHIRRoundTrip(t *testing.T) {
	for _, typed := range []string{
		"dos 2026-11-01 pos 11 payer medicare age 90+ sex F total $128.16 dx E11.9,Z23 99213-25-GT A,B $98.16 90471 x1 B $25 J1885 x2.5 B $30.1 ndc 00409-3795-01",
		"dos 2026-11-01 age 8m sex M dx Z23 97110-GP A $0 at 12 30min on 2026-11-02..2026-11-05",
		"dos 2026-11-01 age 14 dx Z23 99213",
		"99213",
	} {
		c, err := Parse(today, typed)
		if err != nil {
			t.Fatal(err)
		}
		data := c.AppendFHIR(nil)
		if !json.Valid(data) {
			t.Fatalf("not JSON: %s", data)
		}
		claims, faults := readAll(string(data), Auto)
		if len(claims) != 1 || len(faults) > 0 {
			t.Fatalf("%s: %v", data, faults)
		}
		if claims[0].ID = ""; !reflect.DeepEqual(unplaced(claims[0]), unplaced(c)) {
			t.Errorf("%s\nis read back as\n%s\nfrom\n%s", c.Shorthand(), claims[0].Shorthand(), data)
		}
		for _, must := range []string{"status", "type", "use", "patient", "provider", "priority", "insurance"} { // FHIR asks for them
			if !strings.Contains(string(data), `"`+must+`":`) {
				t.Errorf("no %s in %s", must, data)
			}
		}
	}
}
