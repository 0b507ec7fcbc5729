package practice

import (
	"fmt"
	"slices"
	"strings"
)

// Section is a domain of the certification.
type Section string

// Sections are all domains, in the order of the books: the sections of CPT, the other code sets, what is asked across them.
func Sections() []Section {
	sections := make([]Section, len(sectionLabels))
	for i, s := range sectionLabels {
		sections[i] = s.section
	}
	return sections
}

var sectionLabels = [...]struct {
	section Section
	label   string
}{
	{"em", "Visits (E/M)"},
	{"anesthesia", "Anesthesia"},
	{"integumentary", "Skin, breast (1xxxx)"},
	{"musculoskeletal", "Bones, joints (2xxxx)"},
	{"heart-lung", "Heart, lung (3xxxx)"},
	{"digestive", "Digestive (4xxxx)"},
	{"urinary-genital-maternity", "Urinary, genital (5xxxx)"},
	{"nervous-eye-ear", "Nerves, eye, ear (6xxxx)"},
	{"radiology", "Radiology"},
	{"laboratory", "Laboratory"},
	{"medicine", "Medicine, vaccines"},
	{"hcpcs", "HCPCS Level II"},
	{"icd10cm", "Diagnoses (ICD-10-CM)"},
	{"modifiers", "Modifiers"},
	{"guidelines", "Coding guidelines"},
	{"compliance", "Rules and compliance"},
	{"terminology", "Medical terms"},
	{"anatomy", "Anatomy"},
	{"mixed", "Whole encounters"},
}

// ParseSection checks a section's name as the files spell it.
func ParseSection(name string) (Section, error) {
	if slices.Contains(Sections(), Section(name)) {
		return Section(name), nil
	}
	return "", fmt.Errorf("unknown section %q: use one of %s", name, strings.Trim(fmt.Sprint(Sections()), "[]"))
}

// Label is the section's name in words, at most 24 cells.
func (s Section) Label() string {
	for _, l := range sectionLabels {
		if l.section == s {
			return l.label
		}
	}
	return string(s)
}
