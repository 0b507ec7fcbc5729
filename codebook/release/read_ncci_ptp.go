package release

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"codedesk/codebook"
)

// ptpEdits are the NCCI's procedure-to-procedure edits, ccipra-v303r0-f1.TXT (practitioners, in four parts) and ccioph-… (outpatient
// hospitals): notices, then on each line, separated by tabs
//
//	column 1      the code that is paid
//	column 2      the code that is not
//	prior         "*" when the edit existed before 1996, else blank
//	effective     yyyymmdd
//	deletion      yyyymmdd, the last day, or "*" while the edit is open
//	modifier      0 never, 1 with an NCCI modifier, 9 the edit never applied
//	rationale     in words
//
// Tables that programs save as csv are read too: a header names the columns, of which column 1, column 2 and the modifier indicator are
// needed; days may be written 2024-12-31, and 9999-12-31 is an open edit. A single file may be packed with gzip.
func ptpEdits() format {
	return format{
		kind: KindPTP, layout: "NCCI procedure-to-procedure edits",
		is:   func(head []byte) bool { _, ok := lookAtPairs(head); return ok },
		read: readPairs,
	}
}

// maxPairs is how many pairs of one file are read; the four parts of the practitioners' table together have two thirds of it.
const maxPairs = 4 << 20

// Pairs are procedure-to-procedure edits in the order of the file, by columns: 26 bytes a pair. The practitioners' table has 2.5 million.
type Pairs struct {
	Column1, Column2   []codebook.Key // the code that is paid, and the one that is not
	Effective, Deleted []codebook.Date
	Indicators         []uint8 // 0, 1 or 9
	Rationale          []uint8 // place in Rationales
	Rationales         []string
}

// Len is the number of pairs.
func (p *Pairs) Len() int { return len(p.Column1) }

// serviceNamed finds the service in a text; "" when it names none.
func serviceNamed(text string) codebook.Service {
	text = strings.ToLower(text)
	for _, s := range []struct {
		word    string
		service codebook.Service
	}{{"practitioner", codebook.Practitioner}, {"ccipra", codebook.Practitioner}, {"physician", codebook.Practitioner},
		{"outpatient", codebook.Outpatient}, {"hospital", codebook.Outpatient}, {"ccioph", codebook.Outpatient}, {"dme", codebook.DME}} {
		if strings.Contains(text, s.word) {
			return s.service
		}
	}
	return ""
}

// pairLayout says where the cells of a pair stand; -1 for columns that are not there.
type pairLayout struct {
	comma                                              byte
	c1, c2, effective, deleted, modifier, rationale, n int
}

// officialPairs is the layout of the NCCI's own files.
func officialPairs(comma byte) pairLayout {
	return pairLayout{comma: comma, c1: 0, c2: 1, effective: 3, deleted: 4, modifier: 5, rationale: 6, n: 7}
}

// lookAtPairs finds the layout by the header, else by a row of the official seven columns.
func lookAtPairs(head []byte) (layout pairLayout, ok bool) {
	if bytes.IndexByte(head, 0) >= 0 {
		return layout, false
	}
	var cells [][]byte
	for _, line := range wholeLines(head) {
		for _, comma := range []byte("\t,") {
			if layout, ok := namedPairs(line, comma); ok {
				return layout, true
			}
			official := officialPairs(comma)
			cells = cutCells(cells[:0], line, comma)
			if _, bad := official.parse(cells); bad == "" && len(cells) == official.n {
				return official, true
			}
		}
	}
	return layout, false
}

// namedPairs is the layout that a header line names.
func namedPairs(line []byte, comma byte) (layout pairLayout, ok bool) {
	if !bytes.ContainsAny(line, "Cc") || bytes.IndexByte(line, comma) < 0 {
		return layout, false
	}
	cells := splitCells(string(line), comma)
	if len(cells) < 3 || len(cells) > 40 {
		return layout, false
	}
	names := make([]string, len(cells))
	for i, cell := range cells {
		names[i] = plainName(cell)
	}
	layout = pairLayout{
		comma: comma, c1: columnNamed(names, "column1", "column1code", "col1"), c2: columnNamed(names, "column2", "column2code", "col2"),
		effective: columnWith(names, "effective"), deleted: columnWith(names, "deletion"),
		modifier: columnWith(names, "modifier"), rationale: columnWith(names, "rationale"), n: len(cells),
	}
	return layout, layout.c1 >= 0 && layout.c2 >= 0 && layout.modifier >= 0
}

// cutCells cuts a line; cells in quotes lose them.
func cutCells(cells [][]byte, line []byte, comma byte) [][]byte {
	if bytes.IndexByte(line, '"') >= 0 {
		for _, cell := range splitCells(string(line), comma) {
			cells = append(cells, []byte(cell))
		}
		return cells
	}
	for {
		i := bytes.IndexByte(line, comma)
		if i < 0 {
			return append(cells, line)
		}
		cells, line = append(cells, line[:i]), line[i+1:]
	}
}

// rawPair is one row with its codes as keys.
type rawPair struct {
	c1, c2             codebook.Key
	effective, deleted codebook.Date
	indicator          uint8
	rationale          []byte
}

