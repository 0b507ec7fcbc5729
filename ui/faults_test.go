package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"

	"codedesk/ui/theme"
)

// picture is a drawn window.
type picture struct {
	view          string
	width, height int
	status        bool       // the last line is a message, which may be cut
	cells         [][]string // the glyphs of each line, one a cell; behind a wide one stands ""
}

func newPicture(view string, width, height int, status bool) picture {
	p := picture{view: view, width: width, height: height, status: status}
	for line := range strings.SplitSeq(ansi.Strip(view), "\n") {
		row := make([]string, 0, width)
		for state := -1; line != ""; {
			var glyph string
			glyph, line, _, state = uniseg.FirstGraphemeClusterInString(line, state)
			row = append(row, glyph)
			for range theme.Width(glyph) - 1 {
				row = append(row, "")
			}
		}
		p.cells = append(p.cells, row)
	}
	return p
}

// vocabulary is the words that were seen whole: in windows that are so wide that hardly anything is cut, away from every edge.
type vocabulary map[string]bool

// wideEnough is the width of such windows.
const wideEnough = 120

// word is a run of letters on the screen.
type word struct {
	text     string
	row, end int  // the cell behind it
	cut      bool // it says so itself, with an ellipsis
	covered  bool // it ends or begins below a box
	atEdge   bool // it ends where a line of a box does
}

// words are the runs of letters on the screen.
func (p picture) words() []word {
	var all []word
	boxes := boxesOf(p.cells)
	for y, row := range p.cells {
		for x := 0; x < len(row); x++ {
			from := x
			for x < len(row) && unicode.IsLetter([]rune(row[x] + " ")[0]) {
				x++
			}
			if x == from {
				continue
			}
			w := word{text: strings.Join(row[from:x], ""), row: y, end: x, cut: x < len(row) && row[x] == "…" || from > 0 && row[from-1] == "…"}
			for _, b := range boxes {
				inside := y >= b.top && y <= b.bottom
				w.covered = w.covered || inside && (x == b.left || from == b.right+1)
				w.atEdge = w.atEdge || inside && x == b.right-1
			}
			all = append(all, w)
		}
	}
	return all
}

// learn takes over the words of a picture.
func (v vocabulary) learn(p picture) {
	if p.width < wideEnough {
		return
	}
	for _, w := range p.words() {
		if !w.cut && !w.covered && w.end < p.width {
			v[strings.ToLower(w.text)] = true
		}
	}
}

// rectangle is where a box lies; the edges belong to it.
type rectangle struct{ top, bottom, left, right int }

// boxesOf are the boxes that are drawn, by their upper corners; bottom is 0 where an edge is broken.
func boxesOf(rows [][]string) []rectangle {
	at := func(y, x int) string {
		if y < len(rows) && x < len(rows[y]) {
			return rows[y][x]
		}
		return ""
	}
	var all []rectangle
	for y, row := range rows {
		left, right := slices.Index(row, "╭"), slices.Index(row, "╮")
		if left < 0 && right < 0 {
			continue
		}
		b := rectangle{top: y, left: left, right: right}
		down := y + 1
		for at(down, left) == "│" && at(down, right) == "│" {
			down++
		}
		if at(down, left) == "╰" && at(down, right) == "╯" {
			b.bottom = down
		}
		all = append(all, b)
	}
	return all
}

// faults are what is wrong with a picture as far as that can be told without looking at it.
func faults(p picture, known vocabulary) []string {
	var found []string
	add := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	rows := p.cells
	if len(rows) != p.height {
		add("%d lines", len(rows))
	}
	for y, row := range rows {
		if len(row) != p.width {
			add("line %d is %d wide", y, len(row))
		}
	}
	if len(found) > 0 {
		return found
	}
	boxes := boxesOf(rows)
	for _, b := range boxes {
		if b.bottom == 0 {
			add("the box from line %d has a broken edge", b.top)
		} else if edge := strings.Join(rows[b.bottom][b.left:b.right], ""); strings.Contains(edge, "…") {
			add("the lower edge of the box is cut: %s", edge)
		}
	}
	if bar := slices.Index(rows[1], "┬"); bar >= 0 {
		for y := 2; rows[y][0] != "─"; y++ { // the lower rule, in which words may stand where the bar ends
			covered := slices.ContainsFunc(boxes, func(b rectangle) bool { return y >= b.top && y <= b.bottom && bar >= b.left && bar <= b.right })
			if !covered && rows[y][bar] != "│" {
				add("the bar between the panes is broken at line %d", y)
			}
		}
	}
	if body := strings.Join(strings.FieldsFunc(ansi.Strip(p.view), func(r rune) bool { return r == '\n' })[2:p.height-2], ""); !strings.ContainsFunc(body, unicode.IsLetter) {
		add("nothing stands on the screen")
	}
	footer := strings.Join(rows[p.height-1], "")
	if keys := strings.Fields(footer); !p.status && (len(keys) < 2 || len(keys) < 4 && len(boxes) == 0 || strings.Contains(footer, "…")) {
		add("the footer does not tell the next key: %q", footer)
	}
	if strings.ContainsFunc(footer, unicode.IsLetter) && strings.IndexFunc(p.view, func(r rune) bool { return r > '~' }) < 0 {
		return found // words are looked at where there is an ellipsis to tell that they are cut
	}
	for _, w := range p.words() {
		half := !known[strings.ToLower(w.text)] || w.atEdge && len(w.text) == 1 // a letter is a word elsewhere
		if half && !w.cut && !w.covered && (w.row < p.height-1 || !p.status) {
			add("line %d has half a word: %s", w.row, w.text)
		}
	}
	return found
}

// Each fault is seen in a picture that has it, and none in one that has none.
func TestFaultsAreSeen(t *testing.T) {
	const good = " codedesk            \n──────────┬──────────\n list     │ the card \n row      │ words    \n──────────┴──────────\n ↑↓ move  esc back   "
	const boxed = " codedesk            \n─────────────────────\n li╭─ keys ──────╮rd \n ro│ the words   │   \n───╰─────────────╯───\n ↑↓ move  esc back   "
	known := vocabulary{}
	for word := range strings.FieldsSeq("a codedesk list the card row words move esc back keys") {
		known[word] = true
	}
	for _, test := range []struct{ view, from, to, want string }{
		{good, "", "", ""},
		{boxed, "", "", ""},
		{good, " list     │", " list     │ ", "wide"},
		{good, "\n row      │ words    ", "", "5 lines"},
		{good, "│ words", "  words", "broken"},
		{good, "words", "wor  ", "half a word: wor"},
		{good, "words   ", "wor…    ", ""},
		{boxed, "the words  ", "the words a", "half a word: a"},
		{good, "move  esc back", "              ", "next key"},
		{good, "esc back", "esc ba… ", "next key"},
		{good, " list     │ the card \n row      │ words    ", "          │          \n          │          ", "nothing"},
		{boxed, "words   │", "words    ", "broken edge"},
		{boxed, "╰─────", "╰─esc…", "edge of the box is cut"},
	} {
		view := test.view
		if test.from != "" {
			view = strings.Replace(view, test.from, test.to, 1)
		}
		found := strings.Join(faults(newPicture(view, 21, 6, false), known), "; ")
		if test.want == "" && found != "" || !strings.Contains(found, test.want) {
			t.Errorf("of\n%s\nis said %q, want %q", view, found, test.want)
		}
	}
}
