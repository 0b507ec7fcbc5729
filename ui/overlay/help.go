package overlay

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"codedesk/ui/keys"
	"codedesk/ui/theme"
)

// Help is the page of all keys. It scrolls.
type Help struct {
	table keys.Table
	top   int
	last  int // the furthest that top can go, known after a View
}

// NewHelp is help on the bindings of a table.
func NewHelp(table keys.Table) *Help { return &Help{table: table} }

// Key scrolls, or closes.
func (h *Help) Key(msg tea.KeyMsg) Outcome {
	switch msg.String() {
	case "down", "j", "ctrl+n":
		h.top++
	case "up", "k", "ctrl+p":
		h.top--
	case "pgdown", "ctrl+d", " ", "space":
		h.top += 10
	case "pgup", "ctrl+u":
		h.top -= 10
	case "home", "g":
		h.top = 0
	case "end", "G":
		h.top = h.last
	case "esc", "?", "q", "enter", "ctrl+o":
		return Outcome{Close: true}
	}
	h.top = max(0, min(h.top, h.last))
	return Outcome{}
}

// Typing is false: letters scroll or close.
func (h *Help) Typing() bool { return false }

// View is the page.
func (h *Help) View(t theme.Theme, width, height int) string {
	width = min(width, 84)
	rows := max(1, height-2)
	lines := h.lines(t, width-4)
	h.last = max(0, len(lines)-rows)
	h.top = min(h.top, h.last)
	shown := lines[h.top:min(len(lines), h.top+rows)]
	hint := "esc closes"
	if h.last > 0 {
		hint = t.Up + t.Down + " scroll   esc closes"
	}
	return box(t, "keys", hint, shown, width)
}

// lines are the help text: every action by group with its letter, the keys that work while typing, and what the marks mean.
func (h *Help) lines(t theme.Theme, width int) []string {
	var lines []string
	add := func(text string) { lines = append(lines, text) }
	const intro = "Typing always types. The letters act when nothing is being typed; while typing, ctrl-o opens the menu, in which the same letters act."
	for _, line := range strings.Split(ansi.Wordwrap(intro, max(1, width), ""), "\n") {
		add(t.Text.Paint(line))
	}
	group := ""
	for _, b := range h.table {
		if b.Group != group {
			group = b.Group
			add("")
			add(t.Title.Paint(theme.Fit(group, titleWidth(width)+2, t.Ellipsis)) + t.Faint.Paint("key  also"))
		}
		add(helpLine(t, b, width))
	}
	add("")
	add(t.Title.Paint("while searching"))
	for _, row := range [][2]string{
		{"\"exact phrase\"", "words that stand together"}, {"-word  !word", "leave out"}, {"cpt: hcpcs: icd: mod: pos:", "one code set"},
		{"billable:", "only what can be billed"}, {"section:vaccines", "one part of the tree"},
	} {
		add("  " + t.Key.Paint(theme.Fit(row[0], 29, "")) + t.Text.Paint(row[1]))
	}
	add("")
	add(t.Title.Paint("marks at the end of a row"))
	for _, row := range [][2]string{{"=", "the code itself, or how it begins"}, {"~", "another word for it"}, {"?", "spelled nearly so"}, {"*", "only the letters in order (fuzzy)"}, {t.Star, "before that: one of your favourites"}, {"header", "was split further, cannot be billed"}, {t.Owned, "words of the AMA, under your licence"}} {
		add("  " + t.Key.Paint(theme.Fit(row[0], 29, "")) + t.Text.Paint(row[1]))
	}
	add("")
	add(t.Title.Paint("marks before a line of the card or a finding"))
	for _, row := range [][2]string{{t.Payer, "other payers see it otherwise"}, {"+", "the payer just chosen adds it"}, {"-", "and no longer says it"}} {
		add("  " + t.Key.Paint(theme.Fit(row[0], 29, "")) + t.Text.Paint(row[1]))
	}
	return lines
}

// helpLine is one action: title, letter, other keys.
func helpLine(t theme.Theme, b keys.Binding, width int) string {
	other := strings.Join(b.Extra(t.Up == "↑"), "  ")
	return "  " + t.Text.Paint(theme.Fit(b.Title, titleWidth(width), t.Ellipsis)) + t.Key.Paint(theme.Fit(b.Letter, 4, "")) + t.Faint.Paint(theme.Cut(other, max(0, width-6-titleWidth(width)), t.Ellipsis))
}

// titleWidth is the width of the column of titles: the key must be seen before the title is read to its end.
func titleWidth(width int) int { return max(8, min(39, width-6)) }
