package edits

import "codedesk/codebook/claim"

// sexBand is the sex whose organs a category is about.
type sexBand struct {
	sex      claim.Sex
	prefixes string
	what     string
}

// sexBands name categories whose title says whose organs they are about (blocks C51-C58, C60-C63, N40-N53, N70-N98 and chapter 15; the rest by
// their own titles).
var sexBands = []sexBand{
	{claim.Female, "O C51 C52 C53 C54 C55 C56 C57 C58 D06 D25 D26 D27 D28 D39 N70 N71 N72 N73 N74 N75 N76 N77 N80 N81 N82 N83 N84 N85 N86 N87 N88 N89 " +
		"N90 N91 N92 N93 N94 N95 N96 N97 N98 R87 Z0141 Z124 Z331 Z332 Z34 Z36 Z37 Z39 Z3A", "female organs or pregnancy"},
	{claim.Male, "C60 C61 C62 C63 D29 D40 N40 N41 N42 N43 N44 N45 N46 N47 N48 N49 N50 N51 N52 N53 R86 Z125", "male organs"},
}

// sexBandOf is the band of a code without dots, or nil.
func sexBandOf(key string) *sexBand {
	for i := range sexBands {
		if begins(key, sexBands[i].prefixes) {
			return &sexBands[i]
		}
	}
	return nil
}

// dxSex: a diagnosis of organs that the stated sex does not have is worth a look. Medicare's editor gave its sex edits up on 2024-10-01, and the
// record may well bear it out: information only.
func dxSex() Edit {
	return Edit{
		Rule:   "dx-sex",
		Source: "Medicare Code Editor, sex edits (deactivated 2024-10-01); ICD-10-CM block titles",
		check: func(p *probe) {
			if !p.icd10() || p.Sex == "" {
				return
			}
			for i := range p.dx {
				if d := &p.dx[i]; d.sexed != nil && d.sexed.sex != p.Sex {
					p.onClaim(Info, []string{d.text}, nil, "%s is about %s, and the claim says %s; right when the record bears it out", d.text, d.sexed.what, p.Sex)
				}
			}
		},
	}
}
