package release

import (
	"bytes"
	"fmt"
	"strings"

	"codedesk/codebook"
)

// The AMA licenses CPT as a folder of text files, each with one kind of words for all codes: LONGULT.txt (long), MEDU.txt (medium), SHORTU.txt
// (short), ConsumerDescriptor.txt (plain), ClinicianDescriptor.txt (for clinicians). Most open with the licence and a blank line. All text is the
// AMA's. The rows carry what their file has: the long words are a code's Display, the consumer's its Description, all others are Synonyms;
// but for the long ones, Found.Partial says that another file must bring the rest.
//
// Lines end with CR LF; text is UTF-8, in older years Windows-1252.

// cptLong is LONGULT.txt: code, tab, text.
func cptLong() format {
	return format{
		kind: KindCPTLong, layout: "LONGULT",
		is: func(head []byte) bool { _, n := cptStart(head, parseTabbed); return n > 0 },
		read: func(s *source, f *Found) error {
			return readCPT(s, f, parseTabbed, "code, tab and text", func(c *codebook.Code, words string) { c.Display = words })
		},
	}
}

// cptMedium is MEDU.txt, fixed columns counted from 1: 1–5 code, 6 blank, 7–54 text. SHORTU.txt has less text, so a file with more than 28
// characters of text on any of its first lines is this one.
func cptMedium() format { return cptFixed(KindCPTMedium, "MEDU", 29, 48) }

// cptShort is SHORTU.txt, fixed columns counted from 1: 1–5 code, 6 blank, 7–34 text.
func cptShort() format { return cptFixed(KindCPTShort, "SHORTU", 1, 28) }

func cptFixed(kind, name string, least, most int) format {
	return format{
		kind: kind, layout: name,
		is: func(head []byte) bool { _, n := cptStart(head, parseFixed); return n >= least && n <= most },
		read: func(s *source, f *Found) error {
			f.Partial = true
			return readCPT(s, f, parseFixed, "code (1–5), blank (6) and text (7–)", func(c *codebook.Code, words string) { c.Synonyms = []string{words} })
		},
	}
}

// cptLine reads a line into code and text; ok is false when it is not in the layout.
type cptLine func(line []byte) (code, words []byte, ok bool)

func parseTabbed(line []byte) (code, words []byte, ok bool) {
	code, words, ok = bytes.Cut(line, []byte("\t"))
	return code, words, ok && wellFormed(codebook.CPT, code) && len(bytes.TrimSpace(words)) > 0 && bytes.IndexByte(bytes.TrimRight(words, "\t"), '\t') < 0
}

func parseFixed(line []byte) (code, words []byte, ok bool) {
	if len(line) < 7 || line[5] != ' ' || line[6] == ' ' || bytes.IndexByte(line, '\t') >= 0 {
		return nil, nil, false
	}
	return line[:5], bytes.TrimRight(line[6:], " "), wellFormed(codebook.CPT, line[:5])
}

// cptStart finds the first line of data, counted from 1, and the length of the longest text on the first of them; the latter is 0 when fewer than
// nine of ten lines from there on are in the layout. The licence above ends at a blank line; a line of it may look like data, two never do.
func cptStart(head []byte, parse cptLine) (start, longest int) {
	lines := bytes.Split(bytes.TrimPrefix(head, bom), []byte("\n"))
	if len(head) >= headSize {
		lines = lines[:len(lines)-1]
	}
	for i, line := range lines {
		lines[i] = bytes.TrimRight(line, "\r")
	}
	is := func(i int) bool { _, _, ok := parse(lines[i]); return ok }
	good, all := 0, 0
	for i, line := range lines {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if start == 0 {
			last := i+1 == len(lines) || i+2 == len(lines) && len(lines[i+1]) == 0
			if i > 0 && len(bytes.TrimSpace(lines[i-1])) > 0 || !is(i) || !last && !is(i+1) {
				continue
			}
			start = i + 1
		}
		all++
		if _, words, ok := parse(line); ok {
			good++
			longest = max(longest, len(words))
		}
	}
	if good*10 < all*9 {
		return 0, 0
	}
	return start, longest
}

// readCPT reads a file of one text a code.
func readCPT(s *source, f *Found, parse cptLine, layout string, take func(c *codebook.Code, words string)) error {
	head, err := s.head()
	if err != nil {
		return err
	}
	start, _ := cptStart(head, parse)
	t := newTable(f, codebook.CPT, int(s.size/60))
	header := ""
	l := lines{s: s}
	for line := range l.rows(f) {
		if l.n < start {
			f.Skipped++
			header = grow(header, line)
			continue
		}
		code, piece, ok := parse(line)
		words := either(piece)
		if !ok || words == "" {
			f.problem(l.n, layout, withheld(line))
		} else if c := t.add(code, l.n); c != nil {
			take(c, words)
		}
	}
	if l.err != nil {
		return l.err
	}
	f.Set, f.Rows = codebook.CPT, t.rows
	f.licensed(header)
	return nil
}

