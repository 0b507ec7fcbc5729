package searchpane

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/ui/theme"
)

// queryLimit is how many characters a query can have; a paste beyond it is cut.
const queryLimit = 200

// newInput is the editor behind the search line, with keys that no terminal mistakes for others.
func newInput() textinput.Model {
	input := textinput.New()
	input.CharLimit = queryLimit
	input.KeyMap = textinput.KeyMap{
		CharacterForward: binding("right", "ctrl+f"), CharacterBackward: binding("left", "ctrl+b"),
		WordForward: binding("ctrl+right"), WordBackward: binding("ctrl+left"),
		DeleteWordBackward: binding("ctrl+w"), DeleteAfterCursor: binding("ctrl+k"), DeleteBeforeCursor: binding("ctrl+u"),
		DeleteCharacterBackward: binding("backspace"), DeleteCharacterForward: binding("delete", "ctrl+d"),
		LineStart: binding("home", "ctrl+a"), LineEnd: binding("end", "ctrl+e"),
	}
	input.Focus()
	return input
}

func binding(names ...string) key.Binding { return key.NewBinding(key.WithKeys(names...)) }

// Type hands a key to the search line and reports whether the query changed.
func (p *Pane) Type(msg tea.KeyMsg) bool {
	before := p.input.Value()
	if p.proposed && (msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace) {
		p.input.SetValue("")
	}
	p.proposed = false
	if msg.Type == tea.KeyRunes {
		if room := 4 * queryLimit; len(msg.Runes) > room {
			msg.Runes = msg.Runes[:room]
		}
		msg.Runes = []rune(codebook.Clean(string(msg.Runes)))
		msg.Alt = false
		msg.Paste = len(msg.Runes) > 1 // else letters that come together and spell "left" or "end" would be taken for that key
	}
	p.input, _ = p.input.Update(msg)
	return p.input.Value() != before
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
	return !p.proposed && utf8.RuneCountInString(p.input.Value()) >= queryLimit
}

// Query is what stands in the search line.
func (p *Pane) Query() string { return p.input.Value() }

// SetQuery replaces the query.
func (p *Pane) SetQuery(query string) {
	p.input.SetValue(query)
	p.input.CursorEnd()
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
	query := []rune(p.input.Value())
	at := min(p.input.Position(), len(query))
	if !p.typing {
		shown := theme.Fit(string(query), width, t.Ellipsis)
		switch {
		case p.walked:
			shown = theme.Fit(t.Right+" into, "+t.Left+" out: the search is off", width, t.Ellipsis)
		case len(query) == 0:
			shown = theme.Fit("/ to search", width, t.Ellipsis)
		}
		return " " + t.Faint.Paint(t.Glyphs.Prompt+" "+shown) + " " + t.Faint.Paint(count) + " "
	}
	from := 0
	for theme.Width(string(query[from:at])) > width-1 {
		from++
	}
	under, after := " ", ""
	if at < len(query) {
		under, after = string(query[at]), string(query[at+1:])
	}
	before := string(query[from:at])
	room := width - theme.Width(before) - theme.Width(under)
	hint := ""
	if len(query) == 0 {
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
