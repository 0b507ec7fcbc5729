package claim

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// glimpses are the claims themselves and the complaints.
func glimpses(in string, format Format) string {
	var out strings.Builder
	for c, err := range Read(strings.NewReader(in), "f", format) {
		if err != nil {
			fmt.Fprintln(&out, err)
			continue
		}
		fmt.Fprintf(&out, "%+v\n", *c)
	}
	return out.String()
}

// traces are all forms in which a claim or a complaint about one leaves the program.
func traces(t *testing.T, in string, format Format) string {
	t.Helper()
	var out strings.Builder
	for c, err := range Read(strings.NewReader(in), "f", format) {
		if err != nil {
			fmt.Fprintf(&out, "%v\n%+v\n%#v\n", err, err, err)
			continue
		}
		fmt.Fprintf(&out, "%+v\n%#v\n%s\n%s\n%s\n%s\n", *c, *c, c.AppendJSON(nil), c.AppendFHIR(nil), c.AppendX12(nil), c.Shorthand())
		if err := WriteCSV(&out, c); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// The samples hold names, addresses, birth dates and numbers of people at every place that a file of another's has for them, all with PLANTED in them or in
// this list. None comes out.
var planted = regexp.MustCompile(`(?i)planted|1933|20050105|20260228|2026-02-28|5550100001|4300400|99000000|19999999`)

func TestNobodyComesThrough(t *testing.T) {
	for name, format := range map[string]Format{"office.x12": X12, "claim.fhir.json": FHIR} {
		in := sample(t, name)
		if len(planted.FindAllString(in, -1)) < 25 {
			t.Fatalf("%s holds too few planted words", name)
		}
		out := traces(t, in, format)
		if found := planted.FindAllString(out, -1); len(found) > 0 {
			t.Errorf("%s: %q came through in\n%s", name, found, out)
		}
		if !strings.Contains(out, "99213") {
			t.Errorf("%s: no claim came through", name)
		}
	}
}

// identities are what stands in the wrong place when an office's software is broken.
var identities = []string{"ZZYZX JOHN", "19330704", "987654321", "ZZYZX", "JS00111223333"}

// planting is how many places lie between two where they are put: all places in turn; under the race detector, which has no second goroutine to watch
// here, every eighth.
func planting() int {
	if raceDetector {
		return 8
	}
	return 1
}

var identity = regexp.MustCompile(`(?i)zzyzx|1933-?07-?04|987654321|js001112`)

// Even in the place of a code, an amount or a qualifier no name, birth date or number of a person comes through, nor is it repeated in the complaint.
func TestNobodyComesThroughInTheWrongPlace(t *testing.T) {
	in := sample(t, "office.x12")
	segments := strings.Split(strings.ReplaceAll(in, "\n", ""), "~")
	for n := 1; n < len(segments)-1; n += planting() { // the separators stand in the first
		elements := strings.Split(segments[n], "*")
		for e := range elements {
			for _, who := range identities {
				for _, put := range []string{who, strings.Replace(elements[e], ":", ":"+who+":", 1), elements[e] + ":" + who} {
					if elements[0] == "DTP" && e == 3 && strings.HasPrefix(put, "1933") {
						continue // a date of service
					}
					changed := append([]string(nil), elements...)
					changed[e] = put
					all := append([]string(nil), segments...)
					all[n] = strings.Join(changed, "*")
					out := glimpses(strings.Join(all, "~"), X12)
					if found := identity.FindString(out); found != "" {
						t.Fatalf("%q for %q: %s came through in\n%s", all[n], segments[n], found, out)
					}
				}
			}
		}
	}
}

var jsonText = regexp.MustCompile(`"[^"]*"|[0-9.]+`)

func TestNobodyComesThroughInTheWrongPlaceOfFHIR(t *testing.T) {
	for _, in := range []string{sample(t, "claim.fhir.json"), fhirOne} {
		for n, at := range jsonText.FindAllStringIndex(in, -1) {
			if n%planting() > 0 {
				continue
			}
			for _, who := range identities {
				for _, put := range []string{`"` + who + `"`, "987654321"} {
					if start := in[max(0, at[0]-25):at[0]]; strings.Contains(start, "tart\"") || strings.Contains(start, "end\"") || strings.Contains(start, "servicedDate") {
						continue // a date of service
					}
					if amount := in[max(0, at[0]-8):at[0]]; strings.Contains(amount, "value") && put == "987654321" {
						continue // an amount
					}
					out := glimpses(in[:at[0]]+put+in[at[1]:], FHIR)
					if found := identity.FindString(out); found != "" {
						t.Fatalf("%s for %s: %s came through in\n%s", put, in[at[0]:at[1]], found, out)
					}
				}
			}
		}
	}
}
