package edits

import (
	"slices"
	"strings"

	"codedesk/codebook"
)

// side is the side of the body that a title or a modifier names.
type side uint8

const (
	noSide side = iota
	rightSide
	leftSide
	bothSides
	sideNotStated // the title has a place for the side and leaves it open
)

func (s side) String() string {
	return []string{"no side", "right", "left", "both sides", "side not stated"}[s]
}

// sideOf reads the side out of a title: its last characters do not tell, for the digit of a side differs between categories. Titles that speak of
// the sides of the heart, of the brain or of a thing left behind name no side for a service.
func sideOf(key, title string) side {
	if key[0] == 'I' && (key < "I70" || key > "I89Z") || strings.HasPrefix(key, "Q2") || key[0] >= 'V' && key[0] <= 'Y' {
		return noSide
	}
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return r == ' ' || r == ',' })
	var right, left, both, open bool
	for i, word := range words {
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		switch word {
		case "dominant", "nondominant", "non-dominant", "bundle-branch", "bundle", "ventricular", "heart", "atrial":
			return noSide
		case "right":
			right = true
		case "left":
			left = left || next != "in" && next != "by" && next != "behind"
		case "bilateral", "both":
			both = true
		case "unspecified":
			open = open || slices.Contains(pairedParts, next)
		}
	}
	switch {
	case both || right && left:
		return bothSides
	case right:
		return rightSide
	case left:
		return leftSide
	case open:
		return sideNotStated
	}
	return noSide
}

// pairedParts are the parts of the body that a title calls unspecified when it leaves the side open.
var pairedParts = []string{"ankle", "arm", "breast", "ear", "elbow", "eye", "eyelid", "finger", "foot", "forearm", "hand", "hip", "knee", "leg", "shoulder", "side", "thigh",
	"thumb", "toe", "wrist"}

// otherSide reports whether two diagnoses are of different sides.
func (d *diagnosis) otherSide(other *diagnosis) bool {
	return d.side == rightSide && other.side == leftSide || d.side == leftSide && other.side == rightSide
}

// Modifiers that name a side: the side itself, eyelids, fingers and toes.
var (
	ofRight = []string{"RT", "E3", "E4", "F5", "F6", "F7", "F8", "F9", "T5", "T6", "T7", "T8", "T9"}
	ofLeft  = []string{"LT", "E1", "E2", "FA", "F1", "F2", "F3", "F4", "TA", "T1", "T2", "T3", "T4"}
)

// sideOfLine is the side that a line's modifiers name, and the modifier; 50 and modifiers of both sides name none.
func (l *line) sideOfLine() (named side, by string) {
	for _, m := range l.Modifiers {
		is := noSide
		switch {
		case m == "50":
			return noSide, ""
		case slices.Contains(ofRight, m):
			is = rightSide
		case slices.Contains(ofLeft, m):
			is = leftSide
		}
		if is == noSide {
			continue
		}
		if named != noSide && named != is {
			return noSide, ""
		}
		named, by = is, m
	}
	return named, by
}

// dxSide: the side in the modifier of a line is the side of a diagnosis that it points at. Guideline I.B.13; the side is read in the title.
func dxSide() Edit {
	return Edit{
		Rule:   rulePair,
		Source: "ICD-10-CM Official Guidelines FY2026, I.B.13; HCPCS anatomical modifiers",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; len(l.Modifiers) > 0 && len(l.Pointers) > 0 {
					p.sides(l)
				}
			}
		},
	}
}

// sides compares the side of a line with those of its diagnoses.
func (p *probe) sides(l *line) {
	named, by := l.sideOfLine()
	if named == noSide {
		return
	}
	var other, open, unread *diagnosis
	for _, pointer := range l.Pointers {
		if int(pointer) >= len(p.dx) {
			continue
		}
		switch d := &p.dx[pointer]; {
		case d.side == named || d.side == bothSides:
			return
		case d.code == nil:
			unread = d
		case d.side == sideNotStated && open == nil:
			open = d
		case d.side != noSide && d.side != sideNotStated && other == nil:
			other = d
		}
	}
	switch {
	case unread != nil:
		p.notChecked("the side of %s is not known, for its title is not at hand: %s", unread.text, p.day.unknown(codebook.ICD10CM))
	case other != nil:
		l.otherSideFound(p, other, named, by)
	case open != nil:
		p.find(note{severity: Info, lines: []*line{l}, codes: []string{l.Code, open.text}, source: receiptOf(open.code.Source, open.text+" "+open.code.Display),
			message: l.Code + "-" + by + " names the side, and " + open.text + " leaves it open: take the code with the side when the record has it"})
	}
}

// otherSideFound files a line whose diagnosis is of the other side.
func (l *line) otherSideFound(p *probe, other *diagnosis, named side, by string) {
	var fixes []Fix
	if by == "LT" || by == "RT" {
		swapped := "RT"
		if by == "RT" {
			swapped = "LT"
		}
		fixes = fix(ReplaceModifier, l, by+"→"+swapped, "when it was done on the "+other.side.String()+" side")
	}
	if code := other.mirrored(named); code != "" {
		fixes = append(fixes, Fix{ReplaceDx, 0, other.text + "→" + code, "when the trouble is on the " + named.String() + " side"})
	}
	p.find(note{severity: Warning, lines: []*line{l}, codes: []string{l.Code, other.text}, fixes: fixes, source: receiptOf(other.code.Source, other.text+" "+other.code.Display),
		message: l.Code + "-" + by + " was done on the " + named.String() + " side, and " + other.text + " is of the " + other.side.String() + " side"})
}

// mirrored is the code of the same title with the other side, or "".
func (d *diagnosis) mirrored(to side) string {
	title := strings.ReplaceAll(d.code.Display, d.side.String(), to.String())
	for _, c := range d.code.Siblings() {
		if c.Kind == codebook.KindCode && c.Display == title {
			return c.Code
		}
	}
	return ""
}
