package linemode

import (
	"bytes"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// vaccines adds the lines for vaccines that were given.
func (d *desk) vaccines(text string) {
	before := len(d.claim.Claim().Lines)
	next, plan, err := d.bench.AddVaccines(d.claim.Claim(), text, d.State)
	if err != nil {
		d.say("Error: %v; to look the words up, say find vaccines %s.", err, text)
		return
	}
	d.change(next)
	for i := before; i < len(next.Lines); i++ {
		d.say("%s", d.lineWords(i))
		if n := i - before; n < len(plan.Lines) && !plan.Lines[n].Product {
			d.say("%s", sentence(plan.Lines[n].Why))
		}
	}
	for _, note := range plan.Notes {
		d.say("Note: %s", sentence(note))
	}
	d.verdict()
}

// level adds the level that an office visit supports.
func (d *desk) level(text string) {
	entry, level, err := workbench.VisitEntry(d.Today, text, d.State)
	if err != nil {
		d.say("No level: %v.", err)
		return
	}
	d.join(entry, 0)
	for _, why := range level.Why {
		d.say("%s", sentence(why))
	}
}

// denial explains a payer's answer to the claim.
func (d *desk) denial(carc string) {
	if d.claim.Empty() {
		d.say("The claim is empty: add the lines that were denied first.")
		return
	}
	denial, err := d.bench.Denial(carc, d.claim.Claim(), d.State, d.Today)
	if err != nil {
		d.say("Error: %v.", err)
		return
	}
	title := workbench.DenialTitle(denial)
	d.say("%s.", strings.ToUpper(title[:1])+title[1:])
	d.readRows(workbench.DenialRows(denial))
}

// compare reads out what tells two codes apart, and what ties them.
func (d *desk) compare(words string) {
	names := strings.Fields(words)
	if len(names) != 2 {
		d.say("Say two codes: compare 99213 99214.")
		return
	}
	var found [2][]*codebook.Code
	for i, name := range names {
		var err error
		if found[i], err = d.bench.Lookup(name, d.State); len(found[i]) == 0 {
			d.say("Error: %v; to look the words up, say find compare %s.", err, words)
			return
		}
	}
	one, two := workbench.SameSet(found[0], found[1])
	comparison := d.bench.Compare(one, two, d.State)
	years := []int{one.Copyright(), two.Copyright()}
	for _, c := range []*codebook.Code{one, two} {
		d.say("%s.", named(c))
	}
	if comparison.Shared != nil {
		years = append(years, comparison.Shared.Copyright())
	}
	d.readRows(comparison.Rows())
	d.notice(years)
}

// readRows reads out the rows of a page.
func (d *desk) readRows(rows []workbench.Row) {
	for _, row := range rows {
		if row.Label == "" {
			d.say("%s", sentence(spoken(row.Text)))
			continue
		}
		d.say("%s%s: %s", strings.ToUpper(row.Label[:1]), row.Label[1:], sentence(spoken(row.Text)))
	}
}

// export copies the claim in a form that is named by its first word; where there is no clipboard it is read out.
func (d *desk) export(name string) {
	if d.claim.Empty() {
		d.say("The claim is empty.")
		return
	}
	forms, form := workbench.ClaimForms(), ""
	for _, f := range forms {
		if word, _, _ := strings.Cut(f, " "); name == "" || strings.EqualFold(name, strings.Trim(word, ",")) {
			form = f
			break
		}
	}
	var b bytes.Buffer
	if err := workbench.WriteClaim(&b, form, workbench.Stated(d.claim.Claim(), d.State)); err != nil {
		d.say("Error: there is no form %q; say %s.", name, exportNames())
		return
	}
	text := strings.TrimRight(b.String(), "\n")
	if d.Copy != nil {
		if err := d.Copy(text); err == nil {
			d.say("Copied the claim as %s.", form)
			return
		}
	}
	d.say("There is no clipboard here. The claim as %s:", form)
	for line := range strings.Lines(text) {
		d.say("%s", strings.TrimRight(line, "\r\n"))
	}
}

// exportNames are the words that export takes.
func exportNames() string {
	var names []string
	for _, form := range workbench.ClaimForms() {
		word, _, _ := strings.Cut(form, " ")
		names = append(names, strings.ToLower(strings.Trim(word, ",")))
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}
