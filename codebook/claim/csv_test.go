package claim

import (
	"encoding/csv"
	"strings"
	"testing"

	"codedesk/codebook"
)

func TestWriteCSV(t *testing.T) {
	c, err := Parse(today, "dos 2026-11-01 pos 11 payer medicare age 90+ sex F dx E11.9,Z23 99213-25 B,A $98.16 97110 C x2 30min at 12 on 2026-11-02..2026-11-03 ndc 00409-3795-01")
	if err != nil {
		t.Fatal(err)
	}
	c.ID = "a,\"1\""
	var out strings.Builder
	if err := WriteCSV(&out, c, &Claim{ID: "2", Dx: []string{"Z23"}}); err != nil {
		t.Fatal(err)
	}
	const want = `claim,line,dos,dos_to,pos,payer,age,sex,code,mod1,mod2,mod3,mod4,dx,pointers,dx1,dx2,dx3,dx4,units,charge,minutes,ndc
"a,""1""",1,2026-11-01,2026-11-01,11,medicare,90+,F,99213,25,,,,E11.9 Z23,BA,Z23,E11.9,,,1,98.16,,
"a,""1""",2,2026-11-02,2026-11-03,12,medicare,90+,F,97110,,,,,E11.9 Z23,C,,,,,2,,30,00409379501
2,1,,,,,,,,,,,,Z23,,,,,,0,,,
`
	if out.String() != want {
		t.Errorf("written\n%s\nwant\n%s", out.String(), want)
	}
}

// No cell begins with what a spreadsheet takes for a formula.
func TestCSVFormulas(t *testing.T) {
	for _, start := range []string{"=", "+", "-", "@", "\t", "\r", "\u200b=", "\n="} {
		evil := start + "HYPERLINK(1)"
		c := &Claim{ID: evil, POS: evil, Payer: evil, Dx: []string{evil}, Lines: []Line{{Code: evil, Modifiers: []string{evil}, Pointers: []Pointer{0, 1, 2, 3, 4}, POS: evil, NDC: evil}}}
		var out strings.Builder
		if err := WriteCSV(&out, c); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(out.String())).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range rows[1] {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") || codebook.Clean(cell) != cell {
				t.Errorf("a cell is %q", cell)
			}
		}
	}
}
