package ui

import (
	"os"
	"path/filepath"
	"testing"

	"codedesk/codebook/workbench"
)

// figured is a shelf with invented tables of figures.
func figured(t *testing.T) *shelf {
	t.Helper()
	s := newShelf(t)
	files, err := os.ReadDir("testdata/figures")
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, file := range files {
		paths = append(paths, filepath.Join("testdata/figures", file.Name()))
	}
	if _, err := workbench.ImportFiles(t.Context(), s.places, paths, nil); err != nil {
		t.Fatal(err)
	}
	return s
}

// figureStates are the screens on which tables of figures show, each with the way there.
var figureStates = map[string]start{
	"fees": func(t *testing.T, w, h int) *driver { return figured(t).open4(w, h).press("1", "/", "20610") },
	"locality": func(t *testing.T, w, h int) *driver {
		return figured(t).open4(w, h).press("1", "/", "20610", "enter", "L")
	},
	"locality-filter": func(t *testing.T, w, h int) *driver {
		return figured(t).open4(w, h).press("1", "/", "20610", "enter", "L", "zebr")
	},
	"locality-none": func(t *testing.T, w, h int) *driver {
		return figured(t).open4(w, h).press("1", "/", "20610", "enter", "L", "qqq")
	},
	"locality-chosen": func(t *testing.T, w, h int) *driver {
		return figured(t).open4(w, h).press("1", "/", "20610", "enter", "L", "zan", "enter")
	},
	"library-of-figures": func(t *testing.T, w, h int) *driver { return figured(t).open4(w, h).at("mue-outpatient-2026-04-cms") },
}

// A locality is chosen from a list, shown on the card, and kept for the next time.
func TestChooseLocality(t *testing.T) {
	s := figured(t)
	d := s.open4(120, 35).press("1", "/", "20610", "enter")
	d.sees("$640.00 office / $520.00 facility", "national average", "with 50", "$960.00 / $780.00")
	d.press("L")
	d.sees("▌ national average", "Zanadu (ZA)", "Zebrina-On-Sea (ZB)")
	d.press("esc")
	d.sees("national average")
	d.press("L", "down", "enter")
	d.sees("Medicare's fees: Zanadu (ZA)", "$1,040.00 office / $800.00 facility")
	d.press("L")
	d.sees("▌ Zanadu (ZA)")
	d.press("up", "up", "up", "pgup", "enter")
	d.sees("national average")
	d.press("L", "x", "y", "backspace", "ctrl+u", "sea", "enter")
	d.sees("Zebrina-On-Sea (ZB)")
	if d.session.Locality != "90201-02" {
		t.Errorf("kept %+v", d.session)
	}
	// A setting may name it by its name; the list begins there.
	d = s.open4(120, 35, func(o *Options) { o.State.Locality = "zanadu" }).press("1", "/", "20610", "enter")
	d.sees("$1,040.00 office")
	d.press("L")
	d.sees("▌ Zanadu (ZA)")
}

func TestLocalityWithoutATable(t *testing.T) {
	d := drive(t, 120, 35).press("20610", "enter", "L")
	d.sees("no localities are installed: import the fee schedule's GPCI file on screen 4")
}

// What changed can be asked of code sets only.
func TestTablesOfTheLibrary(t *testing.T) {
	d := figured(t).open4(120, 35).at("mue-outpatient-2026-04-cms")
	d.sees("MUE OP", "NCCI medically unlikely edits for outpatient hospitals", "the whole table")
	d.misses("w what changed")
	d.press("w")
	d.sees("changes are shown for code sets, not for tables of figures")
	d.press("u")
	d.sees("MUE OP 2026-04 serves every date now")
	d.at("mue-practitioner-2026-10-cms").press("r", "y")
	d.sees("removed MUE 2026-10")
}
