package starter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"codedesk/codebook"
)

// merger puts the sheets together: rows of one set become its release, then facts, notes and links find their rows.
type merger struct {
	sheets   []*sheet
	editions map[codebook.CodeSet]codebook.Edition
	releases map[codebook.CodeSet]*codebook.Release
	problems []error
}

// newMerger takes the sheets in the order of their names.
func newMerger(sheets []*sheet) *merger {
	m := &merger{sheets: sheets, editions: map[codebook.CodeSet]codebook.Edition{}, releases: map[codebook.CodeSet]*codebook.Release{}}
	for _, s := range sheets {
		m.problems = append(m.problems, s.problems...)
		if s.edition != nil {
			m.editions[s.edition.Set] = *s.edition
		}
	}
	return m
}

// complain notes a problem at a line of a sheet.
func (m *merger) complain(s *sheet, line int, format string, args ...any) {
	m.problems = append(m.problems, fmt.Errorf("%s: "+format, append([]any{s.place(line)}, args...)...))
}

// contents makes the releases, then hangs facts, notes and links on their rows. Loose ends are complaints.
func (m *merger) contents() codebook.Contents {
	var contents codebook.Contents
	made := make([]*codebook.Release, len(codebook.CodeSets()))
	m.eachSet(func(m *merger, n int, set codebook.CodeSet) {
		if rows := m.rows(set); len(rows) > 0 {
			made[n] = m.release(set, rows)
		}
	})
	for _, r := range made {
		if r != nil {
			m.releases[r.Set] = r
			contents.Releases = append(contents.Releases, r)
		}
	}
	if len(m.problems) > 0 {
		return contents
	}
	m.eachSet(func(m *merger, _ int, set codebook.CodeSet) {
		for _, s := range m.sheets {
			if s.header.set == set {
				m.hang(s)
				m.checkLinks(s)
				m.checkPairs(s)
			}
		}
	})
	for _, s := range m.sheets {
		contents.Administrations = append(contents.Administrations, s.giving...)
		contents.Words = append(contents.Words, s.words...)
		contents.PTP = slices.Grow(contents.PTP, len(s.pairs))
		for _, p := range s.pairs {
			contents.PTP = append(contents.PTP, p.pair)
		}
		for _, v := range s.vaccines {
			if c := m.row(s, codebook.CPT, v.vaccine.Code, v.line); c != nil {
				c.Terms = append(c.Terms, v.vaccine.Trade...)
				contents.Vaccines = append(contents.Vaccines, v.vaccine)
			}
		}
	}
	return contents
}

// eachSet works on all sets at once. Each has a merger of its own, whose complaints are gathered in the order of the sets.
func (m *merger) eachSet(work func(m *merger, n int, set codebook.CodeSet)) {
	own := make([]merger, len(codebook.CodeSets()))
	var workers sync.WaitGroup
	for n, set := range codebook.CodeSets() {
		own[n] = merger{sheets: m.sheets, editions: m.editions, releases: m.releases}
		workers.Add(1)
		go func() {
			defer workers.Done()
			defer func() {
				if value := recover(); value != nil {
					own[n].problems = append(own[n].problems, fmt.Errorf("set %s cannot be put together: %v", set, value))
				}
			}()
			work(&own[n], n, set)
		}()
	}
	workers.Wait()
	for n := range own {
		m.problems = append(m.problems, own[n].problems...)
	}
}

// rows are the headings and codes of a set, each heading once. Tables that state a heading differently are a complaint.
func (m *merger) rows(set codebook.CodeSet) []codebook.Row {
	n := 0
	for _, s := range m.sheets {
		if s.header.set == set {
			n += len(s.headings) + len(s.rows)
		}
	}
	rows, stated := make([]codebook.Row, 0, n), map[string]string{}
	for _, s := range m.sheets {
		if s.header.set != set {
			continue
		}
		for _, h := range s.headings {
			key, statement := h.code.Code, h.path+"\t"+h.code.Display
			if before, ok := stated[key]; !ok {
				stated[key] = statement
				rows = append(rows, codebook.Row{Code: h.code, Parent: h.parent, Place: s.place(h.line)})
			} else if before != statement {
				m.complain(s, h.line, "heading %s had another title or place before", key)
			}
		}
		rows = append(rows, s.rows...)
	}
	if set == codebook.HCPCS { // its sections are letters, and the tables are kept by use
		slices.SortFunc(rows, officialOrder)
	}
	return rows
}