// parse reads the cells of a row; bad says what was expected in place of a cell that is not understood, "" when all are.
func (l pairLayout) parse(cells [][]byte) (p rawPair, bad string) {
	cell := func(i int) []byte {
		if i < 0 || i >= len(cells) {
			return nil
		}
		return bytes.TrimSpace(cells[i])
	}
	var ok1, ok2, ok3, ok4 bool
	p.c1, ok1 = procedureKey(cell(l.c1))
	p.c2, ok2 = procedureKey(cell(l.c2))
	p.effective, ok3 = pairDate(cell(l.effective))
	p.deleted, ok4 = pairDate(cell(l.deleted))
	indicator := cell(l.modifier)
	switch {
	case !ok1 || !ok2:
		return p, "two codes of five characters"
	case !ok3 || !ok4:
		return p, "days as yyyymmdd, or * for an open edit"
	case len(indicator) != 1 || indicator[0] != '0' && indicator[0] != '1' && indicator[0] != '9':
		return p, "the modifier indicator 0, 1 or 9"
	}
	p.indicator, p.rationale = indicator[0]-'0', cell(l.rationale)
	return p, ""
}

// procedureKey packs a code that has the form of isProcedure.
func procedureKey(code []byte) (k codebook.Key, ok bool) {
	if len(code) != 5 || !isDigit(code[1]) || !isDigit(code[2]) || !isDigit(code[3]) || !codeByte(code[0]) || !codeByte(code[4]) || !isDigit(code[0]) && !isDigit(code[4]) {
		return 0, false
	}
	key, ok := keyOf(code)
	return codebook.Key(key), ok
}

// pairDate reads yyyymmdd or yyyy-mm-dd; "*", blank and the far end of time are the zero date.
func pairDate(cell []byte) (codebook.Date, bool) {
	switch {
	case len(cell) == 0 || len(cell) == 1 && cell[0] == '*' || bytes.HasPrefix(cell, []byte("9999")):
		return 0, true
	case len(cell) == 10 && cell[4] == '-' && cell[7] == '-':
	case len(cell) != 8:
		return 0, false
	}
	n := 0
	for i, b := range cell {
		switch {
		case isDigit(b):
			n = n*10 + int(b-'0')
		case len(cell) == 8 || i != 4 && i != 7:
			return 0, false
		}
	}
	y, m, d := n/10000, time.Month(n/100%100), n%100
	if y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1 || d > 28 && d > time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day() {
		return 0, false
	}
	return codebook.Date(n), true
}

// add appends a pair. It returns ErrLimit when there are more pairs or rationales than any table has.
func (p *Pairs) add(raw rawPair, rationales map[string]uint8) error {
	n, ok := rationales[string(raw.rationale)]
	switch {
	case len(p.Column1) == maxPairs:
		return fmt.Errorf("more than %d pairs: %w", maxPairs, ErrLimit)
	case !ok && len(p.Rationales) == 256:
		return fmt.Errorf("more than 256 different rationales: %w", ErrLimit)
	case !ok:
		n = uint8(len(p.Rationales))
		rationales[string(raw.rationale)] = n
		p.Rationales = append(p.Rationales, either(raw.rationale))
	}
	p.Column1, p.Column2 = append(p.Column1, raw.c1), append(p.Column2, raw.c2)
	p.Effective, p.Deleted = append(p.Effective, raw.effective), append(p.Deleted, raw.deleted)
	p.Indicators, p.Rationale = append(p.Indicators, raw.indicator), append(p.Rationale, n)
	return nil
}

func readPairs(s *source, f *Found) error {
	head, err := s.head()
	if err != nil {
		return err
	}
	layout, ok := lookAtPairs(head)
	if !ok {
		return unrecognized(f.File, head)
	}
	pairs := &Pairs{}
	rationales := map[string]uint8{}
	banner := ""
	var cells [][]byte
	l := lines{s: s}
	begun := false
	for line := range l.filled() {
		if f.Read++; f.Unknown > maxRows || f.Skipped > maxRows {
			return fmt.Errorf("%s: more than %d lines that are no pairs: %w", f.place(l.n), maxRows, ErrLimit)
		}
		cells = cutCells(cells[:0], line, layout.comma)
		raw, bad := layout.parse(cells)
		switch {
		case bad == "" && len(cells) >= min(layout.n, 6):
			begun = true
			if err := pairs.add(raw, rationales); err != nil {
				return fmt.Errorf("%s: %w", f.place(l.n), err)
			}
		case begun:
			f.problem(l.n, bad, quote(line))
		default:
			f.Skipped++
			if len(banner) < headSize {
				banner += tidy(string(line)) + "\n"
			}
		}
	}
	if l.err != nil {
		return l.err
	}
	f.Pairs = pairs
	if layout.effective < 0 {
		f.Lacks = "the days from which the pairs hold"
	}
	if f.Service = serviceNamed(f.File); f.Service == "" {
		f.Service = serviceNamed(banner)
	}
	name := "NCCI procedure-to-procedure edits"
	if f.Service != "" {
		name += ", " + string(f.Service)
	}
	f.tableOf(name, pairEdition(banner, f.File))
	return nil
}

// pairVersion is the version in the name of a part: "ccipra-v303r0-f1" is version 30.3.
var pairVersion = pattern(`(?i)cci[a-z]*[-_]v(\d{2})([0-3])r\d`)

// pairEdition is the edition of a table of pairs. Versions count the years from 1995 and, behind the point, the quarters from 0: 30.0 serves
// from January, 30.3 from October 2024 (CMS, NCCI version update pages).
func pairEdition(banner, name string) edition {
	if e := quarterOf(banner, ""); e.year != 0 {
		return e
	}
	if m := pairVersion().FindStringSubmatch(name); m != nil {
		return edition{1994 + number(m[1]), time.Month(3*number(m[2]) + 1)}
	}
	return quarterOf("", name)
}
