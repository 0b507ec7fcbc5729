package release

import (
	"fmt"
	"io"
	"strings"

	"codedesk/codebook"
)

// The Alphabetic Index, the external-cause index, the table of drugs and the neoplasm table share one XML layout:
//
//	ICD10CM.index
//	  version                     the fiscal year
//	  title                       of the indexes
//	  indexHeading > head col=…   of the tables: what the columns hold
//	  letter
//	    title
//	    mainTerm                  and in it term level="1" … "9", nested
//	      title, in it nemod      words in brackets that do not change the code
//	      code                    the code, perhaps with "-" at the end: further characters are needed
//	      manif                   the manifestation that is reported second
//	      see, seeAlso            another entry, in words
//	      subcat, seecat          a subcategory or category where to look
//	      cell col=…              of the tables: a code, "-" or "--" for none
type indexReader struct {
	x       *elements
	f       *Found
	columns map[string]string // words of a table's columns by number
	path    []byte            // titles of the open terms
	marks   []int             // for each open term, the length of the path before it
	version string
}

// readIndex reads a file in the layout. For tables, column says what the words over a column mean, "" for the first.
func readIndex(s *source, f *Found, column func(head string) string) error {
	r := &indexReader{x: newElements(s), f: f, columns: map[string]string{}}
	f.Set = codebook.ICD10CM
	for {
		start, closed, err := r.x.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if start == nil {
			if closed == "term" || closed == "mainTerm" {
				last := len(r.marks) - 1
				r.path, r.marks = r.path[:r.marks[last]], r.marks[:last]
			}
			continue
		}
		line := r.x.line()
		switch name := start.Name.Local; name {
		case "ICD10CM.index", "letter", "indexHeading":
		case "mainTerm", "term":
			r.marks = append(r.marks, len(r.path))
		case "version":
			r.version, err = r.x.words()
		case "title":
			err = r.title()
		case "head":
			var words string
			if words, err = r.x.words(); err == nil && column != nil {
				r.columns[attribute(start, "col")] = column(strings.ToLower(words))
			}
		case "code", "subcat", "seecat":
			err = r.code(line)
		case "manif":
			err = r.code(line)
		case "cell":
			err = r.cell(line, attribute(start, "col"))
		case "see", "seeAlso":
			f.Read++
			f.Skipped++
			err = r.x.skip()
		default:
			f.Read++
			f.problem(line, "an element of the index", "<"+label(name)+">")
			err = r.x.skip()
		}
		if err != nil {
			return err
		}
	}
	f.fiscal(r.version, codebook.OwnerNCHS)
	return nil
}

// title reads a title; that of a term goes to the end of the path.
func (r *indexReader) title() error {
	depth := len(r.x.open)
	words, err := r.x.words()
	if err != nil || depth < 2 {
		return err
	}
	switch parent := r.x.inside(); {
	case parent != "mainTerm" && parent != "term":
		return nil
	case parent == "mainTerm" && r.f.Kind == KindNeoplasms:
		words, _, _ = strings.Cut(words, ",") // "Neoplasm, neoplastic"
	}
	if words == "" {
		return nil
	}
	if len(r.path) > 0 {
		r.path = append(r.path, ", "...)
	}
	r.path = append(r.path, words...)
	if len(r.path) > maxPath {
		return fmt.Errorf("%w: %w", r.x.broken("titles of at most 4 KiB", "longer ones"), ErrLimit)
	}
	return nil
}

// code reads an element that holds a code and notes the term.
func (r *indexReader) code(line int) error {
	r.f.Read++
	code, err := r.x.words()
	switch {
	case err != nil:
		return err
	case !isIndexCode(code):
		r.f.problem(line, "a code of ICD-10-CM", quote([]byte(code)))
		return nil
	case len(r.path) == 0:
		r.f.problem(line, "the title of the term first", code)
		return nil
	}
	r.f.Terms = append(r.f.Terms, Term{Code: code, Text: string(r.path), Place: r.f.place(line)})
	return nil
}

// cell reads a cell of a table.
func (r *indexReader) cell(line int, col string) error {
	r.f.Read++
	column := r.columns[col]
	if column == "" {
		r.f.problem(line, "a column that the table's heading names", quote([]byte(col)))
		return r.x.skip()
	}
	words, err := r.x.words()
	switch {
	case err != nil:
		return err
	case strings.Trim(words, "-") == "":
		r.f.Skipped++
	case !isIndexCode(words):
		r.f.problem(line, "a code of ICD-10-CM or -", quote([]byte(words)))
	case len(r.path) == 0:
		r.f.problem(line, "the title of the term first", words)
	default:
		r.f.Terms = append(r.f.Terms, Term{Code: words, Text: string(r.path) + ", " + column, Place: r.f.place(line)})
	}
	return nil
}

// isIndexCode reports whether a text is a code as the index writes it: "E11", "E11.9", "S52.50-", "M14.-", "I67-".
func isIndexCode(code string) bool {
	code, _ = strings.CutSuffix(code, "-")
	code, dotted := strings.CutSuffix(code, ".")
	stem, rest, found := strings.Cut(code, ".")
	return len(stem) == 3 && wellFormed(codebook.ICD10CM, []byte(stem+rest)) && (found && rest != "" && !dotted || !found)
}
