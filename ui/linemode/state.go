package linemode

import (
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// stateWords says what all answers depend on.
func (d *desk) stateWords() string {
	words := []string{"Date of service " + d.State.DOS.String(), d.Payers.Label(d.State.Payer)}
	if d.State.Set == "" {
		words = append(words, "all code sets")
	} else {
		words = append(words, d.State.Set.Label()+" only")
	}
	if d.State.Billable {
		words = append(words, "billable codes only")
	}
	if d.State.AnyDate {
		words = append(words, "deleted and future codes too")
	}
	text := strings.Join(words, ", ") + "."
	if coverage := d.bench.Coverage(d.State); coverage != "" {
		text += " " + spoken(coverage) + "."
	}
	return text
}

// setDOS sets the date of service.
func (d *desk) setDOS(text string) {
	if text != "" {
		day, err := codebook.ParseTypedDate(text, d.Today)
		if err != nil {
			d.say("Error: %v.", err)
			return
		}
		d.State.DOS = day
		d.check()
	}
	d.say("%s", d.stateWords())
}

// setPayer sets the payer, or takes the next one.
func (d *desk) setPayer(name string) {
	payer := d.Payers.Next(d.State.Payer)
	if name != "" {
		var err error
		if payer, err = d.Payers.Parse(name); err != nil {
			d.say("Error: %v.", err)
			return
		}
	}
	before, found := d.State, d.found
	d.State.Payer, d.Session.Payer, d.changed = payer, payer, true
	d.say("%s", d.stateWords())
	d.payerChanged(before, found)
}

// payerChanged says what another payer changes on the open card and in the findings.
func (d *desk) payerChanged(before workbench.State, found *workbench.Seen) {
	if c := d.card; c != nil && before.Payer != d.State.Payer {
		card := d.bench.Card(c, d.State)
		change := card.Since(d.bench.Card(c, before))
		if change.New+change.Old > 0 {
			d.say("%s: %s.", c.Code, change.Words())
		}
		for i := range len(card.Blocks) + 1 {
			for _, gone := range change.Gone[i] {
				d.say("Gone: %s: %s", gone.Label, spoken(BlockText(gone)))
			}
			if i < len(card.Blocks) && change.Fresh[i] {
				d.say("New: %s: %s", card.Blocks[i].Label, spoken(BlockText(card.Blocks[i])))
			}
		}
		d.notice(card.Copyright)
	}
	d.check()
	if found == nil || d.found == nil {
		return
	}
	change := workbench.FindingsSince(d.found.Checked, found.Checked)
	d.say("On the claim, %s.", change.Words())
	for _, f := range change.Gone {
		d.say("Gone: %s", findingWords(f))
	}
	for i, f := range d.found.Mistakes() {
		if change.Fresh[i] {
			d.say("New: %s", findingWords(f))
		}
	}
	d.verdict()
}

// setLocality sets whose Medicare fees are read out; without a name, the national average.
func (d *desk) setLocality(name string) {
	l, err := d.bench.Locality(name, d.State)
	if err != nil {
		d.say("Error: %v.", err)
		return
	}
	d.State.Locality = ""
	if name != "" {
		d.State.Locality = l.ID()
	}
	d.Session.Locality, d.changed = d.State.Locality, true
	d.say("Medicare's fees: %s.", workbench.LocalityName(l))
}

// setSet keeps to one code set; "all" and "" lift the filter.
func (d *desk) setSet(name string) {
	var set codebook.CodeSet
	if name = strings.ToLower(name); name != "" && name != "all" {
		var err error
		if set, err = codebook.ParseCodeSet(name); err != nil {
			d.say("Error: %v; to look the words up, say find set %s.", err, name)
			return
		}
	}
	d.State.Set = set
	d.say("%s", d.stateWords())
}

func (d *desk) toggleBillable() {
	d.State.Billable = !d.State.Billable
	d.say("%s", d.stateWords())
}

func (d *desk) toggleDates() {
	d.State.AnyDate = !d.State.AnyDate
	d.say("%s", d.stateWords())
}

// readSettings reads out the settings in force.
func (d *desk) readSettings() {
	if len(d.Settings) == 0 {
		d.say("No settings are known here.")
	}
	for _, line := range d.Settings {
		d.say("%s", line)
	}
}

// setTheme chooses the colours that the workbench is drawn in the next time, or says which there are.
func (d *desk) setTheme(name string) {
	if name == "" {
		d.say("Lines have no colours. For the drawn screen there are: %s.", strings.Join(d.Themes, ", "))
		return
	}
	d.Session.Theme, d.changed = strings.ToLower(name), true
	d.say("The drawn screen will be %s.", d.Session.Theme)
}

// localities reads out whose Medicare fees there are, those whose state, name or counties hold the words.
func (d *desk) localities(words string) {
	list := slices.DeleteFunc(slices.Clone(d.bench.Localities(d.State)), func(l codebook.Locality) bool {
		return words != "" && !strings.EqualFold(l.State, words) && !strings.Contains(strings.ToLower(l.Name+" "+l.Counties), strings.ToLower(words))
	})
	switch {
	case d.bench.Localities(d.State) == nil:
		d.say("No localities are installed; import the fee schedule's GPCI file.")
		return
	case len(list) == 0:
		d.say("No locality for %q.", words)
		return
	}
	d.say("%d there; locality and its number takes one.", len(list))
	d.unread, d.at = nil, atPages
	for _, l := range list {
		d.unread = append(d.unread, fmt.Sprintf("%s, %s.", l.ID(), workbench.LocalityName(l)))
	}
	d.readOn()
}
