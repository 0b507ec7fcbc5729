package release

import (
	"io"
	"slices"
	"strings"

	"codedesk/codebook"
)

// cptDeleted are the codes that CPT no longer has, Deleted_DTK_tab.txt of CPT Link: a header and, between tabs, concept id, code, date deleted,
// level, descriptor, instruction; rows may be short. Days are yyyymmdd, or "Pre-1982" and "Pre-1990": the code ended before that year. The day is
// the first on which the code is no longer valid, so its last day of service is the one before. A code may be deleted more than once; the
// last time counts. Codes that the instruction names took over.
func cptDeleted() format {
	return format{
		kind: KindCPTDeleted, layout: "Deleted_DTK_tab",
		is:   func(head []byte) bool { _, ok := sheetComma(head, isDeleted); return ok },
		read: readDeleted,
	}
}

// cptHistory is what happened to each code, History_DTK_tab.txt of CPT Link: a header and, between tabs, date, change type, concept id, CPT
// code, level, prior value, current value, instruction. Of the changes, ADDED is the first day of service and DELETED the first day without;
// both only as far as the last of them. HistoryModifiers_DTK_tab.txt is the same of modifiers.
func cptHistory() format {
	return format{
		kind: KindCPTHistory, layout: "History_DTK_tab",
		is:   func(head []byte) bool { _, ok := sheetComma(head, isHistory); return ok },
		read: readHistory,
	}
}

func isDeleted(names []string) bool {
	return columnNamed(names, "code", "cptcode") >= 0 && columnNamed(names, "datedeleted") >= 0 && columnWith(names, "concept") >= 0
}

func isHistory(names []string) bool {
	return columnNamed(names, "cptcode", "modifiercode", "code") >= 0 && columnNamed(names, "changetype") >= 0 && columnNamed(names, "date") >= 0
}

// linkDate reads a day of CPT Link. Of "Pre-1982" it is the last day before; exact is false then.
func linkDate(cell string) (day codebook.Date, exact, ok bool) {
	if year, found := strings.CutPrefix(strings.ToLower(cell), "pre-"); found {
		n := number(year)
		return codebook.Date((n-1)*10000 + 1231), false, n > 1960 && n < 2100
	}
	day, ok = listDate(cell)
	return day, true, ok && day != 0
}

// lastDay is the last day of service of a code that is deleted on a day.
func lastDay(day codebook.Date, exact bool) codebook.Date {
	if exact {
		return day.AddDays(-1)
	}
	return day
}

// codeInWords is a CPT code in an instruction.
var codeInWords = pattern(`\b\d{4}[0-9FTUMA]\b`)

func readDeleted(s *source, f *Found) error {
	sh, err := openSheet(s, f, isDeleted)
	if err != nil {
		return err
	}
	code, date, descriptor, instruction := columnNamed(sh.names, "code", "cptcode"), columnNamed(sh.names, "datedeleted"), columnNamed(sh.names, "descriptor"), columnNamed(sh.names, "instruction")
	t := newTable(f, codebook.CPT, int(s.size/120))
	for {
		if err := sh.next(); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		day, exact, ok := linkDate(sh.cell(date))
		if !ok {
			f.problem(sh.in.line, "a day as yyyymmdd or Pre-1990", withheldWords(sh.cell(date)))
			continue
		}
		c := t.sameOrNew(sh.cell(code), sh.in.line)
		if c == nil {
			continue
		}
		last := lastDay(day, exact)
		if last <= c.Terminated {
			f.Skipped++
			continue
		}
		c.Terminated, c.ReplacedBy, c.Notes = last, nil, nil
		if words := sh.text(descriptor); words != "" && !strings.EqualFold(words, "Descriptor not available") {
			c.Display = words
		}
		words := sh.text(instruction)
		for _, other := range codeInWords().FindAllString(words, maxTargets) {
			if other != c.Code && !slices.Contains(c.ReplacedBy, other) {
				c.ReplacedBy = append(c.ReplacedBy, strings.Clone(other))
			}
		}
		if words != "" {
			c.Notes = []codebook.Note{{Kind: codebook.NoteGeneral, Text: words, Source: f.source}}
		}
	}
	f.Set, f.Rows, f.Partial = codebook.CPT, t.rows, true
	f.licensed(sh.banner)
	return nil
}

func readHistory(s *source, f *Found) error {
	sh, err := openSheet(s, f, isHistory)
	if err != nil {
		return err
	}
	set := codebook.CPT
	if columnNamed(sh.names, "modifiercode") >= 0 {
		set = codebook.Modifier
	}
	code, date, change := columnNamed(sh.names, "cptcode", "modifiercode", "code"), columnNamed(sh.names, "date"), columnNamed(sh.names, "changetype")
	t := newTable(f, set, int(s.size/400))
	for {
		if err := sh.next(); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		kind := strings.ToUpper(sh.cell(change))
		if sh.cell(code) == "" || kind != "ADDED" && kind != "DELETED" { // a heading, or other words for a code
			f.Skipped++
			continue
		}
		day, exact, ok := linkDate(sh.cell(date))
		if !ok {
			f.problem(sh.in.line, "a day as yyyymmdd or Pre-1990", withheldWords(sh.cell(date)))
			continue
		}
		c := t.sameOrNew(sh.cell(code), sh.in.line)
		switch {
		case c == nil:
		case kind == "DELETED":
			c.Terminated = max(c.Terminated, lastDay(day, exact))
		case exact:
			c.Effective = max(c.Effective, day)
		}
	}
	for _, row := range t.rows {
		if c := row.Code; c.Terminated != 0 && c.Effective > c.Terminated { // it came back
			c.Terminated = 0
		}
	}
	f.Set, f.Rows, f.Partial = set, t.rows, true
	f.licensed(sh.banner)
	return nil
}
