// Package theme gives every kind of text on the screen its look.
//
// Names are semantic: a pane asks for Good or Match, never for green. Colours are the terminal's own sixteen, so that they
// follow the user's palette, as far as those can be read everywhere; see palette. No state is told by colour alone: a word, a
// mark or an attribute always says the same.
package theme

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Style paints text. It keeps the escape sequences that lipgloss makes, so that painting is a concatenation.
type Style struct{ open, close string }

// Paint is the text in the style. Empty text stays empty.
func (s Style) Paint(text string) string {
	if text == "" {
		return ""
	}
	return s.open + text + s.close
}

// Theme is a set of styles and glyphs.
type Theme struct {
	Name string

	Text, Strong, Faint     Style
	Title                   Style // the program's name and headings
	TabOn, Tab              Style
	Rule                    Style
	Match                   Style // letters that matched
	Selected, SelectedMatch Style // the row under the cursor
	SelectedIdle            Style // the same while another pane has the keys
	Prompt, Cursor          Style
	Key                     Style // a key's name in footer, menu and help
	Link, LinkOn            Style
	Good, Warning, Bad      Style
	Special                 Style // what holds for the chosen payer
	Licensed, LicensedTitle Style // text that belongs to somebody else, under licence; Owned stands behind it

	Glyphs
}

// Glyphs are the drawing characters; the ASCII set serves terminals without UTF-8.
type Glyphs struct {
	Rule, Bar, TeeDown, TeeUp, TeeLeft, Cursor, Prompt, Ellipsis, Crumb, Dot, Cross, Up, Down, Left, Right, Full, Empty, Check, Star, NoStar, Circle, Payer string

	Spark string // eight heights of a column, lowest first
	Owned string // behind text that belongs to somebody else: the licensed colour never stands alone
}

// unicodeGlyphs and asciiGlyphs are the two sets.
func unicodeGlyphs() Glyphs {
	return Glyphs{Rule: "─", Bar: "│", TeeDown: "┬", TeeUp: "┴", TeeLeft: "┤", Cursor: "▌", Prompt: "›", Ellipsis: "…", Crumb: "›", Dot: "·", Cross: "✗", Up: "↑", Down: "↓", Left: "←", Right: "→", Full: "█", Empty: "░", Check: "✓", Star: "★", NoStar: "☆", Circle: "○", Spark: "▁▂▃▄▅▆▇█", Payer: "◆", Owned: "©"}
}

func asciiGlyphs() Glyphs {
	return Glyphs{Rule: "-", Bar: "|", TeeDown: "+", TeeUp: "+", TeeLeft: "+", Cursor: ">", Prompt: ">", Ellipsis: "~", Crumb: ">", Dot: "-", Cross: "x", Up: "up", Down: "down", Left: "left", Right: "right", Full: "#", Empty: ".", Check: "+", Star: "*", Circle: "o", Spark: "_.,-=+*#", Payer: "$", Owned: "(c)"}
}

// Names lists the themes in the order in which one key cycles them.
func Names() []string { return []string{"dark", "light", "mono", "deuteranopia"} }

// Limits are what a terminal cannot show, or is asked not to.
type Limits struct {
	NoColor bool // turns any theme into mono
	Sixteen bool // no more than its own sixteen colours
	ASCII   bool
}

// New makes a theme by name; "" is dark. An unknown name is an error that lists the names.
func New(name string, limits Limits) (Theme, error) {
	if name == "" {
		name = "dark"
	}
	if limits.NoColor {
		name = "mono"
	}
	palette, ok := palettes[name]
	if !ok {
		return Theme{}, fmt.Errorf("unknown theme %q: use %s", name, strings.Join(Names(), ", "))
	}
	if limits.Sixteen {
		palette = palette.sixteen()
	}
	t := palette.theme()
	t.Name, t.Glyphs = name, unicodeGlyphs()
	if limits.ASCII {
		t.Glyphs = asciiGlyphs()
	}
	return t, nil
}

// Next is the theme's name after name in the cycle.
func Next(name string) string {
	names := Names()
	for i, n := range names {
		if n == name {
			return names[(i+1)%len(names)]
		}
	}
	return names[0]
}

