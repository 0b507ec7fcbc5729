// Package rooms holds the house rules that a compiler does not check: which room may import which, and what may not be
// written where. The plan of the rooms is in the README.
package rooms

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

const module = "codedesk"

// plan says for each room which of our rooms and which outside modules its code (not its tests) may import.
// A room that is not named may not exist.
var plan = map[string]struct{ ours, outside []string }{
	"assets":                {},
	"codebook":              {outside: []string{"golang.org/x/text"}},
	"codebook/starter":      {ours: []string{"codebook"}, outside: []string{"github.com/pelletier/go-toml/v2"}},
	"codebook/flat":         {outside: []string{"golang.org/x/sys"}},
	"codebook/claim/edits":  {ours: []string{"codebook", "codebook/claim"}, outside: []string{"github.com/pelletier/go-toml/v2"}},
	"codebook/release":      {ours: []string{"codebook", "codebook/flat"}, outside: []string{"golang.org/x/text"}},
	"codebook/search":       {ours: []string{"codebook", "codebook/flat"}, outside: []string{"github.com/sahilm/fuzzy", "golang.org/x/text"}},
	"codebook/claim":        {ours: []string{"codebook", "codebook/flat"}},
	"codebook/desk":         {ours: []string{"codebook", "codebook/flat"}, outside: []string{"modernc.org/sqlite"}},
	"codebook/practice":     {ours: []string{"codebook", "codebook/claim", "codebook/claim/edits"}, outside: []string{"github.com/pelletier/go-toml/v2", "github.com/open-spaced-repetition/go-fsrs/v4"}},
	"codebook/workbench":    {ours: []string{"codebook", "codebook/claim", "codebook/claim/edits", "codebook/desk", "codebook/practice", "codebook/release", "codebook/search", "codebook/starter"}},
	"ui":                    {ours: []string{"codebook", "codebook/workbench", "ui/…"}, outside: []string{"github.com/charmbracelet/", "github.com/muesli/termenv"}},
	"ui/theme":              {outside: []string{"github.com/charmbracelet/", "github.com/muesli/termenv", "github.com/rivo/uniseg", "golang.org/x/text"}},
	"ui/cells":              {},
	"ui/keys":               {},
	"ui/layout":             {},
	"ui/claimentry":         {ours: []string{"codebook/workbench", "ui/lineedit", "ui/theme"}, outside: []string{"github.com/charmbracelet/"}},
	"ui/lineedit":           {ours: []string{"codebook", "ui/theme"}, outside: []string{"github.com/charmbracelet/"}},
	"ui/overlay":            {ours: []string{"codebook", "ui/keys", "ui/lineedit", "ui/theme"}, outside: []string{"github.com/charmbracelet/"}},
	"ui/clip":               {outside: []string{"github.com/aymanbagabas/go-osc52/v2", "github.com/atotto/clipboard"}},
	"ui/termprobe":          {outside: []string{"github.com/charmbracelet/lipgloss"}},
	"ui/searchpane":         {ours: []string{"codebook", "codebook/workbench", "ui/keys", "ui/layout", "ui/lineedit", "ui/theme"}, outside: []string{"github.com/charmbracelet/"}},
	"ui/detailpane":         {ours: []string{"codebook", "codebook/workbench", "ui/keys", "ui/layout", "ui/theme"}, outside: []string{"github.com/charmbracelet/"}},
	"ui/claimscreen":        {ours: []string{"codebook/workbench", "ui/claimentry", "ui/keys", "ui/layout", "ui/theme"}, outside: []string{"github.com/charmbracelet/"}},
	"ui/practicescreen":     {ours: []string{"codebook", "codebook/workbench", "ui/claimentry", "ui/keys", "ui/layout", "ui/theme"}, outside: []string{"github.com/charmbracelet/"}},
	"ui/libraryscreen":      {ours: []string{"codebook/workbench", "ui/keys", "ui/layout", "ui/theme"}, outside: []string{"github.com/charmbracelet/"}},
	"ui/linemode":           {ours: []string{"codebook", "codebook/workbench"}},
	"cmd/codedesk":          {ours: []string{"…"}, outside: []string{"github.com/spf13/cobra", "github.com/spf13/pflag", "github.com/pelletier/go-toml/v2", "golang.org/x/sys", "golang.org/x/term", "golang.org/x/text"}},
	"cmd/shoot":             {ours: []string{"cmd/internal/terminal"}, outside: []string{"github.com/hinshun/vt10x"}},
	"cmd/internal/rooms":    {},
	"cmd/internal/terminal": {outside: []string{"github.com/creack/pty", "github.com/hinshun/vt10x", "golang.org/x/sys", "github.com/charmbracelet/x/term"}},
}

// file is one parsed source file.
type file struct {
	path   string // from the top of the checkout, with slashes
	room   string
	isTest bool
	tree   *ast.File
}

// sources are all Go files of the module, which are parsed once.
func sources(t *testing.T) []file {
	t.Helper()
	files, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 40 {
		t.Fatalf("only %d files found", len(files))
	}
	return files
}

