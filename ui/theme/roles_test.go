package theme

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// screenColours are how a terminal paints: its own text and background, and the sixteen.
type screenColours struct {
	text, background uint32
	sixteen          [16]uint32
}

// painted are the terminals whose colours are looked at, as their sources give them: xterm's XTerm-col.ad, VS Code's terminalColorRegistry.ts. The
// name begins with the ground.
func painted() map[string]screenColours {
	xterm := [16]uint32{0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff}
	return map[string]screenColours{
		"dark xterm": {0xe5e5e5, 0x000000, xterm},
		"dark VS Code": {0xcccccc, 0x1e1e1e, [16]uint32{
			0x000000, 0xcd3131, 0x0dbc79, 0xe5e510, 0x2472c8, 0xbc3fbc, 0x11a8cd, 0xe5e5e5, 0x666666, 0xf14c4c, 0x23d18b, 0xf5f543, 0x3b8eea, 0xd670d6, 0x29b8db, 0xe5e5e5}},
		"light xterm": {0x000000, 0xffffff, xterm},
		"light VS Code": {0x333333, 0xffffff, [16]uint32{
			0x000000, 0xcd3131, 0x107c10, 0x949800, 0x0451a5, 0xbc05bc, 0x0598bc, 0x555555, 0x666666, 0xcd3131, 0x14ce14, 0xb5ba00, 0x0451a5, 0xbc05bc, 0x0598bc, 0xa5a5a5}},
	}
}

// colour is what a terminal paints for a number: the sixteen, then a cube of 6×6×6, then greys.
func (c screenColours) colour(number int) uint32 {
	switch {
	case number < 16:
		return c.sixteen[number]
	case number < 232:
		part := func(n int) uint32 {
			if n == 0 {
				return 0
			}
			return uint32(55 + 40*n)
		}
		n := number - 16
		return part(n/36)<<16 | part(n/6%6)<<8 | part(n%6)
	}
	grey := uint32(8 + 10*(number-232))
	return grey<<16 | grey<<8 | grey
}

// paint is the text and the ground that a style gives. Dim text is as xterm draws it, with two thirds of the light.
func (c screenColours) paint(t *testing.T, open string) (text, ground uint32) {
	t.Helper()
	text, ground = c.text, c.background
	reverse, dim := false, false
	for sequence := range strings.SplitSeq(open, "\x1b[") {
		fields := strings.Split(strings.TrimSuffix(sequence, "m"), ";")
		for i := 0; i < len(fields); i++ {
			n, err := strconv.Atoi(fields[i])
			switch {
			case fields[i] == "":
			case err != nil:
				t.Fatalf("%q is no style", open)
			case (n == 38 || n == 48) && i+2 < len(fields) && fields[i+1] == "5":
				number, _ := strconv.Atoi(fields[i+2])
				if n == 38 {
					text = c.colour(number)
				} else {
					ground = c.colour(number)
				}
				i += 2
			case n >= 30 && n < 38:
				text = c.sixteen[n-30]
			case n >= 40 && n < 48:
				ground = c.sixteen[n-40]
			case n >= 90 && n < 98:
				text = c.sixteen[n-90+8]
			case n >= 100 && n < 108:
				ground = c.sixteen[n-100+8]
			case n == 7:
				reverse = true
			case n == 2:
				dim = true
			case n != 1 && n != 4: // bold, underlined
				t.Fatalf("%q: this test does not know %d", open, n)
			}
		}
	}
	if dim {
		third := func(shift int) uint32 { return (text >> shift & 0xff) * 2 / 3 << shift }
		text = third(16) | third(8) | third(0)
	}
	if reverse {
		text, ground = ground, text
	}
	return text, ground
}

// kind is a theme as some terminals get it.
type kind struct {
	name   string
	limits Limits
}

// everyKind is every theme, for terminals with fixed colours and for those with sixteen.
func everyKind() []kind {
	var all []kind
	for _, name := range Names() {
		all = append(all, kind{name, Limits{}}, kind{name, Limits{Sixteen: true}})
	}
	return all
}

// A terminal with sixteen colours is asked for no other, and what must be told apart at a glance is painted apart: what is chosen, what matched, what
// can be followed, whose words they are, and right from wrong. Words and signs say the last two as well.
func TestSixteenColours(t *testing.T) {
	for _, kind := range everyKind() {
		look, err := New(kind.name, kind.limits)
		if err != nil {
			t.Fatal(err)
		}
		fields := reflect.ValueOf(look)
		for i := range fields.NumField() {
			style, ok := fields.Field(i).Interface().(Style)
			if fixed := strings.Contains(style.open, "8;5;"); ok && fixed && kind.limits.Sixteen {
				t.Errorf("%s with sixteen colours: %s is %q", kind.name, fields.Type().Field(i).Name, style.open)
			}
		}
		apart := [][2]Style{{look.Selected, look.Text}, {look.Selected, look.SelectedIdle}, {look.SelectedIdle, look.Text}, {look.Selected, look.SelectedMatch}, {look.Match, look.Text}, {look.Link, look.Text},
			{look.Link, look.LinkOn}, {look.TabOn, look.Tab}, {look.Faint, look.Text}, {look.Title, look.Text}, {look.Key, look.Faint}, {look.Bad, look.Text}}
		if kind.name != "mono" {
			apart = append(apart, [][2]Style{{look.Bad, look.Good}, {look.Warning, look.Good}, {look.Bad, look.Warning}, {look.Licensed, look.Text}, {look.Special, look.Text}}...)
		}
		for i, pair := range apart {
			if pair[0].open == pair[1].open {
				t.Errorf("%s %+v: the pair %d looks the same: %q", kind.name, kind.limits, i, pair[0].open)
			}
		}
	}
}

// Every style of every theme can be read on the ground that it is made for: 4.5 to 1 or more, as WCAG 2 asks for text. Mono is made for both.
func TestEveryStyleCanBeRead(t *testing.T) {
	grounds := map[string][]string{"dark": {"dark"}, "light": {"light"}, "mono": {"dark", "light"}, "deuteranopia": {"dark"}}
	pairs, least, where := 0, 21.0, ""
	for _, kind := range everyKind() {
		name := kind.name
		look, err := New(name, kind.limits)
		if err != nil || grounds[name] == nil {
			t.Fatalf("%s: no ground is known for it, %v", name, err)
		}
		fields := reflect.ValueOf(look)
		for i := range fields.NumField() {
			style, ok := fields.Field(i).Interface().(Style)
			if !ok {
				continue
			}
			role := fields.Type().Field(i).Name
			for _, terminal := range slices.Sorted(maps.Keys(painted())) {
				if ground, _, _ := strings.Cut(terminal, " "); !slices.Contains(grounds[name], ground) {
					continue
				}
				text, ground := painted()[terminal].paint(t, style.open)
				pairs++
				ratio := contrast(text, ground)
				if ratio < 4.5 {
					t.Errorf("theme %s %+v, %s on %s: #%06x on #%06x has a contrast of %.2f", name, kind.limits, role, terminal, text, ground, ratio)
				}
				if ratio < least {
					least, where = ratio, name+" "+role+" on "+terminal
				}
			}
		}
	}
	t.Logf("%d pairs of colours; the least contrast is %.2f: %s", pairs, least, where)
}
