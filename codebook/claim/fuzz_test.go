package claim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"codedesk/codebook"
)

// sound holds what every claim that was read promises.
func sound(t *testing.T, c *Claim) {
	t.Helper()
	if len(c.Dx) > MaxDiagnoses || len(c.Lines) > MaxLines {
		t.Fatalf("%d diagnoses, %d lines", len(c.Dx), len(c.Lines))
	}
	texts := append([]string{c.ID, c.POS, c.Payer, string(c.Sex)}, c.Dx...)
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.Code == "" || l.Units < 0 || len(l.Modifiers) > MaxModifiers || len(l.Pointers) > MaxPointers || l.Minutes < 0 {
			t.Fatalf("line %+v", *l)
		}
		texts = append(append(texts, l.Code, l.POS, l.NDC), l.Modifiers...)
	}
	for _, text := range texts {
		if codebook.Clean(text) != text || len(text) > 256 {
			t.Fatalf("%q is not clean or too long", text)
		}
	}
	data := c.AppendJSON(nil)
	var again Claim
	if err := json.Unmarshal(data, &again); err != nil || !reflect.DeepEqual(unplaced(&again), unplaced(c)) {
		t.Fatalf("%s is read back as %+v, %v", data, again, err)
	}
	if !json.Valid(c.AppendFHIR(nil)) {
		t.Fatalf("not JSON: %s", c.AppendFHIR(nil))
	}
	if x12 := c.AppendX12(nil); bytes.Count(x12, []byte("~")) != bytes.Count(x12, []byte("\n")) {
		t.Fatalf("segments without line break: %q", x12)
	}
	if err := WriteCSV(&bytes.Buffer{}, c); err != nil {
		t.Fatal(err)
	}
}

// readSound reads everything and holds it to its promises.
func readSound(t *testing.T, data []byte, format Format) {
	t.Helper()
	for c, err := range Read(bytes.NewReader(data), "f", format) {
		if err == nil {
			sound(t, c)
			continue
		}
		fault, ok := errors.AsType[*Fault](err)
		if !ok || codebook.Clean(err.Error()) != err.Error() || len(err.Error()) > 600 {
			t.Fatalf("%q is no fault, not clean, or too long", err)
		}
		if at := fault.Place; at.Byte > int64(len(data)) {
			t.Fatalf("%v lies behind the end, %d", err, len(data))
		}
	}
}

func FuzzShorthand(f *testing.F) {
	for _, typed := range []string{
		"99213-25 A,B", "90471x1", "J1885 x2 $30", "dx Z23,E11.9", "99213-25-95 AB 45min", "９９２１３－２５ Ａ", "99213-2О", "j1885 ndc 0409-3795-01 at 2 on -1d..+1d",
		"dos 2026-11-01 pos 11 payer medicare age 8m sex F seen never total $128.16 99213 A", "dx H4010X1, A00; x", "dx= $ - , x. on .. =",
	} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		IsShorthand(20261122, typed)
		c, err := Parse(today, typed)
		if err != nil {
			if codebook.Clean(err.Error()) != err.Error() || len(err.Error()) > 600 {
				t.Fatalf("the error is not clean or too long: %q", err)
			}
			return
		}
		sound(t, c)
		written := c.Shorthand()
		again, err := Parse(today, written)
		if err != nil || !reflect.DeepEqual(again, c) {
			t.Fatalf("%q is written %q and read back as %+v, %v; it was %+v", typed, written, again, err, c)
		}
	})
}

func FuzzX12(f *testing.F) {
	in := sample(f, "office.x12")
	f.Add([]byte(in))
	f.Add([]byte(strings.ReplaceAll(in, "\n", "")))
	f.Add([]byte(strings.NewReplacer("*", "|", ":", ">", "~", "\n").Replace(strings.ReplaceAll(in, "\n", ""))))
	f.Add([]byte(in[strings.Index(in, "ST*"):]))
	f.Add([]byte("ST*837*1*005010X222A1~CLM*1*1***11~HI*ABK:Z23~LX*1~SV1*HC:99213*1*UN*1***1~DTP*472*D8*20261102~SE*7*1~"))
	f.Fuzz(func(t *testing.T, data []byte) { readSound(t, data, X12) })
}

func FuzzJSON(f *testing.F) {
	for line := range strings.Lines(sample(f, "claims.ndjson")) {
		f.Add([]byte(line))
	}
	f.Add([]byte(sample(f, "claims.ndjson")))
	f.Add([]byte(`[{"dx":["e119"],"lines":[{"code":"99213","units":"2","pointers":[1,"b"],"charge":98.16,"modifiers":null}],"age":8,"pos":11}]`))
	f.Add([]byte(`{"\u0064x":["\ud83d\ude00"],"id":"a\\\"\u202e"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		readSound(t, data, JSON)
		readSound(t, data, NDJSON)
		d := Decoder{Source: "f"}
		if c, err := d.Decode(data, 1); err == nil {
			sound(t, c)
		}
	})
}

func FuzzFHIR(f *testing.F) {
	f.Add([]byte(sample(f, "claim.fhir.json")))
	f.Add([]byte(fhirOne))
	f.Add([]byte(fhirOne + "\n" + fhirOne))
	for _, typed := range []string{"dos 2026-11-01 pos 11 payer medicare age 90+ sex F total $128.16 dx E11.9,Z23 99213-25-GT A,B $98.16 J1885 x2.5 ndc 00409-3795-01 30min"} {
		c, err := Parse(today, typed)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(c.AppendFHIR(nil))
	}
	f.Fuzz(func(t *testing.T, data []byte) { readSound(t, data, FHIR) })
}

func FuzzAuto(f *testing.F) {
	for _, name := range []string{"office.x12", "claims.ndjson", "claim.fhir.json"} {
		f.Add([]byte(sample(f, name)))
	}
	f.Fuzz(func(t *testing.T, data []byte) { readSound(t, data, Auto) })
}

func FuzzAge(f *testing.F) {
	f.Add("8m")
	f.Add("90+")
	f.Fuzz(func(t *testing.T, text string) {
		age, err := ParseAge(text)
		if err != nil {
			return
		}
		if again, err := ParseAge(fmt.Sprint(age)); again != age || err != nil {
			t.Fatalf("%q is %v and read back as %v, %v", text, age, again, err)
		}
	})
}
