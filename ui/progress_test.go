package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/golden"

	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// progressStates are the screens while the codebook is read or a search index made, and that takes a while.
var progressStates = map[string]start{
	"progress-reading":       func(t *testing.T, w, h int) *driver { return readingHalf(t, w, h) },
	"progress-reading-ascii": func(t *testing.T, w, h int) *driver { return readingHalf(t, w, h, withASCII) },
	"progress-reading-elsewhere": func(t *testing.T, w, h int) *driver {
		return readingHalf(t, w, h).press("ctrl+o", "t", "4")
	},
	"progress-index": func(t *testing.T, w, h int) *driver { return indexHalf(drive(t, w, h).press("flu")) },
	"progress-index-ascii": func(t *testing.T, w, h int) *driver {
		return indexHalf(drive(t, w, h, withASCII).press("flu"))
	},
	"progress-reopening": func(t *testing.T, w, h int) *driver {
		d := halfway(newShelf(t).open4(w, h))
		d.finish()
		d.send(indexSlowMsg{})
		d.reading().tell(workbench.Progress{Doing: "opening icd10cm-2027-nchs", Done: 1, Total: 2})
		return d
	},
}

// readingHalf reads the codebook for a while, and has made half of its index.
func readingHalf(t *testing.T, width, height int, change ...func(*Options)) *driver {
	d := unloaded(t, width, height, change...)
	d.send(loadingSlowMsg{})
	d.reading().tell(workbench.Progress{Doing: "building the search index", Done: 94, Total: 188})
	d.send(progressTickMsg{})
	return d
}

// indexHalf goes to another date of service, whose index takes a while and is half made.
func indexHalf(d *driver) *driver {
	d.hold = true
	d.press("ctrl+o", "d", "6/1/26", "enter")
	d.send(indexSlowMsg{})
	d.reading().tell(workbench.Progress{Doing: "building the search index", Done: 94, Total: 188})
	d.send(progressTickMsg{})
	return d
}

// The bar is painted in each theme, with words beside it.
func TestThemesPaintProgress(t *testing.T) {
	for _, name := range theme.Names() {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			for _, start := range []func(*testing.T, int, int, ...func(*Options)) *driver{readingHalf, func(t *testing.T, w, h int, change ...func(*Options)) *driver {
				return indexHalf(drive(t, w, h, change...))
			}} {
				lines := strings.Split(start(t, 60, 20, func(o *Options) { o.Theme = name }).View(), "\n")
				fmt.Fprintln(&out, strings.Join(lines[1:7], "\n"))
			}
			golden.RequireEqual(t, []byte(strings.ReplaceAll(out.String(), "\x1b", "ESC")))
		})
	}
}

// A bar comes when reading takes more than a tenth of a second, moves with what is done and goes when the codebook is there.
func TestReadingShowsHowFarItIs(t *testing.T) {
	d := unloaded(t, 80, 24)
	ticks := 0
	d.after = func(wait time.Duration, msg tea.Msg) tea.Cmd {
		if _, ok := msg.(progressTickMsg); ok && wait == 100*time.Millisecond {
			ticks++
		}
		return nil
	}
	d.reading().tell(workbench.Progress{Doing: "reading the starter set", Done: 1, Total: 4})
	d.misses("reading")
	d.send(loadingSlowMsg{})
	d.sees("reading the codebook…", "reading the starter set", " 25%")
	d.reading().tell(workbench.Progress{Doing: "building the search index", Done: 3, Total: 4})
	d.send(progressTickMsg{})
	d.sees("reading the codebook…", "building the search index", " 75%").misses("starter set")
	if ticks != 2 {
		t.Errorf("%d further looks are to come, want one after each", ticks)
	}
	d.send(loadedMsg{bench: testBench(t)})
	d.misses("reading", "75%")
	d.send(progressTickMsg{})
	if d.misses("reading", "building"); ticks != 2 {
		t.Error("it is looked at after the end")
	}
}

// The codebook tells the screen how far it is through what Open is handed, later indexes too; what the last one told is forgotten.
func TestIndexShowsHowFarItIs(t *testing.T) {
	const index = "building the search index"
	d := unloaded(t, 80, 24, newShelf(t).install(older, newer).options)
	whole := func() {
		t.Helper()
		if now := d.reading().now(); now.Doing != index || now.Done != now.Total || now.Total == 0 {
			t.Errorf("told %+v", now)
		}
	}
	bench, err := d.opts.Open(testDay, d.reading().tell)
	whole()
	d.send(loadedMsg{bench, err})
	d.hold = true
	d.press("ctrl+o", "d", "6/1/26", "enter")
	d.send(indexSlowMsg{})
	d.sees(index + "…").misses("100%")
	d.hold = false
	d.finish()
	whole()
	d.misses(index)
}
