package overlay

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/ui/keys"
	"codedesk/ui/theme"
)

// Menu is the list of all actions: a letter acts, "/" filters, enter takes the chosen one.
type Menu struct {
	table  keys.Table
	filter func(pattern string, items []string) []int // best first

	filtering bool
	pattern   string
	shown     []int // rows of the table
	at, top   int
}

// NewMenu is the menu of a table. filter finds the items that a pattern is about.
func NewMenu(table keys.Table, filter func(pattern string, items []string) []int) *Menu {
	m := &Menu{table: table, filter: filter}
	m.apply()
	return m
}

// apply filters the table by the pattern.
func (m *Menu) apply() {
	m.shown, m.at, m.top = nil, 0, 0
	titles := make([]string, len(m.table))
	for i, b := range m.table {
		titles[i] = b.Title
	}
	if m.pattern != "" {
		m.shown = m.filter(m.pattern, titles)
		return
	}
	for i := range titles {
		m.shown = append(m.shown, i)
	}
}

// Key moves, filters, or chooses an action.
func (m *Menu) Key(msg tea.KeyMsg) Outcome {
	name := msg.String()
	switch name {
	case "down", "ctrl+n":
		m.at = max(0, min(m.at+1, len(m.shown)-1))
		return Outcome{}
	case "up", "ctrl+p":
		m.at = max(m.at-1, 0)
		return Outcome{}
	case "enter":
		if m.at < len(m.shown) {
			return Outcome{Close: true, Action: m.table[m.shown[m.at]].Action}
		}
		return Outcome{}
	case "ctrl+o":
		return Outcome{Close: true}
	case "esc":
		if m.filtering {
			m.filtering, m.pattern = false, ""
			m.apply()
			return Outcome{}
		}
		return Outcome{Close: true}
	}
	if m.filtering {
		m.edit(msg)
		return Outcome{}
	}
	if name == "/" {
		m.filtering = true
		return Outcome{}
	}
	if action, ok := m.table.ByLetter(name); ok {
		return Outcome{Close: true, Action: action}
	}
	return Outcome{}
}

// Typing reports whether the filter takes the letters.
func (m *Menu) Typing() bool { return m.filtering }

// edit changes the filter pattern.
func (m *Menu) edit(msg tea.KeyMsg) {
	switch msg.Type {
	case tea.KeyBackspace:
		if runes := []rune(m.pattern); len(runes) > 0 {
			m.pattern = string(runes[:len(runes)-1])
		}
	case tea.KeyRunes, tea.KeySpace:
		if len(m.pattern) < 40 {
			m.pattern += codebook.Clean(string(msg.Runes))
		}
	}
	m.apply()
}

// Hints are the keys of the menu.
func (m *Menu) Hints(t theme.Theme) []keys.Hint {
	if m.filtering {
		return []keys.Hint{{Key: "enter", Does: "do it"}, scrolling(t, "move"), {Key: "esc", Does: "all"}}
	}
	return []keys.Hint{{Key: "letter", Does: "do"}, {Key: "/", Does: "filter"}, scrolling(t, "move"), {Key: "enter", Does: "do it"}, {Key: "esc", Does: "close"}}
}

// View is the menu.
func (m *Menu) View(t theme.Theme, width, height int) string {
	width = min(width, 72)
	gap := gapBelow(height)
	rows := max(1, min(height-3-len(gap), len(m.table)))
	items := make([][]string, len(m.shown))
	for i, n := range m.shown {
		items[i] = m.item(t, m.table[n], i == m.at, width-4)
	}
	m.top = min(m.top, m.at)
	for m.top < m.at && len(slices.Concat(items[m.top:m.at+1]...)) > rows {
		m.top++
	}
	prompt := t.Key.Paint("/") + t.Faint.Paint(" filters")
	if m.filtering {
		prompt = t.Key.Paint("/ ") + t.Text.Paint(m.pattern) + t.Cursor.Paint(" ")
	}
	lines := append([]string{prompt}, gap...)
	below := items[min(m.top, len(items)):]
	for room := rows; len(below) > 0 && len(below[0]) <= room; below = below[1:] {
		lines, room = append(lines, below[0]...), room-len(below[0])
	}
	if len(m.shown) == 0 {
		lines = append(lines, t.Faint.Paint("no action is called that"))
	}
	for len(lines) < rows+1+len(gap) {
		lines = append(lines, "")
	}
	return box(t, "actions", len(below), lines, width)
}

// keyColumn is how wide the column of keys is. Narrow boxes have no such column: there a title begins behind its key and goes on below, for a title
// that is cut does not tell what the key does.
const (
	keyColumn  = 8
	narrowMenu = 50
)

// item is one action, in as many lines as its title needs.
func (m *Menu) item(t theme.Theme, b keys.Binding, chosen bool, width int) []string {
	letter := b.Letter
	if letter == "" {
		letter = strings.Join(b.Extra(t.Up == "↑"), " ")
	}
	text, key := t.Text, t.Key
	cursor := " "
	if chosen {
		text, key, cursor = t.Selected, t.Selected, t.Glyphs.Cursor
	}
	column := keyColumn
	if width < narrowMenu {
		column = theme.Width(letter) + 2
	}
	room := max(1, width-2-column)
	var lines []string
	for _, words := range theme.Wrap(b.Title, room) {
		lines = append(lines, text.Paint(cursor+" ")+key.Paint(theme.Fit(letter, column, ""))+text.Paint(theme.Fit(words, room, t.Ellipsis)))
		letter, cursor = "", " "
	}
	return lines
}
