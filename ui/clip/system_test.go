//go:build !windows

package clip

import (
	"os"
	"path/filepath"
	"testing"
)

// The first program that is installed and has a display gets the text; without one there is no clipboard.
func TestSystem(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("PATH", folder)
	display := func(names ...string) func(string) string {
		return func(name string) string {
			for _, n := range names {
				if n == name {
					return ":0"
				}
			}
			return ""
		}
	}
	if System(display("DISPLAY", "WAYLAND_DISPLAY")) != nil {
		t.Error("a clipboard without a program")
	}
	held := filepath.Join(folder, "held")
	for _, name := range []string{"xclip", "wl-copy"} {
		script := "#!/bin/sh\n{ printf '%s %s:' " + name + " \"$*\"; IFS= read -r text; printf %s \"$text\"; } > " + held + "\n"
		if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if System(display()) != nil {
		t.Error("a clipboard without a display")
	}
	for _, test := range []struct {
		getenv func(string) string
		want   string
	}{
		{display("DISPLAY"), "xclip -in -selection clipboard:90656"},
		{display("DISPLAY", "WAYLAND_DISPLAY"), "wl-copy :90656"},
	} {
		write := System(test.getenv)
		if write == nil {
			t.Fatal("no clipboard")
		}
		if err := write("90656"); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(held); string(got) != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "xclip"), []byte("#!/bin/sh\nexit 3\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := System(display("DISPLAY"))("90656"); err == nil {
		t.Error("a program that failed is not told")
	}
}
