package main

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"codedesk/assets"
	"codedesk/codebook"
	"codedesk/codebook/starter"
)

// dayOfService is a day on which all releases of the corpus are in force.
const dayOfService = codebook.Date(20260701)

// row is one code of the corpus. Every engine gets its code and descriptor; some get the synonyms.
type row struct {
	set        codebook.CodeSet
	code       string   // as people write it: "E11.9"
	text       string   // the long descriptor
	parent     string   // the code it hangs on, "" at the top
	header     bool     // a category, not billable
	synonyms   []string // of the starter set
	terms      []string // phrases of an official index; of the starter set also trade names
	use        codebook.Use
	terminated codebook.Date
}

// line is the row as a list shows it, which is what engines without an idea of codes look through.
func (r row) line() string { return r.code + " " + r.text }

// corpus is the codes of all sets, in the order of the official files, and the product's own list of words.
type corpus struct {
	rows    []row
	phrases int // of the official indexes, on all rows
	words   []codebook.Word
}

// readCorpus reads the official files below the folder and the embedded starter set.
func readCorpus(folder string) (*corpus, error) {
	c := &corpus{}
	aliases, err := readIndexes(filepath.Join(folder, "icd10cm/2025-index"))
	if err != nil {
		return nil, err
	}
	err = errors.Join(
		c.readOrder(filepath.Join(folder, "icd10cm/2025/icd10cm_order_2025.txt"), codebook.ICD10CM, aliases),
		c.readOrder(filepath.Join(folder, "icd10pcs/2026/icd10pcs_order_2026.txt"), codebook.ICD10PCS, nil),
		c.readANWEB(filepath.Join(folder, "hcpcs/2025/HCPC2025_JAN_ANWEB_12172024.txt")),
		c.readStarter(),
	)
	return c, err
}

// count is how many rows a set has.
func (c *corpus) count(set codebook.CodeSet) (n int) {
	for _, r := range c.rows {
		if r.set == set {
			n++
		}
	}
	return n
}

// readOrder reads an order file of ICD-10: fixed columns, code at 7–13, billable flag at 15, long title from 78.
func (c *corpus) readOrder(name string, set codebook.CodeSet, aliases map[string][]string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	seen := map[string]string{} // key → code as written
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := lines.Text()
		if len(line) < 78 {
			return fmt.Errorf("%s: %q is too short for an order file", name, line)
		}
		key := strings.TrimSpace(line[6:13])
		r := row{set: set, code: key, text: strings.TrimSpace(line[77:]), header: line[14] == '0', terms: aliases[key]}
		if set == codebook.ICD10CM && len(key) > 3 {
			r.code = key[:3] + "." + key[3:]
		}
		for n := len(key) - 1; n >= 3 && r.parent == ""; n-- {
			r.parent = seen[key[:n]]
		}
		seen[key] = r.code
		c.phrases += len(r.terms)
		c.rows = append(c.rows, r)
	}
	return lines.Err()
}

// readANWEB reads the codes of the HCPCS file, modifiers left out: latin-1, code at 1–5, record at 11 (3 begins a code, 4 continues it), long title at 12–91.
func (c *corpus) readANWEB(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := lines.Bytes()
		if len(line) < 91 {
			continue
		}
		text := strings.Join(strings.Fields(latin1(line[11:91])), " ")
		switch line[10] {
		case '3':
			c.rows = append(c.rows, row{set: codebook.HCPCS, code: string(line[:5]), text: text})
		case '4':
			last := &c.rows[len(c.rows)-1]
			if last.set != codebook.HCPCS || last.code != string(line[:5]) {
				return fmt.Errorf("%s: a line continues %s, which does not stand before it", name, line[:5])
			}
			last.text = strings.TrimSpace(last.text + " " + text)
		}
	}
	return lines.Err()
}

func latin1(b []byte) string {
	runes := make([]rune, len(b))
	for i, c := range b {
		runes[i] = rune(c)
	}
	return string(runes)
}

// readStarter takes the CPT rows of the embedded starter set, which stand in for the AMA's, and its list of words.
func (c *corpus) readStarter() error {
	book, err := starter.Load(assets.Files())
	if err != nil {
		return err
	}
	c.words = book.Words()
	for code := range book.AsOf(dayOfService).Codes() {
		if code.Set == codebook.CPT && code.Kind != codebook.KindHeading {
			c.rows = append(c.rows, row{
				set: codebook.CPT, code: code.Code, text: code.Display, header: code.Kind == codebook.KindHeader,
				synonyms: code.Synonyms, terms: code.Terms, use: code.Use, terminated: code.Terminated,
			})
		}
	}
	return nil
}

// term is a main term of an index, or a term below it. Tables (drugs, neoplasms) have a cell for each column instead of one code.
type term struct {
	Title string `xml:"title"` // without nonessential modifiers, which are elements of their own
	Code  string `xml:"code"`
	Cells []struct {
		Column int    `xml:"col,attr"`
		Code   string `xml:",chardata"`
	} `xml:"cell"`
	Terms []term `xml:"term"`
}

// readIndexes collects the phrases of the four indexes by code, dots left out: the titles from the main term down, in a table with the
// column's heading. "S72.00-" (look further in the Tabular List) is taken for the category S72.00. No phrase stands twice on a code.
func readIndexes(folder string) (map[string][]string, error) {
	aliases, seen := map[string][]string{}, map[string]bool{}
	add := func(code, phrase string) {
		key := strings.TrimRight(strings.ReplaceAll(code, ".", ""), "-")
		if key != "" && !seen[key+" "+phrase] {
			seen[key+" "+phrase] = true
			aliases[key] = append(aliases[key], phrase)
		}
	}
	for _, name := range []string{"icd10cm_index_2025.xml", "icd-10-cm-eindex-2025.xml", "icd-10-cm-drug-2025.xml", "icd-10-cm-neoplasm-2025.xml"} {
		f, err := os.Open(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		err = readIndex(f, add)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return aliases, nil
}

func readIndex(r io.Reader, add func(code, phrase string)) error {
	var index struct {
		Heads []struct {
			Column int    `xml:"col,attr"`
			Title  string `xml:",chardata"`
		} `xml:"indexHeading>head"`
		Terms []term `xml:"letter>mainTerm"`
	}
	if err := xml.NewDecoder(r).Decode(&index); err != nil {
		return err
	}
	heads := map[int]string{}
	for _, h := range index.Heads {
		heads[h.Column] = h.Title
	}
	var walk func(t term, path string)
	walk = func(t term, path string) {
		path = strings.TrimSpace(path + " " + strings.TrimSpace(t.Title))
		if t.Code != "" {
			add(t.Code, path)
		}
		for _, cell := range t.Cells {
			add(cell.Code, path+" "+heads[cell.Column])
		}
		for _, sub := range t.Terms {
			walk(sub, path)
		}
	}
	for _, t := range index.Terms {
		walk(t, "")
	}
	return nil
}
