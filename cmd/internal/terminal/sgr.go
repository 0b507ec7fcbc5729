//go:build linux || darwin

package terminal

import (
	"strconv"
	"strings"
)

// applySGR returns the style after a "select graphic rendition" sequence (CSI … m) with these parameters. Both the old
// form of long colours (38;2;r;g;b) and the one with colons (38:2::r:g:b) are understood; what is unknown is skipped.
func applySGR(style Style, params string) Style {
	groups := strings.Split(params, ";")
	for i := 0; i < len(groups); i++ {
		code := groups[i]
		if head, _, colons := strings.Cut(code, ":"); colons {
			parts := strings.Split(code, ":")
			switch head {
			case "4":
				style.Underline = parts[1] != "0" // 4:3 is a curly underline, 4:0 none
			case "38":
				style.FG = longColorColons(style.FG, parts[1:])
			case "48":
				style.BG = longColorColons(style.BG, parts[1:])
			}
			continue
		}
		switch n := number(code); n {
		case 38, 48, 58: // 58 is the colour of the underline: read over
			color, used := longColor(groups[i+1:])
			i += used
			if used > 0 && n == 38 {
				style.FG = color
			} else if used > 0 && n == 48 {
				style.BG = color
			}
		default:
			style = applySGRNumber(style, n)
		}
	}
	return style
}

func applySGRNumber(style Style, n int) Style {
	switch {
	case n == 0:
		return Style{}
	case n == 1:
		style.Bold = true
	case n == 2:
		style.Faint = true
	case n == 3:
		style.Italic = true
	case n == 4, n == 21:
		style.Underline = true
	case n == 7:
		style.Reverse = true
	case n == 9:
		style.Strike = true
	case n == 22:
		style.Bold, style.Faint = false, false
	case n == 23:
		style.Italic = false
	case n == 24:
		style.Underline = false
	case n == 27:
		style.Reverse = false
	case n == 29:
		style.Strike = false
	case n >= 30 && n <= 37:
		style.FG = Palette(uint8(n - 30))
	case n == 39:
		style.FG = 0
	case n >= 40 && n <= 47:
		style.BG = Palette(uint8(n - 40))
	case n == 49:
		style.BG = 0
	case n >= 90 && n <= 97:
		style.FG = Palette(uint8(n - 90 + 8))
	case n >= 100 && n <= 107:
		style.BG = Palette(uint8(n - 100 + 8))
	}
	return style
}

// longColor reads "5;n" or "2;r;g;b" at the start of groups and says how many groups it took, 0 if there is no colour.
func longColor(groups []string) (Color, int) {
	switch {
	case len(groups) >= 2 && groups[0] == "5":
		return Palette(uint8(number(groups[1]))), 2
	case len(groups) >= 4 && groups[0] == "2":
		return RGB(uint8(number(groups[1])), uint8(number(groups[2])), uint8(number(groups[3]))), 4
	}
	return 0, 0
}

// longColorColons reads "5:n", "2:r:g:b" or "2:space:r:g:b"; anything else leaves the colour as it was.
func longColorColons(was Color, parts []string) Color {
	if len(parts) == 5 && parts[0] == "2" {
		parts = append([]string{"2"}, parts[2:]...)
	}
	if color, used := longColor(parts); used > 0 {
		return color
	}
	return was
}

// number reads a parameter; an empty or foolish one is 0. Nothing on a screen is larger than 9999.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return min(max(n, 0), 9999)
}
