package linemode

import (
	"fmt"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// changes reads out what changed in a code set between two releases, each named as "codedesk diff" takes it: the newest and the one before it
// when none is named, and the set of which there are two when none is named either.
func (d *desk) changes(words string) {
	fields := strings.Fields(words)
	var set codebook.CodeSet
	switch {
	case d.Changes == nil:
		d.say("Releases cannot be compared here.")
		return
	case len(fields) == 0:
		set = d.twice()
		if set == "" {
			d.say("No code set has two releases installed to compare; import PATH installs one, update fetches the newest.")
			return
		}
	default:
		set, _ = codebook.ParseCodeSet(fields[0])
	}
	from, to := workbench.PreviousBook, workbench.NewestBook
	if len(fields) == 3 {
		from, to = fields[1], fields[2]
	}
	c, err := d.Changes(set, from, to)
	if err != nil {
		d.fail(err)
		return
	}
	counts, lines := []string{}, []string(nil)
	var own []string
	for _, group := range []struct {
		name string
		list []workbench.Change
	}{{"added", c.Added}, {"deleted", c.Deleted}, {"revised", c.Revised}, {"now a header", c.ToHeader}, {"now billable", c.ToBillable}} {
		counts = append(counts, fmt.Sprintf("%d %s", len(group.list), group.name))
		for _, change := range group.list {
			line := changeWords(group.name, change)
			lines = append(lines, line)
			if favourite, noted := d.kept.Knows(set, change.Code); favourite || noted {
				own = append(own, "Yours: "+line)
			}
		}
	}
	edition := func(name string) string { return workbench.EditionName(codebook.Edition{Set: set, Release: name}) }
	d.say("%s %s to %s: %s.", set.Label(), edition(c.From), edition(c.To), strings.Join(counts, ", "))
	d.notice(c.Copyright)
	d.at, d.unread = atPages, append(own, lines...)
	d.readOn()
}

// changeWords is a change as a sentence.
func changeWords(group string, c workbench.Change) string {
	sign := ""
	if c.Licensed {
		sign = " " + codebook.CopyrightSign
	}
	words := strings.ToUpper(group[:1]) + group[1:] + ": " + c.Code + ", "
	switch {
	case c.Before == "" || c.Before == c.After:
		words += c.After + sign
	case c.After == "":
		words += c.Before + sign
	default:
		words += c.After + sign + ", before: " + c.Before + sign
	}
	if !c.Billable {
		words += ", not billable"
	}
	return words + "."
}

// twice is the first code set with two releases installed, "" when there is none.
func (d *desk) twice() codebook.CodeSet {
	releases := map[codebook.CodeSet]int{}
	for _, h := range d.bench.Holdings(d.State) {
		if !h.Starter && !h.Set.IsTable() {
			if releases[h.Set]++; releases[h.Set] == 2 {
				return h.Set
			}
		}
	}
	return ""
}

// readOn reads out the next page of what was too long for one.
func (d *desk) readOn() {
	page := d.unread[:min(pageSize, len(d.unread))]
	d.unread = d.unread[len(page):]
	for _, line := range page {
		d.say("%s", line)
	}
	if len(d.unread) > 0 {
		d.say("%d more; say more.", len(d.unread))
	}
}