// officialOrder puts rows into the order of the code, headings first, and rows with the same code, of which the second is a complaint, into that
// of their places. The sets other than HCPCS keep the order of their tables.
func officialOrder(a, b codebook.Row) int {
	if aHeads, bHeads := a.Code.Kind == codebook.KindHeading, b.Code.Kind == codebook.KindHeading; aHeads != bHeads {
		if aHeads {
			return -1
		}
		return 1
	}
	if order := strings.Compare(a.Code.Code, b.Code.Code); order != 0 {
		return order
	}
	return cmp.Or(strings.Compare(a.Place.Table, b.Place.Table), cmp.Compare(a.Place.Line, b.Place.Line))
}

// release makes the release of a set, nil with a complaint when it cannot.
func (m *merger) release(set codebook.CodeSet, rows []codebook.Row) *codebook.Release {
	edition, ok := m.editions[set]
	if !ok {
		m.problems = append(m.problems, fmt.Errorf("%s: no release.toml names the edition of set %s", rows[0].Place, set))
		return nil
	}
	release, err := codebook.NewRelease(edition, rows)
	if err != nil {
		m.problems = append(m.problems, err)
		return nil
	}
	return release
}

// hang puts the facts and notes of a sheet on their rows.
func (m *merger) hang(s *sheet) {
	for _, f := range s.facts {
		c := m.row(s, s.header.set, f.code, f.line)
		if c == nil {
			continue
		}
		for _, fact := range f.facts {
			if _, ok := c.Fact(fact.Name); ok {
				m.complain(s, f.line, "%s has the fact %s already", f.code, fact.Name)
			}
		}
		if len(c.Facts) == 0 {
			c.Facts = f.facts
		} else {
			c.Facts = slices.Concat(c.Facts, f.facts) // not appended: other codes share them
		}
	}
	for _, v := range s.seventh {
		if c := m.row(s, s.header.set, v.code, v.line); c != nil {
			c.Seventh = v.values
		}
	}
	for _, n := range s.notes {
		if c := m.row(s, s.header.set, n.code, n.line); c != nil {
			c.Notes = append(c.Notes, n.note)
		}
	}
}

// checkPairs sees that the two codes of each PTP edit of a sheet are rows.
func (m *merger) checkPairs(s *sheet) {
	for _, p := range s.pairs {
		for _, code := range [...]string{p.pair.Column1, p.pair.Column2} {
			if !m.known(code) {
				m.complain(s, p.line, "%s is no row", code)
			}
		}
	}
}

// row is the code or heading that a line of a sheet speaks of; nil when its set is left out altogether, and nil with a complaint
// when the set is there but the row is not.
func (m *merger) row(s *sheet, set codebook.CodeSet, key string, line int) *codebook.Code {
	release := m.releases[set]
	if release == nil {
		return nil
	}
	c := release.FindCode(key)
	if c == nil {
		c = release.Find(key)
	}
	if c == nil {
		m.complain(s, line, "%s is no row of set %s", key, set)
	}
	return c
}

// checkLinks sees that replacements, and the headings that modifiers fit, exist as far as their set is there.
func (m *merger) checkLinks(s *sheet) {
	for _, row := range s.linked {
		for _, code := range row.Code.ReplacedBy {
			if !m.known(code) {
				m.complain(s, row.Place.Line, "%s is replaced by %s, which is no row", row.Code.Code, code)
			}
		}
		for _, fit := range row.Code.Fits {
			name, key, ok := strings.Cut(fit, ":")
			set, err := codebook.ParseCodeSet(name)
			if !ok || err != nil || s.header.set != codebook.Modifier {
				m.complain(s, row.Place.Line, "fits is written set:key, on modifiers only, not %q", fit)
			} else if release := m.releases[set]; release != nil && key != "*" && release.Find(key) == nil {
				m.complain(s, row.Place.Line, "fits names %s, which is no row", fit)
			}
		}
	}
}

// known reports whether a code is a row, or belongs to a set that is left out.
func (m *merger) known(code string) bool {
	key, err := codebook.Normalize(code)
	if err != nil {
		return false
	}
	for _, set := range codebook.CodeSets() {
		if release := m.releases[set]; set.WellFormed(key) && (release != nil && release.FindCode(key) != nil || release == nil && set == codebook.CPT) {
			return true
		}
	}
	return false
}
