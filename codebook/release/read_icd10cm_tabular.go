package release

import (
	"encoding/xml"
	"io"
	"strings"

	"codedesk/codebook"
)

// tabularList is the Tabular List, icd10cm_tabular_2025.xml: the tree with all notes.
//
//	ICD10CM.tabular
//	  version                       the fiscal year
//	  introduction                  prose, not read
//	  chapter > name, desc          "1", "Certain … diseases (A00-B99)"
//	    sectionIndex                the sections once more, not read
//	    section id="A00-A09" > desc a block; one without codes is the title over the blocks that follow within its range
//	      diag > name, desc         "A00.0" and its title; nested down to the longest codes that are printed
//	        includes, excludes1, excludes2, codeFirst, useAdditionalCode, codeAlso, notes, sevenChrNote > note …
//	        inclusionTerm > note …  words that lead to this code
//	        sevenChrDef > extension char="A" …   the 7th characters of this and all below
//	        visualImpairment        a table of figures, not read
//
// Notes stand on chapters and sections too. The list does not print the codes that a 7th character makes: a code without others below is
// a header when 7th characters are due.
func tabularList() format {
	return format{
		kind: KindTabular, layout: "its Tabular List",
		is:   func(head []byte) bool { return lookAtXML(head).root == "ICD10CM.tabular" },
		read: readTabular,
	}
}

// level is an open chapter, section or diag.
type level struct {
	element string
	code    *codebook.Code // nil while the name is not read, and for elements that are left out
	key     string         // of the row that children hang on
	codes   bool           // diags stand below
	seventh bool           // 7th characters are due
	range3  [2]string      // of a section, its first and last category
}

type tabularReader struct {
	x       *elements
	f       *Found
	t       *table
	levels  []level
	groups  []level         // sections without codes that may span the following ones
	heads   map[string]bool // keys of the headings
	chapter string          // the name of the open chapter
	version string
}

// noteKinds are the elements that hold notes.
func noteKinds() map[string]codebook.NoteKind {
	return map[string]codebook.NoteKind{
		"includes": codebook.NoteIncludes, "excludes1": codebook.NoteExcludes1, "excludes2": codebook.NoteExcludes2,
		"codeFirst": codebook.NoteCodeFirst, "useAdditionalCode": codebook.NoteUseAdditional, "codeAlso": codebook.NoteCodeAlso,
		"notes": codebook.NoteGeneral, "sevenChrNote": codebook.NoteSeventh, "inclusionTerm": codebook.NoteIncludes,
	}
}

func readTabular(s *source, f *Found) error {
	f.Set = codebook.ICD10CM
	r := &tabularReader{x: newElements(s), f: f, t: newTable(f, codebook.ICD10CM, int(s.size/200)), heads: map[string]bool{}}
	kinds := noteKinds()
	for {
		start, closed, err := r.x.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if start == nil {
			r.close(closed)
			continue
		}
		line := r.x.line()
		switch name := start.Name.Local; name {
		case "ICD10CM.tabular":
		case "version":
			r.version, err = r.x.words()
		case "introduction", "sectionIndex", "visualImpairment":
			f.Read++
			f.Skipped++
			err = r.x.skip()
		case "chapter", "section", "diag":
			f.Read++
			r.open(start, line)
		case "name", "desc":
			err = r.label(name, line)
		case "sevenChrDef":
			err = r.seventh()
		default:
			kind, ok := kinds[name]
			if !ok || len(r.levels) == 0 {
				f.Read++
				f.problem(line, "an element of the Tabular List", "<"+label(name)+">")
				err = r.x.skip()
				break
			}
			err = r.notes(name, kind)
		}
		if err != nil {
			return err
		}
	}
	f.Rows = r.t.rows
	f.fiscal(r.version, codebook.OwnerNCHS)
	return nil
}

// top is the innermost open level.
func (r *tabularReader) top() *level {
	if len(r.levels) == 0 {
		return nil
	}
	return &r.levels[len(r.levels)-1]
}

// open begins a level. That of a section is named at once, by its attribute.
func (r *tabularReader) open(start *xml.StartElement, line int) {
	l := level{element: start.Name.Local}
	if above := r.top(); above != nil {
		l.key, l.seventh = above.key, above.seventh
		if l.element == "diag" {
			above.codes = true
		}
	}
	if l.element == "chapter" {
		r.groups, r.chapter = nil, ""
	}
	if l.element == "section" {
		first, last, ok := sectionRange(attribute(start, "id"))
		if !ok {
			r.f.problem(line, "a section's id such as A00-A09", quote([]byte(attribute(start, "id"))))
		} else {
			l.range3 = [2]string{first, last}
			for len(r.groups) > 0 && !r.groups[len(r.groups)-1].spans(l) {
				r.groups = r.groups[:len(r.groups)-1]
			}
			parent := l.key
			if len(r.groups) > 0 {
				parent = r.groups[len(r.groups)-1].key
			}
			l.code, l.key = r.heading(first+"-"+last, parent, line)
		}
	}
	r.levels = append(r.levels, l)
}

// spans reports whether the range of section l holds that of the other.
func (l level) spans(other level) bool {
	return l.range3[0] <= other.range3[0] && other.range3[1] <= l.range3[1]
}

