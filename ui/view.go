package ui

import (
	"cmp"
	"strings"

	"codedesk/codebook/workbench"
	"codedesk/ui/claimscreen"
	"codedesk/ui/detailpane"
	"codedesk/ui/keys"
	"codedesk/ui/layout"
	"codedesk/ui/overlay"
	"codedesk/ui/theme"
)

// tabs are the screens' names, in the order of their digits.
var tabs = [4]string{"Codes", "Claim", "Practice", "Library"}

// View is the whole window: exactly Height lines of exactly Width cells.
func (m *Model) View() string {
	if m.drawn == "" {
		m.drawn = m.draw()
	}
	return m.drawn
}

// draw makes the View.
func (m *Model) draw() string {
	width, height := m.frame.Width, m.frame.Height
	if width == 0 || height == 0 {
		return ""
	}
	if m.frame.TooSmall {
		return m.tooSmall()
	}
	split := 0 // the column of the bar between list and card
	if m.screen == codesScreen && m.frame.Placement == layout.Right {
		split = m.frame.List.Width
	}
	body := m.body()
	if m.box != nil {
		body = overlay.Place(body, m.box.View(m.theme, width, m.frame.Body), width)
	}
	lines := []string{m.header(), m.rule(split, m.theme.TeeDown, m.news()), body}
	if len(m.foot) == 0 {
		lines = append(lines, m.rule(split, m.theme.TeeUp, m.theme.Licensed.Paint(m.notice)))
	} else {
		lines = append(lines, m.rule(split, m.theme.TeeUp, ""))
		for _, line := range m.foot {
			lines = append(lines, theme.Fit(" "+m.theme.Licensed.Paint(line), width, m.theme.Ellipsis))
		}
	}
	lines = append(lines, m.footer())
	view := strings.Join(lines, "\n")
	if m.opts.ASCII {
		return theme.ASCII(view) // titles, queries and cards can hold any character
	}
	return view
}

// news is what stands in the upper rule: long work while it lasts, else which releases are not made for the date.
func (m *Model) news() string {
	switch now := m.reading().now(); {
	case m.slow && m.isLoading() && m.screen == codesScreen: // the list tells it
		return ""
	case m.slow:
		doing := "building the search index"
		if m.isLoading() {
			doing = "reading the codebook"
		}
		return m.working(cmp.Or(now.Doing, doing), now)
	case m.job != nil && m.screen != libraryScreen:
		doing := "importing"
		if m.job.path == "" {
			doing = "updating"
		}
		return m.working(doing, m.job.now())
	}
	coverage := m.coverage
	if theme.Width(coverage) > m.frame.Width-ruleEnds { // the date stands above it
		coverage = strings.ReplaceAll(coverage, " for "+m.state.DOS.String(), "")
	}
	return m.theme.Warning.Paint(coverage)
}

// tooSmall is what a window below the smallest size shows.
func (m *Model) tooSmall() string {
	lines := make([]string, m.frame.Height)
	for i := range lines {
		text := ""
		if i == m.frame.Height/2 {
			text = "codedesk needs 40 columns and 10 lines"
		}
		lines[i] = theme.Fit(text, m.frame.Width, m.theme.Ellipsis)
	}
	return strings.Join(lines, "\n")
}

// body is what lies between the rules.
func (m *Model) body() string {
	switch m.screen {
	case claimScreen:
		return m.desk.View()
	case practiceScreen:
		lookup := ""
		if m.lessons.pane.LookupSize().Height > 0 {
			lookup = m.lessons.lookup.View()
		}
		return m.lessons.pane.View(lookup)
	case libraryScreen:
		return m.releases.View()
	}
	switch m.frame.Placement {
	case layout.Right:
		return beside(m.list.View(), m.card.View(), m.theme.Rule.Paint(m.theme.Bar))
	case layout.Bottom:
		return m.list.View() + "\n" + m.theme.Rule.Paint(strings.Repeat(m.theme.Glyphs.Rule, m.frame.Width)) + "\n" + m.card.View()
	}
	if m.mode == keys.Card {
		return m.card.View()
	}
	return m.list.View()
}

// beside joins two blocks of the same height with a bar between them.
func beside(left, right, bar string) string {
	lefts, rights := strings.Split(left, "\n"), strings.Split(right, "\n")
	for i := range lefts {
		lefts[i] += bar + rights[i]
	}
	return strings.Join(lefts, "\n")
}

