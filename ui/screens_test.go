package ui

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/golden"

	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// start leads to a state in a window of the given size.
type start func(t *testing.T, width, height int) *driver

// sizes are the windows that every state is drawn in.
var sizes = [][2]int{{40, 12}, {60, 20}, {80, 24}, {120, 35}, {200, 60}}

// states are the screens that a user can meet on screens 1 and 2, and the boxes over them, each with the way there.
var states = map[string]start{
	"loading": func(t *testing.T, w, h int) *driver {
		d := unloaded(t, w, h)
		d.send(loadingSlowMsg{})
		return d
	},
	"load-error": func(t *testing.T, w, h int) *driver {
		d := unloaded(t, w, h)
		d.send(loadedMsg{err: errors.New("cpt/em.tsv:14: unknown fact \"colour\"")})
		return d
	},
	"home":        func(t *testing.T, w, h int) *driver { return drive(t, w, h) },
	"recents":     func(t *testing.T, w, h int) *driver { return drive(t, w, h, withRecents) },
	"results":     func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("flu shot") },
	"code":        func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("99213") },
	"deleted":     func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("99201") },
	"typo":        func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("ashtma") },
	"none":        func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("zzqx") },
	"filtered":    func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("zzqx", "ctrl+o", "s") },
	"list":        func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("flu", "enter", "j") },
	"card":        func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("e11621", "tab", "tab", "tab") },
	"card-bottom": func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("e11621", "tab", "G") },
	"tree":        func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("e11621", "enter", "h", "h") },
	"tree-top": func(t *testing.T, w, h int) *driver {
		return drive(t, w, h).press("99213", "enter", "h", "h", "h", "h")
	},
	"wide-glyphs": func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("glyphs") },
	"copied":      func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("90662", "ctrl+y") },
	"help":        func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("?") },
	"help-end":    func(t *testing.T, w, h int) *driver { return scrolled(drive(t, w, h).press("?")) },
	"menu":        func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("flu", "ctrl+o") },
	"menu-filter": func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("flu", "ctrl+o", "/", "payer") },
	"dos":         func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("flu", "ctrl+o", "d", "10/1/25") },
	"dos-wrong": func(t *testing.T, w, h int) *driver {
		return drive(t, w, h).press("flu", "ctrl+o", "d", "soon", "enter")
	},
	"payer":        func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("90656", "enter", "$") },
	"no-card":      func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("flu", "enter", "p") },
	"below":        func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("flu", "enter", "P") },
	"claim-lines":  func(t *testing.T, w, h int) *driver { return claimOf(t, w, h).press("esc") },
	"claim-offer":  func(t *testing.T, w, h int) *driver { return claimOf(t, w, h).press("flu") },
	"claim-wrong":  func(t *testing.T, w, h int) *driver { return claimOf(t, w, h).press("99213-2", "enter") },
	"claim-fixes":  func(t *testing.T, w, h int) *driver { return claimOf(t, w, h).press("tab", "enter") },
	"claim-found":  func(t *testing.T, w, h int) *driver { return claimOf(t, w, h).press("tab") },
	"claim-change": func(t *testing.T, w, h int) *driver { return claimOf(t, w, h).press("esc", "enter") },
	"tab":          func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("flu", "enter", "t") },
	"menu-none":    func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("ctrl+o", "/", "zzqx") },
	"problem": func(t *testing.T, w, h int) *driver {
		d := unloaded(t, w, h, unreadable(t).options)
		bench, err := d.opts.Open(testDay, nil)
		if err != nil {
			t.Fatal(err)
		}
		d.send(loadedMsg{bench: bench})
		return d
	},
	"claim-clean": func(t *testing.T, w, h int) *driver {
		return drive(t, w, h).press("enter", "2", "age 70 sex f pos 11", "enter", "dx z23", "enter", "g0008", "enter", "90662", "enter", "esc")
	},
	"claim-export":   func(t *testing.T, w, h int) *driver { return claimOf(t, w, h).press("esc", "x") },
	"claim-vaccines": func(t *testing.T, w, h int) *driver { return claimOf(t, w, h).press("esc", "v") },
	"claim-vaccines-wrong": func(t *testing.T, w, h int) *driver {
		return drive(t, w, h).press("enter", "2", "ctrl+o", "v", "90662", "enter")
	},
	"claim-visit":  func(t *testing.T, w, h int) *driver { return claimOf(t, w, h).press("esc", "E", "32 low") },
	"claim-undone": func(t *testing.T, w, h int) *driver { return claimOf(t, w, h).press("esc", "r", "u") },
	"claim-menu":   func(t *testing.T, w, h int) *driver { return claimOf(t, w, h).press("ctrl+o") },
	"claim-help":   func(t *testing.T, w, h int) *driver { return claimOf(t, w, h).press("esc", "?") },
	"claim":        func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("enter", "2") },
	"library":      func(t *testing.T, w, h int) *driver { return drive(t, w, h).press("ctrl+o", "t", "4") },
	"ascii":        func(t *testing.T, w, h int) *driver { return drive(t, w, h, withASCII).press("flu", "enter") },
	"ascii-help":   func(t *testing.T, w, h int) *driver { return drive(t, w, h, withASCII).press("?") },
}

