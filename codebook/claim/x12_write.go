package claim

import (
	"strconv"

	"codedesk/codebook"
)

// AppendX12 writes the part of an 837P that a claim decides behind to: HI with the diagnoses, and for each line LX, SV1, DTP*472 and, for a drug,
// LIN, each segment on a line of its own. They are to be pasted into a claim of an office's own software, which knows the rest. What is not
// stated is left empty. Minutes are sent for anaesthesia (00100 to 01999), which is billed by them; elsewhere the units are.
func (c *Claim) AppendX12(to []byte) []byte {
	w := x12Writer{to}
	for i, dx := range c.Dx {
		if i == 0 {
			w.raw("HI*ABK:")
		} else {
			w.raw("*ABF:")
		}
		for j := range len(dx) {
			if dx[j] != '.' {
				w.text(dx[j : j+1])
			}
		}
	}
	if len(c.Dx) > 0 {
		w.end()
	}
	for i := range c.Lines {
		w.line(c, i)
	}
	return w.out
}

type x12Writer struct{ out []byte }

func (w *x12Writer) line(c *Claim, n int) {
	l := &c.Lines[n]
	w.raw("LX*" + strconv.Itoa(n+1))
	w.end()
	w.raw("SV1*HC:")
	w.text(l.Code)
	for _, m := range l.Modifiers {
		w.raw(":")
		w.text(m)
	}
	w.raw("*")
	w.out = l.Charge.append(w.out, 0)
	if l.Minutes > 0 && isAnaesthesia(l.Code) {
		w.raw("*MJ*" + strconv.Itoa(l.Minutes))
	} else {
		w.raw("*UN*")
		w.out = l.Units.append(w.out)
	}
	w.raw("*")
	w.text(l.POS)
	for i, p := range l.Pointers {
		if i == 0 {
			w.raw("**")
		} else {
			w.raw(":")
		}
		w.raw(strconv.Itoa(int(p) + 1))
	}
	for w.out[len(w.out)-1] == '*' { // elements that are empty at the end are left out
		w.out = w.out[:len(w.out)-1]
	}
	w.end()
	switch from, to := c.Dates(l); {
	case from == 0:
	case to != from:
		w.raw("DTP*472*RD8*" + strconv.Itoa(int(from)) + "-" + strconv.Itoa(int(to)))
		w.end()
	default:
		w.raw("DTP*472*D8*" + strconv.Itoa(int(from)))
		w.end()
	}
	if l.NDC != "" {
		w.raw("LIN**N4*")
		w.text(l.NDC)
		w.end()
	}
}

// isAnaesthesia reports whether a code stands in the anaesthesia section of CPT, 00100 to 01999. Five digits compare as the numbers do.
func isAnaesthesia(code string) bool {
	return codebook.CPT.WellFormed(code) && code >= "00100" && code <= "01999"
}

func (w *x12Writer) raw(text string) { w.out = append(w.out, text...) }
func (w *x12Writer) end()            { w.raw("~\n") }

// text writes letters and digits. Codes have nothing else, and a separator within one would make another segment of it.
func (w *x12Writer) text(text string) {
	for i := range len(text) {
		if b := text[i]; b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' {
			w.out = append(w.out, b)
		}
	}
}
