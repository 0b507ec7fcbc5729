package linemode

import (
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook/workbench"
)

// enter adds what was typed to the claim, or reads the claim out when nothing was.
func (d *desk) enter(text string) {
	if text == "" {
		d.readClaim()
		return
	}
	d.at = atClaim
	entry, err := workbench.ParseEntry(d.Today, text)
	if err != nil {
		d.say("Error: %v; to look the words up, say find claim %s.", err, text)
		return
	}
	d.join(entry, 0)
}

// replace puts an entry in place of a service line: "2 99214-25 A".
func (d *desk) replace(words string) {
	number, text, _ := strings.Cut(words, " ")
	n, _ := strconv.Atoi(number)
	if count := len(d.claim.Claim().Lines); n < 1 || n > count {
		d.say("There is no line %s; there are %d.", number, count)
		return
	}
	entry, err := workbench.ParseEntry(d.Today, strings.TrimSpace(text))
	switch {
	case err != nil:
		d.say("Error: %v.", err)
	case len(entry.Lines) != 1:
		d.say("Error: say the whole line that stands there instead: line %d 99213-25 A.", n)
	default:
		d.join(entry, n)
	}
}

// join takes an entry: date of service and payer are those of the whole workbench, the rest joins the claim.
func (d *desk) join(entry *workbench.Claim, at int) {
	if entry.Payer != "" {
		d.setPayer(entry.Payer)
		entry.Payer = ""
	}
	if entry.DOS != 0 {
		d.State.DOS, entry.DOS = entry.DOS, 0
		d.check()
		d.say("%s", d.stateWords())
	}
	if entry.Shorthand() == "" {
		return
	}
	next, first, err := workbench.Join(d.claim.Claim(), entry, at)
	if err != nil {
		d.say("Error: %v.", err)
		return
	}
	d.change(next)
	for _, c := range d.bench.OnClaim(entry, d.State) {
		d.use(c, workbench.Claimed)
	}
	if first < len(next.Lines) {
		d.say("%s", d.lineWords(first))
	} else {
		d.say("Noted: %s.", entry.Shorthand())
	}
	d.verdict()
}

// addCode puts the open code onto the claim with 0, else number n of the last list.
func (d *desk) addCode(n int) {
	switch c := d.rowAt(n); {
	case c == nil:
	case !c.Billable():
		d.say("%s cannot be billed.", c.Code)
	default:
		d.enter(workbench.EntryOf(c))
	}
}

// change puts another claim in place of this one and keeps it.
func (d *desk) change(next *workbench.Claim) {
	d.claim.Change(next)
	d.undoable = 0
	d.changedClaim()
}

// changedClaim checks the claim as it is, and keeps it.
func (d *desk) changedClaim() {
	d.check()
	if d.SaveDraft == nil {
		return
	}
	if err := d.SaveDraft(d.claim.Claim()); err != nil {
		d.say("The claim is not kept: %v.", err)
	}
}

// check checks the claim for the payer and date of now. Fixes that were read out do not count any more: their numbers may stand for others now.
func (d *desk) check() {
	d.found, d.fixes = nil, nil
	if !d.claim.Empty() {
		d.found = d.bench.See(workbench.Stated(d.claim.Claim(), d.State), d.State, d.Today)
	}
}

// verdict says how the claim stands.
func (d *desk) verdict() {
	if d.at != atFindings {
		d.at = atClaim
	}
	if d.found == nil {
		d.say("The claim is empty.")
		return
	}
	d.say("Verdict: %s.", workbench.VerdictWords(d.found.Checked))
}

// fix carries out fix n of the findings.
func (d *desk) fix(n int) {
	switch {
	case len(d.fixes) == 0:
		d.say("No fixes were read out since the last change; say findings.")
		return
	case n < 1 || n > len(d.fixes):
		d.say("There is no fix %d; there are %d.", n, len(d.fixes))
		return
	}
	chosen := d.fixes[n-1]
	next, err := workbench.ApplyFix(d.claim.Claim(), chosen)
	if err != nil {
		d.say("Error: %v.", err)
		return
	}
	d.change(next)
	d.say("Done: %s.", workbench.FixWords(chosen))
	d.verdict()
}

// remove takes a service line by its number, or a diagnosis by its letter, off the claim.
func (d *desk) remove(place string) {
	next := d.claim.Claim().Clone()
	n, err := strconv.Atoi(place)
	letter := int(strings.ToUpper(place)[0]) - 'A'
	switch {
	case err == nil && n >= 1 && n <= len(next.Lines):
		d.say("Removed: %s.", next.Lines[n-1].Shorthand())
		next.Lines = slices.Delete(next.Lines, n-1, n)
	case err != nil && letter >= 0 && letter < len(next.Dx):
		d.say("Removed: diagnosis %s.", next.Dx[letter])
		next.RemoveDx(letter)
	default:
		d.say("There is no line or diagnosis %s.", place)
		return
	}
	d.change(next)
	d.verdict()
}

// step follows an undo or redo.
func (d *desk) step(done bool, said, nothing string) {
	if !done {
		d.say("%s", nothing)
		return
	}
	d.changedClaim()
	d.say("%s", said)
	d.verdict()
}

// newClaim starts with an empty claim.
func (d *desk) newClaim() {
	if d.claim.Empty() {
		d.say("The claim is empty.")
		return
	}
	d.change(&workbench.Claim{})
	d.say("A new claim; undo brings the last one back.")
}
