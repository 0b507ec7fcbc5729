package edits

import (
	"slices"
	"sync"

	"codedesk/codebook"
)

// clash is two groups of modifiers that do not stand on one line; with one group alone, no two of it do.
type clash struct {
	one, two []string
	severity Severity
	why      string
	when     [2]string // when the modifier of the first group is right, and when that of the second
	same     bool      // one group alone
	services bool      // of CPT codes only: drugs and supplies may be for both sides
	from     codebook.Date
}

// between is a clash between two groups.
func between(one, two []string, severity Severity, why, whenOne, whenTwo string) clash {
	return clash{one: one, two: two, severity: severity, why: why, when: [2]string{whenOne, whenTwo}}
}

// among is a clash of each modifier of a group with each other.
func among(group []string, severity Severity, why, when string) clash {
	return clash{one: group, two: group, severity: severity, why: why, when: [2]string{when, when}, same: true}
}

// onServices limits a clash to CPT codes.
func (c clash) onServices() clash { c.services = true; return c }

// since gives a clash its first day.
func (c clash) since(day codebook.Date) clash { c.from = day; return c }

var assistants = []string{"80", "81", "82", "AS"}

// clashes are looked through in order; the first that fits counts.
func clashes() []clash {
	return []clash{
		between([]string{"LT"}, []string{"RT"}, Error, "a line is for one side; both sides are 50, or two lines", "when only the left was treated", "when only the right was treated").onServices(),
		between([]string{"50"}, []string{"LT", "RT"}, Error, "50 says both sides, LT and RT say one", "when both sides were treated", "when one side was treated").onServices(),
		between([]string{"26"}, []string{"TC"}, Error, "together they are the whole service, which carries neither", "when only the reading was done here", "when only the test was done here"),
		between([]string{"JW"}, []string{"JZ"}, Error, "JW says that some of the drug was thrown away, JZ that none was", "on a line of its own with the units thrown away", "when nothing was thrown away"),
		between([]string{"62"}, []string{"66"}, Error, "two surgeons of equal part, or a team, not both", "when two surgeons shared the operation", "when a team operated"),
		between([]string{"62", "66"}, assistants, Error, "a surgeon who shares the operation is not its assistant", "when two surgeons of equal part operated", "when the one assisted the other"),
		between([]string{"AS"}, []string{"80", "81", "82"}, Warning, "AS is for a physician assistant, nurse practitioner or clinical nurse specialist, the others for physicians", "when no physician assisted", "when a physician assisted"),
		among([]string{"80", "81", "82"}, Error, "an assistant surgeon is of one kind", "as the record says"),
		between([]string{"59"}, []string{"XE", "XS", "XP", "XU"}, Error, "the X modifiers are closer forms of 59, and one of them replaces it", "when none of the X modifiers says it", "when it says what made the service separate"),
		among([]string{"XE", "XS", "XP", "XU"}, Warning, "one of the X modifiers says what made the service separate", "as the record says"),
		between([]string{"76"}, []string{"77"}, Error, "the service was repeated by the same clinician or by another one", "when the same clinician did it again", "when another clinician did it again"),
		between([]string{"22"}, []string{"52", "53"}, Error, "the work was more than usual or less, not both", "when it was more", "when it was less, or was stopped"),
		between([]string{"52"}, []string{"53"}, Error, "the service was planned smaller, or it was stopped for the patient's safety", "when less was done by plan", "when it was stopped for the patient's safety"),
		between([]string{"GA"}, []string{"GZ"}, Error, "GA says that the patient signed the notice (ABN), GZ that there is none", "when the patient signed it", "when there is none"),
		between([]string{"GX"}, []string{"GA", "GZ"}, Error, "GX is a notice that was not required, for what Medicare never covers; GA and GZ are for what it may deny as not needed", "when Medicare never covers it", "when Medicare covers it, but may deny it here"),
		between([]string{"GY"}, []string{"GA", "GZ"}, Error, "GY says that Medicare never covers it, the other one that it may deny it as not needed", "when Medicare never covers it", "when Medicare covers it, but may deny it here"),
		between([]string{"AT"}, []string{"GA"}, Error, "AT says active treatment, which Medicare pays; GA expects a denial", "when it was active treatment", "when it was maintenance").since(20151101),
		between([]string{"AT"}, []string{"GZ", "GY"}, Warning, "AT says active treatment, which Medicare pays; the other one expects a denial", "when it was active treatment", "when it was maintenance"),
		among([]string{"GP", "GO", "GN"}, Error, "a service is given under one therapy plan", "as the plan of care says"),
		between([]string{"CQ"}, []string{"CO"}, Error, "an assistant of physical or of occupational therapy worked, not both", "when it was physical therapy", "when it was occupational therapy"),
		between([]string{"93", "FQ"}, []string{"95", "GT"}, Error, "the visit was by sound only, or by video", "when it was by sound only", "when it was by video"),
		between([]string{"GQ"}, []string{"93", "95", "GT", "FQ"}, Error, "GQ is for recorded pictures and messages, the other one for a live visit", "when it was not live", "when it was live"),
		between([]string{"95"}, []string{"GT"}, Warning, "both say live video; payers want one of them", "when the payer wants 95, as most do", "when the payer wants GT"),
		between([]string{"GC"}, []string{"GE"}, Error, "the teaching physician was there for the key part (GC), or the resident was alone (GE)", "when the teaching physician was there", "under the primary care exception"),
		among([]string{"P1", "P2", "P3", "P4", "P5", "P6"}, Error, "a patient has one physical status", "as the anesthesia record says"),
		among([]string{"AA", "AD", "QK", "QX", "QY", "QZ"}, Error, "one clinician's part in the anesthesia is one of them", "as the anesthesia record says"),
		among([]string{"1P", "2P", "3P", "8P"}, Error, "a measure was not met for one reason", "as the record says"),
		among([]string{"PT", "33"}, Warning, "PT is Medicare's modifier and 33 that of other payers", "as the payer wants"),
	}
}

// partners gives each modifier the clashes that it stands in, so that most modifiers are passed over at once.
var partners = sync.OnceValue(func() map[string][]*clash {
	m := map[string][]*clash{}
	for _, it := range clashes() {
		c := &it
		for _, group := range [][]string{c.one, c.two} {
			for _, name := range group {
				if !slices.Contains(m[name], c) {
					m[name] = append(m[name], c)
				}
			}
		}
	}
	return m
})

// clashOf is the clash between two different modifiers, nil when they agree.
func clashOf(a, b string) *clash {
	if a == b {
		return nil
	}
	for _, c := range partners()[a] {
		if slices.Contains(c.one, a) && slices.Contains(c.two, b) || slices.Contains(c.one, b) && slices.Contains(c.two, a) {
			return c
		}
	}
	return nil
}
