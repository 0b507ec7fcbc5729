package release

import (
	"bytes"

	"codedesk/codebook"
)

// The order files of ICD-10-CM and ICD-10-PCS share one layout, fixed columns counted from 1, lines ended by CR LF:
//
//	1–5    number of the line in the order of the book
//	7–13   code without dot, filled up with blanks
//	15     0 header: cannot be reported; 1 billable
//	17–76  short title
//	78–    long title
//
// Columns 6, 14, 16 and 77 are blank.
type orderLine struct {
	code     []byte
	billable bool
	title    []byte // the long one, the short one where the line ends before it
}

const orderLayout = "number (1–5), code (7–13), flag 0 or 1 (15), short title (17–76) and long title (78–)"

// parseOrderLine reads one line; ok is false when it is not in the layout.
func parseOrderLine(line []byte) (o orderLine, ok bool) {
	if len(line) < 17 || line[5] != ' ' || line[13] != ' ' || line[14] != '0' && line[14] != '1' || line[15] != ' ' {
		return o, false
	}
	for _, b := range line[:5] {
		if b < '0' || b > '9' {
			return o, false
		}
	}
	o = orderLine{code: bytes.TrimRight(line[6:13], " "), billable: line[14] == '1', title: line[16:]}
	if len(line) > 77 {
		if line[76] != ' ' {
			return o, false
		}
		if long := line[77:]; len(bytes.TrimSpace(long)) > 0 {
			o.title = long
		} else {
			o.title = line[16:76]
		}
	}
	return o, len(o.code) >= 3
}

// orderCodes are the codes at the beginning of an order file; nil when it is none. Lines that are broken must be the fewer.
func orderCodes(head []byte) [][]byte {
	var codes [][]byte
	lines := wholeLines(head)
	for _, line := range lines {
		if o, ok := parseOrderLine(line); ok {
			codes = append(codes, o.code)
		}
	}
	if len(codes)*2 <= len(lines) {
		return nil
	}
	return codes
}

// orderSet is the set of the codes of an order file; "" when they are of neither set. Codes of ICD-10-PCS have three characters or
// seven, most of ICD-10-CM another number; both may begin with the same letter.
func orderSet(codes [][]byte) codebook.CodeSet {
	diagnoses, procedures, whole := 0, 0, false
	for _, code := range codes {
		if wellFormed(codebook.ICD10CM, code) {
			diagnoses++
		}
		if wellFormed(codebook.ICD10PCS, code) {
			procedures++
			whole = whole || len(code) == 7
		}
	}
	switch {
	case max(diagnoses, procedures)*2 <= len(codes):
		return ""
	case procedures > diagnoses || procedures == diagnoses && whole:
		return codebook.ICD10PCS
	}
	return codebook.ICD10CM
}

// readOrder reads the lines of an order file into a table.
func readOrder(s *source, f *Found, set codebook.CodeSet) (*table, error) {
	f.Set = set
	t := newTable(f, set, int(s.size/145)) // the files have about 150 bytes a line
	l := lines{s: s}
	for line := range l.rows(f) {
		o, ok := parseOrderLine(line)
		title := text(o.title)
		if !ok || title == "" {
			f.problem(l.n, orderLayout, quote(line))
			continue
		}
		c := t.add(o.code, l.n)
		if c == nil {
			continue
		}
		c.Display = title
		if !o.billable {
			c.Kind = codebook.KindHeader
		}
	}
	return t, l.whole()
}