// header is the first line: name and tabs at the left; date of service, payer and filter at the right.
func (m *Model) header() string {
	t := m.theme
	dos, payer, filter := "DOS "+m.state.DOS.String(), m.opts.Payers.Label(m.state.Payer), m.filterName()
	if m.screen == claimScreen {
		filter = patient(m.desk.Claim())
	}
	title, names := " codedesk ", tabs
	left := func() int {
		n := theme.Width(title)
		for i, name := range names {
			n += theme.Width(tabText(i, name))
		}
		return n
	}
	// What does not fit is left out in this order; the date, the filter and the payer are there to the last.
	for _, shorten := range []func(){
		func() {},
		func() { dos = m.state.DOS.String() },
		func() { title = " " },
		func() { names = [4]string{}; names[m.screen] = tabs[m.screen] },
		func() { filter = strings.NewReplacer(" billable", "+b", " any date", "+any").Replace(filter) },
		func() { names = [4]string{"-", "-", "-", "-"}; names[m.screen] = tabs[m.screen] },
		func() { dos = dos[len("2006-"):] },
	} {
		if shorten(); left()+theme.Width(dos+"  "+payer+"  "+filter)+2 <= m.frame.Width {
			break
		}
	}
	var b strings.Builder
	b.WriteString(t.Title.Paint(title))
	for i, name := range names {
		if screen(i) == m.screen {
			b.WriteString(t.TabOn.Paint(tabText(i, name)))
		} else {
			b.WriteString(t.Tab.Paint(tabText(i, name)))
		}
	}
	shown := t.Text.Paint(dos) + "  " + t.Special.Paint(payer) + "  " + t.Text.Paint(filter) + " "
	room := m.frame.Width - theme.Width(b.String())
	if pad := room - theme.Width(shown); pad > 0 {
		shown = strings.Repeat(" ", pad) + shown
	}
	return b.String() + theme.Fit(shown, room, t.Ellipsis)
}

// tabText is a tab's digit and name; "-" is a tab for which there is no room.
func tabText(i int, name string) string {
	if name == "-" {
		return ""
	}
	return " " + strings.TrimSpace(string(rune('1'+i))+" "+name) + " "
}

// patient says where the claim's services were done and for whom, as far as it is stated.
func patient(c *workbench.Claim) string {
	var words []string
	if c.POS != "" {
		words = append(words, "POS "+c.POS)
	}
	if c.Age.Known() {
		words = append(words, "age "+c.Age.String())
	}
	if c.Sex != "" {
		words = append(words, string(c.Sex))
	}
	return strings.Join(words, "  ")
}

// filterName says which codes the search is kept to.
func (m *Model) filterName() string {
	name := "all sets"
	if m.state.Set != "" {
		name = m.state.Set.Label()
	}
	if m.state.Billable {
		name += " billable"
	}
	if m.state.AnyDate {
		name += " any date"
	}
	return name
}

// ruleEnds is how many cells of a rule are for the line before and after its words, at least.
const ruleEnds = 6

// rule is a line across the window, with a tee where the bar meets it and words, which are painted, at its right end.
func (m *Model) rule(split int, tee, words string) string {
	t, width := m.theme, m.frame.Width
	glyphs := []string{}
	for i := range width {
		if split > 0 && i == split {
			glyphs = append(glyphs, tee)
		} else {
			glyphs = append(glyphs, t.Glyphs.Rule)
		}
	}
	if words == "" {
		return t.Rule.Paint(strings.Join(glyphs, ""))
	}
	words = theme.Cut(words, width-ruleEnds, t.Ellipsis)
	from := width - theme.Width(words) - 4
	return t.Rule.Paint(strings.Join(glyphs[:from], "")) + " " + words + " " + t.Rule.Paint(strings.Join(glyphs[width-2:], ""))
}

// footer is the last line: the status when there is one, else the keys that work now; help, or the way out of a box, is always at its end.
func (m *Model) footer() string {
	t, width := m.theme, m.frame.Width
	hints := m.hints()
	paint := func(h keys.Hint) string { return t.Key.Paint(h.Key) + t.Faint.Paint(" "+h.Does) }
	last := paint(hints[len(hints)-1]) + " "
	room := width - theme.Width(last) - 1
	left := " "
	if m.status != "" {
		left += detailpane.ToneStyle(t, m.statusTone).Paint(theme.Cut(m.status, room-1, t.Ellipsis))
	} else {
		gap := ""
		for _, hint := range hints[:len(hints)-1] {
			next := gap + paint(hint)
			if theme.Width(left)+theme.Width(next) > room {
				break
			}
			left, gap = left+next, "  "
		}
	}
	return theme.Fit(left, room+1, t.Ellipsis) + last
}

