package release

import (
	"bytes"
	"io"
	"strings"

	"codedesk/codebook"
)

// addOnTable are the NCCI's add-on codes as a table, AOC_V2026Q3-MCR.txt or .csv: a notice, a header, and a row for each add-on code with one
// of its primaries. Columns are found by name:
//
//	AOC_Edit_Type       1 all primaries are listed, 2 contractors decide, 3 some are listed
//	Add-On_Code         and AOC_DelDT, its last day
//	Primary_Code        or CCCCC where contractors decide, and Primary_Code_DelDT
//	AOC_Edit_EffDT      and AOC_Edit_DelDT, the days between which the row holds
//	Special_Instruction_Notes
//
// Days are yyyyddd, the number of the day within its year. Of tables that programs save, the two codes and the type are needed.
func addOnTable() format {
	return format{
		kind: KindAddOns, layout: "the NCCI's add-on codes",
		is:   func(head []byte) bool { _, ok := sheetComma(head, isAddOns); return ok },
		read: readAddOns,
	}
}

// addOnFlat is the same in fixed columns without a header, AOC_V2026Q3-F-MCR.txt, counted from 1: 1 type, 2–6 add-on code, 7–13 its last
// day, 14–18 primary, 19–25 its last day, 26–32 and 33–39 the days between which the line holds, 40– notes.
func addOnFlat() format {
	return format{
		kind: KindAddOns, layout: "the same in fixed columns",
		is: func(head []byte) bool {
			n, all := 0, wholeLines(head)
			for _, line := range all {
				if _, ok := parseAddOn(line); ok {
					n++
				}
			}
			return n > 0 && n*10 >= len(all)*9
		},
		read: func(s *source, f *Found) error {
			l := lines{s: s}
			for line := range l.rows(f) {
				a, ok := parseAddOn(line)
				if !ok {
					f.problem(l.n, "type (1), add-on code (2–6), primary (14–18) and days as yyyyddd (7–13, 19–39)", quote(line))
					continue
				}
				f.AddOns = append(f.AddOns, a)
			}
			if l.err != nil {
				return l.err
			}
			f.tableOf("NCCI add-on codes", quarterOf("", f.File))
			return nil
		},
	}
}

// parseAddOn reads a line of the fixed layout.
func parseAddOn(line []byte) (a codebook.AddOn, ok bool) {
	if len(line) < 32 || line[0] < '1' || line[0] > '3' {
		return a, false
	}
	a.Type, a.Code, a.Primary = string(line[:1]), string(line[1:6]), string(line[13:18])
	for _, d := range []struct {
		to          *codebook.Date
		first, last int
	}{{&a.CodeDeleted, 7, 13}, {&a.PrimaryDeleted, 19, 25}, {&a.Effective, 26, 32}, {&a.Deleted, 33, 39}} {
		if *d.to, ok = julianDate(string(bytes.TrimSpace(columns(line, d.first, d.last)))); !ok {
			return a, false
		}
	}
	if len(line) > 39 {
		a.Note = either(line[39:])
	}
	return a, isProcedure(a.Code) && (isProcedure(a.Primary) || a.Primary == codebook.ContractorPrimaries)
}

// addOnColumns are the columns of a table of add-on codes, -1 for those that are not there.
type addOnColumns struct{ kind, code, primary, codeDeleted, primaryDeleted, effective, deleted, note int }

func addOnNames(names []string) addOnColumns {
	plain := make([]string, len(names))
	for i, name := range names {
		plain[i] = strings.TrimSuffix(strings.TrimSuffix(name, "julian"), "yyyyddd")
	}
	return addOnColumns{
		kind: columnNamed(plain, "aocedittype", "edittype", "type", "addoncodeedittype"), code: columnNamed(plain, "addoncode", "addon", "aoccode", "aoc"),
		primary:     columnNamed(plain, "primarycode", "primary"),
		codeDeleted: columnNamed(plain, "aocdeldt", "addoncodedeletiondate", "addoncodedeldt", "aocdeletiondate"), primaryDeleted: columnNamed(plain, "primarycodedeldt", "primarycodedeletiondate"),
		effective: columnNamed(plain, "aocediteffdt", "aocediteffectivedate", "editeffectivedate", "effectivedate"),
		deleted:   columnNamed(plain, "aoceditdeldt", "aoceditdeletiondate", "editdeletiondate", "deletiondate", "enddate"),
		note:      columnNamed(plain, "specialinstructionnotes", "specialinstructions", "notes", "note"),
	}
}

func isAddOns(names []string) bool {
	c := addOnNames(names)
	return c.kind >= 0 && c.code >= 0 && c.primary >= 0
}

func readAddOns(s *source, f *Found) error {
	sh, err := openSheet(s, f, isAddOns)
	if err != nil {
		return err
	}
	c := addOnNames(sh.names)
	words := map[string]string{}
	for {
		if err := sh.next(); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		a := codebook.AddOn{Type: sh.cell(c.kind), Code: strings.ToUpper(sh.cell(c.code)), Primary: strings.ToUpper(sh.cell(c.primary))}
		dated := ""
		for _, d := range []struct {
			to     *codebook.Date
			column int
		}{{&a.CodeDeleted, c.codeDeleted}, {&a.PrimaryDeleted, c.primaryDeleted}, {&a.Effective, c.effective}, {&a.Deleted, c.deleted}} {
			var ok bool
			if *d.to, ok = julianDate(sh.cell(d.column)); !ok {
				dated = sh.cell(d.column)
			}
		}
		switch {
		case a.Type != "1" && a.Type != "2" && a.Type != "3":
			sh.bad("the type 1, 2 or 3", a.Type)
		case !isProcedure(a.Code):
			sh.bad("an add-on code", a.Code)
		case !isProcedure(a.Primary) && a.Primary != codebook.ContractorPrimaries:
			sh.bad("a primary code or CCCCC", a.Primary)
		case dated != "":
			sh.bad("a day as yyyyddd", dated)
		default:
			note, ok := words[sh.cell(c.note)]
			if !ok {
				note = sh.text(c.note)
				words[strings.Clone(sh.cell(c.note))] = note
			}
			a.Type, a.Code, a.Primary, a.Note = strings.Clone(a.Type), strings.Clone(a.Code), strings.Clone(a.Primary), note
			f.AddOns = append(f.AddOns, a)
		}
	}
	if c.effective < 0 {
		f.Lacks = "the days between which add-on codes go with their primaries"
	}
	f.tableOf("NCCI add-on codes", quarterOf(sh.banner, f.File))
	return nil
}
