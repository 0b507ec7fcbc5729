// Package practicescreen is the Practice tab: what there is to do today, a question, what is said of the answer, and how the learner comes along.
//
// The pane draws and keeps the cursor; the root asks the workbench, which writes each step before it answers, and hands in where things stand. The search list of a
// find-it question and the tree of a race are the root's too: they are put into the room that LookupSize leaves.
package practicescreen

import (
	"slices"
	"strings"
	"time"

	"codedesk/codebook/workbench"
	"codedesk/ui/claimentry"
	"codedesk/ui/keys"
	"codedesk/ui/layout"
	"codedesk/ui/theme"
)

// Page is what the screen shows.
type Page uint8

// Pages.
const (
	Opening  Page = iota // the questions are being read, or cannot be
	Home                 // what there is to do
	Asking               // a question, or what is said of its answer
	Paused               // the clock stands, the question is hidden
	Places               // all questions of an exam, or of a drill that is over
	Result               // how it went
	Progress             // how the learner comes along
)

// Pane is the screen.
type Pane struct {
	theme theme.Theme
	size  layout.Size
	page  Page
	words string // of Opening

	home      *workbench.PracticeHome
	row       int // cursor of Home, Places
	st        *workbench.Standing
	now       time.Time
	scroll    int
	verdictAt int  // line of a question on which begins what is said of the answer
	toEnd     bool // scroll to what is said of the answer when the question leaves no room for it
	hint      bool // the hint is shown
	choice    string
	picked    []string // codes so far
	entered   []string // rows of a claim so far

	claimentry.Entry
}

const entryLimit = 400 // characters of the entry

// New is a screen that has nothing to show yet.
func New(t theme.Theme) *Pane {
	return &Pane{theme: t, Entry: claimentry.New(entryLimit), words: "reading the questions" + t.Ellipsis}
}

// SetTheme changes the look.
func (p *Pane) SetTheme(t theme.Theme) { p.theme = t }

// SetSize sets the size in cells that View fills exactly.
func (p *Pane) SetSize(size layout.Size) { p.size = size }

// SetNow is the time that running clocks show.
func (p *Pane) SetNow(now time.Time) { p.now = now }

// Page is what is shown.
func (p *Pane) Page() Page { return p.page }

// ShowOpening says that the questions are being read, or why they cannot be.
func (p *Pane) ShowOpening(words string) { p.page, p.words = Opening, words }

// ShowHome shows what there is to do, with the cursor on what is best done next.
func (p *Pane) ShowHome(h *workbench.PracticeHome) {
	p.page, p.home, p.st, p.scroll = Home, h, nil, 0
	p.row = 0
	for i, r := range p.rows() {
		if r.Off == "" {
			p.row = i
			break
		}
	}
}

// HomeData is what ShowHome was given, nil before.
func (p *Pane) HomeData() *workbench.PracticeHome { return p.home }

// Show shows a page about what was handed in last.
func (p *Pane) Show(page Page) {
	p.page, p.scroll = page, 0
	if page == Places {
		p.row = max(0, min(p.st.At, p.st.Of-1))
	}
}

// ShowStanding shows where the sitting stands. What was being put together for a question stays while that question is asked.
func (p *Pane) ShowStanding(st *workbench.Standing) {
	fresh := p.st == nil || p.st.At != st.At || p.st.Answered != st.Answered || p.st.Prompt.Card != st.Prompt.Card
	p.st, p.now = st, st.AsOf
	if fresh {
		p.scroll, p.hint, p.choice, p.picked, p.entered = 0, false, "", nil, nil
		p.Put("")
		p.toEnd = st.Verdict != nil
	}
	switch {
	case st.Paused && !st.Over:
		p.page = Paused
	case st.Over:
		p.page, p.scroll = Result, 0
	default:
		p.page = Asking
	}
}

// ShowLook shows a question of a sitting that is over, with what is said of its answer.
func (p *Pane) ShowLook(st *workbench.Standing) { p.st, p.page, p.scroll = st, Asking, 0 }

// Standing is where the sitting stands, nil when there is none.
func (p *Pane) Standing() *workbench.Standing { return p.st }

// Open reports whether a question waits for its answer.
func (p *Pane) Open() bool {
	return p.page == Asking && p.st != nil && !p.st.Over && (!p.st.Answered || p.st.Drill == workbench.DrillMock)
}

// Running reports whether a clock runs on the screen.
func (p *Pane) Running() bool { return p.Open() }

// Typing says what letters are typed into.
type Typing uint8

// What letters are typed into.
const (
	Nothing Typing = iota
	Search         // the search line below a question
	Entry          // the line of a claim
)

// TypesInto is what letters are typed into now.
func (p *Pane) TypesInto() Typing {
	if !p.Open() {
		return Nothing
	}
	switch p.st.Prompt.Wants {
	case workbench.WantsCodes:
		if p.st.Prompt.Search {
			return Search
		}
	case workbench.WantsClaim, workbench.WantsStep:
		return Entry
	}
	return Nothing
}

// Tree reports whether the tree is walked below the question.
func (p *Pane) Tree() bool { return p.Open() && p.st.Drill == workbench.DrillRace && !p.WantsLine() }

// WantsLine reports whether, in a race, the line that justifies is to be chosen next.
func (p *Pane) WantsLine() bool {
	return p.Open() && len(p.st.Prompt.Lines) > 0 && (p.choice != "" || len(p.picked) > 0 && len(p.picked) >= p.st.Prompt.Codes)
}

