package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestTypedPath(t *testing.T) {
	for typed, want := range map[string]string{
		"~":                      "/home/ann",
		"~/a b.txt":              "/home/ann/a b.txt",
		" /x/y.zip ":             "/x/y.zip",
		"'/x/a file.txt'":        "/x/a file.txt",
		`"~/z"`:                  "/home/ann/z",
		`/x/a\ file.txt`:         "/x/a file.txt",
		"~bob/x":                 "~bob/x",
		"icd10cm_order_2025.txt": "icd10cm_order_2025.txt",
		"":                       "",
	} {
		if got := typedPath("/home/ann", typed); got != filepath.FromSlash(want) {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
	if got := typedPath("", "~/x"); got != "~/x" {
		t.Errorf("without a home: %q", got)
	}
}

func TestCompletePath(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"Downloads/icd10cm_order_2025.txt", "Downloads/icd10cm_order_2026.txt", "Downloads/Notes.txt", "Downloads/été.txt", "Downloads/étage.txt", ".hidden/x", "Desktop/a\x1bb.txt"} {
		path := filepath.Join(home, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(home, "Downloads"), filepath.Join(home, "link")); err != nil {
		t.Log(err)
	}
	for _, test := range []struct {
		typed, want string
		names       string
	}{
		{"~", "~/", ""},
		{"~/D", "~/D", "Desktop/ Downloads/"},
		{"~/Do", "~/Downloads/", ""},
		{"~/do", "~/Downloads/", ""},
		{"~/li", "~/link/", ""},
		{"~/Downloads/icd", "~/Downloads/icd10cm_order_202", "icd10cm_order_2025.txt icd10cm_order_2026.txt"},
		{"~/Downloads/icd10cm_order_2025", "~/Downloads/icd10cm_order_2025.txt", ""},
		{"~/Downloads/notes", "~/Downloads/Notes.txt", ""},
		{"~/Downloads/é", "~/Downloads/ét", "étage.txt été.txt"},
		{"~/", "~/", "Desktop/ Downloads/ link/"},
		{"~/.h", "~/.hidden/", ""},
		{"~/Desktop/", "~/Desktop/", ""}, // a name that could act on the terminal is not offered
		{"~/zz", "~/zz", ""},
		{"~/no/such/place", "~/no/such/place", ""},
		{home + "/Downloads/N", home + "/Downloads/Notes.txt", ""},
	} {
		text, names := completePath(home, test.typed)
		if text != test.want || !slices.Equal(names, strings.Fields(test.names)) {
			t.Errorf("%q goes on as %q with %q, want %q with %q", test.typed, text, names, test.want, test.names)
		}
	}
}
