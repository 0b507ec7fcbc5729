//go:build linux || darwin

package main

import (
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codedesk/cmd/internal/terminal"
)

// An import leaves a search index for every year that it brings: a look-up on a day of another year makes none.
func TestImportIndexesEveryYear(t *testing.T) {
	home := t.TempDir()
	indexes := func() []string {
		files, err := filepath.Glob(filepath.Join(home, ".cache", "codedesk", "index-*"))
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	within(t, home, exitFound, "import", orderFile(t, 2025, 20), orderFile(t, 2026, 20), orderFile(t, 2027, 20))
	kept := indexes()
	if len(kept) != 3 {
		t.Errorf("%d indexes for three years", len(kept))
	}
	for day, want := range map[string]string{"2024-12-01": "Giggle of 2025", "2025-12-01": "Giggle of 2026", "2026-12-01": "Giggle of 2027"} {
		if out := within(t, home, exitFound, "search", "--limit", "1", "--dos", day, "giggle number 12"); !strings.Contains(out, want) {
			t.Errorf("on %s found %q", day, out)
		}
	}
	if now := indexes(); !slices.Equal(now, kept) {
		t.Errorf("the look-ups made an index: %q, before %q", now, kept)
	}
}

// When the releases have changed, the screen opens the codebook from the cache: what had to be worked out for it is kept there first. At the start
// that is left for later.
func TestScreenOpensAnewFromTheCache(t *testing.T) {
	home := t.TempDir()
	p := smallProgram(nil, io.Discard, io.Discard, terminal.Home(home)...)
	for opens, want := range []int{0, 1} {
		if _, err := p.openForScreen(p.today(), nil); err != nil {
			t.Fatal(err)
		}
		if files, err := filepath.Glob(filepath.Join(home, ".cache", "codedesk", "index-*")); err != nil || len(files) != want {
			t.Errorf("%d indexes are kept after %d openings, %v; want %d", len(files), opens+1, err, want)
		}
	}
}
