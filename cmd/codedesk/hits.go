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

// isLicensed reports whether a code's descriptor and terms are the AMA's. They leave the machine in no file; its plain line and synonyms are
// the project's own.
func isLicensed(c *codebook.Code) bool { return c.Source != nil && c.Source.Owner == codebook.OwnerAMA }

// openDisplay is the descriptor, "" for a licensed one.
func openDisplay(c *codebook.Code) string {
	if isLicensed(c) {
		return ""
	}
	return c.Display
}

// openMatch is how a hit was found, without the AMA's words.
func openMatch(hit search.Hit) search.Match {
	match := hit.Match()
	if !isLicensed(hit.Code) {
		return match
	}
	match.Spans = nil
	if slices.Contains(hit.Code.Terms, match.Alias) {
		match.Alias, match.AliasSpans, match.Why = "", nil, "in the licensed text"
	}
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
func (q *inquiry) hitsJSON(query string, hits []search.Hit) []hitJSON {
	out := make([]hitJSON, len(hits))
	for i, hit := range hits {
		out[i] = newHitJSON(hit, q.state.DOS)
		if !isLicensed(hit.Code) { // the lines quote what matched
			out[i].Explain = q.why(query, hit)
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
func (q *inquiry) writeTSV(w io.Writer, query string, hits []search.Hit) {
	for _, hit := range hits {
		c, match := hit.Code, openMatch(hit)
		row := []string{
			string(c.Set), c.Code, openDisplay(c), c.Description, strconv.FormatBool(c.Billable()), string(c.Status(q.state.DOS)),
			string(match.Tier), match.Why, strconv.FormatFloat(rounded(hit.Score), 'f', -1, 64),
		}
		switch {
		case q.explain && isLicensed(c): // the lines quote what matched
			row = append(row, "")
		case q.explain:
			row = append(row, strings.Join(q.why(query, hit), "; "))
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

// writeText writes a line a hit: code, set, descriptor, why, in columns as wide as they need to be. With width 0 nothing is cut.
func (q *inquiry) writeText(w io.Writer, query string, hits []search.Hit, width int) {
	var code, badge, display, reason int
	for _, hit := range hits {
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
			text = theme.Cut(text, display, "…")
		}
		line := pad(hit.Code.Code, code) + gap + pad(hit.Code.Set.Label(), badge) + gap + pad(text, display) + gap + reasonFor(hit)
		if width > 0 {
			line = theme.Cut(line, width, "…")
		}
		fmt.Fprintln(w, strings.TrimRight(line, " "))
		for _, line := range q.why(query, hit) {
			fmt.Fprintln(w, strings.TrimRight(strings.Repeat(" ", code)+gap+line, " "))
		}
	}
}

// described is the descriptor with the state of the code when that is not what one expects.
func described(c *codebook.Code, dos codebook.Date) string {
	switch {
	case c.Status(dos) == codebook.StatusDeleted:
		return c.Display + " (deleted)"
	case c.Status(dos) == codebook.StatusFuture:
		return c.Display + " (not yet in force)"
	case c.Kind == codebook.KindHeader:
		return c.Display + " (not billable)"
	}
	return c.Display
}

// reasonFor is how a hit was found, in a few words.
func reasonFor(hit search.Hit) string {
	match := hit.Match()
	switch {
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
