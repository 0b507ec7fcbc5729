package starter

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

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

// contents makes the releases, hangs facts, notes and links on their rows, and checks what names rows of other sets. Loose ends are complaints.
func (m *merger) contents() codebook.Contents {
	var contents codebook.Contents
	contents.Releases = m.makeReleases()
	if len(m.problems) > 0 {
		return contents
	}
	onAllCores(m.sheets, func(s *sheet) {
		s.guard(func() {
			m.checkLinks(s)
			m.checkPairs(s)
		})
	})
	pairs := 0
	for _, s := range m.sheets {
		pairs += len(s.pairs)
	}
	contents.PTP = make([]codebook.PTPPair, 0, pairs)
	for _, s := range m.sheets {
		contents.Administrations = append(contents.Administrations, s.giving...)
		contents.Words = append(contents.Words, s.words...)
		for _, p := range s.pairs {
			contents.PTP = append(contents.PTP, p.pair)
		}
		for _, v := range s.vaccines {
			if c := s.row(m.releases[codebook.CPT], v.vaccine.Code, v.line); c != nil {
				c.Terms = append(c.Terms, v.vaccine.Trade...)
				contents.Vaccines = append(contents.Vaccines, v.vaccine)
			}
		}
	}
	for _, set := range codebook.CodeSets() {
		for s := range m.sheetsOf(set) {
			m.problems = append(m.problems, s.problems...)
		}
	}
	return contents
}

// makeReleases makes the releases of all sets, the longest first so that no core waits long for another, with what the tables say of their rows. The
// problems are in the order of the sets; those of a row that a table speaks of stay with its sheet.
func (m *merger) makeReleases() []*codebook.Release {
	sets := codebook.CodeSets()
	made, problems := make([]*codebook.Release, len(sets)), make([][]error, len(sets))
	rows, order := make([]int, len(sets)), make([]int, len(sets))
	for n, set := range sets {
		order[n] = n
		for s := range m.sheetsOf(set) {
			rows[n] += len(s.rows) + len(s.facts)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return rows[b] - rows[a] })
	onAllCores(order, func(n int) {
		defer func() {
			if value := recover(); value != nil {
				problems[n] = append(problems[n], fmt.Errorf("set %s cannot be put together: %v", sets[n], value))
			}
		}()
		made[n], problems[n] = m.release(sets[n])
		for s := range m.sheetsOf(sets[n]) {
			s.hang(made[n])
		}
	})
	m.problems = append(m.problems, slices.Concat(problems...)...)
	made = slices.DeleteFunc(made, func(r *codebook.Release) bool { return r == nil })
	for _, r := range made {
		m.releases[r.Set] = r
	}
	return made
}

// sheetsOf are the sheets of one set.
func (m *merger) sheetsOf(set codebook.CodeSet) iter.Seq[*sheet] {
	return func(yield func(*sheet) bool) {
		for _, s := range m.sheets {
			if s.header.set == set && !yield(s) {
				return
			}
		}
	}
}

// release makes the release of a set from the headings and codes of its tables, each heading once; nil when there are none. Tables that state a
// heading differently are a problem.
func (m *merger) release(set codebook.CodeSet) (release *codebook.Release, problems []error) {
	n := 0
	for s := range m.sheetsOf(set) {
		n += len(s.headings) + len(s.rows)
	}
	if n == 0 {
		return nil, nil
	}
	rows, stated := make([]codebook.Row, 0, n), map[string]string{}
	for s := range m.sheetsOf(set) {
		for _, h := range s.headings {
			key, statement := h.code.Code, h.path+"\t"+h.code.Display
			if before, ok := stated[key]; !ok {
				stated[key] = statement
				rows = append(rows, codebook.Row{Code: h.code, Parent: h.parent, Place: s.place(h.line)})
			} else if before != statement {
				problems = append(problems, fmt.Errorf("%s: heading %s had another title or place before", s.place(h.line), key))
			}
		}
		rows = append(rows, s.rows...)
	}
	if set == codebook.HCPCS { // its sections are letters, and the tables are kept by use
		slices.SortFunc(rows, officialOrder)
	}
	edition, ok := m.editions[set]
	if !ok {
		return nil, append(problems, fmt.Errorf("%s: no release.toml names the edition of set %s", rows[0].Place, set))
	}
	release, err := codebook.NewRelease(edition, rows)
	if err != nil {
		return nil, append(problems, err)
	}
	return release, problems
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

// hang puts the facts and notes of the sheet on their rows in the release of its set, which may be nil.
func (s *sheet) hang(release *codebook.Release) {
	joined := map[[2]*codebook.Fact][]codebook.Fact{} // by the facts that codes had from another table and those that they get: few are different
	for _, f := range s.facts {
		c := s.row(release, f.code, f.line)
		switch {
		case c == nil || len(f.facts) == 0:
		case len(c.Facts) == 0:
			c.Facts = f.facts
		default:
			both := [2]*codebook.Fact{&c.Facts[0], &f.facts[0]}
			facts, ok := joined[both]
			if !ok {
				facts, ok = s.join(c, f)
				if ok && c.Facts[0].Source != c.Source {
					joined[both] = facts
				}
			}
			c.Facts = facts
		}
	}
	for _, v := range s.seventh {
		if c := s.row(release, v.code, v.line); c != nil {
			c.Seventh = v.values
		}
	}
	for _, n := range s.notes {
		if c := s.row(release, n.code, n.line); c != nil {
			c.Notes = append(c.Notes, n.note)
		}
	}
}

// join is the facts that a code has and those of a row; ok is false, with a complaint, when it has one of them already.
func (s *sheet) join(c *codebook.Code, f rowFacts) (facts []codebook.Fact, ok bool) {
	ok = true
	for _, fact := range f.facts {
		if _, has := c.Fact(fact.Name); has {
			s.complain(f.line, "%s has the fact %s already", f.code, fact.Name)
			ok = false
		}
	}
	return slices.Clip(slices.Concat(c.Facts, f.facts)), ok
}

// checkPairs sees that the two codes of each PTP edit of a sheet are rows.
func (m *merger) checkPairs(s *sheet) {
	for _, p := range s.pairs {
		for _, code := range [...]string{p.pair.Column1, p.pair.Column2} {
			if !m.known(code) {
				s.complain(p.line, "%s is no row", code)
			}
		}
	}
}

// row is the code or heading of a release that a line of the sheet speaks of; nil when the release is, its set being left out, and nil with a
// complaint when it has no such row.
func (s *sheet) row(release *codebook.Release, key string, line int) *codebook.Code {
	if release == nil {
		return nil
	}
	c := release.FindCode(key)
	if c == nil {
		c = release.Find(key)
	}
	if c == nil {
		s.complain(line, "%s is no row of set %s", key, release.Set)
	}
	return c
}

// checkLinks sees that replacements, and the headings that modifiers fit, exist as far as their set is there.
func (m *merger) checkLinks(s *sheet) {
	for _, row := range s.linked {
		for _, code := range row.Code.ReplacedBy {
			if !m.known(code) {
				s.complain(row.Place.Line, "%s is replaced by %s, which is no row", row.Code.Code, code)
			}
		}
		for _, fit := range row.Code.Fits {
			name, key, ok := strings.Cut(fit, ":")
			set, err := codebook.ParseCodeSet(name)
			if !ok || err != nil || s.header.set != codebook.Modifier {
				s.complain(row.Place.Line, "fits is written set:key, on modifiers only, not %q", fit)
			} else if release := m.releases[set]; release != nil && key != "*" && release.Find(key) == nil {
				s.complain(row.Place.Line, "fits names %s, which is no row", fit)
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
