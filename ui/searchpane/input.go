package searchpane

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/ui/theme"
)

// queryLimit is how many characters a query can have; a paste beyond it is cut.
const queryLimit = 200

// Type hands a key to the search line and reports whether the query changed.
func (p *Pane) Type(msg tea.KeyMsg) bool {
	before := p.input.Text()
	if p.proposed && (msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace) {
		p.input.Set("")
	}
	p.proposed = false
	p.input.Key(msg)
	return p.input.Text() != before
}

// Propose puts a query into the search line that the next letter replaces: what was looked up when the program was left. Keys that move or delete take it
// as if it had been typed.
func (p *Pane) Propose(query string) {
	p.SetQuery(query)
	p.proposed = query != ""
}

// Proposed reports whether nobody has typed over the proposed query yet.
func (p *Pane) Proposed() bool { return p.proposed }

// Full reports whether no more letters fit into the search line.
func (p *Pane) Full() bool {
	return !p.proposed && p.input.Full()
}

// Query is what stands in the search line.
func (p *Pane) Query() string { return p.input.Text() }

// SetQuery replaces the query.
func (p *Pane) SetQuery(query string) {
	p.input.Set(query)
	p.proposed = false
}

// inputLine is the search line: prompt, query with its cursor, and the count at the right.
func (p *Pane) inputLine() string {
	t := p.theme
	count := p.count()
	width := p.size.Width - 4 - theme.Width(count) - 1
	if width < 8 {
		count, width = "", p.size.Width-4
	}
	query := p.input.Text()
	if !p.typing {
		shown := theme.Fit(query, width, t.Ellipsis)
		switch {
		case p.walked:
			shown = theme.Fit(t.Right+" into, "+t.Left+" out: the search is off", width, t.Ellipsis)
		case query == "":
			shown = theme.Fit("/ to search", width, t.Ellipsis)
		}
		return " " + t.Faint.Paint(t.Glyphs.Prompt+" "+shown) + " " + t.Faint.Paint(count) + " "
	}
	before, under, after := p.input.Around(width)
	room := width - theme.Width(before) - theme.Width(under)
	hint := ""
	if query == "" {
		hint, after = theme.Cut("type a code, a word, a symptom", room, t.Ellipsis), ""
	}
	text := t.Text
	if p.proposed {
		text, hint = t.Faint, theme.Cut(" typing replaces it", room, t.Ellipsis)
	}
	after = theme.Cut(after, room, t.Ellipsis)
	pad := strings.Repeat(" ", max(0, room-theme.Width(after)-theme.Width(hint)))
	return " " + t.Prompt.Paint(t.Glyphs.Prompt) + " " + text.Paint(before) + t.Cursor.Paint(under) + t.Text.Paint(after) + t.Faint.Paint(hint) + pad + " " + t.Faint.Paint(count) + " "
}
