package release

import (
	"bytes"

	"codedesk/codebook"
)

// codesFile is the list of the codes of ICD-10-CM or ICD-10-PCS, icd10cm_codes_2025.txt: on each line a code without dot, filled up with
// blanks to eight characters, and its long title. All of them are billable; the headers that they hang on stand only in the order file, so
// codes hang on nothing, and Found.Lacks says so.
func codesFile() format {
	return format{
		kind: KindCodes, layout: "a list of ICD-10 codes",
		is: func(head []byte) bool { return bareSet(head) != "" },
		read: func(s *source, f *Found) error {
			head, err := s.head()
			if err != nil {
				return err
			}
			if f.Set = bareSet(head); f.Set == "" {
				return unrecognized(f.File, head)
			}
			t := newTable(f, f.Set, int(s.size/80))
			l := lines{s: s}
			for line := range l.rows(f) {
				code, title, _ := bytes.Cut(line, []byte(" "))
				words := text(title)
				if words == "" {
					f.problem(l.n, "a code, a blank and a title", quote(line))
				} else if c := t.add(code, l.n); c != nil {
					c.Display = words
				}
			}
			if err := l.whole(); err != nil {
				return err
			}
			owner := codebook.OwnerNCHS
			if f.Rows = t.rows; f.Set == codebook.ICD10PCS {
				owner, f.Rows = codebook.OwnerCMS, underSections(t)
			}
			f.Lacks = "the headers above the codes, which stand in the order file of the same edition"
			f.fiscal("", owner)
			return nil
		},
	}
}

// bareSet is the set whose codes begin nine of ten lines, each followed by a title; "" when there is none.
func bareSet(head []byte) codebook.CodeSet {
	all := wholeLines(head)
	var codes [][]byte
	for _, line := range all {
		code, title, ok := bytes.Cut(line, []byte(" "))
		if ok && len(code) >= 3 && len(code) <= 7 && isCodeWord(code) && len(bytes.TrimSpace(title)) > 0 {
			codes = append(codes, code)
		}
	}
	if len(codes) == 0 || len(codes)*10 < len(all)*9 {
		return ""
	}
	switch set := orderSet(codes); {
	case set != "" && fits(set, codes):
		return set
	default:
		return ""
	}
}
