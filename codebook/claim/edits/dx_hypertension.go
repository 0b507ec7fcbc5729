package edits

// rulePair is the rule of diagnoses that belong together or to a side.
const rulePair = Rule("dx-pair")

// dxHypertension: high blood pressure beside heart failure, certain other heart disease or chronic kidney disease counts as their cause, and one
// code says both, unless the record denies the link. Guideline I.C.9.a.1 to 3.
func dxHypertension() Edit {
	return Edit{
		Rule:   rulePair,
		Source: "ICD-10-CM Official Guidelines FY2026, I.C.9.a",
		check: func(p *probe) {
			if !p.icd10() {
				return
			}
			kinds := p.kinds()
			if kinds&(kindHypertension|kindHeartHTN|kindKidneyHTN) == 0 {
				return
			}
			base := p.ofKind(kindHypertension | kindHeartHTN | kindKidneyHTN)
			if i10, both := p.ofKind(kindHypertension), p.dxBegins("I11 I12 I13"); i10 != nil && both != nil {
				p.onClaim(Warning, []string{i10.text, both.text}, fix(RemoveDx, nil, i10.text, ""), "%s says high blood pressure already: %s is not coded beside it", both.text, i10.text)
			}
			heart := kinds&(kindHeartFailure|kindHeartDisease|kindHeartHTN) != 0
			kidney := kinds&(kindKidney|kindKidneyHTN) != 0
			if !heart && !kidney || p.dxBegins("I13") != nil {
				return
			}
			failure := kinds&kindHeartFailure != 0 || p.dxBegins("I110") != nil
			last := p.dxBegins("N185 N186 I120") != nil
			var code string
			switch {
			case heart && kidney && failure && last:
				code = "I13.2"
			case heart && kidney && failure:
				code = "I13.0"
			case heart && kidney && last:
				code = "I13.11"
			case heart && kidney:
				code = "I13.10"
			case kinds&(kindHeartHTN|kindKidneyHTN) != 0:
				return // the combined code is there
			case heart && failure:
				code = "I11.0"
			case heart:
				code = "I11.9"
			case last:
				code = "I12.0"
			default:
				code = "I12.9"
			}
			codes := []string{base.text}
			fixes := fix(ReplaceDx, nil, base.text+"→"+code, "unless the record says that they are unrelated")
			for i := range p.dx {
				switch d := &p.dx[i]; {
				case d == base:
				case d.kinds&(kindHypertension|kindHeartHTN|kindKidneyHTN) != 0:
					codes = append(codes, d.text)
					fixes = append(fixes, Fix{RemoveDx, 0, d.text, "when " + code + " takes its place"})
				case d.kinds&(kindHeartFailure|kindHeartDisease|kindKidney) != 0:
					codes = append(codes, d.text)
				}
			}
			p.onClaim(Warning, codes, fixes, "high blood pressure beside %s counts as its cause: %s says both, and the code of the heart or kidney disease follows it", heartOrKidney(heart, kidney), code)
		},
	}
}

func heartOrKidney(heart, kidney bool) string {
	switch {
	case heart && kidney:
		return "heart disease and chronic kidney disease"
	case heart:
		return "heart disease"
	}
	return "chronic kidney disease"
}

// dxBegins is the first diagnosis of the claim that begins with one of the words of a list, or nil.
func (b *bill) dxBegins(prefixes string) *diagnosis {
	for i := range b.dx {
		if b.dx[i].key != "" && begins(b.dx[i].key, prefixes) {
			return &b.dx[i]
		}
	}
	return nil
}
