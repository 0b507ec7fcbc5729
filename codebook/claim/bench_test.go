package claim

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// fiveLines is a claim of five lines, as a morning in an office has them.
const fiveLines = "dos 2026-11-02 pos 11 payer medicare age 71 sex F total $310.16 dx E11.9,I10,Z23 99213-25 A,B $98.16 x1 90662 C $70 G0008 C $25 83036-QW A $17 J1885 x2 A $100 ndc 00409-3795-01"

func fiveLineClaim(b *testing.B) *Claim {
	b.Helper()
	c, err := Parse(today, fiveLines)
	if err != nil {
		b.Fatal(err)
	}
	return c
}

func benchRead(b *testing.B, file []byte, claims int, format Format) {
	b.Helper()
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range Read(bytes.NewReader(file), "f", format) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != claims {
			b.Fatalf("%d claims", n)
		}
	}
	b.ReportMetric(float64(claims)*float64(b.N)/b.Elapsed().Seconds(), "claims/s")
}

func BenchmarkReadX12(b *testing.B) {
	const claims = 1000
	var file strings.Builder
	lines := strings.ReplaceAll(string(fiveLineClaim(b).AppendX12(nil)), "\n", "")
	file.WriteString("ST*837*1*005010X222A1~HL*1**20*1~NM1*85*2*OFFICE*****XX*1999999984~")
	for n := range claims {
		fmt.Fprintf(&file, "HL*%d*1*22*0~SBR*P*18*******MB~NM1*IL*1*LAST*FIRST****MI*M~N3*1 STREET~N4*TOWN*OH*43004~DMG*D8*19550704*F~NM1*PR*2*PAYER*****PI*P~CLM*%d*310.16***11:B:1*Y*A*Y*Y~%s", n+2, n, lines)
	}
	fmt.Fprintf(&file, "SE*%d*1~", strings.Count(file.String(), "~")+1)
	benchRead(b, []byte(file.String()), claims, X12)
}

func BenchmarkReadNDJSON(b *testing.B) {
	const claims = 1000
	line := append(fiveLineClaim(b).AppendJSON(nil), '\n')
	benchRead(b, bytes.Repeat(line, claims), claims, NDJSON)
}

func BenchmarkReadFHIR(b *testing.B) {
	const claims = 100
	line := append(fiveLineClaim(b).AppendFHIR(nil), '\n')
	benchRead(b, bytes.Repeat(line, claims), claims, NDJSON)
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(today, fiveLines); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppendJSON(b *testing.B) {
	c := fiveLineClaim(b)
	b.ReportAllocs()
	var out []byte
	for b.Loop() {
		out = c.AppendJSON(out[:0])
	}
}
