//go:build linux || darwin

package main

import (
	"math"
	"strings"
	"testing"
)

// contrast is the ratio of luminances as WCAG 2 defines it.
func contrast(a, b rgb) float64 {
	luminance := func(c rgb) float64 {
		linear := func(part uint8) float64 {
			f := float64(part) / 255
			if f <= 0.04045 {
				return f / 12.92
			}
			return math.Pow((f+0.055)/1.055, 2.4)
		}
		return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b)
	}
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// pathOf draws rows of text and returns the paths.
func pathOf(t *testing.T, lines ...string) string {
	t.Helper()
	screen := printed(t, 20, len(lines), strings.Join(lines, "\r\n")+"\x1b[?25l")
	rows := map[int][]look{}
	for y := range lines {
		rows[y] = looks(screen, y, darkPalette())
	}
	return paint(rows, darkPalette(), &classes{usual: darkPalette().text})
}

func TestShapes(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  string
	}{
		{"a line is one piece", []string{"────"}, `d="M0 9.5H36"`},
		{"lines go on downwards", []string{"│", "│", "│"}, `d="M4.5 0V60"`},
		{"a box closes", []string{"┌┐", "└┘"}, `d="M4.5 9.5V29.5M4.5 9.5H13.5M13.5 9.5V29.5M4.5 29.5H13.5"`},
		{"heavy lines", []string{"━━"}, `stroke-width="3" stroke-linecap="square" d="M0 9.5H18"`},
		{"rounded corner", []string{"╭"}, `d="M4.5 20V14Q4.5 9.5 9 9.5H9"`},
		{"other rounded corner", []string{"╯"}, `d="M4.5 0V5Q4.5 9.5 0 9.5H0"`},
		{"half blocks", []string{"▌▐"}, `d="M0 0h4.5v20h-4.5zM13.5 0h4.5v20h-4.5z"`},
		{"full blocks are one piece", []string{"██", "██"}, `d="M0 0h18v40h-18z"`},
		{"upper and lower half", []string{"▀▄"}, `d="M0 0h9v10h-9zM9 10h9v10h-9z"`},
		{"eighths", []string{"▁▏"}, `d="M0 17.5h9v2.5h-9zM9 0h1.125v20h-1.125z"`},
		{"edges", []string{"▔▕"}, `d="M0 0h9v2.5h-9zM16.875 0h1.125v20h-1.125z"`},
		{"quarters", []string{"▚"}, `d="M0 0h4.5v10h-4.5zM4.5 10h4.5v10h-4.5z"`},
		{"shade", []string{sgr("38;2;100;100;100;48;2;0;0;0", "▒")}, `fill="#323232" d="M0 0h9v20h-9z"`},
		{"braille", []string{"⠁⢀"}, `d="M1 1.25h2.5v2.5h-2.5zM14.5 16.25h2.5v2.5h-2.5z"`},
		{"backgrounds are one piece", []string{sgr("44", "ab c"), sgr("44", "   d")}, `shape-rendering="crispEdges" d="M0 0h36v40h-36z"`},
		{"underline runs through spaces", []string{sgr("4", "a b")}, `d="M0 17h27v1h-27z"`},
		{"strike", []string{sgr("9", "ab")}, `d="M0 10h18v1h-18z"`},
	}
	for _, test := range tests {
		if got := pathOf(t, test.lines...); !strings.Contains(got, test.want) {
			t.Errorf("%s: got\n%s\nwant %s", test.name, got, test.want)
		}
	}
}

// TestArms holds that the table is whole and that characters that are only in it as digits or spaces are not drawn.
func TestArms(t *testing.T) {
	for _, list := range []string{boxes, corners} {
		for entry := range strings.FieldsSeq(list) {
			r, digits := []rune(entry)[0], string([]rune(entry)[1:])
			if len(digits) != 4 || strings.Trim(digits, "012") != "" || !drawn(r) {
				t.Errorf("entry %q is malformed", entry)
			}
		}
	}
	for _, r := range "0123 aZ→☆" {
		if drawn(r) {
			t.Errorf("%q is drawn", r)
		}
	}
}
