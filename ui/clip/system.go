//go:build !windows

package clip

import (
	"fmt"
	"os/exec"
	"strings"
)

// copier is a program that puts what it reads from stdin on a clipboard.
type copier struct {
	display string // the variable that must name a display for it; "" when it needs none
	command []string
}

// copiers are the programs there are, by what is asked first: those of Wayland and of X, of macOS, of Android and, inside WSL, of Windows.
func copiers() []copier {
	return []copier{
		{"WAYLAND_DISPLAY", []string{"wl-copy"}},
		{"DISPLAY", []string{"xclip", "-in", "-selection", "clipboard"}},
		{"DISPLAY", []string{"xsel", "--input", "--clipboard"}},
		{"", []string{"pbcopy"}},
		{"", []string{"termux-clipboard-set"}},
		{"", []string{"clip.exe"}},
	}
}

// System is the machine's clipboard, through the first program that is installed and has its display in the environment; nil when there is none.
// It asks when it is called: github.com/atotto/clipboard looks through all folders of PATH for four programs whenever a program starts, which is a
// fortieth of a look-up.
func System(getenv func(string) string) func(text string) error {
	for _, c := range copiers() {
		if c.display != "" && getenv(c.display) == "" {
			continue
		}
		if path, err := exec.LookPath(c.command[0]); err == nil {
			return func(text string) error { return run(path, c.command[1:], text) }
		}
	}
	return nil
}

// run hands a text to a program's stdin.
func run(path string, args []string, text string) error {
	cmd := exec.Command(path, args...)
	cmd.Stdin = strings.NewReader(text)
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("copy with %s: %w", path, err)
	}
	return nil
}