// roomForActions is from which width on the footer has room for all that its last key is good for.
const roomForActions = 60

// hints are the keys that the footer offers; the last one is always there.
func (m *Model) hints() []keys.Hint {
	name := func(key string) string { return keys.Name(key, !m.opts.ASCII) }
	switch {
	case m.box != nil:
		return m.box.Hints(m.theme)
	case m.choosingTab:
		var hints []keys.Hint
		for i, name := range tabs {
			hints = append(hints, keys.Hint{Key: string(rune('1' + i)), Does: name})
		}
		if m.frame.Width >= roomForActions {
			hints = append(hints, keys.Hint{Key: "esc", Does: "stay"})
		}
		return hints
	case m.mode == keys.Typing && m.frame.Width < roomForActions:
		return append(m.offers(name), keys.Hint{Key: name(m.keys.Keys(keys.Typing, keys.Menu)[0]), Does: "help"})
	case m.mode == keys.Typing:
		return append(m.offers(name), keys.Hint{Key: name(m.keys.Keys(keys.Typing, keys.Menu)[0]), Does: "actions, help"})
	}
	return append(m.offers(name), keys.Hint{Key: m.keys.Binding(keys.Help).Letter, Does: m.keys.Binding(keys.Help).Title})
}

// offers are the keys that work now on the screen.
func (m *Model) offers(name func(key string) string) []keys.Hint {
	switch m.screen {
	case codesScreen:
		switch {
		case m.bench == nil:
			return []keys.Hint{{Key: name(m.keys.Keys(keys.Typing, keys.Interrupt)[0]), Does: "quit"}}
		case m.mode == keys.Typing && m.list.Selected() == nil:
			return m.keys.Offer(m.mode, name, []keys.Offer{{Action: keys.Back, Does: "clear"}})
		}
		return append(m.compareHint(name), m.keys.Hints(m.mode, name)...)
	case claimScreen:
		return m.keys.On(keys.ClaimDesk).Offer(m.mode, name, claimOffers(m.desk.Focus(), m.desk.Empty()))
	case libraryScreen:
		if m.releases.Typing() {
			return []keys.Hint{{Key: keys.Pair(name("up"), name("down")), Does: "scroll"}, {Key: "enter", Does: "keep"}, {Key: "esc", Does: "all changes"}}
		}
		return m.keys.On(keys.Library).Offer(keys.List, name, m.releases.Offers())
	}
	return m.keys.On(keys.Practice).Offer(m.mode, name, m.practiceOffers())
}

// claimOffers are the keys of the Claim screen for the footer, most useful first.
func claimOffers(focus claimscreen.Focus, empty bool) []keys.Offer {
	switch {
	case focus == claimscreen.Entry && empty:
		return []keys.Offer{{Action: keys.Open, Does: "add"}, {Action: keys.Back, Does: "clear"}}
	case focus == claimscreen.Entry:
		return []keys.Offer{{Action: keys.Open, Does: "add"}, {Action: keys.ToFindings}, {Action: keys.Back, Does: "lines"}, {Action: keys.Down, Does: "choose"}}
	case focus == claimscreen.Findings:
		return []keys.Offer{{Action: keys.Down, Does: "move"}, {Action: keys.Open, Does: "apply the fix"}, {Action: keys.Undo}, {Action: keys.Denial}, {Action: keys.ToFindings, Does: "lines"}, {Action: keys.Search, Does: "type"}}
	}
	return []keys.Offer{{Action: keys.Search, Does: "type"}, {Action: keys.Open, Does: "change"}, {Action: keys.RemoveRow}, {Action: keys.ToFindings}, {Action: keys.Undo}, {Action: keys.Vaccines}, {Action: keys.VisitLevel}, {Action: keys.Export}, {Action: keys.Denial}, {Action: keys.NewClaim}, {Action: keys.SaveClaim}, {Action: keys.OpenClaim}, {Action: keys.CopyClaim}}
}
