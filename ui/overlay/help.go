package overlay

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

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

// Hints are the keys of the page.
func (h *Help) Hints(t theme.Theme) []keys.Hint {
	return []keys.Hint{scrolling(t, "scroll"), {Key: "pgdn", Does: "page"}, {Key: "G", Does: "marks"}, {Key: "esc", Does: "close"}}
}

// View is the page.
func (h *Help) View(t theme.Theme, width, height int) string {
	width = min(width, 84)
	rows := max(1, height-2)
	lines := h.lines(t, width-4)
	h.last = max(0, len(lines)-rows)
	h.top = min(h.top, h.last)
	shown := lines[h.top:min(len(lines), h.top+rows)]
	return box(t, "keys", len(lines)-h.top-len(shown), shown, width)
}

// lines are the help text: every action by group with its letter, the keys that work while typing, and what the marks mean.
func (h *Help) lines(t theme.Theme, width int) []string {
	var lines []string
	add := func(text string) { lines = append(lines, text) }
	const intro = "Letters act when nothing is typed; while typing, ctrl-o lists them."
	for _, line := range theme.Wrap(intro, width) {
		add(t.Text.Paint(line))
	}
	group := ""
	for _, b := range h.table {
		if b.Group != group {
			if group != "" {
				add("")
			}
			group = b.Group
			add(t.Title.Paint(group))
		}
		lines = append(lines, helpRow(t, b.Letter, b.Title, strings.Join(b.Extra(t.Up == "↑"), "  "), letterWidth, width)...)
	}
	for _, part := range []struct {
		title string
		label int // width of the first column
		rows  [][2]string
	}{
		{"while searching", 16, [][2]string{{"\"exact phrase\"", "words that stand together"}, {"-word  !word", "leave out"}, {"cpt:", "one code set; also hcpcs: icd: mod: pos:"},
			{"billable:", "only what can be billed"}, {"section:vaccines", "one part of the tree"}}},
		{"marks at the end of a row", 6, [][2]string{{"=", "the code itself, or how it begins"}, {"~", "another word for it"}, {"?", "spelled nearly so"}, {"*", "only the letters in order (fuzzy)"},
			{t.Star, "before that: one of your favourites"}, {"header", "was split further, cannot be billed"}, {t.Owned, "words of the AMA, under your licence"}}},
		{"marks before a line of the card or a finding", 6, [][2]string{{t.Payer, "other payers see it otherwise"}, {"+", "the payer just chosen adds it"}, {"-", "and no longer says it"}}},
	} {
		add("")
		for _, line := range theme.Wrap(part.title, width) {
			add(t.Title.Paint(line))
		}
		for _, row := range part.rows {
			lines = append(lines, helpRow(t, row[0], row[1], "", part.label, width)...)
		}
	}
	return lines
}

// Columns of the help: letters, and from where on the further keys stand in a column of their own.
const (
	letterWidth = 1
	titleWidth  = 42
	extraWidth  = 17
)

// helpRow is a key and what it does, with the further keys in a column at the right where there is room, else behind it; what is longer than a line goes on below.
func helpRow(t theme.Theme, key, does, extra string, label, width int) []string {
	room := max(1, width-2-label-2)
	column := room >= titleWidth+2+extraWidth
	words := does
	if extra != "" && !column {
		words += " (" + strings.ReplaceAll(extra, "  ", ", ") + ")"
	}
	var lines []string
	for i, line := range theme.Wrap(words, room) {
		if i > 0 {
			key = ""
		}
		row := "  " + t.Key.Paint(theme.Fit(key, label, "")) + "  " + t.Text.Paint(line)
		if column && i == 0 {
			row = theme.Fit(row, 2+label+2+titleWidth+2, t.Ellipsis) + t.Faint.Paint(extra)
		}
		lines = append(lines, row)
	}
	return lines
}
