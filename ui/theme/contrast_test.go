package theme

import (
	"math"
	"regexp"
	"strconv"
	"testing"
)

// terminals are how well-known terminals paint the colours that licensed text has in their dark and light dress: background, then 5 and 6.
var terminals = map[string]struct{ background, magenta, cyan uint32 }{
	"xterm dark":              {0x000000, 0xcd00cd, 0x00cdcd},
	"VS Code dark":            {0x1e1e1e, 0xbc3fbc, 0x11a8cd},
	"Windows Terminal dark":   {0x0c0c0c, 0x881798, 0x3a96dd},
	"GNOME dark":              {0x1e1e1e, 0xa347ba, 0x2aa1b3},
	"macOS Terminal dark":     {0x000000, 0xb200b2, 0x00a6b2},
	"xterm light":             {0xffffff, 0xcd00cd, 0x00cdcd},
	"VS Code light":           {0xffffff, 0xbc05bc, 0x0598bc},
	"One Half light":          {0xfafafa, 0xa626a4, 0x0997b3},
	"GNOME light":             {0xffffff, 0xa347ba, 0x2aa1b3},
	"macOS Terminal light":    {0xffffff, 0xb200b2, 0x00a6b2},
	"the README's dark ones":  {0x0d1117, 0xbc8cff, 0x39c5cf},
	"the README's light ones": {0xffffff, 0x8250df, 0x1b7c83},
}

// Licensed text can be read: its contrast with the background is 4.5 to 1 or more, as WCAG asks for text.
func TestLicensedTextCanBeRead(t *testing.T) {
	colour := regexp.MustCompile(`^\x1b\[3([56])m`)
	for name, want := range map[string]string{"dark": "dark", "deuteranopia": "dark", "light": "light"} {
		look, err := New(name, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		m := colour.FindStringSubmatch(look.Licensed.Paint("x"))
		if m == nil {
			t.Fatalf("%s: %q is painted in a colour that this test does not know", name, look.Licensed.Paint("x"))
		}
		for terminal, colours := range terminals {
			if !regexp.MustCompile(want).MatchString(terminal) {
				continue
			}
			paint := colours.cyan
			if number, _ := strconv.Atoi(m[1]); number == 5 {
				paint = colours.magenta
			}
			if ratio := contrast(paint, colours.background); ratio < 4.5 {
				t.Errorf("%s on %s: contrast %.2f", name, terminal, ratio)
			}
		}
	}
	if ratio := contrast(0x000000, 0xffffff); math.Abs(ratio-21) > 0.01 {
		t.Errorf("black on white: %.2f", ratio)
	}
}

// contrast is the contrast of two colours after WCAG 2, from 1 to 21.
func contrast(a, b uint32) float64 {
	light, dark := luminance(a), luminance(b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

// luminance is the relative luminance of a colour after WCAG 2, from 0 to 1.
func luminance(colour uint32) float64 {
	part := func(shift int) float64 {
		v := float64(colour>>shift&0xff) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}
