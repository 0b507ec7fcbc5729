package release

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"codedesk/codebook"
)

// changesText is CMS's HCPCS transaction report as text, Changes_by_ActionCode.prn: what became of every code and modifier since the edition
// before; the January report speaks of the whole year. One header line, then fixed columns counted from 1, in Latin-1:
//
//	4–8      code; of a modifier, blanks and its two characters
//	9–34     what was done, centred, cut to 22 characters: "ADD", "Discontinued", "Long Description Chang", "No Change"
//	35–65    short description
//	66–126   long description, cut
//
// It names no edition; that is the one in the file's name, if any.
func changesText() format {
	return format{
		kind: KindChanges, layout: "the HCPCS transaction report",
		is: func(head []byte) bool {
			all := wholeLines(head)
			if len(all) < 2 || !bytes.HasPrefix(all[0], []byte(" HCPCS/MOD ")) || !bytes.Contains(all[0], []byte("TYPE OF CHANGE")) {
				return false
			}
			_, _, ok := parseChange(all[1])
			return ok
		},
		read: readChangesText,
	}
}

// changesSheet is the same report as a table, HCPC2025_JAN_Transaction Report_12172024.xlsx: HCPC, ACTION CD, SHORT DESCRIPTION and LONG
// DESCRIPTION, found by name. The action stands in words, uncut, or as the letter that the HCPCS file has in its column 293.
func changesSheet() format {
	return format{
		kind: KindChanges, layout: "that report as a table",
		is:   func(head []byte) bool { _, ok := sheetComma(head, isChanges); return ok },
		read: readChangesSheet,
	}
}

// The further actions of the HCPCS transaction report. A code that is discontinued is ActionDelete.
const (
	ActionReactivate    Action = "re-activate"
	ActionLong          Action = "long-description"
	ActionShort         Action = "short-description"
	ActionCoverage      Action = "coverage" // CMS's record layout: administrative data
	ActionCoverageLong  Action = "coverage-and-long-description"
	ActionPayment       Action = "payment"
	ActionMiscellaneous Action = "miscellaneous" // BETOS or type of service

	actionNone Action = "none"
)

// changeNamed is the action with a letter, or with words that begin so.
func changeNamed(cell string) (Action, bool) {
	cell = strings.ToLower(strings.TrimSpace(cell))
	for _, a := range []struct {
		action        Action
		letter, words string
	}{
		{ActionAdd, "a", "add"},
		{ActionCoverageLong, "b", "coverage and long description change"},
		{ActionLong, "c", "long description change"},
		{ActionDelete, "d", "discontinued"},
		{ActionCoverage, "f", "coverage change"},
		{actionNone, "n", "no change"},
		{ActionPayment, "p", "payment change"},
		{ActionReactivate, "r", "re-activated"},
		{ActionShort, "s", "short description change"},
		{ActionMiscellaneous, "t", "miscellaneous change (betos or type of service)"},
	} {
		if cell == a.letter || cell == a.words || len(cell) > 9 && strings.HasPrefix(a.words, cell) {
			return a.action, true
		}
	}
	return "", false
}

// changed is the code or modifier of a report, false for anything else.
func changed(cell string) (string, bool) {
	code := strings.TrimSpace(cell)
	return code, codebook.HCPCS.WellFormed(code) || codebook.Modifier.WellFormed(code)
}

// parseChange reads a line of the text; action is what it says when that is not understood.
func parseChange(line []byte) (change AddendaLine, action string, ok bool) {
	code, isCode := changed(string(columns(line, 4, 8)))
	if !isCode || len(bytes.TrimSpace(columns(line, 1, 3))) > 0 {
		return change, "", false
	}
	action = strings.TrimSpace(string(columns(line, 9, 34)))
	change = AddendaLine{Code: code, Text: western(columns(line, 66, len(line)))}
	change.Action, ok = changeNamed(action)
	return change, action, ok
}

const changeWords = "what became of the code: ADD, Discontinued, No Change …"

func readChangesText(s *source, f *Found) error {
	l := lines{s: s}
	for line := range l.rows(f) {
		change, action, ok := parseChange(line)
		switch {
		case f.Read == 1:
			f.Skipped++ // the header
		case !ok && action != "":
			f.problem(l.n, changeWords, quote([]byte(action)))
		case !ok:
			f.problem(l.n, "a code (4–8), what became of it (9–34) and its descriptions (35–126)", quote(line))
		default:
			f.change(change, l.n)
		}
	}
	if l.err != nil {
		return l.err
	}
	f.changes()
	return nil
}

// change keeps a line of the report; of a code that stays as it was it says nothing.
func (f *Found) change(change AddendaLine, line int) {
	if change.Action == actionNone {
		f.Skipped++
		return
	}
	change.Place = f.place(line)
	f.Addenda = append(f.Addenda, change)
}

// changes names the report.
func (f *Found) changes() {
	f.Set = codebook.HCPCS
	f.quarterly(editionInName(f.File), codebook.OwnerCMS)
	f.source.Name += " transaction report"
}

// changesColumns finds the columns of the table, -1 for those that are not there.
func changesColumns(names []string) (code, action, short, long int) {
	return columnNamed(names, "hcpc", "hcpcs", "hcpcsmod", "hcpcscode", "code"), columnNamed(names, "actioncd", "actioncode", "typeofchange"),
		columnNamed(names, "shortdescription"), columnNamed(names, "longdescription")
}

// isChanges reports whether the names are those of the report. The HCPCS file has them too, and dates.
func isChanges(names []string) bool {
	code, action, short, long := changesColumns(names)
	return code >= 0 && action >= 0 && short >= 0 && long >= 0 && !slices.Contains(names, "adddt")
}

func readChangesSheet(s *source, f *Found) error {
	sh, err := openSheet(s, f, isChanges)
	if err != nil {
		return err
	}
	code, action, _, long := changesColumns(sh.names)
	for {
		if err := sh.next(); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		change := AddendaLine{Text: sh.text(long)}
		var isCode, known bool
		change.Code, isCode = changed(strings.Clone(sh.cell(code)))
		change.Action, known = changeNamed(sh.cell(action))
		switch {
		case !isCode:
			sh.bad("a code or modifier of HCPCS", sh.cell(code))
		case !known:
			sh.bad(changeWords, sh.cell(action))
		default:
			f.change(change, sh.in.line)
		}
	}
	f.changes()
	return nil
}
