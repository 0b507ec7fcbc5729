package release

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"codedesk/codebook"
)

// hcpcsSheet is the HCPCS Level II file as a table, which CMS publishes as an Excel workbook beside the text, HCPC2025_JAN_ANWEB_12172024.xlsx:
// disclaimers in some editions, a header, and a row a code. Columns are found by name:
//
//	HCPC                code or modifier
//	RECID               3 code, 7 modifier; 4 and 8 for the few whose long description goes on in a further row
//	LONG DESCRIPTION, SHORT DESCRIPTION
//	XREF1 … XREF5       codes that took the place of a deleted one
//	ADD DT, ACT EFF DT, TERM DT   days as yyyymmdd, as in the text
func hcpcsSheet() format {
	return format{
		kind: KindHCPCS, layout: "that file as a table",
		is:   func(head []byte) bool { _, ok := sheetComma(head, isHCPCSSheet); return ok },
		read: readHCPCSSheet,
	}
}

// hcpcsColumns are the columns of the table in the order of the comment above, -1 for those that are not there.
type hcpcsColumns struct{ code, record, long, short, added, changed, terminated int }

func hcpcsNames(names []string) hcpcsColumns {
	return hcpcsColumns{
		code: columnNamed(names, "hcpc", "hcpcs"), record: columnNamed(names, "recid"),
		long: columnNamed(names, "longdescription"), short: columnNamed(names, "shortdescription"),
		added: columnNamed(names, "adddt"), changed: columnNamed(names, "acteffdt"), terminated: columnNamed(names, "termdt"),
	}
}

func isHCPCSSheet(names []string) bool {
	c := hcpcsNames(names)
	return !slices.Contains([]int{c.code, c.record, c.long, c.short, c.added, c.changed, c.terminated}, -1)
}

func readHCPCSSheet(s *source, f *Found) error {
	sh, err := openSheet(s, f, isHCPCSSheet)
	if err != nil {
		return err
	}
	f.Set = codebook.HCPCS
	c := hcpcsNames(sh.names)
	codes, modifiers := newTable(f, codebook.HCPCS, 0), newTable(f, codebook.Modifier, 0)
	quarters := map[edition]int{}
	var last *codebook.Code // of the row before, nil when that is left out
	lastKey := ""
	for {
		if err := sh.next(); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		var rec record
		dated := ""
		for _, d := range []struct {
			to     *codebook.Date
			column int
		}{{&rec.added, c.added}, {&rec.changed, c.changed}, {&rec.terminated, c.terminated}} {
			var ok bool
			if *d.to, ok = compactDate([]byte(sh.cell(d.column))); !ok {
				dated = sh.cell(d.column)
			}
		}
		t := codes
		switch sh.cell(c.record) {
		case "3":
		case "7":
			t = modifiers
		case "4", "8":
			switch long := sh.text(c.long); {
			case lastKey != sh.cell(c.code):
				f.problem(sh.in.line, "the first record of "+quote([]byte(sh.cell(c.code))), "a further one")
			case last == nil:
				f.Skipped++
			case len(last.Display)+len(long) > maxLine:
				return fmt.Errorf("%s:%d: a longer description: %w", s.name, sh.in.line, ErrLimit)
			default:
				last.Display = text([]byte(last.Display + " " + long))
			}
			continue
		default:
			sh.bad("the record 3, 4, 7 or 8", sh.cell(c.record))
			continue
		}
		if dated != "" {
			sh.bad("a day as yyyymmdd", dated)
			continue
		}
		lastKey = strings.Clone(sh.cell(c.code))
		last = t.add([]byte(sh.cell(c.code)), sh.in.line)
		if last == nil {
			continue
		}
		for i, name := range sh.names {
			if strings.HasPrefix(name, "xref") {
				rec.instead = append(rec.instead, sh.cell(i)...)
			}
		}
		rec.fill(last, strings.Clone(sh.text(c.short)), quarters)
		if long := strings.Clone(sh.text(c.long)); long != "" {
			describe(last, long)
		}
		if last.Display == "" {
			sh.bad("a description of "+last.Code, "")
			last.Display = last.Code
		}
	}
	f.Rows, f.Modifiers = codes.rows, modifiers.rows
	f.hcpcsQuarter(quarters)
	return nil
}
