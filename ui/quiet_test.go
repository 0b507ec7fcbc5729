package ui

import (
	"path/filepath"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
)

// However often something is worked out while somebody types, one quiet moment is waited for; after it, the next.
func TestOneQuietMomentIsAwaited(t *testing.T) {
	d := drive(t, 80, 24)
	d.quietly()
	var moments []tea.Msg
	d.after = func(wait time.Duration, msg tea.Msg) tea.Cmd {
		if wait == quiet {
			moments = append(moments, msg)
		}
		return nil
	}
	for range 30 {
		d.press("ctrl+o", "$")
	}
	if len(moments) != 1 {
		t.Fatalf("%d quiet moments are waited for", len(moments))
	}
	d.send(moments[0]) // keys came meanwhile
	if len(moments) != 2 {
		t.Fatal("after keys the quiet moment is waited for no more")
	}
	d.send(moments[1])
	d.press("ctrl+o", "$")
	if len(moments) != 3 {
		t.Errorf("%d quiet moments: none is waited for after the first", len(moments))
	}
}

// After an import each quiet moment makes one search index more, until there is one for every day that the releases serve.
func TestQuietMomentsMakeTheIndexesOfOtherDates(t *testing.T) {
	s := newShelf(t).install(older, newer)
	s.places.Cache = t.TempDir()
	if _, err := workbench.ImportFiles(t.Context(), s.places, []string{"../codebook/release/testdata/icd10cm_order_2031.txt"}, nil); err != nil {
		t.Fatal(err)
	}
	d := unloaded(t, 80, 24, s.options)
	bench, err := d.opts.Open(testDay, nil)
	if err != nil {
		t.Fatal(err)
	}
	d.send(loadedMsg{bench: bench})
	var next []tea.Msg
	d.after = func(wait time.Duration, msg tea.Msg) tea.Cmd {
		if wait == quiet {
			next = append(next, msg)
		}
		return nil
	}
	indexed := func(want, moments int) {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(s.places.Cache, "index-*"))
		if err != nil || len(files) != want || len(next) != moments {
			t.Errorf("%d indexes and %d more moments, %v; want %d and %d", len(files), len(next), err, want, moments)
		}
	}
	old, err := d.opts.Open(testDay, nil)
	if err != nil {
		t.Fatal(err)
	}
	d.send(quietMsg{old, d.pressed}) // of a codebook in whose place another has come
	indexed(0, 0)
	d.tidying = true
	d.quietly() // while something is kept, it waits again
	indexed(0, 1)
	d.tidying, next = false, nil
	d.quietly() // that of today, and of a release to come
	indexed(2, 1)
	d.send(next[0])
	indexed(3, 1)
}

// quietly lets the quiet moment after the start pass.
func (d *driver) quietly() { d.send(quietMsg{d.bench, d.pressed}) }
