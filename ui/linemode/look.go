package linemode

import (
	"fmt"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// look answers a query. A code typed alone opens at once.
func (d *desk) look(query string) {
	if query == "" {
		d.say("Say what to look for.")
		return
	}
	result, err := d.bench.Search(d.ctx, query, d.State, mostHits, d.kept.Boost(&d.Session))
	if err != nil {
		d.err = err
		return
	}
	if len(result.Hits) == 0 { // the hits before stay, so that "more" still works
		nearest := ""
		if result.Nearest != "" {
			nearest = fmt.Sprintf(" The nearest word is %q.", result.Nearest)
		}
		d.say("Nothing for %q%s.%s", query, d.inSet(), nearest)
		return
	}
	d.query, d.total, d.hits, d.shown, d.unread = query, result.Total, result.Hits, 0, nil
	d.at = atHits
	switch {
	case d.hits[0].Match().Tier == workbench.TierCode && !strings.Contains(query, " "):
		d.numbered = d.codes(len(d.hits))
		d.open(d.hits[0].Code)
		if others := d.total - 1; others > 0 {
			d.say("%s more; hits reads them out.", plural(others, "hit"))
		}
	default:
		d.say("%s for %q%s.", plural(d.total, "hit"), query, d.inSet())
		d.more()
	}
}

// codes are the codes of the first n hits.
func (d *desk) codes(n int) []*codebook.Code {
	var codes []*codebook.Code
	for _, hit := range d.hits[:n] {
		codes = append(codes, hit.Code)
	}
	return codes
}

// more reads out the next page of hits.
func (d *desk) more() {
	if len(d.unread) > 0 {
		d.readOn()
		return
	}
	if d.at == atPages {
		d.say("There is no more.")
		return
	}
	d.at = atHits
	if len(d.hits) == 0 {
		d.say("There are no hits; look something up first.")
		return
	}
	if d.shown == len(d.hits) {
		d.say("There are no more hits.")
		return
	}
	from, years := d.shown, []int{}
	d.shown = min(d.shown+pageSize, len(d.hits))
	for i, hit := range d.hits[from:d.shown] {
		line := d.row(from+i+1, hit.Code)
		match := hit.Match()
		if why := spoken(match.Why); why != "" && why != string(match.Tier) {
			line += " " + strings.ToUpper(why[:1]) + why[1:] + credit(hit) + "."
		}
		d.say("%s", line)
		years = append(years, hit.Code.Copyright())
	}
	d.numbered = d.codes(d.shown)
	if rest := d.total - d.shown; rest > 0 && d.shown < len(d.hits) {
		d.say("%d more; say more.", rest)
	} else if rest > 0 {
		d.say("%d more; narrow the search to see them.", rest)
	}
	d.notice(years)
}

// credit marks a reason that quotes licensed words.
func credit(hit workbench.Hit) string {
	if hit.Code.LicensedTerm(hit.Match().Alias) {
		return hit.Code.Credited("")
	}
	return ""
}

// notice reads out the notice that what was read out before it needs, once, if it needs one.
func (d *desk) notice(years []int) {
	if notice := codebook.Notice(years...); notice != "" {
		d.say("%s", notice)
	}
}

// again reads out the hits from the start.
func (d *desk) again() {
	if len(d.hits) > 0 {
		d.say("%s for %q.", plural(d.total, "hit"), d.query)
	}
	d.shown, d.unread, d.at = 0, nil, atHits
	d.more()
}

// recents numbers the codes that were in hand lately.
func (d *desk) recents() {
	codes := d.bench.RecentCodes(d.kept, &d.Session, d.State)
	if len(codes) == 0 {
		d.say("No codes were opened yet.")
		return
	}
	d.list(codes)
}

// list numbers codes and reads them out.
func (d *desk) list(codes []*codebook.Code) {
	d.numbered, d.at = codes, atList
	var years []int
	for i, c := range codes {
		d.say("%s", d.row(i+1, c))
		years = append(years, c.Copyright())
	}
	d.notice(years)
}

// row is a code in a numbered list.
func (d *desk) row(number int, c *codebook.Code) string {
	state := ""
	switch {
	case c.Status(d.State.DOS) == codebook.StatusDeleted:
		state = " Deleted."
	case c.Status(d.State.DOS) == codebook.StatusFuture:
		state = " Not yet in force."
	case c.Kind == codebook.KindHeader:
		state = " Not billable."
	}
	return fmt.Sprintf("%d. %s.%s", number, named(c), state)
}

// named is a code with its set and descriptor; a section by its title.
func named(c *codebook.Code) string {
	if c.Kind == codebook.KindHeading {
		return c.Credited(c.Display) + ", section of " + c.Set.Label()
	}
	return c.Code + ", " + c.Set.Label() + ", " + c.Credited(c.Display)
}

// inSet is the filter as part of a sentence.
func (d *desk) inSet() string {
	if d.State.Set == "" {
		return ""
	}
	return " in " + d.State.Set.Label()
}

// plural is "1 hit", "2 hits".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// spoken replaces signs that a voice reads badly by words and commas.
func spoken(text string) string {
	return strings.NewReplacer(" → ", " means ", " ≈ ", " is near ", " › ", ", ", " · ", "; ", "×", "times ", "≥", "at least ", "≤", "at most ").Replace(text)
}
