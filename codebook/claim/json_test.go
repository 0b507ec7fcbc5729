package claim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"
)

// readAll reads everything; claims come without the places in the source.
func readAll(in string, format Format) (claims []*Claim, faults []error) {
	for c, err := range Read(strings.NewReader(in), "f", format) {
		if err != nil {
			faults = append(faults, err)
			continue
		}
		claims = append(claims, c)
	}
	return claims, faults
}

// unplaced is the claim without the places in the source.
func unplaced(c *Claim) *Claim {
	plain := *c
	plain.Source = Place{}
	plain.Lines = append([]Line(nil), c.Lines...)
	for i := range plain.Lines {
		plain.Lines[i].Source = Place{}
	}
	if len(plain.Dx) == 0 {
		plain.Dx = nil
	}
	return &plain
}

func sample(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestJSONRoundTrip(t *testing.T) {
	in := sample(t, "claims.ndjson")
	claims, faults := readAll(in, Auto)
	if len(faults) > 0 || len(claims) != 2 {
		t.Fatalf("%d claims, %v", len(claims), faults)
	}
	claims[1].ID = "" // given by its place
	var out []byte
	for _, c := range claims {
		out = append(c.AppendJSON(out), '\n')
	}
	if string(out) != in {
		t.Errorf("written back:\n%s\nwant:\n%s", out, in)
	}
	if c := claims[1]; !c.NeverSeen || c.Lines[1].To != 20261103 || c.Lines[1].Minutes != 30 || c.Age != Months(8) || c.History[0].DOS != 20261030 {
		t.Errorf("read as %+v", c)
	}
	for _, c := range claims {
		if !json.Valid(c.AppendJSON(nil)) {
			t.Errorf("not JSON: %s", c.AppendJSON(nil))
		}
		var again Claim
		if err := json.Unmarshal(c.AppendJSON(nil), &again); err != nil || !reflect.DeepEqual(unplaced(&again), unplaced(c)) {
			t.Errorf("%+v is read back as %+v, %v", c, again, err)
		}
	}
	odd := &Claim{ID: "a\"b\\c<é>\n\x1b[31m"}
	if got := string(odd.AppendJSON(nil)); !json.Valid([]byte(got)) || strings.Contains(got, "\x1b") {
		t.Errorf("written as %s", got)
	}
}

func TestJSONForms(t *testing.T) {
	one := `{"dx":["e119"],"lines":[{"code":"99213","units":"2","pointers":[1,"b"],"charge":98.16,"modifiers":null}],"age":8,"pos":11}`
	for name, in := range map[string]string{
		"one": one, "list": "[" + one + ",\n" + one + "]", "pretty": strings.ReplaceAll(one, ",", ",\n"), "lines": one + "\r\n\n" + one + "\n",
		"line without end": one, "mark": "\ufeff" + one, "spaces": "\n  " + one,
	} {
		claims, faults := readAll(in, Auto)
		if len(faults) > 0 || len(claims) != strings.Count(in, "code") {
			t.Errorf("%s: %d claims, %v", name, len(claims), faults)
			continue
		}
		last := claims[len(claims)-1]
		if got, want := last.Shorthand(), "pos 11 age 8 dx E11.9 99213 A,B x2 $98.16"; got != want || last.ID != fmt.Sprint(len(claims)) {
			t.Errorf("%s: %q with id %s, want %q", name, got, last.ID, want)
		}
	}
}

func TestJSONFaults(t *testing.T) {
	for _, test := range []struct{ in, says string }{
		{`{"dx":[],"name":"x"}`, `f: unknown key "name"; a claim has id, dos, payer,`},
		{`{"DX":[]}`, `unknown key "DX"`},
		{`{"dx":[],"dx":[]}`, "dx stands twice"},
		{`{"lines":[{"code":"99213","unit":1}]}`, `f: lines[0]: unknown key "unit"`},
		{`{"lines":[{"code":"99213"},{"units":1}]}`, "f: lines[1]: a line without code"},
		{`{"lines":[{"code":"99213","units":-1}]}`, `f: lines[0].units: not a number of units: "-1"`},
		{`{"lines":[{"code":"99213","units":1e3}]}`, "lines[0].units: not a number"},
		{`{"lines":[{"code":"99213","units":true}]}`, "lines[0].units: expected a text or a number"},
		{`{"lines":[{"code":"99213","charge":"1.005"}]}`, "lines[0].charge: not an amount"},
		{`{"lines":[{"code":"992О3"}]}`, "lines[0].code: look-alike character: character 4"},
		{`{"lines":[{"code":"99213","modifiers":["25","26","59","LT","RT"]}]}`, "lines[0].modifiers: more than 4 modifiers"},
		{`{"lines":[{"code":"99213","modifiers":["255"]}]}`, "lines[0].modifiers[0]: not a modifier"},
		{`{"lines":[{"code":"99213","pointers":["M"]}]}`, "lines[0].pointers[0]: not a diagnosis pointer"},
		{`{"lines":[{"code":"99213","pointers":["A","B","C","D","E"]}]}`, "more than 4 pointers"},
		{`{"dx":["A00","A00","A00","A00","A00","A00","A00","A00","A00","A00","A00","A00","A00"]}`, "dx: more than 12 diagnoses"},
		{`{"lines":[` + strings.Repeat(`{"code":"99213"},`, 50) + `{"code":"99213"}]}`, "lines: more than 50 lines"},
		{`{"dos":"10/1/25"}`, "dos: not a date"},
		{`{"dos":20261102}`, "dos: not a date"},
		{`{"pos":111}`, "pos: not a place of service"},
		{`{"age":"old"}`, "age: not an age"},
		{`{"history":[{"code":"99213"}]}`, "history[0]: an earlier service needs its code and its dos"},
		{`{"dx":"Z23"}`, "dx: expected a list of diagnoses: […]"},
		{`{"lines":{}}`, "lines: expected a list"},
		{`{"id":"` + strings.Repeat("x", 65) + `"}`, "id: longer than 64 bytes"},
		{`{"dos":"` + strings.Repeat("x", 500) + `"}`, "dos: longer than 200 bytes"},
		{"{\"dx\":[],\n\"dx\" }", "f:2: not JSON at byte 15"},
		{`{"dx":`, "not JSON: it breaks off"},
		{`{} {}`, "not JSON at byte 3"},
		{`[3]`, "expected a claim as an object"},
		{`hello`, "not a claim file: it begins neither with ISA"},
		{"", "not a claim file: it is empty"},
		{`{"resourceType":"Patient"}`, "resourceType: expected Claim"},
	} {
		claims, faults := readAll(test.in, Auto)
		if len(claims) > 0 || len(faults) != 1 || !strings.Contains(faults[0].Error(), test.says) {
			t.Errorf("%s: %d claims, %v; want %q", test.in, len(claims), faults, test.says)
		}
	}
}

// A bad line is answered in its place, and the others are read.
func TestLinesGoOn(t *testing.T) {
	in := "{\"dx\":[\"Z23\"]}\nnonsense\n\n" + `{"dx":["` + strings.Repeat(" ", longestLine) + "\"]}\n" + `{"dx":[1]}` + "\n" + `{"dx":["Z23"]}`
	var got []string
	for c, err := range Read(strings.NewReader(in), "f", NDJSON) {
		if err != nil {
			var fault *Fault
			if !errors.As(err, &fault) {
				t.Fatalf("%v is no fault", err)
			}
			got = append(got, err.Error())
		} else {
			got = append(got, c.ID+" "+c.Source.String())
		}
	}
	want := []string{"1 f:1", "f:2: not JSON at byte 1; expected an object: {…}", "f:4: the line is longer than 1048576 bytes; write one claim a line", `f:5: dx[0]: not a code: "1"`, "5 f:6"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Lines longer than the first look at a file are read, and the format is still recognised.
func TestLongLines(t *testing.T) {
	line := `{"dx":["Z23"` + strings.Repeat(" ", 100_000) + "]}\n"
	for _, format := range []Format{Auto, JSON, NDJSON} {
		claims, faults := readAll(line+line+"{}\n"+line, format)
		if len(claims) != 4 || len(faults) > 0 {
			t.Errorf("%s: %d claims, %v", format, len(claims), faults)
		}
	}
	last := strings.TrimSuffix(line, "\n")
	if claims, faults := readAll(last, Auto); len(claims) != 1 || len(faults) > 0 {
		t.Errorf("one line: %d claims, %v", len(claims), faults)
	}
}

// A program that writes one line and waits for its answer gets it.
func TestLinesDoNotWait(t *testing.T) {
	for _, format := range []Format{NDJSON, Auto} {
		in, out := io.Pipe()
		answers := make(chan string)
		go func() {
			defer close(answers)
			for c, err := range Read(in, "f", format) {
				answers <- fmt.Sprint(c.ID, err)
			}
		}()
		for n := 1; n <= 3; n++ {
			if _, err := io.WriteString(out, "{\"dx\":[\"Z23\"]}\n"); err != nil {
				t.Fatal(err)
			}
			if got, want := <-answers, fmt.Sprint(n, "<nil>"); got != want {
				t.Errorf("%s: %s, want %s", format, got, want)
			}
		}
		out.Close()
		<-answers
	}
}

func TestReadStops(t *testing.T) {
	for name, in := range map[string]string{"lines": strings.Repeat("{}\n", 9), "list": "[{},{},{}]", "x12": sample(t, "office.x12"), "fhir": sample(t, "claim.fhir.json")} {
		n := 0
		for range Read(strings.NewReader(in), "f", Auto) {
			n++
			break
		}
		if n != 1 {
			t.Errorf("%s: %d claims", name, n)
		}
	}
}

func TestDecoder(t *testing.T) {
	d := Decoder{Source: "f"}
	lines := bytes.Split([]byte(sample(t, "claims.ndjson")), []byte("\n"))
	for i, want := range []string{"a1", "2"} {
		c, err := d.Decode(lines[i], i+1)
		if err != nil || c.ID != want || c.Lines[0].Source.String() != fmt.Sprintf("f:%d: lines[0]", i+1) {
			t.Errorf("line %d: %+v, %v", i+1, c, err)
		}
	}
	for _, line := range []string{"", "[]", "3", "{", `{"x":1}`, sample(t, "claim.fhir.json") + "x"} {
		if c, err := d.Decode([]byte(line), 7); err == nil || !strings.HasPrefix(err.Error(), "f:7") {
			t.Errorf("%q: %v, %v", line, c, err)
		}
	}
	if c, err := d.Decode([]byte(sample(t, "claim.fhir.json")), 1); err != nil || c.Age != Years(93) {
		t.Errorf("a Bundle with one Claim: %+v, %v", c, err)
	}
}

func TestParseFormat(t *testing.T) {
	for _, name := range []string{"auto", "json", "ndjson", "x12", "fhir"} {
		if f, err := ParseFormat(name); err != nil || string(f) != name {
			t.Errorf("%s: %s, %v", name, f, err)
		}
	}
	if _, err := ParseFormat("xml"); err == nil {
		t.Error("xml is a format")
	}
	if _, faults := readAll("{}", "xml"); len(faults) != 1 {
		t.Errorf("reading xml: %v", faults)
	}
}
