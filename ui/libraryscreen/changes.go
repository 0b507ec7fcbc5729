package libraryscreen

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/theme"
)

// Changes is what differs between two editions of a set.
type Changes struct {
	Set, From, To string // as people write them: "ICD-10", "FY2025", "FY2026"
	Groups        []Group
	Others        bool   // there are more editions to compare with
	Notice        string // must stand beside the descriptors, "" when nothing must
}

// Group is the changes of one kind.
type Group struct {
	Name    string // "added"
	Changes []Change
}

// Change is one code; its descriptor is "" in an edition that does not have it.
type Change struct {
	Code, Before, After string
	Billable            bool
	Licensed            bool   // a descriptor is the AMA's
	Mark                string // what stands before the descriptor, "" for nothing
	find                string // what the filter looks at
}

// changes is the list of what changed, filtered, as lines.
type changes struct {
	Changes
	filter    string
	filtering bool // letters are typed into the filter
	counts    []int
	lines     []changeLine
	top       int
	height    int // lines that were seen at the last View
}

// changeLine is a line of the list: a heading, or a part of a change.
type changeLine struct {
	heading, code, word, text string
	licensed, ends            bool // the text is the AMA's; and it ends here
}

// filterLimit is how long a filter can be.
const filterLimit = 60

// ShowChanges shows what changed in place of the list; nil returns to it.
func (p *Pane) ShowChanges(c *Changes) {
	if c == nil {
		p.changes = nil
		return
	}
	for _, g := range c.Groups {
		for i := range g.Changes {
			change := &g.Changes[i]
			change.find = strings.ToLower(strings.Join([]string{change.Code, strings.ReplaceAll(change.Code, ".", ""), change.Before, change.After}, " "))
		}
	}
	p.changes = &changes{Changes: *c}
	p.changes.layOut(p.size.Width)
}

// InChanges reports whether the list of changes is shown.
func (p *Pane) InChanges() bool { return p.changes != nil }

// Typing reports whether letters are typed into the filter.
func (p *Pane) Typing() bool { return p.changes != nil && p.changes.filtering }

// Type hands a key to the filter. Enter keeps it, esc drops it.
func (p *Pane) Type(msg tea.KeyMsg, clean func(string) string) {
	c := p.changes
	switch msg.Type {
	case tea.KeyEnter, tea.KeyTab:
		c.filtering = false
		return
	case tea.KeyEsc:
		c.filtering, c.filter = false, ""
	case tea.KeyUp:
		c.top--
		return
	case tea.KeyDown:
		c.top++
		return
	case tea.KeyPgUp:
		c.top -= c.height
		return
	case tea.KeyPgDown:
		c.top += c.height
		return
	case tea.KeyBackspace:
		if runes := []rune(c.filter); len(runes) > 0 {
			c.filter = string(runes[:len(runes)-1])
		}
	case tea.KeyCtrlU:
		c.filter = ""
	case tea.KeyRunes, tea.KeySpace:
		runes := []rune(c.filter + clean(string(msg.Runes)))
		c.filter = string(runes[:min(len(runes), filterLimit)])
	default:
		return
	}
	c.top = 0
	c.layOut(p.size.Width)
}

// Notice is what must stand beside what is shown, "" when nothing must.
func (p *Pane) Notice() string {
	if p.changes == nil {
		return ""
	}
	return p.changes.Notice
}

// actInChanges does an action in the list of changes.
func (p *Pane) actInChanges(action keys.Action) bool {
	c := p.changes
	page := max(1, c.height)
	switch action {
	case keys.Up:
		c.top--
	case keys.Down:
		c.top++
	case keys.HalfUp:
		c.top -= (page + 1) / 2
	case keys.HalfDown:
		c.top += (page + 1) / 2
	case keys.ScrollUp:
		c.top -= page
	case keys.ScrollDown:
		c.top += page
	case keys.Top:
		c.top = 0
	case keys.Bottom:
		c.top = len(c.lines)
	case keys.Search:
		c.filtering = true
	case keys.Back:
		if c.filter == "" {
			p.changes = nil
			return true
		}
		c.filter, c.top = "", 0
		c.layOut(p.size.Width)
	default:
		return false
	}
	return true
}

// offers are the actions for the footer.
func (c *changes) offers() []keys.Offer {
	back := "list"
	if c.filter != "" {
		back = "all changes"
	}
	offers := []keys.Offer{{Action: keys.Down, Does: "scroll"}, {Action: keys.Search, Does: "filter"}, {Action: keys.Back, Does: back}}
	if c.Others {
		offers = append(offers, keys.Offer{Action: keys.Changes, Does: "from another edition"})
	}
	return append(offers, keys.Offer{Action: keys.ScrollDown, Does: "page"}, keys.Offer{Action: keys.Quit})
}

