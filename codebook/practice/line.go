package practice

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"codedesk/codebook"
	"codedesk/codebook/claim/edits"
)

// Line is the one line that justifies an answer: a row of the codebook, a note, a rule of the claim checker, or a paragraph of what is published.
type Line struct {
	Kind  LineKind
	What  string // the code, heading, rule or paragraph: "I11", "vaccine-payer", "I.C.4.a"
	Notes codebook.NoteKind
}

// LineKind says where a line stands.
type LineKind string

// Kinds of lines.
const (
	LineCode      LineKind = "code"      // the code's own row
	LineNote      LineKind = "note"      // a note on a code, block or chapter
	LineRule      LineKind = "rule"      // a rule of the claim checker
	LineGuideline LineKind = "guideline" // a section of the ICD-10-CM official guidelines
	LineManual    LineKind = "manual"    // an Internet-Only Manual of CMS
	LineLaw       LineKind = "law"       // statute or regulation
	LineTerm      LineKind = "term"      // a word part or term
)

// ParseLine reads a line as the files spell it: "code 90662", "note I11 use-additional", "rule vaccine-payer", "guideline I.C.4.a",
// "manual 100-04 ch. 18 s. 10.2", "law 45 CFR 164.514", "term arthr/o".
func ParseLine(text string) (Line, error) {
	kind, what, _ := strings.Cut(text, " ")
	l := Line{Kind: LineKind(kind), What: strings.TrimSpace(what)}
	if l.What == "" {
		return l, fmt.Errorf(`the line %q is not of the form "code 90662", "note I11 use-additional", "rule …", "guideline …", "manual …", "law …" or "term …"`, text)
	}
	var err error
	switch l.Kind {
	case LineCode:
		_, err = ParseRef(l.What)
	case LineNote:
		l.What, what, _ = strings.Cut(l.What, " ")
		l.Notes, err = codebook.ParseNoteKind(what)
	case LineRule:
		if rules := ruleNames(); !slices.Contains(rules, l.What) {
			err = fmt.Errorf("the claim checker has no rule %q; it has %s", l.What, strings.Join(rules, " "))
		}
	case LineGuideline:
		err = matches(guidelineForm, l.What, "a section of the guidelines, as in I.C.4.a.6")
	case LineManual:
		err = matches(manualForm, l.What, "a place in a CMS manual, as in 100-04 ch. 18 s. 10.2")
	case LineLaw, LineTerm:
	default:
		err = fmt.Errorf("a line is a code, note, rule, guideline, manual, law or term; not %q", kind)
	}
	return l, err
}

var (
	guidelineForm = form(`^(I|II|III|IV)(\.[A-Z](\.[0-9]+)?(\.[a-z])?(\.?\(?[0-9]+\)?)?(\.?\(?[a-z]\)?)?)?$`)
	manualForm    = form(`^100-[0-9]{2} ch\. [0-9]+( s\. [0-9A-Z.]+)?$`)
)

// form compiles a regular expression when it is first asked for: most starts of the program never need it.
func form(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

func matches(form func() *regexp.Regexp, text, want string) error {
	if !form().MatchString(text) {
		return fmt.Errorf("%q is not %s", text, want)
	}
	return nil
}

// ruleNames are the rules of the claim checker, each once.
var ruleNames = sync.OnceValue(func() []string {
	var rules []string
	for _, e := range edits.All() {
		if !slices.Contains(rules, string(e.Rule)) {
			rules = append(rules, string(e.Rule))
		}
	}
	return rules
})

// String is the line as ParseLine reads it.
func (l Line) String() string {
	text := string(l.Kind) + " " + l.What
	if l.Notes != "" {
		text += " " + string(l.Notes)
	}
	return text
}

// Label is the line in words, for the learner.
func (l Line) Label() string {
	switch l.Kind {
	case LineCode:
		return "the row of " + strings.TrimPrefix(l.What, "modifier:")
	case LineNote:
		return l.What + ", note: " + l.Notes.Label()
	case LineRule:
		return "claim rule " + l.What
	case LineGuideline:
		return "ICD-10-CM guidelines, section " + l.What
	case LineManual:
		return "CMS manual " + l.What
	case LineTerm:
		return "term " + l.What
	}
	return l.What
}

// Text is what stands on the line in a view of the book: the row's display, or the note. It is "" for what the book does not hold. licensed says that the
// words are the AMA's: they are shown with the notice and never exported.
func (l Line) Text(v *codebook.View) (text string, licensed bool) {
	c, notes, err := l.find(v)
	if err != nil || c == nil {
		return "", false
	}
	if l.Kind == LineCode {
		return c.Display, c.Licensed()
	}
	if len(notes) == 0 {
		return "a 7th character is needed", false
	}
	return notes[0].Text, notes[0].Licensed()
}

// errNoLine is the sentinel for a line that the book does not hold.
var errNoLine = errors.New("the book has no such line")

// find looks the line up. Lines outside of the book give neither a row nor an error.
func (l Line) find(v *codebook.View) (row *codebook.Code, notes []codebook.Note, err error) {
	switch l.Kind {
	case LineCode:
		ref, err := ParseRef(l.What)
		if err != nil {
			return nil, nil, err
		}
		if row = ref.In(v); row == nil {
			return nil, nil, fmt.Errorf("%w: %s", errNoLine, l)
		}
		return row, nil, nil
	case LineNote:
		for _, row := range l.rows(v) {
			for _, n := range row.Notes {
				if n.Kind == l.Notes {
					notes = append(notes, n)
				}
			}
			if notes != nil || l.Notes == codebook.NoteSeventh && row.Seventh != nil {
				return row, notes, nil
			}
		}
		return nil, nil, fmt.Errorf("%w: %s", errNoLine, l)
	}
	return nil, nil, nil
}

// rows are what a note may hang on: the code, or the headings of that key.
func (l Line) rows(v *codebook.View) []*codebook.Code {
	if ref, err := ParseRef(l.What); err == nil {
		if c := ref.In(v); c != nil {
			return []*codebook.Code{c}
		}
	}
	var rows []*codebook.Code
	for _, set := range codebook.CodeSets() {
		if c := v.Find(set, l.What); c != nil && c.Kind == codebook.KindHeading {
			rows = append(rows, c)
		}
	}
	return rows
}
