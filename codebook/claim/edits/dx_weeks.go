package edits

// dxWeeks: the week of pregnancy (Z3A) adds to a code of a pregnancy that goes on (O09-O9A); it does not go with a miscarriage, an abortion or the
// time after birth. A body mass index is not told in pregnancy. Guidelines I.C.21.c.11 and I.C.21.c.3.
func dxWeeks() Edit {
	return Edit{
		Rule:   rulePair,
		Source: "ICD-10-CM Official Guidelines FY2026, I.C.21.c.11",
		check: func(p *probe) {
			kinds := p.kinds()
			if kinds&kindWeeks != 0 && !p.pregnant() {
				p.weeks(p.ofKind(kindWeeks), kinds)
			}
			if kinds&kindBMI != 0 && kinds&kindPregnancy != 0 {
				d := p.ofKind(kindBMI)
				p.find(note{severity: Warning, codes: []string{d.text, p.ofKind(kindPregnancy).text}, fixes: fix(RemoveDx, nil, d.text, ""),
					source: Receipt{Name: "ICD-10-CM Official Guidelines FY2026, I.C.21.c.3"}, message: d.text + ": a body mass index is not coded in pregnancy"})
			}
		},
	}
}

// pregnant reports whether a code of a pregnancy that goes on, or of birth, is on the claim.
func (b *bill) pregnant() bool {
	for i := range b.dx {
		if b.dx[i].kinds&(kindPregnancy|kindAbortive) == kindPregnancy {
			return true
		}
	}
	return false
}

// weeks says what is wrong with a week of pregnancy that has no such code beside it.
func (p *probe) weeks(d *diagnosis, kinds dxKind) {
	remove := fix(RemoveDx, nil, d.text, "")
	switch {
	case kinds&kindAbortive != 0:
		p.onClaim(Warning, []string{d.text, p.ofKind(kindAbortive).text}, remove, "%s (week of pregnancy) is not added after a miscarriage, an abortion or an ectopic pregnancy", d.text)
	case kinds&kindAfterBirth != 0:
		p.onClaim(Warning, []string{d.text, p.ofKind(kindAfterBirth).text}, remove, "%s (week of pregnancy) is not added after birth", d.text)
	case kinds&kindPregnantVisit != 0:
		p.onClaim(Info, []string{d.text}, nil, "%s (week of pregnancy) is meant to follow a code of pregnancy (O09-O9A); some payers take it with a routine visit", d.text)
	default:
		p.onClaim(Warning, []string{d.text}, nil, "%s (week of pregnancy) stands only beside a code of pregnancy (O09-O9A), and there is none", d.text)
	}
}
