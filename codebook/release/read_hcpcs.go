package release

import (
	"bytes"
	"fmt"
	"strings"

	"codedesk/codebook"
)

// hcpcsFile is the HCPCS Level II "ANWEB" text that CMS publishes each quarter, HCPC2025_JAN_ANWEB_12172024.txt: fixed columns counted
// from 1, 320 bytes a line in Latin-1. Some editions open with disclaimers, which end at the first record.
//
//	1–5      code; of a modifier, blanks and its two characters
//	6–10     sequence, by hundreds
//	11       3 first record of a code, 4 more of its long description; 7 and 8 the same of a modifier
//	12–91    long description, or the next piece of it
//	92–119   short description
//	120–204  prices, manuals, statute, laboratory: not read
//	205–229  up to five codes that took the place of a deleted one
//	230–268  coverage, payment groups, type of service: not read
//	269–276  day on which the code was added, yyyymmdd
//	277–284  day from which the record as it stands is in force
//	285–292  last day of service, blank while the code is valid
//	293      what was changed: not read
//
// The file does not name its edition; it is that of the newest quarter in which records came into force.
func hcpcsFile() format {
	return format{
		kind: KindHCPCS, layout: "the HCPCS Level II text file (320 columns)",
		is: func(head []byte) bool {
			for _, line := range wholeLines(head) {
				if rec, ok := parseRecord(line); ok && !rec.more && len(line) >= 284 {
					return true
				}
			}
			return false
		},
		read: readHCPCS,
	}
}

const recordLayout = "code (1–5), sequence (6–10), record 3, 4, 7 or 8 (11), description (12–91) and dates as yyyymmdd (269–292)"

// record is one line of the file.
type record struct {
	key                        []byte
	modifier, more             bool // of a modifier; a further piece of the long description
	long, short                []byte
	instead                    []byte
	added, changed, terminated codebook.Date
}

// parseRecord reads one line; ok is false when it is not in the layout. Blanks at the end may be missing.
func parseRecord(line []byte) (rec record, ok bool) {
	if len(line) < 12 {
		return rec, false
	}
	for _, b := range line[5:10] {
		if b < '0' || b > '9' {
			return rec, false
		}
	}
	switch line[10] {
	case '3', '4':
		rec.key = line[:5]
	case '7', '8':
		rec.key, rec.modifier = line[3:5], true
		if string(line[:3]) != "   " {
			return rec, false
		}
	default:
		return rec, false
	}
	rec.more = line[10] == '4' || line[10] == '8'
	rec.long, rec.short, rec.instead = columns(line, 12, 91), columns(line, 92, 119), columns(line, 205, 229)
	dates := []struct {
		to          *codebook.Date
		first, last int
	}{{&rec.added, 269, 276}, {&rec.changed, 277, 284}, {&rec.terminated, 285, 292}}
	for _, d := range dates {
		if *d.to, ok = compactDate(columns(line, d.first, d.last)); !ok {
			return rec, false
		}
	}
	return rec, isCodeWord(rec.key) || rec.modifier
}

// columns are the columns of a line, counted from 1, as far as the line goes.
func columns(line []byte, first, last int) []byte {
	if len(line) < first {
		return nil
	}
	return line[first-1 : min(last, len(line))]
}

// compactDate reads yyyymmdd; blanks are the zero date.
func compactDate(cell []byte) (codebook.Date, bool) {
	cell = bytes.TrimSpace(cell)
	if len(cell) == 0 {
		return 0, true
	}
	if len(cell) != 8 {
		return 0, false
	}
	d, err := codebook.ParseDate(string(cell[:4]) + "-" + string(cell[4:6]) + "-" + string(cell[6:]))
	return d, err == nil
}

func readHCPCS(s *source, f *Found) error {
	f.Set = codebook.HCPCS
	records := int(s.size / 322)
	codes, modifiers := newTable(f, codebook.HCPCS, records/2), newTable(f, codebook.Modifier, min(records, 500))
	quarters := map[edition]int{}
	var last *codebook.Code // whose description goes on
	var lastKey []byte
	var long []byte
	lastLine := 0
	finish := func() {
		if last == nil {
			return
		}
		if words := western(long); words != "" {
			describe(last, words)
		}
		if last.Display == "" {
			f.problem(lastLine, "a description of "+last.Code, "none")
			last.Display = last.Code
		}
		last = nil
	}
	l := lines{s: s}
	begun := false
	for line := range l.rows(f) {
		rec, ok := parseRecord(line)
		switch {
		case !ok && !begun:
			f.Skipped++
			continue
		case !ok:
			finish()
			f.problem(l.n, recordLayout, quote(line))
			continue
		case rec.more && bytes.Equal(rec.key, lastKey):
			if last == nil { // its first record is left out
				f.Skipped++
			} else if len(long) > maxLine {
				return fmt.Errorf("%s:%d: a longer description: %w", s.name, l.n, ErrLimit)
			} else {
				long = append(append(long, ' '), rec.long...)
			}
			continue
		case rec.more:
			finish()
			f.problem(l.n, "the first record of "+quote(rec.key), "a further one")
			continue
		}
		begun = true
		finish()
		t := codes
		if rec.modifier {
			t = modifiers
		}
		lastKey, lastLine = append(lastKey[:0], rec.key...), l.n
		if last = t.add(rec.key, l.n); last == nil {
			continue
		}
		long = append(long[:0], rec.long...)
		rec.fill(last, western(rec.short), quarters)
	}
	if err := l.whole(); err != nil {
		return err
	}
	finish()
	f.Rows, f.Modifiers = codes.rows, modifiers.rows
	f.hcpcsQuarter(quarters)
	return nil
}

// fill puts what a record says into its code, with the short description as the title until the long one is known, and counts the quarter
// from which the record is in force.
func (rec *record) fill(c *codebook.Code, short string, quarters map[edition]int) {
	c.Display, c.Effective, c.Terminated = short, rec.added, rec.terminated
	if rec.terminated != 0 {
		c.ReplacedBy = fiveCharacters(rec.instead)
	}
	if rec.changed != 0 {
		y, m, _ := rec.changed.Time().Date()
		quarters[edition{y, (m-1)/3*3 + 1}]++
	}
}

// describe makes the long description the title, and the short one, which was it, another word for the code.
func describe(c *codebook.Code, long string) {
	if c.Display != "" && !strings.EqualFold(c.Display, long) {
		c.Synonyms = []string{c.Display}
	}
	c.Display = long
}

// hcpcsQuarter names the edition of a file.
func (f *Found) hcpcsQuarter(quarters map[edition]int) {
	e := newestQuarter(quarters)
	if e.year == 0 {
		e = editionInName(f.File)
	}
	f.quarterly(e, codebook.OwnerCMS)
}

// newestQuarter is the last quarter in which records came into force. One with fewer than three is passed over where another has more:
// files announce single records of the quarters ahead (the January 2018 file has one of April and one of July).
func newestQuarter(quarters map[edition]int) edition {
	var newest, few edition
	for q, n := range quarters {
		if n >= 3 && q.after(newest) {
			newest = q
		}
		if q.after(few) {
			few = q
		}
	}
	if newest.year == 0 {
		return few
	}
	return newest
}

func (e edition) after(other edition) bool {
	return e.year*12+int(e.month) > other.year*12+int(other.month)
}

// fiveCharacters cuts a field into the codes that stand in it side by side.
func fiveCharacters(field []byte) []string {
	var codes []string
	for ; len(field) >= 5; field = field[5:] {
		if code := field[:5]; isCodeWord(code) {
			codes = append(codes, string(code))
		}
	}
	return codes
}
