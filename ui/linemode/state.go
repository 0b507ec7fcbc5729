package linemode

import (
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
	d.State.Payer, d.Session.Payer, d.changed = payer, payer, true
	d.say("%s", d.stateWords())
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
