package edits

import (
	"fmt"
	"strings"

	"codedesk/codebook"
)

// dxBillable: a category or subcategory that was split further is no diagnosis for a claim; the code is carried to its last character. Guidelines
// I.B.2 and IV.
func dxBillable() Edit {
	return Edit{
		Rule:   "dx-billable",
		Source: "ICD-10-CM Official Guidelines FY2026, I.B.2",
		check:  func(p *probe) { p.faultsOf(func(*dxEntry) bool { return true }) },
	}
}

// mostChoices is how many codes below a heading are offered.
const mostChoices = 12

// splitFurther is the fault of a heading on a claim, with the codes below it.
func splitFurther(d *day, heading *codebook.Code, text string, source Receipt) *dxFault {
	f := &dxFault{rule: "dx-billable", source: source}
	f.message = fmt.Sprintf("%s is a heading that was split further and cannot be billed", text)
	var codes string
	if codes, f.fixes = choices(d, heading, text); codes != "" {
		f.message += "; take one of the codes below it, such as " + codes
	}
	if icd9Form(heading.Key()) && heading.Key()[0] == 'V' {
		f.message += "; the form is that of ICD-9-CM, too, which ended with " + icd10Start.AddDays(-1).String()
	}
	return f
}

// choices are the codes below a heading, in words and as fixes: those that hang on it, then those further down.
func choices(d *day, heading *codebook.Code, text string) (codes string, fixes []Fix) {
	var names []string
	level := []*codebook.Code{heading}
	for len(level) > 0 && len(fixes) < mostChoices {
		var next []*codebook.Code
		for _, above := range level {
			for _, c := range append(above.Children(), above.Expanded()...) {
				switch {
				case c.Kind != codebook.KindCode:
					next = append(next, c)
				case c.Status(d.date) == codebook.StatusActive && len(fixes) < mostChoices:
					names = append(names, c.Code)
					fixes = append(fixes, Fix{ReplaceDx, 0, text + "→" + c.Code, "when the record says: " + c.Display})
				}
			}
		}
		level = next
	}
	return strings.Join(names, ", "), fixes
}
