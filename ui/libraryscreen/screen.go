// Package libraryscreen is the Library tab: the list of releases, what is known of the one under the cursor, and, in its place, how far an import
// is or what came of it. What changed between two releases takes the whole screen.
package libraryscreen

import (
	"slices"
	"strings"

	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/layout"
	"codedesk/ui/theme"
)

// Row is a release in the list.
type Row struct {
	workbench.Holding
	File    string   // "" for the starter set, which is part of the program
	Bytes   int64    // size of the file
	Sources []string // the files it was made of
	Problem string   // why it cannot be opened; then only the edition is known
}

// Pane is the screen.
type Pane struct {
	theme  theme.Theme
	size   layout.Size
	dos    string
	rows   []Row
	notice string // why there are no releases to be seen
	empty  string // what to do when nothing but the starter set is there
	at     int
	top    int  // first visible row
	opened bool // the details have the place of the list, where there is no room for both

	importing *Importing // nil when nothing is being imported
	result    *Result    // nil when there is none, or it was closed
	side      int        // first visible line of the details
	sideEnd   int        // the furthest that side can go, known after a View

	changes *changes // nil when the list is shown
}

// New is a screen that holds nothing yet.
func New(t theme.Theme) *Pane { return &Pane{theme: t, notice: "reading the codebook" + t.Ellipsis} }

// SetTheme changes the look.
func (p *Pane) SetTheme(t theme.Theme) { p.theme = t }

// SetSize sets the size in cells that View fills exactly.
func (p *Pane) SetSize(size layout.Size) {
	if size == p.size {
		return
	}
	p.size = size
	if p.changes != nil {
		p.changes.layOut(size.Width)
	}
}

// Show sets the releases, sorted, and the date of service they are seen from. The cursor stays on the release it is on. empty is what to do when
// there is nothing but the starter set, "" otherwise.
func (p *Pane) Show(rows []Row, dos, empty string) {
	id := p.id()
	p.rows, p.dos, p.empty = rows, dos, empty
	p.at = max(0, min(p.at, len(rows)-1))
	p.Select(id)
}

// SetNotice says why there are no releases to be seen.
func (p *Pane) SetNotice(text string) { p.notice = text }

// Select puts the cursor on a release, if it is there.
func (p *Pane) Select(id string) {
	if at := slices.IndexFunc(p.rows, func(r Row) bool { return r.ID() == id }); at >= 0 {
		p.move(at - p.at)
	}
}

// Rows are the releases, sorted. They must not be changed.
func (p *Pane) Rows() []Row { return p.rows }

// Selected is the release under the cursor, nil when there is none.
func (p *Pane) Selected() *Row {
	if p.at >= len(p.rows) {
		return nil
	}
	return &p.rows[p.at]
}

// id is the name of the release under the cursor.
func (p *Pane) id() string {
	if r := p.Selected(); r != nil {
		return r.ID()
	}
	return ""
}

// move puts the cursor n rows down.
func (p *Pane) move(n int) {
	at := max(0, min(p.at+n, len(p.rows)-1))
	if at != p.at {
		p.at, p.side = at, 0
	}
}

// Act does a move, opens what is under the cursor, or goes back. It reports whether there was something to do.
func (p *Pane) Act(action keys.Action) bool {
	if p.changes != nil {
		return p.actInChanges(action)
	}
	placement, list, side := p.divide()
	page := max(1, list.Height/2)
	whole := placement == layout.Hidden && p.besides()
	switch action {
	case keys.Up, keys.Down, keys.HalfUp, keys.HalfDown, keys.Top, keys.Bottom:
		if whole {
			p.scroll(map[keys.Action]int{keys.Up: -1, keys.Down: 1, keys.HalfUp: -page, keys.HalfDown: page, keys.Top: -p.sideEnd, keys.Bottom: p.sideEnd}[action])
		} else {
			p.move(map[keys.Action]int{keys.Up: -1, keys.Down: 1, keys.HalfUp: -page, keys.HalfDown: page, keys.Top: -len(p.rows), keys.Bottom: len(p.rows)}[action])
		}
	case keys.ScrollUp:
		p.scroll(-max(1, side.Height-1))
	case keys.ScrollDown:
		p.scroll(max(1, side.Height-1))
	case keys.Open:
		if placement != layout.Hidden || whole || len(p.rows) == 0 {
			return false
		}
		p.opened, p.side = true, 0
	case keys.Back:
		switch {
		case p.result != nil:
			p.result, p.side = nil, 0
		case whole && p.opened:
			p.opened = false
		default:
			return false
		}
	default:
		return false
	}
	return true
}

