//go:build linux || darwin

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codedesk/cmd/internal/terminal"
)

// sgr is text in a style.
func sgr(codes, text string) string { return "\x1b[" + codes + "m" + text + "\x1b[m" }

// sample is a screen of 60x13 with all that a picture can show.
func sample() string {
	return strings.Join([]string{
		sgr("1;36", "codedesk") + "  " + sgr("36", "▌") + sgr("1;7;36", "1 Codes") + sgr("36", "▐") + " " + sgr("2", "2 Claim  3 Practice"),
		sgr("90", strings.Repeat("─", 27)+"┬"+strings.Repeat("─", 28)),
		" › words typed" + sgr("7", " ") + "      " + sgr("90", "4 of 7") + sgr("90", "│") + " " + sgr("1", "A heading") + "           " + sgr("33", "☆"),
		sgr("36", "▌") + sgr("1;44;30", "A0001  "+"\x1b[4mwo\x1b[24mrd in a list…    ") + " " + sgr("90", "│") + " " + sgr("90", "label   ") + "one › two · " + sgr("4;36", "A0002"),
		" B0002  other wor" + sgr("4", "ds") + "        " + sgr("90", "│") + " " + sgr("32", "✓ good") + " " + sgr("31", "✗ bad") + " " + sgr("2;3", "faint italic"),
		"                           " + sgr("90", "│") + " " + sgr("32", "████▌") + sgr("90", "░░░░") + " 50% " + sgr("35", "▁▂▃▄▅▆▇█▀") + " " + sgr("34", "⣀⡠⠔⠊⠉"),
		sgr("90", "╭────╮ ┏━━━━┓              ├") + sgr("90", strings.Repeat("─", 28)),
		sgr("90", "│") + "<&\"'" + sgr("90", "│ ┃") + "heav" + sgr("90", "┃              │") + " ▖▗▘▙▚▛▜▝▞▟ ▔ ▕▏ ▒▓ ▉▎",
		sgr("90", "╰────╯ ┗━━━━┛              │") + " äöü € – “quoted” " + sgr("9", "struck") + sgr("38;5;208", " orange"),
		sgr("31", "red ") + sgr("91", "bright ") + sgr("1;31", "bold ") + sgr("2;31", "faint ") + sgr("38;2;255;0;128", "pink ") + sgr("38;5;244", "grey"),
		sgr("30;41", " 1 ") + sgr("30;42", " 2 ") + sgr("30;43", " 3 ") + sgr("30;44", " 4 ") + sgr("30;45", " 5 ") + sgr("30;46", " 6 ") + sgr("30;47", " 7 ") + sgr("7", " reverse "),
		"",
		sgr("1", "↑↓") + sgr("2", " move  ") + sgr("1", "enter") + sgr("2", " open") + "  ",
	}, "\r\n")
}

// printed is what a terminal shows after a program printed the output.
func printed(t *testing.T, cols, rows int, output string) terminal.Snapshot {
	t.Helper()
	file := filepath.Join(t.TempDir(), "output")
	if err := os.WriteFile(file, []byte(output), 0o600); err != nil {
		t.Fatal(err)
	}
	term, err := terminal.Start(terminal.Options{Args: []string{"cat", file}, Cols: cols, Rows: rows})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = term.Close() }()
	if _, err := term.Wait(patience); err != nil {
		t.Fatal(err)
	}
	return term.Snapshot()
}