// Cells of a line: the column of codes, and the mark behind licensed text.
const (
	codeWidth = 9
	owned     = len(" (c)")
)

// layOut makes the lines that the filter leaves, for a width.
func (c *changes) layOut(width int) {
	words := strings.Fields(strings.ToLower(c.filter))
	c.lines, c.counts = nil, make([]int, len(c.Groups))
	for n, g := range c.Groups {
		at := len(c.lines)
		for _, change := range g.Changes {
			if !change.has(words) {
				continue
			}
			c.counts[n]++
			room := width - 2 - codeWidth - 1
			if change.Licensed {
				room -= owned
			}
			c.add(change, room)
		}
		if c.counts[n] == 0 {
			continue
		}
		heading := fmt.Sprintf("%s %s", g.Name, workbench.Thousands(c.counts[n]))
		if c.counts[n] < len(g.Changes) {
			heading += " of " + workbench.Thousands(len(g.Changes))
		}
		head := []changeLine{{heading: heading}}
		if at > 0 {
			head = []changeLine{{}, {heading: heading}}
		}
		c.lines = append(c.lines[:at:at], append(head, c.lines[at:]...)...)
	}
}

// has reports whether a change holds all words.
func (c Change) has(words []string) bool {
	for _, word := range words {
		if !strings.Contains(c.find, word) {
			return false
		}
	}
	return true
}

// add makes the lines of a change: the descriptor, or the old one and the new one below each other.
func (c *changes) add(change Change, width int) {
	code := change.Code
	mark := change.Mark
	if mark != "" {
		mark += "  "
	}
	put := func(word, text string) {
		word = mark + word
		mark = strings.Repeat(" ", theme.Width(mark))
		room := width - theme.Width(word)
		lines := []string{text}
		if theme.Width(text) > room {
			lines = theme.Wrap(text, room)
		}
		for i, line := range lines {
			c.lines = append(c.lines, changeLine{code: code, word: word, text: line, licensed: change.Licensed, ends: i == len(lines)-1})
			code, word = "", strings.Repeat(" ", theme.Width(word))
		}
	}
	switch {
	case change.Before != "" && change.After != "" && change.Before != change.After:
		put("was ", change.Before)
		put("now ", change.After)
	case change.After != "":
		put("", change.After)
	default:
		put("", change.Before)
	}
}

// viewChanges draws the list of changes: what is compared, the filter and where one is, then the lines.
func (p *Pane) viewChanges() string {
	t, c, width := p.theme, p.changes, p.size.Width
	c.height = max(1, p.size.Height-2)
	c.top = max(0, min(c.top, len(c.lines)-c.height))
	title := fmt.Sprintf("%s  %s %s %s", c.Set, c.From, map[bool]string{true: "→", false: "to"}[t.Up == "↑"], c.To)
	place := ""
	if len(c.lines) > c.height {
		place = workbench.Thousands(c.top+c.height) + " of " + workbench.Thousands(len(c.lines)) + " lines"
	}
	lines := []string{" " + t.Strong.Paint(theme.Fit(title, width-2-theme.Width(place), t.Ellipsis)) + t.Faint.Paint(place)}
	switch {
	case c.filtering:
		lines = append(lines, " "+t.Prompt.Paint("/ ")+t.Text.Paint(c.filter)+t.Cursor.Paint(" "))
	case c.filter != "":
		lines = append(lines, " "+t.Prompt.Paint("/ ")+t.Text.Paint(c.filter))
	default:
		lines = append(lines, " "+t.Faint.Paint(theme.Cut(c.summary(), width-2, t.Ellipsis)))
	}
	switch {
	case len(c.lines) == 0 && c.filter != "":
		lines = append(lines, "", "  "+t.Text.Paint("no change holds these words; esc shows all"))
	case len(c.lines) == 0:
		lines = append(lines, "", "  "+t.Text.Paint("nothing changed: both have the same codes and descriptors"))
	}
	for _, l := range c.lines[c.top:min(len(c.lines), c.top+c.height)] {
		if l.heading != "" {
			lines = append(lines, " "+t.Title.Paint(l.heading))
			continue
		}
		look := t.Text
		if l.licensed {
			look = t.Licensed
			if l.ends {
				l.text += " " + t.Owned
			}
		}
		lines = append(lines, "  "+t.Strong.Paint(theme.Fit(l.code, codeWidth, ""))+t.Faint.Paint(l.word)+look.Paint(l.text))
	}
	return strings.Join(p.fill(lines, p.size), "\n")
}

// summary is the counts of all kinds.
func (c *changes) summary() string {
	var parts []string
	for _, g := range c.Groups {
		if len(g.Changes) > 0 {
			parts = append(parts, g.Name+" "+workbench.Thousands(len(g.Changes)))
		}
	}
	if len(parts) == 0 {
		return "no changes"
	}
	return strings.Join(parts, "   ")
}
