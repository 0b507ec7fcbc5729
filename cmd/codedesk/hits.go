package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/search"
	"codedesk/ui/theme"
)

// hitJSON is a code in JSON, as search and show print it.
type hitJSON struct {
	Set         codebook.CodeSet `json:"set"`
	Code        string           `json:"code"`
	Display     string           `json:"display"`
	Description string           `json:"description"`
	Billable    bool             `json:"billable"`
	Status      codebook.Status  `json:"status"`
	Match       matchJSON        `json:"match"`
	Score       float64          `json:"score"`
	Source      sourceJSON       `json:"source"`
	Explain     []string         `json:"explain,omitempty"`
}

// matchJSON says how a hit was found. Spans are rune offsets [from, to) into the display and the alias.
type matchJSON struct {
	Tier       string   `json:"tier"`
	Why        string   `json:"why"`
	Spans      [][2]int `json:"spans"`
	Alias      string   `json:"alias"`
	AliasSpans [][2]int `json:"alias_spans"`
}

// sourceJSON says whose words a row is in and which release it belongs to.
type sourceJSON struct {
	Owner     codebook.Owner `json:"owner"`
	Name      string         `json:"name"`
	Release   string         `json:"release"`
	Effective string         `json:"effective"`
	CoversDOS bool           `json:"covers_dos"`
}

// newHitJSON is a hit as JSON on a date of service.
func newHitJSON(hit search.Hit, dos codebook.Date) hitJSON {
	c := hit.Code
	r := c.Release()
	source := sourceJSON{Owner: r.Owner, Name: r.Name, Release: r.Release, Effective: r.Effective.String(), CoversDOS: r.Covers(dos)}
	if c.Source != nil && c.Source.Owner != "" {
		source.Owner = c.Source.Owner
	}
	match := openMatch(hit)
	return hitJSON{
		Set: c.Set, Code: c.Code, Display: openDisplay(c), Description: c.Description, Billable: c.Billable(), Status: c.Status(dos),
		Match:  matchJSON{Tier: string(match.Tier), Why: match.Why, Spans: spansJSON(match.Spans), Alias: match.Alias, AliasSpans: spansJSON(match.AliasSpans)},
		Score:  rounded(hit.Score),
		Source: source,
	}
}

// openDisplay is the descriptor, "" for a licensed one: those leave the machine in no file.
func openDisplay(c *codebook.Code) string {
	if c.Licensed() {
		return ""
	}
	return c.Display
}

// inLicensed is the reason that is given in place of one that quotes licensed words.
const inLicensed = "in the licensed text"

// openMatch is how a hit was found, without the AMA's words.
func openMatch(hit search.Hit) search.Match {
	match := hit.Match()
	if !hit.Code.Licensed() {
		return match
	}
	match.Spans = nil
	if hit.Code.LicensedTerm(match.Alias) {
		match.Alias, match.AliasSpans, match.Why = "", nil, inLicensed
		return match
	}
	own := strings.Fields(strings.ToLower(strings.Join(append([]string{hit.Code.Description, match.Alias}, hit.Code.Synonyms...), " ")))
	parts := strings.Split(match.Why, "; ")
	for i, part := range parts {
		for _, sign := range []string{" ≈ ", " ~ "} { // what was typed, and the word of the book that it was taken for
			if _, word, ok := strings.Cut(part, sign); ok && !slices.Contains(own, word) {
				parts[i] = inLicensed
			}
		}
	}
	match.Why = strings.Join(slices.Compact(parts), "; ")
	return match
}

// rounded is a score with the four decimals that mean something.
func rounded(score float64) float64 { return math.Round(score*1e4) / 1e4 }

// spansJSON is never nil, so that JSON has [] and not null.
func spansJSON(spans []search.Span) [][2]int {
	out := make([][2]int, len(spans))
	for i, span := range spans {
		out[i] = span
	}
	return out
}

// hitsJSON is the answer to a query.
func (q *inquiry) hitsJSON(hits []search.Hit) []hitJSON {
	out := make([]hitJSON, len(hits))
	for i, hit := range hits {
		out[i] = newHitJSON(hit, q.state.DOS)
		if !hit.Code.Licensed() { // the lines quote what matched
			out[i].Explain = q.why(hit)
		}
	}
	return out
}