// grow adds a line to the words of a header, of which 8 KiB are kept.
func grow(header string, line []byte) string {
	if len(header) >= headSize {
		return header
	}
	return header + either(line) + "\n"
}

var (
	copyrightYears = pattern(`(?i)(?:copyright|©)[^A-Za-z]*(?:\(c\))?[^A-Za-z]*?((?:19|20)\d\d)[^A-Za-z0-9]*(?:by )?(?:the )?American Medical Association`)
	editionOfCPT   = pattern(`\bCPT(?:®|\(R\)|™)? (20\d\d)\b`)
)

// licensed names the edition and the copyright of a file of the AMA. The edition is the year that the header names ("CPT 2025"), else that of
// the file's name, else the year after the copyright: the AMA publishes each edition in the autumn before.
func (f *Found) licensed(header string) {
	header = strings.Join(strings.Fields(header), " ")
	if m := copyrightYears().FindStringSubmatch(header); m != nil {
		f.Copyright = number(m[1])
	}
	e := edition{year: editionInName(f.File).year}
	if m := editionOfCPT().FindStringSubmatch(header); m != nil {
		e.year = number(m[1])
	}
	if e.year == 0 && f.Copyright > 0 {
		e.year = f.Copyright + 1
	}
	f.quarterly(e, codebook.OwnerAMA)
	f.source.Name += map[string]string{
		KindCPTMedium: ", medium descriptors", KindCPTShort: ", short descriptors", KindCPTConsumer: ", consumer descriptors",
		KindCPTClinician: ", clinician descriptors", KindCPTDeleted: ", deleted codes", KindCPTHistory: ", history", KindCPTPLA: ", PLA codes",
	}[f.Kind]
}

// cptLongFixed is LONGULF.txt, the long descriptors in fixed columns counted from 1: 1–5 code, 6–7 sequence from 01, 8 blank, 9–80 text. A
// descriptor goes on over lines with the same code and the next sequence.
func cptLongFixed() format {
	return format{
		kind: KindCPTLong, layout: "the AMA's CPT files: LONGULF",
		is: func(head []byte) bool {
			good, all, last := 0, 0, cptPiece{}
			for _, line := range wholeLines(head) {
				p, ok := parsePiece(line)
				if ok = ok && p.follows(last); ok {
					good++
				} else {
					p = cptPiece{} // digits of ICD-10-PCS codes count up too, but not from 01
				}
				if last = p; good > 0 {
					all++
				}
			}
			return good > 0 && good*10 >= all*9
		},
		read: readLongFixed,
	}
}

// cptPiece is one line of LONGULF.
type cptPiece struct {
	code     string
	sequence int
	words    []byte
}

func parsePiece(line []byte) (p cptPiece, ok bool) {
	if len(line) < 9 || !isDigit(line[5]) || !isDigit(line[6]) || line[7] != ' ' || !wellFormed(codebook.CPT, line[:5]) || bytes.IndexByte(line, '\t') >= 0 {
		return p, false
	}
	return cptPiece{string(line[:5]), number(string(line[5:7])), line[8:]}, true
}

// follows reports whether the piece begins a code, or goes on with the code of the last one.
func (p cptPiece) follows(last cptPiece) bool {
	return p.code != last.code && p.sequence == 1 || p.code == last.code && p.sequence == last.sequence+1
}

func readLongFixed(s *source, f *Found) error {
	t := newTable(f, codebook.CPT, int(s.size/160))
	header := ""
	var last cptPiece
	var open *codebook.Code // whose text goes on
	var words []byte
	finish := func() {
		if open != nil {
			if open.Display = either(words); open.Display == "" {
				open.Display = open.Code
			}
		}
		open = nil
	}
	l := lines{s: s}
	begun := false
	for line := range l.rows(f) {
		p, ok := parsePiece(line)
		ok = ok && p.follows(last) && len(bytes.TrimSpace(p.words)) > 0
		begun = begun || ok
		switch {
		case !begun:
			f.Skipped++
			header = grow(header, line)
		case !ok:
			finish()
			last = cptPiece{}
			f.problem(l.n, "code (1–5), sequence (6–7) from 01 on, blank (8) and text (9–80)", withheld(line))
		case p.sequence == 1:
			finish()
			open, words = t.add([]byte(p.code), l.n), append(words[:0], p.words...)
			last = p
		case len(words) > maxLine:
			return fmt.Errorf("%s: a longer descriptor: %w", f.place(l.n), ErrLimit)
		default:
			words = append(append(bytes.TrimRight(words, " "), ' '), p.words...)
			last = p
		}
	}
	if l.err != nil {
		return l.err
	}
	finish()
	f.Set, f.Rows = codebook.CPT, t.rows
	f.licensed(header)
	return nil
}
