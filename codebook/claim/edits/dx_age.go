package edits

import "strings"

// ageBand is the ages that a diagnosis is plausible at, in completed months.
type ageBand struct {
	from, to int // to is included
	severity Severity
	ages     string // in words
	what     string
	source   string
}

// editorAges are the bands of Medicare's editor. They are edits for hospitals; for an office they say what is plausible.
const editorAges = "Medicare Code Editor, age bands (newborn 0, pediatric 0-17, maternity 9-64, adult 15-124 years)"

const month, year = 1, 12

// ageBands name the categories whose title or note says for whom they are. Chapter 16 is for trouble that began before birth or in the first 28
// days and may be used as long as it lasts (guideline I.C.16.a.4): only worth knowing.
var ageBands = []struct {
	prefixes string
	ageBand
}{
	{"O Z331 Z332 Z34 Z36 Z37 Z39 Z3A", ageBand{9 * year, 65*year - 1, Warning, "9 to 64 years", "pregnancy or birth", editorAges}},
	{"Z0011", ageBand{0, month - 1, Warning, "under 29 days", "the examination of a newborn", "ICD-10-CM Tabular List, Excludes1 at Z00.11"}},
	{"Z0012", ageBand{0, 18*year - 1, Warning, "0 to 17 years", "the check-up of a child", editorAges}},
	{"Z000", ageBand{15 * year, 125*year - 1, Warning, "15 years and over", "the check-up of an adult", editorAges}},
	{"Z38 Z05", ageBand{0, year - 1, Warning, "under one year", "a newborn", editorAges}},
	{"Z685", ageBand{2 * year, 20*year - 1, Warning, "2 to 19 years", "the body mass index of a child", "ICD-10-CM Tabular List, note at Z68"}},
	{"Z68", ageBand{20 * year, 151 * year, Warning, "20 years and over", "the body mass index of an adult", "ICD-10-CM Tabular List, note at Z68"}},
	{"P", ageBand{0, year - 1, Info, "the first year, and later only while the trouble lasts", "trouble that began before birth or in the first 28 days", "ICD-10-CM Official Guidelines FY2026, I.C.16.a.4"}},
}

// ageBandOf is the band of a code without dots, or nil.
func ageBandOf(key string) *ageBand {
	for i := range ageBands {
		if begins(key, ageBands[i].prefixes) {
			return &ageBands[i].ageBand
		}
	}
	return nil
}

var ageOfSenile = ageBand{15 * year, 151 * year, Warning, "adults", "a condition of age", editorAges}

// ageOfTitle is the band that a title tells, or nil.
func ageOfTitle(title string) *ageBand {
	if title = strings.ToLower(title); strings.Contains(title, "age-related") || strings.Contains(title, "senile") {
		return &ageOfSenile
	}
	return nil
}

// dxAge: some diagnoses belong to an age. Medicare's editor has the bands for hospitals; here they say what is plausible.
func dxAge() Edit {
	return Edit{
		Rule:   "dx-age",
		Source: editorAges,
		check: func(p *probe) {
			if !p.icd10() {
				return
			}
			least, most := p.Age.InMonths()
			for i := range p.dx {
				d := &p.dx[i]
				switch band := d.aged; {
				case band == nil || band.severity == Info && !p.Age.Known():
				case !p.Age.Known():
					p.notChecked("%s is for %s (%s): state the age", d.text, band.what, band.ages)
				case most < band.from || least > band.to:
					p.find(note{severity: band.severity, codes: []string{d.text}, source: Receipt{Name: band.source},
						message: d.text + " is for " + band.what + " (" + band.ages + "); the patient is " + p.Age.String() + ": check code and age"})
				}
			}
		},
	}
}