// heading appends a row for a chapter or section; a section with the range of its chapter is the same row.
func (r *tabularReader) heading(key, parent string, line int) (*codebook.Code, string) {
	if r.heads[key] {
		if key != parent {
			r.f.problem(line, "a heading that stands once", key)
		}
		return nil, key
	}
	r.heads[key] = true
	c := r.t.code()
	c.Code, c.Kind, c.Display = key, codebook.KindHeading, key
	r.t.append(c, 0, line)
	r.t.rows[len(r.t.rows)-1].Parent = parent
	return c, key
}

// close ends a level. A diag without others below is a code, unless 7th characters are due.
func (r *tabularReader) close(element string) {
	l := r.top()
	if l == nil || l.element != element {
		return
	}
	switch {
	case element == "section" && !l.codes && l.range3[0] != "":
		r.groups = append(r.groups, *l)
	case element == "diag" && l.code != nil && (l.codes || l.seventh && len(l.code.Key()) < 7):
		l.code.Kind = codebook.KindHeader
	}
	if l.code != nil && l.code.Display == "" {
		r.f.problem(r.x.line(), "a title of "+l.code.Code, "none")
		l.code.Display = l.code.Code
	}
	r.levels = r.levels[:len(r.levels)-1]
}

// chapterRange is the range at the end of the title of a chapter or section.
var chapterRange = pattern(`^(.*?) *\(([A-Z][0-9][0-9A-Z](?:-[A-Z][0-9][0-9A-Z])?)\)$`)

// label reads the name or the title of the open level.
func (r *tabularReader) label(which string, line int) error {
	words, err := r.x.words()
	l := r.top()
	if err != nil || l == nil || l.element != r.x.inside() {
		return err
	}
	switch {
	case which == "name" && l.element == "diag" && l.code == nil:
		parent := l.key
		if l.code = r.t.add([]byte(strings.ReplaceAll(words, ".", "")), line); l.code != nil {
			r.t.rows[len(r.t.rows)-1].Parent = parent
			l.key = l.code.Code
		}
	case which == "name":
		r.chapter = words
	case l.element == "chapter" && l.code == nil:
		key, title := "chapter-"+r.chapter, words
		if m := chapterRange().FindStringSubmatch(words); m != nil {
			if first, last, ok := sectionRange(m[2]); ok {
				key, title = first+"-"+last, m[1]
			}
		}
		if l.code, l.key = r.heading(key, "", line); l.code != nil {
			l.code.Display = "Chapter " + r.chapter + ": " + title
		}
	case l.code != nil && l.element == "section":
		if m := chapterRange().FindStringSubmatch(words); m != nil {
			words = m[1]
		}
		l.code.Display = words
	case l.code != nil:
		l.code.Display = words
	}
	return nil
}

// sectionRange reads "A00-A09" or "B20", which is B20-B20.
func sectionRange(id string) (first, last string, ok bool) {
	first, last, found := strings.Cut(id, "-")
	if !found {
		last = first
	}
	ok = len(first) == 3 && len(last) == 3 && wellFormed(codebook.ICD10CM, []byte(first)) && wellFormed(codebook.ICD10CM, []byte(last))
	return first, last, ok
}

// notes reads the notes of one kind on the open level. An empty one says nothing. Words that lead to a code are terms, on a heading notes.
func (r *tabularReader) notes(element string, kind codebook.NoteKind) error {
	depth := len(r.x.open)
	for {
		start, _, err := r.x.next()
		if err != nil {
			return err
		}
		if start == nil {
			if len(r.x.open) < depth {
				return nil
			}
			continue
		}
		line := r.x.line()
		r.f.Read++
		if start.Name.Local != "note" {
			r.f.problem(line, "<note> in <"+element+">", "<"+label(start.Name.Local)+">")
			if err := r.x.skip(); err != nil {
				return err
			}
			continue
		}
		words, err := r.x.words()
		if err != nil {
			return err
		}
		c := r.top().code
		switch {
		case words == "" || c == nil:
			r.f.Skipped++
		case element == "inclusionTerm" && c.Kind != codebook.KindHeading:
			r.f.Terms = append(r.f.Terms, Term{Code: c.Code, Text: words, Place: r.f.place(line)})
		default:
			note := codebook.Note{Kind: kind, Text: words, Source: r.f.source}
			if kind != codebook.NoteSeventh { // it names the codes below it
				note.Targets = targets(words)
			}
			c.Notes = append(c.Notes, note)
		}
	}
}

// seventh reads the 7th characters that the open level defines. A note among them is another wording of the one before it.
func (r *tabularReader) seventh() error {
	depth := len(r.x.open)
	l := r.top()
	var values []codebook.SeventhValue
	for {
		start, _, err := r.x.next()
		if err != nil {
			return err
		}
		if start == nil {
			if len(r.x.open) >= depth {
				continue
			}
			if l != nil && l.code != nil && len(values) > 0 {
				l.code.Seventh, l.seventh = values, true
			}
			return nil
		}
		line, char := r.x.line(), attribute(start, "char")
		r.f.Read++
		words, err := r.x.words()
		switch {
		case err != nil:
			return err
		case start.Name.Local == "note" && len(values) > 0 && l != nil && l.code != nil:
			words = values[len(values)-1].Character + ": " + words
			l.code.Notes = append(l.code.Notes, codebook.Note{Kind: codebook.NoteSeventh, Text: words, Source: r.f.source})
		case start.Name.Local == "extension" && len(char) == 1 && alphanumeric(char[0]) && words != "":
			values = append(values, codebook.SeventhValue{Character: char, Meaning: words})
		default:
			r.f.problem(line, `<extension char="A"> with its meaning`, "<"+label(start.Name.Local)+"> "+quote([]byte(char+" "+words)))
		}
	}
}
