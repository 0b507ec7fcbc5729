package cells

import "strconv"

// style is how a character is drawn, packed so that two can be compared at once: six attributes above, then the colours of text and background.
type style uint64

const (
	bold style = 1 << (58 + iota)
	faint
	italic
	underline
	reverse
	strike

	decorates = underline | reverse | strike // what shows where there is no letter, beside the background

	textShift  = 29
	colourMask = 1<<textShift - 1
)

// A colour is a kind above 24 bits of value; 0 is the terminal's own. The sixteen named colours and the first sixteen of the palette are kept apart: terminals
// that brighten bold text do so for the named ones.
const (
	named   = 1 << 24 // 0 to 15
	palette = 2 << 24 // 0 to 255
	direct  = 3 << 24 // red, green, blue
)

func (s style) text() uint32       { return uint32(s >> textShift & colourMask) }
func (s style) background() uint32 { return uint32(s & colourMask) }

// showsOnBlanks says whether an empty place drawn in the style differs from one in the terminal's own.
func (s style) showsOnBlanks() bool { return s&(decorates|colourMask) != 0 }

func (s style) withText(c uint32) style {
	return s&^(colourMask<<textShift) | style(c)<<textShift
}

func (s style) withBackground(c uint32) style { return s&^colourMask | style(c) }

// after is the style that the numbers of a "select graphic rendition" sequence make of s; ok is false where one of them is not known here.
func (s style) after(numbers []int) (_ style, ok bool) {
	for i := 0; i < len(numbers); i++ {
		switch n := numbers[i]; {
		case n == 0:
			s = 0
		case n >= 1 && n <= 4:
			s |= bold << (n - 1)
		case n == 7:
			s |= reverse
		case n == 9:
			s |= strike
		case n == 22:
			s &^= bold | faint
		case n == 23:
			s &^= italic
		case n == 24:
			s &^= underline
		case n == 27:
			s &^= reverse
		case n == 29:
			s &^= strike
		case n >= 30 && n <= 37:
			s = s.withText(named | uint32(n-30))
		case n == 39:
			s = s.withText(0)
		case n >= 40 && n <= 47:
			s = s.withBackground(named | uint32(n-40))
		case n == 49:
			s = s.withBackground(0)
		case n >= 90 && n <= 97:
			s = s.withText(named | uint32(n-90+8))
		case n >= 100 && n <= 107:
			s = s.withBackground(named | uint32(n-100+8))
		case n == 38 || n == 48:
			c, used := longColour(numbers[i+1:])
			if used == 0 {
				return s, false
			}
			if n == 38 {
				s = s.withText(c)
			} else {
				s = s.withBackground(c)
			}
			i += used
		default:
			return s, false
		}
	}
	return s, true
}

// longColour reads "5;n" or "2;r;g;b" and says how many numbers that were, 0 for anything else.
func longColour(numbers []int) (colour uint32, used int) {
	switch {
	case len(numbers) >= 2 && numbers[0] == 5 && numbers[1] <= 255:
		return palette | uint32(numbers[1]), 2
	case len(numbers) >= 4 && numbers[0] == 2 && max(numbers[1], numbers[2], numbers[3]) <= 255:
		return direct | uint32(numbers[1])<<16 | uint32(numbers[2])<<8 | uint32(numbers[3]), 4
	}
	return 0, 0
}

// appendChange appends the shortest sequence that makes a pen of style from one of style to.
func appendChange(b []byte, from, to style) []byte {
	if from == to {
		return b
	}
	if to == 0 {
		return append(b, "\x1b[m"...)
	}
	start := len(b)
	b = append(b, "\x1b["...)
	b = appendDifference(b, from, to)
	b[len(b)-1] = 'm'
	steps := len(b) - start
	b = append(b, "\x1b[0;"...)
	b = appendDifference(b, 0, to)
	b[len(b)-1] = 'm'
	if anew := len(b) - start - steps; anew < steps {
		return b[:start+copy(b[start:], b[start+steps:])]
	}
	return b[:start+steps]
}

// appendDifference appends the numbers that lead from one style to the other, each followed by a semicolon.
func appendDifference(b []byte, from, to style) []byte {
	if lost := from &^ to; lost&(bold|faint) != 0 { // one number ends both
		b = append(b, "22;"...)
		from &^= bold | faint
	}
	for _, a := range [...]struct {
		attribute style
		on, off   string
	}{{bold, "1;", ""}, {faint, "2;", ""}, {italic, "3;", "23;"}, {underline, "4;", "24;"}, {reverse, "7;", "27;"}, {strike, "9;", "29;"}} {
		switch {
		case to&^from&a.attribute != 0:
			b = append(b, a.on...)
		case from&^to&a.attribute != 0:
			b = append(b, a.off...)
		}
	}
	if from.text() != to.text() {
		b = appendColour(b, to.text(), 30)
	}
	if from.background() != to.background() {
		b = appendColour(b, to.background(), 40)
	}
	return b
}

// appendColour appends the numbers of a colour, each followed by a semicolon; base is 30 for text and 40 for the background.
func appendColour(b []byte, colour uint32, base int) []byte {
	value := int(colour & 0xffffff)
	switch colour &^ 0xffffff {
	case named:
		if value >= 8 {
			base += 60 - 8
		}
		return append(strconv.AppendInt(b, int64(base+value), 10), ';')
	case palette:
		b = append(strconv.AppendInt(b, int64(base+8), 10), ";5;"...)
		return append(strconv.AppendInt(b, int64(value), 10), ';')
	case direct:
		b = append(strconv.AppendInt(b, int64(base+8), 10), ";2;"...)
		for shift := 16; shift >= 0; shift -= 8 {
			b = append(strconv.AppendInt(b, int64(value>>shift&0xff), 10), ';')
		}
		return b
	}
	return append(strconv.AppendInt(b, int64(base+9), 10), ';')
}
