package release

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"codedesk/codebook"
)

// format is one layout that can be read. To add one, write its file and list it in formats.
type format struct {
	kind   string
	layout string                      // in a few words, for errors
	is     func(head []byte) bool      // whether a file that begins like this, at most 8 KiB, is in the layout
	read   func(*source, *Found) error // reads all of it; an error ends the import, a line that is not understood is f.problem
}

// formats are all layouts. The first that recognises a file reads it, so the general ones come last.
func formats() []format {
	return []format{
		diagnosisOrder(),
		procedureOrder(),
		alphabeticIndex(),
		externalIndex(),
		drugTable(),
		neoplasmTable(),
		tabularList(),
		hcpcsFile(),
		hcpcsSheet(),
		changesText(),
		changesSheet(),
		addendaFile(),
		cptLongFixed(), // before codesFile: its lines could be codes of ICD-10-PCS
		cptLong(),
		cptMedium(),
		cptShort(),
		cptConsumer(),
		cptClinician(),
		cptModifiers(),
		cptDeleted(),
		cptHistory(),
		cptPLA(),
		codesFile(),
		feeSchedule(),
		gpciTable(),
		localityTable(),
		ptpEdits(),
		mueTable(),
		addOnTable(),
		addOnFlat(),
		cvxCodes(),
		vaccineMap(),
		tradeNames(),
		fhirXML(),
		fhirJSON(),
		codeList(),
	}
}

// recognize finds the layout of a file by its beginning.
func recognize(head []byte) (format, bool) {
	for _, f := range formats() {
		if f.is(head) {
			return f, true
		}
	}
	return format{}, false
}

// unrecognized is the error for content in no known layout.
func unrecognized(name string, head []byte) error {
	return fmt.Errorf("%s: %w: it is %s; expected %s", name, ErrUnrecognized, looksLike(head), expectedFormats())
}

// expectedFormats names all layouts in one phrase.
func expectedFormats() string {
	var words []string
	for _, f := range formats() {
		words = append(words, f.layout)
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// looksLike says in words what a file is that cannot be read, with the way out where there is one.
func looksLike(head []byte) string {
	start := bytes.TrimLeft(bytes.TrimPrefix(head, bom), " \t\r\n")
	lower := bytes.ToLower(start[:min(len(start), 512)])
	switch {
	case len(start) == 0:
		return "empty"
	case isZip(head) && bytes.Contains(head[:min(len(head), 512)], []byte("[Content_Types].xml")):
		return "an Office document inside another file: " + takeText
	case isZip(head):
		return "a zip or an Office document inside another file: unpack it, or save the sheet as csv"
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "a PDF"
	case isGzip(head):
		return "a gzip file: unpack it"
	case bytes.HasPrefix(head, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return "an old Office document: save the sheet as csv"
	case isUTF16(head):
		return "text in UTF-16: save it as UTF-8"
	case bytes.HasPrefix(head, []byte("\x89PNG")), bytes.HasPrefix(head, []byte{0xff, 0xd8, 0xff}):
		return "a picture"
	case bytes.IndexByte(head, 0) >= 0:
		return "a binary file"
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")):
		return "a web page, perhaps the page before the download"
	case start[0] == '<':
		if look := lookAtXML(head); look.root != "" {
			return "XML with the root element " + look.root + titled(look)
		}
		return "broken XML"
	case start[0] == '{' || start[0] == '[':
		if kind := resourceType().FindSubmatch(head); kind != nil {
			return "a FHIR " + string(kind[1]) + " and no CodeSystem"
		}
		return "JSON"
	case isICD9(head):
		return "a list of ICD-9 codes, which nothing has been billed with since October 2015"
	case bytes.HasPrefix(start, []byte("ISA*")):
		return "an X12 claim or remittance: use check or denial"
	}
	line, _, _ := bytes.Cut(start, []byte("\n"))
	if cells := splitCells(string(line), delimiter(line)); len(cells) > 1 {
		if isCode(cells[0]) {
			return "a table whose first line has no names of columns but " + shorten(tidy(strings.Join(cells, ", ")), 120)
		}
		return "a table with the columns " + shorten(tidy(strings.Join(cells, ", ")), 120)
	}
	return "text that begins with " + quote(line)
}

func titled(look xmlLook) string {
	if look.title == "" {
		return ""
	}
	return " and the title " + quote([]byte(look.title))
}

// resourceType is what a FHIR resource in JSON says it is.
var resourceType = pattern(`"resourceType"\s*:\s*"([A-Za-z]{1,40})"`)

// isCode reports whether a cell holds a code of any set.
func isCode(cell string) bool {
	key := []byte(strings.ReplaceAll(strings.TrimSpace(cell), ".", ""))
	return isCodeWord(key) && slices.ContainsFunc([]codebook.CodeSet{codebook.ICD10CM, codebook.HCPCS, codebook.CPT}, func(set codebook.CodeSet) bool { return wellFormed(set, key) })
}

// oldCode is how a line begins that has a code of ICD-9: three digits and perhaps two more, with or without a dot; five digits could be CPT's.
var oldCode = pattern(`^"?(?:(\d{2,3}\.\d{1,2}|\d{3,4})|\d{5}|V\d{2}\.?\d{0,2}|E\d{3}\.?\d?)"?[ \t,;|]+"?[A-Za-z]`)

// isICD9 reports whether most lines, but for a first one with the names of columns, have codes of ICD-9.
func isICD9(head []byte) bool {
	old, sure, lines := 0, 0, wholeLines(head)
	for _, line := range lines {
		if found := oldCode().FindSubmatch(line); found != nil {
			old++
			sure += min(1, len(found[1]))
		}
	}
	return sure > 0 && old*3 > len(lines)*2-1
}

func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte{0x1f, 0x8b}) }

func isZip(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

func isUTF16(head []byte) bool {
	return bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff})
}

