package release

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"

	"codedesk/codebook"
)

// cptModifiers is MODUL.txt, the modifiers of CPT's Appendix A as prose. Behind the licence stand parts under headings:
//
//	Appendix A                     "22 Title: what it means", in paragraphs that a blank line ends
//	Anesthesia Physical Status     "Physical Status Modifier P1: …", the same
//	CPT Level I Modifiers          for ambulatory surgery centers; some of them stand in the first part too
//	Category II Modifiers          "1P Title", a list may follow
//	Level II (HCPCS/National) Modifiers   "E1 …", one a line
//
// Each part is a heading in own words. What stands before the colon is a modifier's Display, what stands behind it a note.
func cptModifiers() format {
	return format{kind: KindCPTModifiers, layout: "MODUL", is: isModifiers, read: readModifiers}
}

// isModifiers reports whether a line "Appendix A" stands in the beginning of a file, and a line "Modifiers" right below.
func isModifiers(head []byte) bool {
	below := false
	for _, line := range wholeLines(head) {
		words := bytes.TrimSpace(line)
		if below {
			return bytes.EqualFold(words, []byte("Modifiers"))
		}
		below = bytes.EqualFold(words, []byte("Appendix A"))
	}
	return false
}

// modifierPart is one part of the file.
type modifierPart struct {
	begins     string // its heading begins so, in lower case
	key, title string // of the heading row
	entry      *regexp.Regexp
	everyLine  bool // an entry begins on any line, not only behind a blank one
}

func modifierParts() []modifierPart {
	level1 := regexp.MustCompile(`^([1-9]\d) +(\S.*)$`)
	return []modifierPart{
		{"appendix a", "cpt-general", "CPT modifiers", level1, false},
		{"anesthesia physical status", "cpt-physical-status", "Physical status of anesthesia patients", regexp.MustCompile(`(?i)^.{0,40}\b(P[1-9]): *(\S.*)$`), true},
		{"cpt level i modifiers", "cpt-asc", "For surgery centers and hospital outpatients", level1, false},
		{"category ii modifiers", "cpt-category-ii", "Category II: measures that were not met", regexp.MustCompile(`^([1-9][A-Z]) +(\S.*)$`), false},
		{"level ii (hcpcs", "hcpcs-level-ii", "HCPCS Level II", regexp.MustCompile(`^([A-Z][A-Z0-9]) +(\S.*)$`), true},
	}
}

type modifierReader struct {
	f     *Found
	t     *table
	own   *codebook.Source
	part  int // -1 in the licence
	parts []modifierPart
	title bool // the heading of the part is a row
	key   []byte
	words []byte // of the open entry
	line  int
}

func readModifiers(s *source, f *Found) error {
	f.Set = codebook.Modifier
	r := &modifierReader{
		f: f, t: newTable(f, codebook.Modifier, 400), part: -1, parts: modifierParts(),
		own: &codebook.Source{Owner: codebook.OwnerCodedesk, Name: "titles in own words"},
	}
	header := ""
	l := lines{s: s}
	for blank := true; ; {
		line, err := l.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			r.finish()
			blank = true
			continue
		}
		if err := f.row(l.n); err != nil {
			return err
		}
		if r.part <= 0 {
			header = grow(header, line)
		}
		switch {
		case blank && r.heading(line):
			f.Skipped++
		case r.begins(line, blank, l.n):
		case r.key == nil:
			f.Skipped++
		case len(r.words) > maxLine:
			return fmt.Errorf("%s: a longer paragraph: %w", f.place(l.n), ErrLimit)
		default:
			f.Skipped++ // of the entry that is open
			if bytes.HasSuffix(line, []byte(":")) && !bytes.Contains(r.words, []byte(": ")) {
				r.words = append(r.words, ':') // the title ends where a list begins
			}
			r.words = append(append(r.words, ' '), line...)
		}
		blank = false
	}
	r.finish()
	f.Rows = r.t.rows
	f.licensed(header)
	return nil
}

// heading begins a part of the file; parts stand in order.
func (r *modifierReader) heading(line []byte) bool {
	lower := strings.ToLower(string(line))
	for i := r.part + 1; i < len(r.parts); i++ {
		if strings.HasPrefix(lower, r.parts[i].begins) {
			r.finish()
			r.part, r.title = i, false
			return true
		}
	}
	return false
}

// begins opens an entry when the line begins one.
func (r *modifierReader) begins(line []byte, blank bool, n int) bool {
	if r.part < 0 || !blank && !r.parts[r.part].everyLine {
		return false
	}
	m := r.parts[r.part].entry.FindSubmatch(line)
	if m == nil {
		return false
	}
	r.finish()
	r.key, r.words, r.line = append([]byte{}, bytes.ToUpper(m[1])...), append(r.words[:0], m[2]...), n
	return true
}

// finish makes a row of the open entry. A modifier that stands in an earlier part gets a note.
func (r *modifierReader) finish() {
	if r.key == nil {
		return
	}
	key, words, part := r.key, either(r.words), r.parts[r.part]
	r.key = nil
	if k, ok := keyOf(key); ok {
		if at, ok := r.t.first[k]; ok {
			c := r.t.rows[at].Code
			if r.t.rows[at].Parent != part.key && part.key == "cpt-asc" {
				c.Notes = append(c.Notes, codebook.Note{Kind: codebook.NoteGeneral, Text: "also for surgery centers and hospital outpatients", Source: r.own})
			} else {
				r.f.problem(r.line, "a modifier that stands once in a part", string(key))
			}
			return
		}
	}
	title, rest, _ := strings.Cut(words, ": ")
	title = strings.TrimRight(title, ": ")
	if title == "" {
		r.f.problem(r.line, "a modifier and its title", withheld([]byte(words)))
		return
	}
	if !r.title && wellFormed(codebook.Modifier, key) {
		r.title = true
		h := r.t.code()
		h.Code, h.Display, h.Kind, h.Source = part.key, part.title, codebook.KindHeading, r.own
		r.t.append(h, 0, r.line)
	}
	c := r.t.add(key, r.line)
	if c == nil {
		return
	}
	r.t.rows[len(r.t.rows)-1].Parent = part.key
	c.Display = title
	if rest = strings.TrimSpace(rest); rest != "" {
		c.Notes = []codebook.Note{{Kind: codebook.NoteGeneral, Text: rest, Source: r.f.source}}
	}
}
