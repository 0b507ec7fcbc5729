package ui

import (
	"cmp"
	"strings"

	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/layout"
	"codedesk/ui/overlay"
	"codedesk/ui/theme"
)

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
	title, form := " codedesk ", wholeTabs
	left := func() int {
		n := theme.Width(title)
		for i := range screens {
			n += theme.Width(m.tabText(screen(i), form))
		}
		return n
	}
	// What does not fit is left out in this order; the date, the filter and the payer are there to the last.
	for _, shorten := range []func(){
		func() {},
		func() { dos = m.state.DOS.String() },
		func() { title = " " },
		func() { form = digitTabs },
		func() { filter = strings.NewReplacer(" billable", "+b", " any date", "+any").Replace(filter) },
		func() { form = oneTab },
		func() { dos = dos[len("2006-"):] },
	} {
		if shorten(); left()+theme.Width(dos+"  "+payer+"  "+filter)+2 <= m.frame.Width {
			break
		}
	}
	var b strings.Builder
	b.WriteString(t.Title.Paint(title))
	for i := range screens {
		look := t.Tab
		if screen(i) == m.screen {
			look = t.TabOn
		}
		b.WriteString(look.Paint(m.tabText(screen(i), form)))
	}
	shown := t.Text.Paint(dos) + "  " + t.Special.Paint(payer) + "  " + t.Text.Paint(filter) + " "
	room := m.frame.Width - theme.Width(b.String())
	if pad := room - theme.Width(shown); pad > 0 {
		shown = strings.Repeat(" ", pad) + shown
	}
	return b.String() + theme.Fit(shown, room, t.Ellipsis)
}

// tabForm is how much of the tabs there is room for.
type tabForm int

const (
	wholeTabs tabForm = iota
	digitTabs         // a name for the screen that is shown, digits for the others
	oneTab            // the screen that is shown alone
)

// tabText is a tab in the header.
func (m *Model) tabText(s screen, form tabForm) string {
	switch {
	case s == m.screen || form == wholeTabs:
		return " " + s.digit() + " " + screens[s].name + " "
	case form == digitTabs:
		return " " + s.digit() + " "
	}
	return ""
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