// writeJSON writes one JSON value and a line break, on one line.
func writeJSON(w io.Writer, value any) error {
	text, err := encodeJSON(value)
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

// encodeJSON is a value as one line of JSON, line break included, with <, > and & as they are.
func encodeJSON(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// writeTSV writes a line a hit; the columns are listed in the help of search.
func (q *inquiry) writeTSV(w io.Writer, hits []search.Hit) {
	for _, hit := range hits {
		c, match := hit.Code, openMatch(hit)
		row := []string{
			string(c.Set), c.Code, openDisplay(c), c.Description, strconv.FormatBool(c.Billable()), string(c.Status(q.state.DOS)),
			string(match.Tier), match.Why, strconv.FormatFloat(rounded(hit.Score), 'f', -1, 64),
		}
		switch {
		case q.explain && c.Licensed(): // the lines quote what matched
			row = append(row, "")
		case q.explain:
			row = append(row, strings.Join(q.why(hit), "; "))
		}
		for i := range row {
			row[i] = codebook.Clean(row[i])
		}
		fmt.Fprintln(w, strings.Join(row, "\t"))
	}
}

// Widths of the text form, in cells.
const (
	displayColumn = 72 // a longer descriptor pushes its reason along, unless a terminal is narrower
	leastDisplay  = 24 // the descriptor keeps this much of a narrow terminal
	gap           = "  "
)

// writeText writes a line a hit: code, set, descriptor, why, in columns as wide as they need to be. With width 0 nothing is cut. Licensed words are
// marked, and the notice that they need stands once at the end.
func (q *inquiry) writeText(w io.Writer, hits []search.Hit, width int) {
	var code, badge, display, reason int
	var years []int
	for _, hit := range hits {
		years = append(years, hit.Code.Copyright())
		code = max(code, theme.Width(hit.Code.Code))
		badge = max(badge, theme.Width(hit.Code.Set.Label()))
		display = max(display, theme.Width(described(hit.Code, q.state.DOS)))
		reason = max(reason, theme.Width(reasonFor(hit)))
	}
	display = min(display, displayColumn)
	if width > 0 {
		room := width - code - badge - 2*len(gap)
		display = max(leastDisplay, min(display, room-len(gap)-min(reason, room/3)))
	}
	for _, hit := range hits {
		text := described(hit.Code, q.state.DOS)
		if width > 0 {
			text = cutCredited(hit.Code, text, display)
		}
		line := pad(hit.Code.Code, code) + gap + pad(hit.Code.Set.Label(), badge) + gap + pad(text, display) + gap + reasonFor(hit)
		if width > 0 {
			line = theme.Cut(line, width, "…")
		}
		fmt.Fprintln(w, strings.TrimRight(line, " "))
		for _, line := range q.why(hit) {
			fmt.Fprintln(w, strings.TrimRight(strings.Repeat(" ", code)+gap+line, " "))
		}
	}
	writeNotice(w, years, width)
}

// writeNotice writes the notice for licensed text of these years, an empty line before it; nothing when none is needed.
func writeNotice(w io.Writer, years []int, width int) {
	notice := codebook.Notice(years...)
	if notice == "" {
		return
	}
	if width == 0 {
		fmt.Fprintf(w, "\n%s\n", notice)
		return
	}
	var b strings.Builder
	writeWrapped(&b, "", notice, width)
	fmt.Fprintf(w, "\n%s", b.String())
}

// cutCredited shortens text that describes a code to width cells. The mark of licensed words stays.
func cutCredited(c *codebook.Code, text string, width int) string {
	mark := c.Credited("")
	if bare, ok := strings.CutSuffix(text, mark); ok && mark != "" && theme.Width(text) > width {
		return theme.Cut(bare, width-theme.Width(mark), "…") + mark
	}
	return theme.Cut(text, width, "…")
}

// described is the descriptor with the state of the code when that is not what one expects, marked at its end when it is licensed.
func described(c *codebook.Code, dos codebook.Date) string {
	text := c.Display
	switch {
	case c.Status(dos) == codebook.StatusDeleted:
		text += " (deleted)"
	case c.Status(dos) == codebook.StatusFuture:
		text += " (not yet in force)"
	case c.Kind == codebook.KindHeader:
		text += " (not billable)"
	}
	return c.Credited(text)
}

// reasonFor is how a hit was found, in a few words.
func reasonFor(hit search.Hit) string {
	match := hit.Match()
	switch {
	case hit.Code.LicensedTerm(match.Alias):
		return hit.Code.Credited(match.Why)
	case match.Why == "":
		return string(match.Tier)
	case match.Tier == search.TierFuzzy:
		return "fuzzy: " + match.Why
	}
	return match.Why
}

// pad fills text with spaces to width cells; longer text stays as it is.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-theme.Width(text)))
}

// cutText shortens text to width cells.
func cutText(text string, width int) string { return theme.Cut(codebook.Clean(text), width, "…") }
