package starter

import (
	"slices"
	"strings"

	"codedesk/codebook"
)

// codeColumns are the columns of a table of codes; columns named like a note kind are notes.
var codeColumns = []string{"code", "use", "display", "description", "synonyms", "kind", "effective", "terminated", "replaced_by", "facts", "fits", "needs"}

// codeRoles are the places of the columns of a table of codes; -1 for a column that the table leaves out.
type codeRoles struct {
	code, use, display, description, synonyms, kind, effective, terminated, replacedBy, facts, fits, needs int
	notes                                                                                                  []int
}

// rolesOf finds the columns of a table of codes, whose names were checked.
func rolesOf(columns []string) codeRoles {
	at := func(name string) int { return slices.Index(columns, name) }
	roles := codeRoles{
		code: at("code"), use: at("use"), display: at("display"), description: at("description"), synonyms: at("synonyms"), kind: at("kind"),
		effective: at("effective"), terminated: at("terminated"), replacedBy: at("replaced_by"), facts: at("facts"), fits: at("fits"), needs: at("needs"),
	}
	for i, column := range columns {
		if !slices.Contains(codeColumns, column) {
			roles.notes = append(roles.notes, i)
		}
	}
	return roles
}

// field is the field at a place that rolesOf found.
func (t *table) field(at int) string {
	if at < 0 {
		return ""
	}
	return t.fields[at]
}

// heading is a heading as a table states it; several tables may state the same one.
type heading struct {
	code   *codebook.Code
	parent string
	path   string // the headings above, to see that repetitions agree
	line   int
}

// outline is where a table stands in the tree while it is read.
type outline struct {
	stack  []string // keys of the headings above the current row, outermost first
	longer []string // ICD-10-CM: codes above the current one, each a prefix of the next
}

// readHeading reads "== key TAB title TAB line": as many levels down as there are equals signs.
func (t *table) readHeading() {
	o := &t.outline
	depth := len(t.row) - len(strings.TrimLeft(t.row, "="))
	key, spaced := strings.CutPrefix(t.fields[0][depth:], " ")
	if len(t.fields) < 2 || key == "" || t.fields[1] == "" || !spaced {
		t.complain(t.line, "a heading is written %q", strings.Repeat("=", depth)+" key TAB title")
		return
	}
	if depth > len(o.stack)+1 {
		t.complain(t.line, "the heading %s is %d levels deep, but only %d lie above it", key, depth, len(o.stack))
		return
	}
	o.stack, o.longer = append(o.stack[:depth-1], key), nil
	h := heading{code: t.newCode(), path: strings.Join(o.stack, " > "), line: t.line}
	h.code.Code, h.code.Display, h.code.Kind = key, t.fields[1], codebook.KindHeading
	if len(t.fields) > 2 {
		h.code.Description = t.fields[2]
	}
	if depth > 1 {
		h.parent = o.stack[depth-2]
	}
	t.headings = append(t.headings, h)
}

// newCode is a code that names the table as its source. There is room for one a line.
func (t *table) newCode() *codebook.Code {
	c := &t.codes[0]
	t.codes = t.codes[1:]
	c.Source = t.header.source
	return c
}

// readCode reads a row of a table of codes.
func (t *table) readCode() {
	r, set, c := &t.roles, t.header.set, t.newCode()
	c.Code, c.Display, c.Description = t.field(r.code), t.field(r.display), t.field(r.description)
	c.Synonyms, c.ReplacedBy, c.Fits = t.splitList(t.field(r.synonyms), ";"), t.splitList(t.field(r.replacedBy), ","), t.splitList(t.field(r.fits), ",")
	if !set.Writes(c.Code) {
		if _, err := codebook.Normalize(c.Code); err != nil && len(c.Code) != 1 {
			t.complain(t.line, "%v", err)
		} else {
			t.complain(t.line, "%q is not how a code of %s is written", c.Code, set)
		}
		return
	}
	if c.Display == "" {
		t.complain(t.line, "%s has no display", c.Code)
	}
	t.readState(c)
	for _, pair := range t.splitList(t.field(r.facts), ";") {
		name, value, _ := strings.Cut(pair, "=")
		fact, err := codebook.NewFact(strings.TrimSpace(name), strings.TrimSpace(value), c.Source)
		if err != nil {
			t.complain(t.line, "%v", err)
			continue
		}
		c.Facts = append(c.Facts, fact)
	}
	for _, i := range r.notes {
		if t.fields[i] != "" {
			c.Notes = append(c.Notes, codebook.Note{Kind: codebook.NoteKind(t.columns[i]), Text: t.fields[i], Source: c.Source})
		}
	}
	for _, condition := range t.splitList(t.field(r.needs), ";") {
		name, values, _ := strings.Cut(condition, "=")
		need := codebook.Need{Fact: codebook.FactName(name), Values: strings.Split(values, "|")}
		for _, value := range need.Values {
			if _, err := codebook.NewFact(name, value, nil); err != nil {
				t.complain(t.line, "needs: %v", err)
			}
		}
		c.Needs = append(c.Needs, need)
	}
	row := codebook.Row{Code: c, Parent: t.outline.parent(set, c.Code), Place: t.place(t.line)}
	t.rows = append(t.rows, row)
	if len(c.ReplacedBy)+len(c.Fits) > 0 {
		t.linked = append(t.linked, row)
	}
}

// readState reads use, kind and dates of a row.
func (t *table) readState(c *codebook.Code) {
	r := &t.roles
	switch use := t.field(r.use); use {
	case "":
	case "low":
		c.Use = codebook.UseLow
	case "medium":
		c.Use = codebook.UseMedium
	case "high":
		c.Use = codebook.UseHigh
	default:
		t.complain(t.line, "use is high, medium, low or empty, not %q", use)
	}
	switch kind := t.field(r.kind); kind {
	case "":
	case "header":
		c.Kind = codebook.KindHeader
	default:
		t.complain(t.line, "kind is header or empty, not %q", kind)
	}
	c.Effective = t.date("effective", t.field(r.effective))
	c.Terminated = t.date("terminated", t.field(r.terminated))
	if c.Effective != 0 && c.Terminated != 0 && c.Effective > c.Terminated {
		t.complain(t.line, "%s ends on %s, before it begins on %s", c.Code, c.Terminated, c.Effective)
	}
}

// date reads a date of the current row; empty is the zero Date.
func (t *table) date(column, text string) codebook.Date {
	if text == "" {
		return 0
	}
	day, err := codebook.ParseDate(text)
	if err != nil {
		t.complain(t.line, "%s: %v", column, err)
	}
	return day
}

// parent is the row that a code hangs on: the heading above it, or in ICD-10-CM the longest shorter code of the table.
func (o *outline) parent(set codebook.CodeSet, code string) string {
	if set == codebook.ICD10CM {
		for len(o.longer) > 0 && !strings.HasPrefix(code, o.longer[len(o.longer)-1]) {
			o.longer = o.longer[:len(o.longer)-1]
		}
		o.longer = append(o.longer, code)
		if len(o.longer) > 1 {
			return o.longer[len(o.longer)-2]
		}
		if len(code) > 3 { // its category is missing: name it, so that the complaint does
			return code[:3]
		}
	}
	if len(o.stack) == 0 {
		return ""
	}
	return o.stack[len(o.stack)-1]
}