var parsed = sync.OnceValues(func() (files []file, err error) {
	top, err := filepath.Abs("../../..")
	if err != nil {
		return nil, err
	}
	err = filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != top && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata" || hasOwnModule(path)) {
			return filepath.SkipDir
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		tree, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(top, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		files = append(files, file{rel, filepath.ToSlash(filepath.Dir(rel)), strings.HasSuffix(rel, "_test.go"), tree})
		return nil
	})
	return files, err
})

func hasOwnModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

func TestImportsFollowThePlan(t *testing.T) {
	for _, f := range sources(t) {
		room, known := plan[f.room]
		if !known {
			t.Errorf("%s lies in a room that the plan does not know", f.path)
			continue
		}
		if f.isTest {
			continue
		}
		for _, spec := range f.tree.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if own, ok := strings.CutPrefix(path, module+"/"); ok {
				if !allows(room.ours, own) {
					t.Errorf("%s imports %s", f.path, path)
				}
			} else if strings.Contains(strings.SplitN(path, "/", 2)[0], ".") && !slices.ContainsFunc(room.outside, func(m string) bool { return strings.HasPrefix(path, m) }) {
				t.Errorf("%s imports %s from outside", f.path, path)
			}
		}
	}
}

// allows reports whether a list of rooms names one: by itself, by "ui/…", or by "…" for all.
func allows(rooms []string, room string) bool {
	return slices.ContainsFunc(rooms, func(r string) bool {
		prefix, wild := strings.CutSuffix(r, "…")
		return r == room || wild && strings.HasPrefix(room, prefix)
	})
}

// A panic outside the wrappers, or an exit outside main, would leave the user's terminal in raw mode.
func TestNothingEscapesTheWrappers(t *testing.T) {
	goroutines := []string{"cmd/codedesk/signals.go", "codebook/starter/starter.go", "codebook/starter/merge.go", "codebook/search/cores.go", "codebook/flat/verify.go", "codebook/practice/read.go"} // each recovers by itself
	for _, f := range sources(t) {
		if f.isTest || strings.HasPrefix(f.path, "cmd/internal/") || strings.HasPrefix(f.path, "cmd/shoot/") {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				if !slices.Contains(goroutines, f.path) {
					t.Errorf("%s starts a goroutine of its own", f.path)
				}
			case *ast.SelectorExpr:
				pkg, ok := n.X.(*ast.Ident)
				if !ok {
					return true
				}
				switch name := pkg.Name + "." + n.Sel.Name; {
				case name == "os.Exit" && f.path != "cmd/codedesk/main.go", strings.HasPrefix(name, "log.Fatal"):
					t.Errorf("%s calls %s", f.path, name)
				case (name == "tea.Batch" || name == "tea.Sequence") && f.path != "ui/safe.go":
					t.Errorf("%s calls %s instead of our own", f.path, name)
				}
			}
			return true
		})
	}
}

// Nothing listens on the network, and only update connects: what can do either is imported where it fetches, and where its client is handed in.
func TestOnlyUpdateConnects(t *testing.T) {
	allowed := map[string][]string{"codebook/release/fetch.go": {"net", "net/http"}, "codebook/workbench/update.go": {"net/http"}}
	for _, f := range sources(t) {
		if f.isTest {
			continue
		}
		for _, spec := range f.tree.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			network := path == "net" || strings.HasPrefix(path, "net/") && path != "net/url" && path != "net/netip" || strings.HasPrefix(path, "golang.org/x/net") || path == "crypto/tls"
			if network && !slices.Contains(allowed[f.path], path) {
				t.Errorf("%s imports %s", f.path, path)
			}
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && strings.HasPrefix(sel.Sel.Name, "Listen") {
				t.Errorf("%s calls %s", f.path, sel.Sel.Name)
			}
			return true
		})
	}
}

// Bubble Tea asks the terminal for its background in an init. ui/termprobe answers first, which it can only do while its path sorts before and it imports nothing else of the framework.
func TestTermprobeIsInitialisedFirst(t *testing.T) {
	if own, theirs := module+"/ui/termprobe", "github.com/charmbracelet/bubbletea"; own >= theirs {
		t.Errorf("%s does not sort before %s", own, theirs)
	}
	seen := false
	for _, f := range sources(t) {
		if f.room != "ui/termprobe" || f.isTest {
			continue
		}
		seen = true
		for _, spec := range f.tree.Imports {
			if spec.Path.Value != `"github.com/charmbracelet/lipgloss"` {
				t.Errorf("%s imports %s", f.path, spec.Path.Value)
			}
		}
	}
	if !seen {
		t.Error("ui/termprobe is gone")
	}
}

// The top level holds what the plan of the house names, and nothing else.
func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir("../../..")
	if err != nil {
		t.Fatal(err)
	}
	allowed := []string{"cmd", "ui", "codebook", "assets", "go.mod", "go.sum", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md", "CONTRIBUTING.md"}
	for _, entry := range entries {
		if name := entry.Name(); !strings.HasPrefix(name, ".") && !slices.Contains(allowed, name) {
			t.Errorf("%s does not belong at the top level", name)
		}
	}
}