// isCodeWord reports whether a word has only digits and upper-case letters, a digit among them.
func isCodeWord(word []byte) bool {
	digit := false
	for _, b := range word {
		switch {
		case b >= '0' && b <= '9':
			digit = true
		case b < 'A' || b > 'Z':
			return false
		}
	}
	return digit
}

// wholeLines are the lines of a head that are not cut by its end, without blank ones.
func wholeLines(head []byte) [][]byte {
	all := bytes.Split(bytes.TrimPrefix(head, bom), []byte("\n"))
	if len(head) >= headSize {
		all = all[:len(all)-1]
	}
	var whole [][]byte
	for _, line := range all {
		if line = bytes.TrimRight(line, "\r"); len(bytes.TrimSpace(line)) > 0 {
			whole = append(whole, line)
		}
	}
	return whole
}

// xmlLook is what the beginning of an XML file says of itself.
type xmlLook struct {
	root  string // name of the root element
	title string // the first title below the root
	head  string // the first column head of a table
}

// lookAtXML reads the beginning of an XML file as far as it goes.
func lookAtXML(head []byte) xmlLook {
	var look xmlLook
	d := xml.NewDecoder(bytes.NewReader(head))
	d.CharsetReader = charset
	var open []string
	var words strings.Builder
	for {
		token, err := d.RawToken()
		if err != nil {
			return look
		}
		switch token := token.(type) {
		case xml.StartElement:
			words.Reset()
			open = append(open, token.Name.Local)
			if look.root == "" {
				look.root = shorten(tidy(token.Name.Local), 60)
			}
		case xml.CharData:
			words.Write(token)
		case xml.EndElement:
			if len(open) == 0 {
				return look
			}
			switch name := open[len(open)-1]; {
			case name == "title" && len(open) == 2 && look.title == "":
				look.title = tidy(words.String())
			case name == "head" && look.head == "":
				look.head = tidy(words.String())
			}
			open = open[:len(open)-1]
			words.Reset()
		}
	}
}

// pattern is a regular expression that is compiled when it is first used: most starts of the program read no file, and compiling all of them
// would take half a millisecond of each.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