// WantsReason reports whether the learner is asked why the answer was wrong.
func (p *Pane) WantsReason() bool {
	return p.page == Asking && !p.st.Over && p.st.Verdict != nil && p.st.Verdict.AskError
}

// choices are what a to d stand for now.
func (p *Pane) choices() []string {
	switch {
	case p.WantsLine():
		return p.st.Prompt.Lines
	case p.Open() && p.st.Prompt.Wants == workbench.WantsChoice:
		return p.st.Prompt.Choices
	}
	return nil
}

// Choose takes a letter. done reports that the answer is complete.
func (p *Pane) Choose(letter string) (r workbench.Response, done, ok bool) {
	at := int(letter[0] - 'a')
	if at < 0 || at >= len(p.choices()) {
		return r, false, false
	}
	if p.WantsLine() {
		return workbench.Response{Codes: p.picked, Choice: p.choice, Line: letter}, true, true
	}
	if p.choice = letter; len(p.st.Prompt.Lines) > 0 {
		p.scroll = 0
		return r, false, true
	}
	return workbench.Response{Choice: letter}, true, true
}

// Pick takes a code; done reports that the answer is complete.
func (p *Pane) Pick(code string) (r workbench.Response, done bool) {
	if slices.Contains(p.picked, code) {
		return r, false
	}
	p.picked = append(p.picked, code)
	if len(p.picked) < p.st.Prompt.Codes || len(p.st.Prompt.Lines) > 0 {
		return r, false
	}
	return workbench.Response{Codes: p.picked}, true
}

// Unpick takes the last code, choice or row back and reports whether there was one. A row returns into the entry.
func (p *Pane) Unpick() bool {
	switch {
	case len(p.picked) > 0:
		p.picked = p.picked[:len(p.picked)-1]
	case p.choice != "":
		p.choice = ""
	case len(p.entered) > 0 && p.Blank():
		p.Put(p.entered[len(p.entered)-1])
		p.entered = p.entered[:len(p.entered)-1]
	default:
		return false
	}
	return true
}

// ShowHint shows the hint; false when there is none.
func (p *Pane) ShowHint() bool {
	if !p.Open() || p.st.Prompt.Hint == "" {
		return false
	}
	p.hint = true
	return true
}

// Act moves and scrolls; it reports whether there was something to do.
func (p *Pane) Act(action keys.Action) bool {
	step := map[keys.Action]int{keys.Up: -1, keys.Down: 1, keys.HalfUp: -5, keys.HalfDown: 5, keys.Top: -1000, keys.Bottom: 1000, keys.ScrollUp: -5, keys.ScrollDown: 5}[action]
	scrolls := action == keys.ScrollUp || action == keys.ScrollDown
	switch {
	case p.page == Places && (action == keys.Into || action == keys.OutOf):
		p.row += map[keys.Action]int{keys.Into: 1, keys.OutOf: -1}[action]
	case step == 0:
		return false
	case p.page == Home:
		p.moveHome(step)
	case p.page == Places && !scrolls:
		p.row += step * p.perRow()
	case p.TypesInto() == Entry && p.Offers() && !scrolls:
		p.Step(step)
	default:
		p.scroll = max(0, p.scroll+step)
	}
	if p.page == Places {
		p.row = max(0, min(p.row, p.st.Of-1))
	}
	return true
}

// Place is the question under the cursor of Places, from 0.
func (p *Pane) Place() int { return p.row }

// View is the screen as exactly Height lines of exactly Width cells. lookup is drawn by the root for the size of LookupSize.
func (p *Pane) View(lookup string) string {
	var lines []string
	switch p.page {
	case Opening:
		return p.theme.Notice(p.words, p.size.Width, p.size.Height)
	case Home:
		lines = p.homeLines()
	case Paused:
		lines = p.pausedLines()
	case Places:
		lines = p.placesLines()
	case Result:
		lines = p.scrolled(p.resultLines())
	case Progress:
		lines = p.scrolled(p.progressLines())
	default:
		lines = p.askingLines(lookup)
	}
	out := make([]string, p.size.Height)
	for i := range out {
		if i < len(lines) {
			out[i] = lines[i]
		}
		out[i] = theme.Fit(out[i], p.size.Width, p.theme.Ellipsis)
	}
	return strings.Join(out, "\n")
}

// scrolled is the part of the lines below the first that fits, and how much more there is.
func (p *Pane) scrolled(lines []string) []string {
	return append(lines[:1:1], p.window(lines[1:], p.size.Height-1)...)
}

// window is a scrolled part of lines; its last line tells how many are below.
func (p *Pane) window(lines []string, height int) []string {
	if len(lines) <= height {
		p.scroll = 0
		return lines
	}
	if height < 1 {
		return nil
	}
	p.scroll = max(0, min(p.scroll, len(lines)-height))
	shown := slices.Clone(lines[p.scroll : p.scroll+height])
	if below := len(lines) - p.scroll - height; below > 0 {
		shown[height-1] = "  " + p.theme.Faint.Paint(plural(below+1, "more line")+": pgdn")
	}
	return shown
}

// Enter puts a row below those entered before, and empties the entry.
func (p *Pane) Enter(row string) {
	p.entered = append(p.entered, row)
	p.Put("")
}

// Entered is the claim so far as it was typed.
func (p *Pane) Entered() string { return strings.Join(p.entered, "; ") }
