package release

import (
	"io"
	"slices"
	"strings"

	"codedesk/codebook"
)

// maxWords is how many texts a code may have in one file; ClinicianDescriptor.txt has some dozens.
const maxWords = 500

// cptConsumer is ConsumerDescriptor.txt: a header and, between tabs, concept id, CPT code and text, one line a code.
func cptConsumer() format { return cptDescriptors(KindCPTConsumer, "ConsumerDescriptor", "consumer") }

// cptClinician is ClinicianDescriptor.txt: a header and, between tabs, concept id, CPT code, descriptor id and text, several lines a code.
func cptClinician() format {
	return cptDescriptors(KindCPTClinician, "ClinicianDescriptor", "clinician")
}

func cptDescriptors(kind, layout, word string) format {
	names := func(names []string) (code, words int) {
		words = -1
		for i, name := range names { // the last that has the word and is no number
			if strings.Contains(name, word) && !strings.HasSuffix(name, "id") {
				words = i
			}
		}
		return columnNamed(names, "cptcode", "code"), words
	}
	fits := func(columns []string) bool {
		code, words := names(columns)
		return code >= 0 && words >= 0 && columnWith(columns, "concept") >= 0
	}
	return format{
		kind: kind, layout: layout,
		is:   func(head []byte) bool { _, ok := sheetComma(head, fits); return ok },
		read: func(s *source, f *Found) error { return readDescriptors(s, f, fits, names) },
	}
}

func readDescriptors(s *source, f *Found, fits func([]string) bool, columns func([]string) (code, words int)) error {
	sh, err := openSheet(s, f, fits)
	if err != nil {
		return err
	}
	code, words := columns(sh.names)
	t := newTable(f, codebook.CPT, int(s.size/120))
	for {
		if err := sh.next(); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		text := sh.text(words)
		if text == "" {
			sh.bad("a code and its text", strings.Join(sh.cells, " "))
			continue
		}
		if f.Kind == KindCPTConsumer {
			if c := t.add([]byte(sh.cell(code)), sh.in.line); c != nil {
				c.Description = text
			}
			continue
		}
		c := t.sameOrNew(sh.cell(code), sh.in.line)
		switch {
		case c == nil:
		case len(c.Synonyms) == maxWords || slices.Contains(c.Synonyms, text):
			f.Skipped++
		default:
			c.Synonyms = append(c.Synonyms, text)
		}
	}
	f.Set, f.Rows, f.Partial = codebook.CPT, t.rows, true
	f.licensed(sh.banner)
	return nil
}

// sameOrNew is the row's code of a key that may stand on several lines; nil, after noting the problem, when it is no code of the set.
func (t *table) sameOrNew(key string, line int) *codebook.Code {
	if k, ok := keyOf([]byte(key)); ok {
		if at, ok := t.first[k]; ok {
			return t.rows[at].Code
		}
	}
	return t.add([]byte(key), line)
}
