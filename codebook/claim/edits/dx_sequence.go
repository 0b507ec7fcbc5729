package edits

import "strings"

// dxManifestation: a code whose title says "in diseases classified elsewhere" stands behind the disease that it belongs to, never first.
// Guideline I.A.13. Where the title says "conditions" the guideline's words do not fit exactly, and it is a warning.
func dxManifestation() Edit {
	return Edit{
		Rule:   ruleSequence,
		Source: "ICD-10-CM Official Guidelines FY2026, I.A.13",
		check: func(p *probe) {
			if !p.icd10() {
				return
			}
			first := &p.dx[0]
			if first.elsewhere == "" {
				return
			}
			severity := Error
			if first.conditions {
				severity = Warning
			}
			var fixes []Fix
			for i := range p.dx[1:] {
				d := &p.dx[i+1]
				if d.key != "" && !d.external() && d.elsewhere == "" && d.kinds&kindSecondary == 0 {
					fixes = append(fixes, Fix{MoveDxFirst, 0, d.text, "when it is the disease behind " + first.text})
				}
			}
			p.onClaim(severity, []string{first.text}, fixes, "%s stands for a part of another disease (its title says “in %s”) and is never the first diagnosis; the disease behind it goes first", first.text, first.elsewhere)
		},
	}
}

const ruleSequence = Rule("dx-sequence")

// manifestation is what a title says of other diseases when it makes the code a manifestation: "diseases classified elsewhere". B95-B97,
// "as the cause of" them, are the germs and no manifestations.
func manifestation(title string) string {
	title = strings.ToLower(title)
	if !strings.Contains(title, " in ") {
		return ""
	}
	for _, words := range []string{"diseases classified elsewhere", "disease classified elsewhere", "conditions classified elsewhere"} {
		if strings.Contains(title, words) {
			return words
		}
	}
	return ""
}

// dxCodeFirst: where a note says "code first", the cause stands before the code when it is on the claim. A cause that is not there is no error:
// it may be unknown or absent. Guidelines I.A.13 and I.B.7.
func dxCodeFirst() Edit {
	return Edit{
		Rule:   ruleSequence,
		Source: "ICD-10-CM Official Guidelines FY2026, I.A.13 and I.B.7",
		check: func(p *probe) {
			if len(p.dx) < 2 || !p.icd10() {
				return
			}
			for i := range p.dx {
				for j := i + 1; j < len(p.dx); j++ {
					n := p.dx[i].waitsFor(&p.dx[j])
					if n == nil || p.dx[j].waitsFor(&p.dx[i]) != nil {
						continue
					}
					late, cause := &p.dx[i], &p.dx[j]
					p.onClaim(Error, []string{late.text, cause.text}, fix(MoveDxFirst, nil, cause.text, "or to any place before "+late.text),
						"%s is the cause and goes before %s (code first at %s: %s)", cause.text, late.text, n.from.Code, strings.TrimSuffix(n.Text, "."))
					p.lastSource(receiptOf(n.Source, n.row()))
				}
			}
			p.notesUnsure()
		},
	}
}

// waitsFor is the note by which the other code goes before d, or nil.
func (d *diagnosis) waitsFor(other *diagnosis) *dxNote {
	for i := range d.codeFirst {
		if n := &d.codeFirst[i]; n.covers(other) {
			return n
		}
	}
	return nil
}

// neverFirst are categories that only add to another diagnosis. The guidelines say of the first that they are secondary only (I.B.14), and of the
// others what source says.
var neverFirst = []struct {
	prefixes string
	severity Severity
	what     string
	source   string
}{
	{"Z68", Error, "a body mass index", "ICD-10-CM Official Guidelines FY2026, I.B.14 and I.C.21.c.3"},
	{"R4021 R4022 R4023 R4024 R297", Warning, "a scale", "ICD-10-CM Official Guidelines FY2026, I.B.14"},
	{"Z55 Z56 Z57 Z58 Z59 Z60 Z61 Z62 Z63 Z64 Z65", Warning, "a social circumstance", "ICD-10-CM Official Guidelines FY2026, I.B.14 and I.C.21.c.17"},
	{"Z283", Warning, "missing vaccines", "ICD-10-CM Official Guidelines FY2026, I.B.14"},
	{"B95 B96 B97", Warning, "the germ behind a disease", "ICD-10-CM Official Guidelines FY2026, I.B.7"},
	{"Z37", Warning, "the outcome of a delivery", "ICD-10-CM Official Guidelines FY2026, I.C.21.c.11"},
	{"Z3A", Warning, "the week of pregnancy", "ICD-10-CM Official Guidelines FY2026, I.C.21.c.11"},
}

// dxNeverFirst: body mass index, scales, social circumstances, germs and weeks of pregnancy add to another diagnosis and do not stand first.
func dxNeverFirst() Edit {
	return Edit{
		Rule:   ruleSequence,
		Source: "ICD-10-CM Official Guidelines FY2026, I.B.14",
		check: func(p *probe) {
			if !p.icd10() || p.dx[0].kinds&kindSecondary == 0 {
				return
			}
			first := &p.dx[0]
			for i := range neverFirst {
				row := &neverFirst[i]
				if !begins(first.key, row.prefixes) {
					continue
				}
				var fixes []Fix
				for j := range p.dx[1:] {
					if d := &p.dx[j+1]; d.key != "" && !d.external() && d.kinds&kindSecondary == 0 {
						fixes = fix(MoveDxFirst, nil, d.text, "when it is the main reason for the visit")
						break
					}
				}
				p.find(note{severity: row.severity, codes: []string{first.text}, fixes: fixes, source: Receipt{Name: row.source},
					message: first.text + " tells " + row.what + " and only adds to another diagnosis; the reason for the visit goes first"})
			}
		},
	}
}

// dxPregnancyFirst: codes of the pregnancy chapter go before those of other chapters. Guideline I.C.15.a.1. Z codes for the kind of visit may stand
// before them.
func dxPregnancyFirst() Edit {
	return Edit{
		Rule:   ruleSequence,
		Source: "ICD-10-CM Official Guidelines FY2026, I.C.15.a.1",
		check: func(p *probe) {
			if len(p.dx) < 2 || !p.icd10() {
				return
			}
			first, o := &p.dx[0], p.ofKind(kindPregnancy)
			if o == nil || o.n == 0 || first.key == "" || first.key[0] >= 'U' || first.waitsFor(o) != nil {
				return
			}
			p.onClaim(Warning, []string{first.text, o.text}, fix(MoveDxFirst, nil, o.text, ""), "%s goes before %s: codes of pregnancy (O00-O9A) have the first place", o.text, first.text)
		},
	}
}
