package linemode

import (
	"fmt"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// readClaim reads the claim out.
func (d *desk) readClaim() {
	d.at = atClaim
	c := d.claim.Claim()
	if d.claim.Empty() {
		d.say("The claim is empty. Add to it: claim 99213-25 A,B; claim dx Z23; claim age 67 sex F pos 11.")
		return
	}
	words := []string{"Date of service " + d.State.DOS.String(), d.Payers.Label(d.State.Payer)}
	if c.POS != "" {
		words = append(words, "place of service "+c.POS)
	}
	if c.Age.Known() {
		words = append(words, "age "+c.Age.String())
	}
	if c.Sex != "" {
		words = append(words, "sex "+string(c.Sex))
	}
	d.say("%s.", strings.Join(words, ", "))
	for i, code := range c.Dx {
		d.say("Diagnosis %c: %s%s.", 'A'+rune(i), code, d.inWords(code, codebook.ICD10CM))
	}
	for i := range c.Lines {
		d.say("%s", d.lineWords(i))
	}
	d.check()
	d.verdict()
}

// lineWords is service line i, counted from 0, as a sentence.
func (d *desk) lineWords(i int) string {
	l := &d.claim.Claim().Lines[i]
	words := []string{l.Code + d.inWords(l.Code, codebook.CPT, codebook.HCPCS)}
	if len(l.Modifiers) > 0 {
		words = append(words, "modifier "+strings.Join(l.Modifiers, " "))
	}
	if len(l.Pointers) > 0 {
		letters := make([]string, len(l.Pointers))
		for j, pointer := range l.Pointers {
			letters[j] = pointer.String()
		}
		words = append(words, "for "+strings.Join(letters, " "))
	}
	words = append(words, "units "+l.Units.String())
	if _, stated := l.Charge.Cents(); stated {
		words = append(words, "$"+l.Charge.String())
	}
	return fmt.Sprintf("Line %d: %s.", i+1, strings.Join(words, ", "))
}

// inWords is a code in words, behind a comma: this project's own for text under licence, which would want its notice.
func (d *desk) inWords(code string, sets ...codebook.CodeSet) string {
	view := d.bench.View(d.State)
	for _, set := range sets {
		c := view.Resolve(set, strings.ReplaceAll(code, ".", ""))
		switch {
		case c == nil:
		case !c.Licensed():
			return ", " + c.Display
		case c.Description != "":
			return ", " + c.Description
		default:
			return ""
		}
	}
	return ", which is not in this codebook"
}

// readFindings reads out how the claim stands, what was found, with numbered fixes, and what could not be checked.
func (d *desk) readFindings() {
	d.at = atFindings
	if d.check(); d.found == nil {
		d.say("The claim is empty.")
		return
	}
	d.verdict()
	for i, f := range d.found.Mistakes() {
		d.say("%s", findingWords(f))
		d.say("Source: %s.", spoken(workbench.FindingSource(f)))
		if others := d.found.NotFor[i]; len(others) > 0 {
			d.say("Not for %s.", strings.Join(others, ", "))
		}
		for _, fix := range f.Fixes {
			d.fixes = append(d.fixes, fix)
			d.say("Fix %d: %s.", len(d.fixes), workbench.FixWords(fix))
		}
	}
	for _, check := range d.found.Checks {
		if check.Reason != "" {
			d.say("Not checked, %s: %s.", check.Rule, check.Reason)
		}
	}
}

// findingWords is a finding as a sentence.
func findingWords(f workbench.Finding) string {
	severity := string(f.Severity)
	return fmt.Sprintf("%s%s, %s, %s: %s.", strings.ToUpper(severity[:1]), severity[1:], workbench.FindingPlace(f), f.Rule, f.Message)
}

// sentence ends a text as a sentence does.
func sentence(text string) string {
	if text == "" || strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}
