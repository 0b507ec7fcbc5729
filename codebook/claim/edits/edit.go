package edits

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// Edit is one rule.
type Edit struct {
	Rule   Rule
	Source string // where it is published
	check  func(p *probe)
}

// probe is one edit at work on one claim.
type probe struct {
	*bill
	edit    *Edit
	found   bool
	reasons []string // why something could not be judged
}

// note is a finding on its way.
type note struct {
	severity Severity
	lines    []*line
	codes    []string // those of the lines when empty
	message  string
	fixes    []Fix
	source   Receipt       // the edit's own source when empty
	day      codebook.Date // that it is about, the first line's when zero
}

// find files a finding.
func (p *probe) find(n note) {
	p.found = true
	f := Finding{Rule: p.edit.Rule, Severity: n.severity, Codes: n.codes, Message: n.message, Fixes: n.fixes, Source: n.source, DOS: p.DOS}
	if len(n.lines) > 0 {
		f.Lines = p.numbers.cut(len(n.lines))
		if n.codes == nil {
			f.Codes = p.codes.cut(len(n.lines))
		}
	}
	for _, l := range n.lines {
		f.Lines = append(f.Lines, l.n)
		if n.codes == nil && !slices.Contains(f.Codes, l.Code) {
			f.Codes = append(f.Codes, l.Code)
		}
	}
	if len(n.lines) > 0 {
		f.DOS = cmp.Or(n.day, n.lines[0].dos)
	}
	if f.Source.Name == "" {
		f.Source.Name = p.edit.Source
	}
	p.result.Findings = append(p.result.Findings, f)
}

// on is a finding about one line, with the edit's own source.
func (p *probe) on(l *line, severity Severity, fixes []Fix, format string, details ...any) {
	p.find(note{severity: severity, lines: []*line{l}, fixes: fixes, message: worded(format, details)})
}

// onClaim is a finding about the claim or its diagnoses, with the edit's own source.
func (p *probe) onClaim(severity Severity, codes []string, fixes []Fix, format string, details ...any) {
	p.find(note{severity: severity, codes: codes, fixes: fixes, message: worded(format, details)})
}

// notChecked says why something could not be judged, and what to import or state.
func (p *probe) notChecked(format string, details ...any) { p.unsure(worded(format, details)) }

// unsure is notChecked with a reason that is in words. The same reason counts once.
func (p *probe) unsure(reason string) {
	if !slices.Contains(p.reasons, reason) {
		p.reasons = append(p.reasons, reason)
	}
}

// worded is fmt.Sprintf, with a short way for what nearly all words need: texts and dates in the place of %s, whole numbers in that of %d.
func worded(format string, details []any) string {
	if len(details) == 0 && strings.IndexByte(format, '%') < 0 {
		return format
	}
	var parts [8]string
	n, rest := 0, format
	for _, detail := range details {
		before, after, found := strings.Cut(rest, "%")
		if !found || n+2 >= len(parts) || after == "" {
			return fmt.Sprintf(format, details...)
		}
		text, ok := "", false
		switch detail := detail.(type) {
		case string:
			text, ok = detail, after[0] == 's'
		case codebook.Date:
			if ok = after[0] == 's'; ok {
				text = detail.String()
			}
		case int:
			if ok = after[0] == 'd'; ok {
				text = strconv.Itoa(detail)
			}
		}
		if !ok {
			return fmt.Sprintf(format, details...)
		}
		parts[n], parts[n+1], rest = before, text, after[1:]
		n += 2
	}
	switch {
	case strings.Contains(rest, "%"):
		return fmt.Sprintf(format, details...)
	case n == 2 && parts[0] == "" && rest == "":
		return parts[1]
	}
	parts[n] = rest
	return strings.Join(parts[:n+1], "")
}

// outcome is how the edit came out.
func (p *probe) outcome() Check {
	c := Check{Rule: p.edit.Rule, Result: Passed, Reason: strings.Join(p.reasons, "; ")}
	switch {
	case p.found:
		c.Result = Failed
	case len(p.reasons) > 0:
		c.Result = NotChecked
	}
	return c
}

// fix makes a list of one fix for a line.
func fix(op Op, l *line, value, condition string) []Fix {
	n := 0
	if l != nil {
		n = l.n
	}
	return []Fix{{op, n, value, condition}}
}

// receipt names a table's edition and row.
func receipt(e codebook.Edition, row string) Receipt { return Receipt{e.Name, e.Release, row} }

// receiptOf names the source of a row of the book.
func receiptOf(s *codebook.Source, row string) Receipt {
	if s == nil {
		return Receipt{Row: row}
	}
	name, _, _ := strings.Cut(s.Name, ";")
	return Receipt{strings.TrimSuffix(name, " "+s.Edition), s.Edition, row}
}