// palette holds the colours that themes differ in: 0 to 15 are the terminal's own sixteen, 16 to 255 the fixed ones that every terminal of 256 colours
// paints alike; "" is the terminal's own colour. Where one of the sixteen cannot be read on a common terminal (grey, bright blue, green on white, white
// on blue), a fixed one stands in its place: all have a contrast of 4.5 to 1.
type palette struct {
	title, faint, match, key, link, good, warning, bad, special, licensed string
	selectedBack, selectedText, idleBack, idleText                        string // "" paints the selection in reverse
}

// palettes are the themes' colours. Deuteranopia keeps red and green apart by using neither.
var palettes = map[string]palette{
	"dark": {title: "14", faint: "246", match: "11", key: "14", link: "75", good: "10", warning: "11", bad: "9", special: "13", licensed: "6",
		selectedBack: "25", selectedText: "231", idleBack: "240", idleText: "231"},
	"light": {title: "4", faint: "241", match: "5", key: "4", link: "4", good: "22", warning: "1", bad: "1", special: "5", licensed: "5",
		selectedBack: "25", selectedText: "231", idleBack: "252", idleText: "16"},
	"mono": {},
	"deuteranopia": {title: "14", faint: "246", match: "11", key: "14", link: "75", good: "75", warning: "11", bad: "13", special: "14", licensed: "6",
		selectedBack: "25", selectedText: "231", idleBack: "240", idleText: "231"},
}

// sixteen is the palette for a terminal that has no fixed colours: what was painted in one is told by the attributes alone, dim, underlined, reversed
// or bold, as in mono. The nearest of the sixteen is no way out: fixed ones stand where none of the sixteen can be read.
func (p palette) sixteen() palette {
	for _, colour := range []*string{&p.title, &p.faint, &p.match, &p.key, &p.link, &p.good, &p.warning, &p.bad, &p.special, &p.licensed, &p.selectedBack, &p.selectedText, &p.idleBack, &p.idleText} {
		if len(*colour) > 1 && *colour > "15" || len(*colour) > 2 {
			*colour = ""
		}
	}
	return p
}

// theme turns colours into styles.
func (p palette) theme() Theme {
	renderer := lipgloss.NewRenderer(io.Discard)
	renderer.SetColorProfile(termenv.ANSI256)
	plain := renderer.NewStyle()
	colour := func(c string) lipgloss.Style {
		if c == "" {
			return plain
		}
		return plain.Foreground(lipgloss.Color(c))
	}
	bar := func(back, text string) lipgloss.Style {
		if back == "" {
			return plain.Reverse(true)
		}
		return colour(text).Background(lipgloss.Color(back))
	}
	idle := bar(p.idleBack, p.idleText)
	if p.idleBack == "" {
		idle = plain.Bold(true)
	}
	faint := colour(p.faint)
	if p.faint == "" {
		faint = plain.Faint(true)
	}
	return Theme{
		Text: styleOf(plain), Strong: styleOf(plain.Bold(true)), Faint: styleOf(faint),
		Title: styleOf(colour(p.title).Bold(true)), TabOn: styleOf(plain.Bold(true).Reverse(true)), Tab: styleOf(plain), Rule: styleOf(faint),
		Match:    styleOf(colour(p.match).Bold(true).Underline(true)),
		Selected: styleOf(bar(p.selectedBack, p.selectedText)), SelectedMatch: styleOf(bar(p.selectedBack, p.selectedText).Bold(true).Underline(true)),
		SelectedIdle: styleOf(idle),
		Prompt:       styleOf(colour(p.key).Bold(true)), Cursor: styleOf(plain.Reverse(true)), Key: styleOf(colour(p.key).Bold(true)),
		Link: styleOf(colour(p.link).Underline(p.link == "")), LinkOn: styleOf(plain.Reverse(true).Bold(true)),
		Good: styleOf(colour(p.good)), Warning: styleOf(colour(p.warning)), Bad: styleOf(colour(p.bad).Bold(true)),
		Special: styleOf(colour(p.special).Bold(true)), Licensed: styleOf(colour(p.licensed)), LicensedTitle: styleOf(colour(p.licensed).Bold(true)),
	}
}

// styleOf takes the escape sequences out of a lipgloss style.
func styleOf(s lipgloss.Style) Style {
	open, closing, _ := strings.Cut(s.Render("x"), "x")
	return Style{open, closing}
}
