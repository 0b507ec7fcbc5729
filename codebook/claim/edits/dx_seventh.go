package edits

import (
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
)

const ruleSeventh = Rule("dx-seventh")

// dxSeventh: a category that takes 7th characters is incomplete without one; it is always in position 7, placeholders X fill the places before it.
// Guidelines I.A.4 and I.A.5.
func dxSeventh() Edit {
	return Edit{
		Rule:   ruleSeventh,
		Source: "ICD-10-CM Official Guidelines FY2026, I.A.4 and I.A.5",
		check: func(p *probe) {
			p.faultsOf(func(e *dxEntry) bool { return e.takes7th && (e.code == nil || e.code.Kind != codebook.KindCode) })
		},
	}
}

// missingSeventh is the fault of a code that lacks its 7th character, nil when the row is split further before that, or when that is not certain.
func missingSeventh(row *codebook.Code, text string, source Receipt) *dxFault {
	values := row.SeventhValues()
	if values == nil || !takesSeventh(row) {
		return nil
	}
	f := &dxFault{rule: ruleSeventh, source: source}
	f.message = fmt.Sprintf("%s is incomplete: it needs a 7th character, %s", text, characters(values))
	f.fixes = seventhFixes(row, values, text)
	return f
}

// malformedSeventh is the fault of a code that is not there because its 7th character is: one that the category does not take, or one in the wrong
// place. row is the nearest row above. It is nil when something else may be the matter.
func malformedSeventh(row *codebook.Code, key, text string, whole bool) *dxFault {
	values := row.SeventhValues()
	rest := key[len(row.Key()):]
	if values == nil || !takesSeventh(row) {
		return nil
	}
	source := receiptOf(row.Source, row.Code+", 7th character "+characters(values))
	f := &dxFault{rule: ruleSeventh, source: source}
	last := rest[len(rest)-1:]
	filled := strings.Trim(rest[:len(rest)-1], "X") == ""
	at := slices.IndexFunc(values, func(v codebook.SeventhValue) bool { return v.Character == last })
	switch {
	case len(key) == 7 && filled && at < 0:
		f.message = fmt.Sprintf("%s: %s is no 7th character of %s, which takes %s", text, last, row.Code, characters(values))
		f.fixes = seventhFixes(row, values, text)
	case len(key) < 7 && filled && at >= 0:
		f.message = fmt.Sprintf("%s: the 7th character stands in position %d; placeholders X fill the places before it", text, len(key))
		f.fixes = seventhFixes(row, values[at:at+1], text)
	case len(key) < 7 && strings.Trim(rest, "X") == "":
		f.message = fmt.Sprintf("%s is incomplete: it needs a 7th character, %s", text, characters(values))
		f.fixes = seventhFixes(row, values, text)
	case whole:
		f.message = fmt.Sprintf("%s is no code: below %s come placeholders X and a 7th character, %s", text, row.Code, characters(values))
		f.fixes = seventhFixes(row, values, text)
	default:
		return nil
	}
	return f
}

// takesSeventh reports whether the 7th character is what comes next: the row has six characters, or codes of seven hang on it.
func takesSeventh(row *codebook.Code) bool {
	if row.Kind != codebook.KindHeader || len(row.Key()) > 6 {
		return false
	}
	children := row.Children()
	return len(row.Key()) == 6 && len(children) == 0 ||
		len(children) > 0 && !slices.ContainsFunc(children, func(c *codebook.Code) bool { return len(c.Key()) < 7 })
}

// characters lists 7th characters: "A, D, S".
func characters(values []codebook.SeventhValue) string {
	var list []string
	for _, v := range values {
		list = append(list, v.Character)
	}
	return strings.Join(list, ", ")
}

// seventhFixes offer the row with each of the characters.
func seventhFixes(row *codebook.Code, values []codebook.SeventhValue, text string) []Fix {
	var fixes []Fix
	stem := row.Key() + "XXX"[:6-len(row.Key())]
	for _, v := range values {
		fixes = append(fixes, Fix{ReplaceDx, 0, text + "→" + stem[:3] + "." + stem[3:] + v.Character, "when the record says: " + v.Meaning})
	}
	return fixes
}
