package edits

// diabeticLinks are troubles that the Alphabetic Index puts below "Diabetes, with": in a diabetic they count as caused by it. code is what follows
// the category of the diabetes, enough what one of its codes may begin with so that the link is told already, and causes other diseases that explain
// the trouble as well.
var diabeticLinks = []struct{ of, what, code, enough, causes string }{
	{"N18", "chronic kidney disease", ".22", "22", ""},
	{"G629", "polyneuropathy", ".42", "4", ""},
	{"K3184", "gastroparesis", ".43", "43", ""},
	{"I739", "peripheral artery disease", ".51", "5", ""},
	{"L974 L975", "a foot ulcer", ".621", "62", "I70 I83 I87"},
	{"L971 L972 L973 L978 L979 L984", "a skin ulcer", ".622", "62", "I70 I83 I87"},
}

// dxDiabetes: chronic kidney disease, nerve, artery, stomach trouble and ulcers of a diabetic count as caused by the diabetes (the word "with",
// guideline I.A.15), unless the record denies the link.
func dxDiabetes() Edit {
	return Edit{
		Rule:   rulePair,
		Source: "ICD-10-CM Official Guidelines FY2026, I.A.15; Alphabetic Index, Diabetes, with",
		check: func(p *probe) {
			if kinds := p.kinds(); kinds&kindDiabetes == 0 || kinds&kindLinked == 0 {
				return
			}
			diabetes := p.ofKind(kindDiabetes)
			category := diabetes.key[:3]
			if len(diabetes.key) > 3 && diabetes.key[3] == 'A' { // before symptoms, or in remission
				return
			}
			for i := range diabeticLinks {
				link := &diabeticLinks[i]
				trouble := p.dxBegins(link.of)
				if trouble == nil || p.dxBegins(category+link.enough) != nil || link.causes != "" && p.dxBegins(link.causes) != nil {
					continue
				}
				code := category + link.code
				fixes := fix(AddDx, nil, code, "unless the record says that they are unrelated; it goes before "+trouble.text)
				if diabetes.key == category+"9" {
					fixes = fix(ReplaceDx, nil, diabetes.text+"→"+code, "unless the record says that they are unrelated; it goes before "+trouble.text)
				}
				p.onClaim(Warning, []string{diabetes.text, trouble.text}, fixes, "%s in a diabetic counts as caused by the diabetes: %s names both, beside %s", link.what, code, trouble.text)
			}
		},
	}
}

// dxDiabetesDrugs: long-term insulin and other diabetes drugs stand beside the diabetes they treat, and not beside diabetes of pregnancy, whose
// codes say how it is treated. Guidelines I.C.4.a.3 and I.C.15.i.
func dxDiabetesDrugs() Edit {
	return Edit{
		Rule:   rulePair,
		Source: "ICD-10-CM Official Guidelines FY2026, I.C.4.a.3 and I.C.15.i",
		check: func(p *probe) {
			kinds := p.kinds()
			if kinds&(kindInsulin|kindTablets) == 0 {
				return
			}
			for i := range p.dx {
				d := &p.dx[i]
				switch {
				case d.kinds&(kindInsulin|kindTablets) == 0:
				case kinds&kindGestational != 0:
					p.onClaim(Warning, []string{d.text, p.ofKind(kindGestational).text}, fix(RemoveDx, nil, d.text, ""),
						"%s is not added to gestational diabetes, whose own code says how it is treated", d.text)
				case kinds&(kindDiabetes|kindNoPancreas|kindNewborn) != 0 || p.dxBegins("O24") != nil:
				case d.kinds&kindInsulin != 0:
					p.onClaim(Warning, []string{d.text}, nil, "%s (long-term insulin) stands without the diabetes that it treats: add its code when the record names it", d.text)
				default:
					p.onClaim(Info, []string{d.text}, nil, "%s (a diabetes drug) stands without diabetes: right when it is taken for something else, as in prediabetes", d.text)
				}
			}
		},
	}
}