func withASCII(o *Options) { o.ASCII = true }

func withRecents(o *Options) {
	o.Session.Recents = []workbench.Recent{{Set: "cpt", Code: "99214", Times: 3}, {Set: "icd10cm", Code: "I10", Times: 1}, {Set: "cpt", Code: "00000", Times: 1}}
}

// scrolled scrolls the help to its end; how far that is, is known once it was drawn.
func scrolled(d *driver) *driver {
	_ = d.View()
	return d.press("G")
}

// allStates are all screens that a user can meet.
func allStates(t *testing.T) map[string]start {
	all := map[string]start{}
	for _, table := range []map[string]start{states, progressStates, libraryStates, licensedStates, figureStates, keptStates, deskStates} {
		maps.Copy(all, table)
	}
	for name, start := range practiceStates(t) {
		all["practice-"+name] = start
	}
	return all
}

// Every state is drawn in windows of all sizes, as on file, and no picture has a fault that can be told without looking.
func TestScreens(t *testing.T) {
	all := allStates(t)
	words := vocabulary{}
	drawn := map[string][]picture{}
	for name, start := range all {
		t.Run(name, func(t *testing.T) {
			if raceDetector { // goes each way; the pictures are those of the other run
				_ = start(t, 80, 24).View()
				return
			}
			var out strings.Builder
			for _, size := range sizes {
				d := start(t, size[0], size[1])
				p := newPicture(d.View(), size[0], size[1], d.status != "")
				words.learn(p)
				drawn[name] = append(drawn[name], p)
				fmt.Fprintf(&out, "=== %dx%d\n%s\n", d.frame.Width, d.frame.Height, d.screenText())
			}
			golden.RequireEqual(t, []byte(out.String()))
		})
	}
	for name, pictures := range drawn {
		for _, p := range pictures {
			for _, fault := range faults(p, words) {
				t.Errorf("%s at %dx%d: %s", name, p.width, p.height, fault)
			}
		}
	}
	files, err := os.ReadDir("testdata/TestScreens")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if name := strings.TrimSuffix(file.Name(), ".golden"); all[name] == nil {
			t.Errorf("testdata/TestScreens/%s is of no state: delete it", file.Name())
		}
	}
}

// Windows between the usual ones: too small to draw, one pane wide, one pane high.
func TestOddWindows(t *testing.T) {
	var out strings.Builder
	for _, size := range [][2]int{{32, 12}, {59, 24}, {50, 12}, {120, 12}} {
		d := drive(t, size[0], size[1]).press("e11621", "enter", "enter")
		fmt.Fprintf(&out, "=== %dx%d\n%s\n", size[0], size[1], d.screenText())
	}
	golden.RequireEqual(t, []byte(out.String()))
}

// The themes differ in their escape sequences only, so one state in each is enough.
func TestThemesPaint(t *testing.T) {
	for _, name := range append(theme.Names(), "no-color") {
		t.Run(name, func(t *testing.T) {
			d := drive(t, 80, 24, func(o *Options) {
				o.Theme, o.NoColor = name, name == "no-color"
				if o.NoColor {
					o.Theme = "dark"
				}
			}).press("e11621", "tab", "tab")
			view := d.View()
			if mono := name == "mono" || name == "no-color"; mono && strings.Contains(view, "\x1b[3") {
				t.Errorf("theme %s uses colours", name)
			}
			golden.RequireEqual(t, []byte(strings.ReplaceAll(view, "\x1b", "ESC")))
		})
	}
}

// Whatever the window, no line is wider and no screen higher than it; from the smallest size that is drawn, both are exact.
func TestEverySizeHolds(t *testing.T) {
	all := allStates(t)
	all["library-unreadable"] = func(t *testing.T, w, h int) *driver { // its file lies elsewhere each time, so there is no picture of it
		return unreadable(t).open4(w, h).at("icd10cm-2027-nchs")
	}
	if raceDetector { // one goroutine draws, and TestScreens has it draw every state
		all = map[string]start{"results": states["results"]}
	}
	for name, start := range all {
		d := start(t, 80, 24)
		check := func(width, height int) {
			d.send(tea.WindowSizeMsg{Width: width, Height: height})
			view := d.View()
			lines := strings.Split(view, "\n")
			if len(lines) > max(1, height) {
				t.Errorf("%s at %dx%d has %d lines", name, width, height, len(lines))
			}
			for i, line := range lines {
				if w := theme.Width(line); w > width || !d.frame.TooSmall && (w != width || len(lines) != height) {
					t.Errorf("%s at %dx%d: line %d of %d is %d wide: %q", name, width, height, i, len(lines), w, line)
					return
				}
			}
		}
		for width := 0; width <= 45; width++ {
			for height := 0; height <= 14; height++ {
				check(width, height)
			}
		}
		for _, size := range append(sizes, [2]int{1, 1}, [2]int{1000, 300}, [2]int{104, 18}, [2]int{105, 17}, [2]int{59, 18}, [2]int{1000, 10}, [2]int{40, 300}) {
			check(size[0], size[1])
		}
	}
}