// scroll moves the details.
func (p *Pane) scroll(n int) { p.side = max(0, min(p.side+n, p.sideEnd)) }

// besides reports whether something is to be seen besides the list where there is room for one of them only.
func (p *Pane) besides() bool { return p.opened || p.importing != nil || p.result != nil }

// bare reports whether the way to official releases is to be told: there are none, and none is on its way.
func (p *Pane) bare() bool { return p.empty != "" && p.importing == nil && p.result == nil }

// divide is where list and details lie.
func (p *Pane) divide() (placement layout.Placement, list, side layout.Size) {
	wanted := 1 + max(1, len(p.rows))
	if len(p.rows) == 0 {
		wanted += len(theme.Wrap(p.notice, p.size.Width-4))
	}
	if p.bare() {
		wanted += 1 + len(theme.Wrap(p.empty, p.size.Width-3))
	}
	return layout.DivideLibrary(p.size, wanted)
}

// Offers are the actions for the footer, most useful first.
func (p *Pane) Offers() []keys.Offer {
	if p.changes != nil {
		return p.changes.offers()
	}
	var offers []keys.Offer
	offer := func(action keys.Action, does string) { offers = append(offers, keys.Offer{Action: action, Does: does}) }
	placement, _, _ := p.divide()
	whole := placement == layout.Hidden && p.besides()
	switch {
	case p.importing != nil:
		offer(keys.Back, "cancel")
	case p.result != nil:
		offer(keys.Back, "close")
	case whole:
		offer(keys.Back, "list")
	}
	if whole {
		offer(keys.Down, "scroll")
	} else {
		offer(keys.Down, "")
	}
	if p.importing == nil {
		offer(keys.Import, "")
	}
	if p.importing == nil && p.bare() {
		offer(keys.Update, "")
	}
	if placement == layout.Hidden && !whole {
		offer(keys.Open, "details")
	}
	if r := p.Selected(); r != nil && !r.Starter && p.importing == nil {
		if r.Chosen {
			offer(keys.UseBook, "by date again")
		} else {
			offer(keys.UseBook, "")
		}
		if !r.Set.IsTable() {
			offer(keys.Changes, "")
		}
		offer(keys.Remove, "")
	}
	if p.sideEnd > 0 && !whole {
		offer(keys.ScrollDown, "more")
	}
	offer(keys.Quit, "")
	return offers
}

// View is the screen as exactly size.Height lines of exactly size.Width cells.
func (p *Pane) View() string {
	if p.changes != nil {
		return p.viewChanges()
	}
	t := p.theme
	placement, list, side := p.divide()
	switch {
	case placement == layout.Right:
		left, right := p.list(list), p.details(side)
		for i := range left {
			left[i] += t.Rule.Paint(t.Bar) + right[i]
		}
		return strings.Join(left, "\n")
	case placement == layout.Bottom:
		rule := t.Rule.Paint(strings.Repeat(t.Glyphs.Rule, p.size.Width))
		return strings.Join(append(append(p.list(list), rule), p.details(side)...), "\n")
	case p.besides():
		return strings.Join(p.details(side), "\n")
	}
	p.sideEnd = 0
	return strings.Join(p.list(list), "\n")
}

// fill makes exactly so many lines of so many cells.
func (p *Pane) fill(lines []string, size layout.Size) []string {
	out := make([]string, size.Height)
	copy(out, lines)
	for i := range out {
		out[i] = theme.Fit(out[i], size.Width, p.theme.Ellipsis)
	}
	return out
}
