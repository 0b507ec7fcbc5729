package release

import (
	"bytes"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// addendaFile is what changed since the edition before, icd10cm_order_addenda_2025.txt: fixed columns counted from 1.
//
//	1–13   "Add:", "Delete:", "Revise from:" or "Revise to:"; "Revise to:" follows the line that it revises
//	14     of ICD-10-CM, the flag 0 header or 1 billable, and a blank
//	14– or 16–   code without dot, seven characters, and a blank
//	then   short title in 60 columns, a blank, and the long title; in the addenda of the list of codes the long title alone
//
// Sums stand below, which name both editions.
func addendaFile() format {
	return format{
		kind: KindAddenda, layout: "ICD-10 addenda",
		is:   func(head []byte) bool { _, ok := lookAtAddenda(head); return ok },
		read: readAddenda,
	}
}

// AddendaLine is one change to a code.
type AddendaLine struct {
	Action Action
	Code   string // with its dot; of HCPCS also a modifier
	Text   string // the long title
	Header bool   // of ICD-10-CM: the code cannot be reported
	Place  codebook.Place
}

// Action says what becomes of a code.
type Action string

// Actions of addenda. A code that becomes a header is deleted and added; a revised title stands in two lines.
const (
	ActionAdd        Action = "add"
	ActionDelete     Action = "delete"
	ActionReviseFrom Action = "revise-from"
	ActionReviseTo   Action = "revise-to"
)

// cutAction cuts the action from a line.
func cutAction(line []byte) (action Action, rest []byte, ok bool) {
	word, _, found := bytes.Cut(line, []byte(":"))
	if !found || len(line) < 14 || len(word) > 12 || len(bytes.TrimSpace(line[len(word)+1:13])) > 0 {
		return "", nil, false
	}
	action, ok = map[string]Action{"add": ActionAdd, "delete": ActionDelete, "revise from": ActionReviseFrom, "revise to": ActionReviseTo}[strings.ToLower(string(word))]
	return action, line[13:], ok
}

// titled60 reports whether the text behind a code has a short title in 60 columns before the long one.
func titled60(rest []byte) bool { return len(rest) > 61 && rest[60] == ' ' && rest[61] != ' ' }

// addendaLayout is what the first lines of addenda tell of the others.
type addendaLayout struct {
	set   codebook.CodeSet
	flag  bool // the flag stands before the code
	short bool // a short title stands before the long one
}

// lookAtAddenda reads the beginning of a file; ok is false when most lines are no addenda.
func lookAtAddenda(head []byte) (a addendaLayout, ok bool) {
	var rests, codes [][]byte
	all := wholeLines(head)
	for _, line := range all {
		if _, rest, ok := cutAction(line); ok && len(rest) > 10 {
			rests = append(rests, rest)
			if rest[1] == ' ' && (rest[0] == '0' || rest[0] == '1') {
				a.flag = true
			}
		}
	}
	if len(rests) == 0 {
		return a, false
	}
	a.short = true
	good := 0
	for _, rest := range rests {
		if a.flag {
			rest = rest[2:]
		}
		if rest[7] == ' ' {
			good++
			codes = append(codes, bytes.TrimRight(rest[:7], " "))
			a.short = a.short && titled60(rest[8:])
		}
	}
	if a.set = orderSet(codes); a.flag {
		a.set = codebook.ICD10CM
	}
	return a, a.set != "" && good > 0 && good*2 > len(rests) && (good*2 > len(all) || len(head) < headSize) // small ones have longer sums
}

// line reads what follows the action.
func (a addendaLayout) line(rest []byte) (line AddendaLine, ok bool) {
	if a.flag {
		if len(rest) < 2 || rest[1] != ' ' || rest[0] != '0' && rest[0] != '1' {
			return line, false
		}
		line.Header, rest = rest[0] == '0', rest[2:]
	}
	if len(rest) < 9 || rest[7] != ' ' {
		return line, false
	}
	key, title := bytes.TrimRight(rest[:7], " "), rest[8:]
	line.Code, line.Text = dotted(a.set, key), text(title)
	if a.short && len(title) > 61 {
		line.Text = text(title[61:])
	}
	return line, line.Text != "" && wellFormed(a.set, key)
}

// statedYear is a name of an order file in the sums.
var statedYear = pattern(`_(20\d\d)\.txt`)

func readAddenda(s *source, f *Found) error {
	head, err := s.head()
	if err != nil {
		return err
	}
	layout, ok := lookAtAddenda(head)
	if !ok {
		return unrecognized(f.File, head)
	}
	f.Set = layout.set
	stated := 0
	l := lines{s: s}
	for line := range l.rows(f) {
		action, rest, ok := cutAction(line)
		if !ok {
			if !bytes.Contains(line, []byte(":")) {
				f.Skipped++
			} else {
				f.problem(l.n, "Add:, Delete:, Revise from: or Revise to:", quote(line))
			}
			if m := statedYear().FindSubmatch(line); m != nil {
				stated = max(stated, number(string(m[1])))
			}
			continue
		}
		a, ok := layout.line(rest)
		if !ok {
			f.problem(l.n, "a code (from column 14 or 16) and its title", quote(line))
			continue
		}
		a.Action, a.Place = action, f.place(l.n)
		f.Addenda = append(f.Addenda, a)
	}
	if l.err != nil {
		return l.err
	}
	owner := codebook.OwnerNCHS
	if f.Set == codebook.ICD10PCS {
		owner = codebook.OwnerCMS
	}
	year := ""
	if stated > 0 {
		year = strconv.Itoa(stated)
	}
	f.fiscal(year, owner)
	f.source.Name += " addenda"
	return nil
}
